import type { FulfilledLine } from '@sidecart/contracts/order/v1/events';
import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { Money } from '@sidecart/kit/money';
import type { Order, ShippedLine } from './order';

const head = (order: Order) => ({
  orderId: order.id,
  number: order.number,
  checkoutId: order.checkoutId,
  email: order.email,
  locale: order.locale ?? '',
  occurredAt: order.updatedAt,
});

const recipient = ({ shippingAddress }: Order) => ({ recipientName: shippingAddress.firstName });

/** The lines of a shipment, described as they were bought. */
const described = ({ items }: Order, lines: readonly ShippedLine[]): FulfilledLine[] =>
  lines.map(({ sku, quantity }) => {
    const item = items.find((each) => each.sku === sku);
    return {
      sku,
      quantity,
      name: item?.name ?? '',
      options: item?.options ?? {},
      mediaId: item?.mediaId,
    };
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
  data: {
    ...head(order),
    ...recipient(order),
    ...shipment,
    lines: described(order, shipment.lines),
    complete: order.fulfilmentStatus === 'fulfilled',
  },
});

export const orderCancelled = (order: Order): OutgoingEvent => ({
  type: 'order.cancelled',
  aggregateId: order.id,
  data: {
    ...head(order),
    ...recipient(order),
    paymentId: order.paymentId ?? '',
    reason: order.cancelReason ?? '',
    items: order.items,
    totals: order.totals,
  },
});

export const orderLinkRequested = (
  order: Order,
  link: { sealedToken: string; locale: string; expiresAt: Date; at: Date },
): OutgoingEvent => ({
  type: 'order.link-requested',
  aggregateId: order.id,
  data: {
    orderId: order.id,
    number: order.number,
    email: order.email,
    sealedToken: link.sealedToken,
    locale: link.locale,
    expiresAt: link.expiresAt,
    occurredAt: link.at,
  },
});

export const orderRefunded = (
  order: Order,
  refund: { refundId: string; amount: Money; reason: string },
): OutgoingEvent => ({
  type: 'order.refunded',
  aggregateId: order.id,
  data: { ...head(order), ...recipient(order), ...refund, paymentId: order.paymentId ?? '' },
});
