import type { QuoteView } from '@sidecart/bff/views';
import type { ReactNode } from 'react';
import { explain, type Problem } from '@/lib/api';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';

/** Where the law allows nothing on the button but the words of an order with a payment (§ 312j BGB), the total is above it. */
const HAS_TOTAL_ON_BUTTON: Record<Locale, boolean> = { en: true, de: false };

interface PayPanelProps {
  quote: QuoteView | undefined;
  quoteProblem: Problem | undefined;
  /** Why the purchase was rejected, unless a field says so. */
  problem: Problem | undefined;
  /** What has happened to the cart in the meantime. */
  notice: string | undefined;
  isBlocked: boolean;
  isPending: boolean;
  locale: Locale;
  labels: Messages['checkout'];
  legal: ReactNode;
  onRetry: () => void;
}

/** The last look at the total, and the button that buys. */
export function PayPanel(props: PayPanelProps) {
  const { quote, quoteProblem, problem, notice, isBlocked, isPending, locale, labels, legal, onRetry } =
    props;
  const total = quote?.totals.total;
  const amount = total ? formatMoney(total, locale) : '…';
  const action = total?.amount === 0 ? labels.placeFree : labels.place;
  return (
    <section className="space-y-4 border-t border-ink pt-4">
      <div role="status">{notice ? <Notice tone="warn">{notice}</Notice> : null}</div>
      {quote && quote.problems.length > 0 ? (
        <Notice tone="warn" role="alert">
          {labels.cartChanged}{' '}
          <Link href="/cart" className="underline underline-offset-4">
            {labels.toCart}
          </Link>
        </Notice>
      ) : null}
      {quoteProblem ? (
        <Notice tone="warn" role="alert">
          <p>{explain(quoteProblem, labels.problems)}</p>
          {quoteProblem.code === 'region-missing' ? null : (
            <Button kind="quiet" size="small" onClick={onRetry}>
              {labels.retry}
            </Button>
          )}
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="bad" role="alert">
          <p>{explain(problem, labels.problems)}</p>
          {problem.shown && problem.total ? (
            <p className="mt-2" data-total-changed={problem.total.amount}>
              {fill(labels.totalChanged, {
                shown: formatMoney(problem.shown, locale),
                total: formatMoney(problem.total, locale),
              })}
            </p>
          ) : null}
        </Notice>
      ) : null}
      <p className="flex items-baseline justify-between gap-4 text-lg">
        <span className="font-medium">{labels.toPay}</span>
        <span className="tabular font-display text-heading">{amount}</span>
      </p>
      {legal}
      <Button
        type="submit"
        size="large"
        className="w-full"
        data-pay={total?.amount}
        disabled={isBlocked}
        isPending={isPending}
      >
        {total && total.amount > 0 && HAS_TOTAL_ON_BUTTON[locale] ? `${action} ${amount}` : action}
      </Button>
      <p className="eyebrow">{labels.placeHint}</p>
    </section>
  );
}
