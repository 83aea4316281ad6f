import type { Money } from '@sidecart/bff/views';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';

interface PriceProps {
  price: Money;
  locale: Locale;
  /** Such as `from {price}`, where other variants cost more. */
  from?: string | undefined;
  className?: string;
}

export function Price({ price, locale, from, className }: PriceProps) {
  const text = formatMoney(price, locale);
  return <span className={className}>{from ? fill(from, { price: text }) : text}</span>;
}
