import type { AddressView } from '@sidecart/bff/views';
import { formatCountry } from '@/lib/format';
import type { Locale } from '@/lib/locales';

/** An address as printed on a parcel. */
export function Address({ address, locale }: { address: AddressView; locale: Locale }) {
  const { firstName, lastName, line1, line2, city, postalCode, region, country, phone } = address;
  const lines = [
    `${firstName} ${lastName}`,
    line1,
    line2,
    [postalCode, city, region].filter(Boolean).join(' '),
    formatCountry(country, locale),
    phone,
  ].filter(Boolean);
  return <address className="whitespace-pre-line not-italic">{lines.join('\n')}</address>;
}
