import type { Order } from './order';

/** An order as it is stored. */
export interface OrderRow {
  [column: string]: unknown;
  id: string;
  number: string;
  checkout_id: string;
  /** Empty when there was nothing to pay. */
  payment_id: string;
  user_id: string | null;
  guest_token_hash: string | null;
  email: string;
  locale: Order['locale'] | null;
  status: Order['status'];
  payment_status: Order['paymentStatus'];
  fulfilment_status: Order['fulfilmentStatus'];
  items: Order['items'];
  totals: Order['totals'];
  shipping_address: Order['shippingAddress'];
  billing_address: Order['billingAddress'];
  shipping_method: Order['shippingMethod'];
  coupon_codes: string[];
  fulfilled: Record<string, number>;
  captured_amount: string;
  refund_requested_amount: string;
  refunded_amount: string;
  cancel_reason: string | null;
  created_at: Date;
  updated_at: Date;
}

export const COLUMNS = `id, number, checkout_id, payment_id, user_id, guest_token_hash, email, status, payment_status,
  fulfilment_status, items, totals, shipping_address, billing_address, shipping_method, coupon_codes, fulfilled,
  captured_amount, refund_requested_amount, refunded_amount, cancel_reason, created_at, updated_at, locale`;

export const toOrder = (row: OrderRow): Order => ({
  id: row.id,
  number: row.number,
  checkoutId: row.checkout_id,
  paymentId: row.payment_id || undefined,
  userId: row.user_id ?? undefined,
  guestTokenHash: row.guest_token_hash ?? undefined,
  email: row.email,
  locale: row.locale ?? undefined,
  status: row.status,
  paymentStatus: row.payment_status,
  fulfilmentStatus: row.fulfilment_status,
  items: row.items,
  totals: row.totals,
  shippingAddress: row.shipping_address,
  billingAddress: row.billing_address,
  shippingMethod: row.shipping_method,
  couponCodes: row.coupon_codes,
  fulfilled: row.fulfilled,
  capturedAmount: Number(row.captured_amount),
  refundRequestedAmount: Number(row.refund_requested_amount),
  refundedAmount: Number(row.refunded_amount),
  cancelReason: row.cancel_reason ?? undefined,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
