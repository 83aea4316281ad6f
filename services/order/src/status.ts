export type OrderStatus = 'placed' | 'completed' | 'cancelled';
export type PaymentStatus = 'authorized' | 'paid' | 'partially-refunded' | 'refunded' | 'voided';
export type FulfilmentStatus = 'unfulfilled' | 'partially-fulfilled' | 'fulfilled' | 'returned';

export interface Statuses {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
}

interface Transition {
  /** The statuses that permit it; one that is left out may have any value. */
  from: { readonly [S in keyof Statuses]?: readonly Statuses[S][] };
  to: Partial<Statuses>;
}

const charged: Transition['from'] = { paymentStatus: ['paid', 'partially-refunded'] };
const shippable: Transition['from'] = {
  ...charged,
  status: ['placed'],
  fulfilmentStatus: ['unfulfilled', 'partially-fulfilled'],
};
const cancellable: Transition['from'] = { status: ['placed'], fulfilmentStatus: ['unfulfilled'] };

/**
 * Every transition of a placed order; no other code decides one. Refunds are permitted from any status, because an amount
 * that payment reports may arrive before the capture or after a void.
 */
const transitions = {
  pay: { from: { paymentStatus: ['authorized'] }, to: { paymentStatus: 'paid' } },
  void: { from: { paymentStatus: ['authorized'] }, to: { paymentStatus: 'voided' } },
  requestRefund: { from: charged, to: {} },
  refundPart: { from: {}, to: { paymentStatus: 'partially-refunded' } },
  refundAll: { from: {}, to: { paymentStatus: 'refunded' } },
  shipPart: { from: shippable, to: { fulfilmentStatus: 'partially-fulfilled' } },
  shipRest: { from: shippable, to: { status: 'completed', fulfilmentStatus: 'fulfilled' } },
  cancel: { from: cancellable, to: { status: 'cancelled' } },
  cancelFree: { from: cancellable, to: { status: 'cancelled', paymentStatus: 'voided' } },
} satisfies Record<string, Transition>;
type TransitionName = keyof typeof transitions;

const isIn = <T>(permitted: readonly T[] | undefined, status: T): boolean =>
  permitted?.includes(status) ?? true;

export function permits(order: Statuses, name: TransitionName): boolean {
  const { from }: Transition = transitions[name];
  return (
    isIn(from.status, order.status) &&
    isIn(from.paymentStatus, order.paymentStatus) &&
    isIn(from.fulfilmentStatus, order.fulfilmentStatus)
  );
}

export const statusesAfter = (name: TransitionName): Partial<Statuses> => transitions[name].to;
