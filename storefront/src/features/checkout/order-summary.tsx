import type { CartView, QuoteView } from '@sidecart/bff/views';
import { useId, useState } from 'react';
import { cx } from '@/lib/cx';
import { formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Coupons } from '@/ui/coupons';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Totals } from '@/ui/totals';
import type { useCoupons } from './use-coupons';

interface OrderSummaryProps {
  cart: CartView;
  quote: QuoteView | undefined;
  isStale: boolean;
  locale: Locale;
  labels: Messages['checkout'];
  totals: Messages['totals'];
  couponWords: Messages['cart']['coupon'];
  coupons: ReturnType<typeof useCoupons>;
}

/** The lines of the purchase, its coupons and totals; folded on a phone. */
export function OrderSummary(props: OrderSummaryProps) {
  const { cart, quote, isStale, locale, labels, totals, couponWords, coupons } = props;
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const shown = quote?.totals ?? cart.totals;
  return (
    <aside
      aria-label={labels.summary}
      className="bg-sunken max-lg:px-4 lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1 lg:self-start lg:p-6"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-14 w-full items-center gap-2 lg:hidden"
      >
        <span>{isOpen ? labels.hideSummary : labels.showSummary}</span>
        <Icon name="down" className={cx('size-4 transition-transform', isOpen && 'rotate-180')} />
        <span className="tabular grow text-right text-lg font-medium">
          {formatMoney(shown.total, locale)}
        </span>
      </button>
      <div id={id} className={cx('space-y-6 max-lg:pb-6', !isOpen && 'max-lg:hidden')}>
        <h2 className="text-heading max-lg:sr-only">{labels.summary}</h2>
        <ul className="space-y-3">
          {cart.lines.map(({ sku, productId, name, options, picture, quantity, lineTotal }) => (
            <li key={sku} data-sku={sku} className="flex items-center gap-3">
              <Picture
                picture={picture}
                tint={productId}
                sizes="56px"
                upTo="thumb"
                className="size-14 shrink-0"
              />
              <span className="grow">
                {quantity} × {name}
                <span className="eyebrow block">{Object.values(options).join(' · ')}</span>
              </span>
              <span className="tabular">{formatMoney(lineTotal, locale)}</span>
            </li>
          ))}
        </ul>
        <Coupons
          coupons={quote?.coupons ?? cart.coupons}
          words={couponWords}
          isFrozen={false}
          error={coupons.error}
          onAdd={coupons.add}
          onRemove={coupons.remove}
        />
        <Totals
          totals={shown}
          locale={locale}
          labels={quote ? totals : { ...totals, later: '…' }}
          isStale={isStale}
        />
      </div>
    </aside>
  );
}
