import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { Money } from '@sidecart/kit/money';
import type { Order, ShippedLine } from './order';

const head = (order: Order) => ({
  orderId: order.id,
  number: order.number,
  checkoutId: order.checkoutId,
  email: order.email,
  occurredAt: order.updatedAt,
});

export const orderPlaced = (order: Order): OutgoingEvent => ({
  type: 'order.placed',
  aggregateId: order.id,
  data: {
    ...head(order),
    paymentId: order.paymentId ?? '',
    userId: order.userId,
    items: order.items,
    totals: order.totals,
    shippingAddress: order.shippingAddress,
    shippingMethod: order.shippingMethod,
    couponCodes: order.couponCodes,
  },
});

export const orderFulfilled = (
  order: Order,
  shipment: { lines: ShippedLine[]; carrier: string; trackingNumber: string },
): OutgoingEvent => ({
  type: 'order.fulfilled',
  aggregateId: order.id,
  data: { ...head(order), ...shipment, complete: order.fulfilmentStatus === 'fulfilled' },
});

export const orderCancelled = (order: Order): OutgoingEvent => ({
  type: 'order.cancelled',
  aggregateId: order.id,
  data: {
    ...head(order),
    paymentId: order.paymentId ?? '',
    reason: order.cancelReason ?? '',
    items: order.items,
    totals: order.totals,
  },
});

export const orderRefunded = (
  order: Order,
  refund: { refundId: string; amount: Money; reason: string },
): OutgoingEvent => ({
  type: 'order.refunded',
  aggregateId: order.id,
  data: { ...head(order), ...refund, paymentId: order.paymentId ?? '' },
});
