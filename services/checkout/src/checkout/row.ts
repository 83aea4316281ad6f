import type { PricedLine, Totals } from '../pricing/totals';
import {
  isFree,
  type Checkout,
  type CheckoutFields,
  type Failure,
  type FrozenCart,
  type NextAction,
  type Position,
} from './checkout';

interface Columns {
  [column: string]: unknown;
  id: string;
  user_id: string | null;
  guest_token_hash: string | null;
  cart_id: string;
  cart_version: number;
  accept_changes: boolean;
  email: string;
  account_email: string | null;
  locale: CheckoutFields['locale'] | null;
  shipping_address: CheckoutFields['shippingAddress'];
  billing_address: CheckoutFields['billingAddress'];
  shipping_method: CheckoutFields['shippingMethod'];
  coupon_codes: string[];
  shown_total: CheckoutFields['shownTotal'];
  payment_token: string | null;
  steps: CheckoutFields['steps'];
  failure: Failure | null;
  cart: FrozenCart | null;
  items: PricedLine[] | null;
  totals: Totals | null;
  payment_id: string | null;
  order_id: string | null;
  pivot_at: Date | null;
  cancel_requested_at: Date | null;
  scheduled_at: Date | null;
  revision: string;
  created_at: Date;
  updated_at: Date;
}

/** The store saves checkouts only, so a row contains what its status requires. */
export type CheckoutRow = Columns &
  (
    | { status: 'running' }
    | { status: 'awaiting-payment'; next_action: NextAction; items: PricedLine[]; totals: Totals }
    | { status: 'completed'; order_id: string }
    | { status: 'failed' | 'needs-attention'; failure: Failure }
  );

export const COLUMNS = `id, user_id, guest_token_hash, cart_id, cart_version, accept_changes, email, account_email, locale,
  shipping_address, billing_address, shipping_method, coupon_codes, shown_total, payment_token, status, steps, failure, next_action, cart,
  items, totals, payment_id, order_id, pivot_at, cancel_requested_at, scheduled_at, created_at, updated_at,
  xmin::text AS revision`;

const fieldsOf = (row: CheckoutRow): Omit<CheckoutFields, 'failure' | 'nextAction'> => ({
  id: row.id,
  userId: row.user_id ?? undefined,
  guestTokenHash: row.guest_token_hash ?? undefined,
  cartId: row.cart_id,
  cartVersion: row.cart_version,
  acceptChanges: row.accept_changes,
  email: row.email,
  accountEmail: row.account_email ?? undefined,
  locale: row.locale ?? undefined,
  shippingAddress: row.shipping_address,
  billingAddress: row.billing_address,
  shippingMethod: row.shipping_method,
  couponCodes: row.coupon_codes,
  shownTotal: row.shown_total,
  paymentToken: row.payment_token ?? undefined,
  steps: row.steps,
  cart: row.cart ?? undefined,
  items: row.items ?? undefined,
  totals: row.totals ?? undefined,
  paymentId: row.payment_id ?? undefined,
  orderId: row.order_id ?? undefined,
  pivotAt: row.pivot_at ?? undefined,
  cancelRequestedAt: row.cancel_requested_at ?? undefined,
  scheduledAt: row.scheduled_at ?? undefined,
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/**
 * The running or failed step. A row that lacks what this step needs is at the step that provides it: that call is repeated, and the
 * peer returns its first response.
 */
function positionOf(fields: ReturnType<typeof fieldsOf>): Position {
  const { steps, cart, items, totals, paymentId, orderId } = fields;
  const step =
    steps.find(({ status }) => status === 'running' || status === 'failed')?.name ?? 'validate-cart';
  if (step === 'validate-cart' || !cart) return { step: 'validate-cart' };
  if (step === 'reserve-inventory') return { step, cart };
  if (step === 'calculate-discounts' || !items || !totals) return { step: 'calculate-discounts', cart };
  const isPaid = paymentId !== undefined || isFree(fields);
  if (step === 'initiate-payment' || !isPaid) return { step: 'initiate-payment', items, totals };
  if (step === 'create-order' || !orderId) return { step: 'create-order', items, totals };
  return { step, orderId };
}

/** The only place where a row becomes a checkout. */
export function toCheckout(row: CheckoutRow): Checkout {
  const fields = fieldsOf(row);
  switch (row.status) {
    case 'completed':
      return { ...fields, status: row.status, step: 'clear-cart', orderId: row.order_id };
    case 'awaiting-payment': {
      const { status, items, totals, next_action: nextAction } = row;
      return { ...fields, status, step: 'initiate-payment', items, totals, nextAction };
    }
    case 'failed':
    case 'needs-attention':
      return { ...fields, ...positionOf(fields), status: row.status, failure: row.failure };
    case 'running':
      return row.failure
        ? { ...fields, ...positionOf(fields), status: 'undoing', failure: row.failure }
        : { ...fields, ...positionOf(fields), status: 'running' };
  }
}
