import type { CartView, QuoteView } from '@sidecart/bff/views';
import type { ReactNode } from 'react';
import { explain, type Problem } from '@/lib/api';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Picture } from '@/ui/picture';
import { Totals } from '@/ui/totals';

interface OrderSummaryProps {
  cart: CartView;
  quote: QuoteView | undefined;
  problem: Problem | undefined;
  isStale: boolean;
  locale: Locale;
  labels: Messages['checkout'];
  totals: Messages['totals'];
  onRetry: () => void;
  /** What follows the total. */
  children: ReactNode;
}

/** The lines of the purchase and their total. */
export function OrderSummary(props: OrderSummaryProps) {
  const { cart, quote, problem, isStale, locale, labels, totals, onRetry, children } = props;
  return (
    <aside className="space-y-6 bg-sunken p-6 lg:sticky lg:top-32 lg:self-start">
      <h2 className="text-heading">{labels.summary}</h2>
      <ul className="space-y-3">
        {cart.lines.map(({ sku, productId, name, options, picture, quantity, lineTotal }) => (
          <li key={sku} className="flex items-center gap-3">
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
      <Totals
        totals={quote?.totals ?? cart.totals}
        locale={locale}
        labels={quote ? totals : { ...totals, later: '…' }}
        isStale={isStale}
      />
      {quote && quote.problems.length > 0 ? (
        <Notice tone="warn" role="alert">
          {labels.cartChanged}{' '}
          <Link href="/cart" className="underline underline-offset-4">
            {labels.toCart}
          </Link>
        </Notice>
      ) : null}
      {quote?.coupons
        .filter(({ applied }) => !applied)
        .map(({ code }) => (
          <Notice key={code} tone="warn">
            {fill(labels.couponOff, { code })}
          </Notice>
        ))}
      {problem ? (
        <Notice tone="warn" role="alert">
          <p>{explain(problem, labels.problems)}</p>
          <Button kind="quiet" size="small" onClick={onRetry}>
            {labels.retry}
          </Button>
        </Notice>
      ) : null}
      {children}
    </aside>
  );
}
