'use client';

import { useState } from 'react';
import { send } from '@/lib/api';
import { fillCount } from '@/lib/format';
import { Section } from '@/ui/section';
import { useRouter } from '@/ui/locale';
import { Authenticator } from './authenticator';
import type { SecondFactorsProps } from './factor-props';
import { Passkeys } from './passkeys';
import { PasswordDialog } from './password-dialog';
import { RecoveryCodes } from './recovery-codes';

/** The second factors of the user's own account. New recovery codes take the place of the rest until they are saved. */
export function SecondFactors(props: SecondFactorsProps) {
  const { factors, locale, labels } = props;
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isChanged, setIsChanged] = useState(false);

  function onChanged(recoveryCodes: readonly string[] | null) {
    setCodes(recoveryCodes);
    setIsChanged(true);
    router.refresh();
  }

  if (codes) return <RecoveryCodes codes={codes} labels={labels.recovery} onDone={() => setCodes(null)} />;

  const hasFactor = factors.totp !== null || factors.passkeys.length > 0;
  const given = { ...props, onChanged };
  return (
    <>
      <p role="status" className="mb-4 text-good empty:mb-0">
        {isChanged ? labels.changed : ''}
      </p>
      <Section title={labels.authenticator.title}>
        <Authenticator {...given} />
      </Section>
      <Section title={labels.passkeys.title}>
        <Passkeys {...given} />
      </Section>
      <Section title={labels.codes.title}>
        {hasFactor ? (
          <div className="space-y-4">
            <p>{fillCount(labels.codes.left, factors.recoveryCodesLeft, locale)}</p>
            <PasswordDialog
              words={labels.codes.renew}
              labels={labels}
              ask={(currentPassword) => send('POST /account/recovery-codes', { body: { currentPassword } })}
              onDone={({ recoveryCodes }) => onChanged(recoveryCodes)}
            />
          </div>
        ) : (
          <p className="text-muted">{labels.codes.none}</p>
        )}
      </Section>
    </>
  );
}
