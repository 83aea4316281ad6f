'use client';

import type { CartView } from '@sidecart/bff/views';
import { explain } from '@/lib/api';
import { inLocale, type Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Coupons } from '@/ui/coupons';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Totals } from '@/ui/totals';
import { CartLine } from './cart-line';
import { useCart } from './use-cart';

interface CartEditorProps {
  initial: CartView;
  locale: Locale;
  labels: Messages['cart'];
  totals: Messages['totals'];
}

export function CartEditor({ initial, locale, labels, totals }: CartEditorProps) {
  const { cart, isPending, setQuantity, addCoupon, removeCoupon, problemOf, strayProblem } = useCart(initial);
  if (cart.lines.length === 0)
    return (
      <Empty
        level={1}
        title={labels.empty.title}
        action={<ButtonLink href="/">{labels.empty.action}</ButtonLink>}
      >
        <p>{labels.empty.text}</p>
      </Empty>
    );
  const couponProblem = problemOf('coupon');
  const isUnsettled = cart.lines.some(({ problems }) => problems.length > 0);
  return (
    <>
      <h1 className="mb-8 text-title">{labels.title}</h1>
      {cart.frozen ? (
        <Notice tone="warn" role="status" className="mb-8">
          {labels.frozen}
        </Notice>
      ) : null}
      {strayProblem ? (
        <Notice tone="warn" role="alert" className="mb-8">
          {explain(strayProblem, labels.problems)}
        </Notice>
      ) : null}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[1fr_22rem]">
        <ul className="self-start divide-y divide-rule border-y border-rule">
          {cart.lines.map((line) => (
            <CartLine
              key={line.sku}
              line={line}
              locale={locale}
              labels={labels}
              isFrozen={cart.frozen}
              refusal={problemOf({ sku: line.sku })}
              onQuantity={(quantity) => setQuantity(line.sku, quantity)}
            />
          ))}
        </ul>
        <div className="space-y-8 lg:sticky lg:top-32 lg:self-start">
          <Coupons
            coupons={cart.coupons}
            words={labels.coupon}
            isFrozen={cart.frozen}
            error={couponProblem && explain(couponProblem, labels.problems)}
            onAdd={addCoupon}
            onRemove={removeCoupon}
          />
          <Totals totals={cart.totals} locale={locale} labels={totals} isStale={isPending} />
          <form action={inLocale(locale, '/checkout')} className="space-y-3">
            {isUnsettled ? <p className="text-sm text-warn">{labels.reviewFirst}</p> : null}
            <Button
              type="submit"
              size="large"
              className="w-full"
              disabled={cart.frozen || isUnsettled}
              // Queued changes would be lost with the page.
              isPending={isPending}
            >
              {labels.checkout}
            </Button>
          </form>
        </div>
      </div>
    </>
  );
}
