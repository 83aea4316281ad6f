import type { Answer } from '@sidecart/bff/views';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';

export interface SecondFactorsProps {
  factors: Answer<'GET /account/second-factors'>;
  locale: Locale;
  labels: Messages['security'];
}

/** Of the part for one kind of second factor. */
export interface FactorProps extends SecondFactorsProps {
  /** After a change, with the recovery codes that it created. */
  onChanged: (recoveryCodes: readonly string[] | null) => void;
}
