import { publicStatus, type Checkout } from './checkout/checkout';
import type { Quote } from './service';

/** The public shape of a checkout. `failure` is included after the checkout has ended, not while it is being undone. */
export const toView = (checkout: Checkout) => {
  const { id, steps, orderId, nextAction, failure, totals, createdAt, updatedAt } = checkout;
  const status = publicStatus(checkout);
  const isOver = status === 'failed' || status === 'needs-attention';
  return {
    id,
    status,
    steps,
    ...(orderId ? { orderId } : {}),
    ...(nextAction ? { nextAction } : {}),
    ...(isOver && failure ? { failure } : {}),
    ...(totals ? { totals } : {}),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
};

/** For staff: also the owner, what was refused so far, and whether it passed the pivot. */
export const toSagaView = (checkout: Checkout) => ({
  ...toView(checkout),
  cartId: checkout.cartId,
  userId: checkout.userId ?? null,
  email: checkout.email,
  failure: checkout.failure ?? null,
  paymentId: checkout.paymentId ?? null,
  pivotAt: checkout.pivotAt?.toISOString() ?? null,
  cancelRequestedAt: checkout.cancelRequestedAt?.toISOString() ?? null,
});

export const toQuoteView = ({ cart, items, totals, coupons, shippingMethod, shippingMethods }: Quote) => ({
  cartVersion: cart.version,
  lines: items.map(({ categories: _, mediaId: _picture, ...item }) => ({
    ...item,
    problems: cart.problems.get(item.sku) ?? [],
  })),
  problems: items.flatMap(({ sku }) =>
    (cart.problems.get(sku) ?? []).map((problem) => ({ sku, ...problem })),
  ),
  coupons,
  shippingMethod,
  shippingMethods,
  totals,
});
