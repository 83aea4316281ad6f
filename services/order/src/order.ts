import { conflict, notFound, rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import { permits, statusesAfter, type Statuses } from './status';

export interface OrderItem {
  sku: string;
  productId: string;
  name: string;
  quantity: number;
  unitPrice: Money;
  discount: Money;
  lineTotal: Money;
  sellerId: string;
  options: Record<string, string>;
  /** The picture of the variant. */
  mediaId?: string | undefined;
}

export interface Totals {
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  taxIncluded: boolean;
  total: Money;
}

export interface Address {
  firstName: string;
  lastName: string;
  line1: string;
  line2?: string | undefined;
  city: string;
  postalCode: string;
  region?: string | undefined;
  country: string;
  phone?: string | undefined;
}

export interface ShippingMethod {
  code: string;
  name: string;
  price: Money;
}

/** What checkout submits: the purchase as it is stated here, whatever the catalogue says later. */
export interface PlaceOrder {
  checkoutId: string;
  /** Absent when there was nothing to pay. */
  paymentId?: string | undefined;
  userId?: string | undefined;
  guestTokenHash?: string | undefined;
  email: string;
  items: OrderItem[];
  totals: Totals;
  shippingAddress: Address;
  billingAddress: Address;
  shippingMethod: ShippingMethod;
  couponCodes: string[];
  /** The shopper's language, for mails; absent when unknown. */
  locale?: 'en' | 'de' | undefined;
}

export interface Order extends PlaceOrder, Statuses {
  id: string;
  number: string;
  /** Units shipped so far, by sku. */
  fulfilled: Record<string, number>;
  /** Minor units, as reported by payment. */
  capturedAmount: number;
  /** Minor units that staff requested to refund. */
  refundRequestedAmount: number;
  refundedAmount: number;
  cancelReason?: string | undefined;
  createdAt: Date;
  updatedAt: Date;
}

export interface ShippedLine {
  sku: string;
  quantity: number;
}

export interface Shipment {
  /** Absent: all that is left to ship. */
  lines?: ShippedLine[] | undefined;
  carrier: string;
  trackingNumber: string;
}

/** One entry of an order's timeline. */
export interface TimelineEntry {
  kind: string;
  details: Record<string, unknown>;
  at: Date;
  /** The member of staff who did it. */
  actorId?: string | undefined;
}

/** True when nothing was to be paid: the order has no payment, and nothing can be refunded. */
export const isFree = ({ totals }: PlaceOrder): boolean => totals.total.amount === 0;

export const orderNotFound = () => notFound('order-not-found', 'The order does not exist.');

export const orderUndone = () => rejected('undone', 'This checkout was undone before its order was created.');

const cannot = (order: Order, what: string) =>
  conflict(
    `order-cannot-be-${what}`,
    `The order is ${order.status}, ${order.paymentStatus} and ${order.fulfilmentStatus}.`,
    {
      orderStatus: order.status,
      paymentStatus: order.paymentStatus,
      fulfilmentStatus: order.fulfilmentStatus,
    },
  );

/** A number as a person typed it. */
export const toNumber = (typed: string): string => typed.trim().toUpperCase();

export const orderNumber = (count: number): string => `SC-${String(count).padStart(6, '0')}`;

/** The number that was meant, where staff may omit its letters and zeros; any other text as it is. */
export const meantNumber = (typed: string): string =>
  /^#?\d{1,12}$/.test(typed) ? orderNumber(Number(typed.replace('#', ''))) : typed;

export function placeOrder(id: string, count: number, input: PlaceOrder, now: Date): Order {
  return {
    ...input,
    id,
    number: orderNumber(count),
    status: 'placed',
    paymentStatus: isFree(input) ? 'paid' : 'authorized',
    fulfilmentStatus: 'unfulfilled',
    fulfilled: {},
    capturedAmount: 0,
    refundRequestedAmount: 0,
    refundedAmount: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** Before shipment only. */
export const canCancel = (order: Order): boolean => permits(order, 'cancel');

/** Payment refunds or voids the payment, if there is one, on the published event. */
export function cancelOrder(order: Order, reason: string, now: Date): Order {
  if (!canCancel(order)) throw cannot(order, 'cancelled');
  const statuses = statusesAfter(isFree(order) ? 'cancelFree' : 'cancel');
  return { ...order, ...statuses, cancelReason: reason, updatedAt: now };
}

/**
 * Records how much payment has captured. A repeated or late event changes nothing; a capture of an order that was cancelled
 * in the meantime is recorded too, since payment refunds that money.
 */
export function markPaid(order: Order, capturedAmount: number, now: Date): Order {
  if (capturedAmount <= order.capturedAmount) return order;
  const statuses = permits(order, 'pay') ? statusesAfter('pay') : {};
  return { ...order, ...statuses, capturedAmount, updatedAt: now };
}

export function markVoided(order: Order, now: Date): Order {
  if (!permits(order, 'void')) return order;
  return { ...order, ...statusesAfter('void'), updatedAt: now };
}

/** Records how much payment has refunded in total. Amounts only grow, so events may arrive late or more than once. */
export function markRefunded(order: Order, refundedAmount: number, capturedAmount: number, now: Date): Order {
  if (refundedAmount <= order.refundedAmount) return order;
  const captured = Math.max(order.capturedAmount, capturedAmount);
  return {
    ...order,
    ...statusesAfter(refundedAmount >= captured ? 'refundAll' : 'refundPart'),
    capturedAmount: captured,
    refundedAmount,
    refundRequestedAmount: Math.max(order.refundRequestedAmount, refundedAmount),
    updatedAt: now,
  };
}

const unitsLeft = (
  items: readonly OrderItem[],
  fulfilled: ReadonlyMap<string, number>,
  sku: string,
): number => {
  const bought = items.filter((item) => item.sku === sku).reduce((sum, item) => sum + item.quantity, 0);
  return Math.max(0, bought - (fulfilled.get(sku) ?? 0));
};

/** Whether lines may be shipped: the order is paid, and neither cancelled nor completed. */
export const canFulfil = (order: Order): boolean => permits(order, 'shipPart');

/** The lines of one seller. */
export const linesOf = ({ items }: Order, sellerId: string): OrderItem[] =>
  items.filter((item) => item.sellerId === sellerId);

/** All that is left to ship of these lines. */
export function linesLeft(order: Pick<Order, 'fulfilled'>, shippable: readonly OrderItem[]): ShippedLine[] {
  const fulfilled = new Map(Object.entries(order.fulfilled));
  return [...new Set(shippable.map(({ sku }) => sku))]
    .map((sku) => ({ sku, quantity: unitsLeft(shippable, fulfilled, sku) }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Ships some lines of a paid order; the last shipment completes it.
 * @param shippable the lines that the caller may ship; for it the order has no others
 */
export function fulfilOrder(
  order: Order,
  lines: readonly ShippedLine[],
  now: Date,
  shippable: readonly OrderItem[] = order.items,
): Order {
  if (!canFulfil(order)) throw cannot(order, 'fulfilled');
  if (lines.length === 0) throw rejected('fulfilment-exceeds-order', 'Nothing is left to ship here.');
  const fulfilled = new Map(Object.entries(order.fulfilled));
  for (const { sku, quantity } of lines) {
    const left = unitsLeft(shippable, fulfilled, sku);
    if (quantity > left)
      throw rejected('fulfilment-exceeds-order', `Only ${left} of ${sku} are left to ship.`, { sku, left });
    fulfilled.set(sku, (fulfilled.get(sku) ?? 0) + quantity);
  }
  const isComplete = order.items.every(({ sku }) => unitsLeft(order.items, fulfilled, sku) === 0);
  const statuses = statusesAfter(isComplete ? 'shipRest' : 'shipPart');
  return { ...order, ...statuses, fulfilled: Object.fromEntries(fulfilled), updatedAt: now };
}

/** Requests a refund for staff; never more than was captured and is not being refunded already. */
export function requestRefund(order: Order, amount: Money, now: Date): Order {
  if (!permits(order, 'requestRefund')) throw cannot(order, 'refunded');
  if (amount.currency !== order.totals.total.currency)
    throw rejected('refund-currency-mismatch', `The order was paid in ${order.totals.total.currency}.`);
  const left = order.capturedAmount - order.refundRequestedAmount;
  if (amount.amount > left)
    throw rejected('refund-exceeds-payment', 'The refund exceeds the amount that is left of the payment.', {
      left: { amount: left, currency: amount.currency },
    });
  return { ...order, refundRequestedAmount: order.refundRequestedAmount + amount.amount, updatedAt: now };
}
