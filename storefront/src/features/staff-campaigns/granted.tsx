import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { Notice } from '@/ui/notice';
import { Facts } from '@/ui/section';
import type { Simulated } from './simulate';

interface GrantedProps {
  simulated: Simulated;
  locale: Locale;
  labels: StaffMessages['campaigns']['try'];
}

/** What a cart was granted, line by line, and why a code was not. */
export function Granted({ simulated: { discounts, subtotal }, locale, labels }: GrantedProps) {
  const { lines, shipping, total, codes } = discounts;
  return (
    <div className="space-y-4">
      {codes.map(({ code, applied, reason = '' }) => (
        <Notice key={code} tone={applied ? 'good' : 'warn'}>
          {applied
            ? fill(labels.applied, { code })
            : fill(labels.refused, { code, reason: labels.reasons[reason] ?? reason })}
        </Notice>
      ))}
      {total.amount === 0 ? <p>{labels.nothing}</p> : null}
      <Facts
        entries={[
          [labels.subtotal, formatMoney(subtotal, locale)],
          ...lines
            .filter(({ amount }) => amount.amount > 0)
            .map(({ sku, amount }): [string, string] => [sku, `− ${formatMoney(amount, locale)}`]),
          ...(shipping.amount > 0
            ? [[labels.shippingDiscount, `− ${formatMoney(shipping, locale)}`] as [string, string]]
            : []),
          [labels.discount, formatMoney(total, locale)],
        ]}
      />
    </div>
  );
}
