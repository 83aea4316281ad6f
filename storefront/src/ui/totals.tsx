import type { Money, TotalsView } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';

interface TotalsProps {
  totals: TotalsView;
  locale: Locale;
  labels: Messages['totals'];
  /** While a newer response is pending. */
  isStale?: boolean;
}

/** The totals, line by line. */
export function Totals({ totals, locale, labels, isStale = false }: TotalsProps) {
  const { subtotal, discount, shipping, tax, taxIncluded, total } = totals;
  const row = (name: string, money: Money | string) => (
    <div className="flex justify-between gap-4 py-1">
      <dt>{name}</dt>
      <dd className="tabular">{typeof money === 'string' ? money : formatMoney(money, locale)}</dd>
    </div>
  );
  const includedTax = tax && taxIncluded ? fill(labels.ofWhichTax, { tax: formatMoney(tax, locale) }) : null;
  return (
    <div aria-busy={isStale} className={cx('transition-colors', isStale && 'text-muted')}>
      <dl>
        {row(labels.subtotal, subtotal)}
        {discount.amount > 0 ? row(labels.discount, `− ${formatMoney(discount, locale)}`) : null}
        {row(labels.shipping, shipping ?? labels.later)}
        {tax && !taxIncluded ? row(labels.tax, tax) : null}
        <div className="mt-3 flex items-baseline justify-between gap-4 border-t border-ink pt-3 text-lg">
          <dt className="font-medium">{labels.total}</dt>
          <dd className="tabular font-display text-heading" data-total={total.amount}>
            {formatMoney(total, locale)}
          </dd>
        </div>
      </dl>
      {includedTax ? <p className="eyebrow text-right">{includedTax}</p> : null}
    </div>
  );
}
