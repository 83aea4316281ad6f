import { on, type EventMeta, type EventTx, type Subscription } from '@sidecart/kit/events';
import { orderCancelledInput, orderPlacedInput, orderRefundedInput } from './schemas';
import type { PaymentService } from './service';

/** An order with nothing to pay has no payment, so there is nothing to do for it. */
const ifPaid =
  <E extends { paymentId: string }>(handle: (event: E, tx: EventTx) => Promise<void>) =>
  async (event: E, _meta: EventMeta, tx: EventTx): Promise<void> => {
    if (event.paymentId) await handle(event, tx);
  };

export const paymentSubscriptions = (service: PaymentService): Subscription[] => [
  on(
    'order.placed',
    orderPlacedInput,
    ifPaid((event, tx) => service.captureOrder(event.checkoutId, event.orderId, tx)),
  ),
  on(
    'order.cancelled',
    orderCancelledInput,
    ifPaid((event, tx) => service.cancelOrder(event.checkoutId, event.orderId, tx)),
  ),
  on('order.refunded', orderRefundedInput, ({ checkoutId, refundId, amount }, _meta, tx) =>
    service.refundOrder({ checkoutId, refundId, amount: amount?.amount ?? 0 }, tx),
  ),
];
