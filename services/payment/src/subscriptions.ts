import { on, type Subscription } from '@sidecart/kit/events';
import { orderCancelledInput, orderPlacedInput, orderRefundedInput } from './schemas';
import type { PaymentService } from './service';

/** An order of nothing to pay has no payment: there is nothing to do for it. */
const ifPaid =
  <E extends { paymentId: string }>(handle: (event: E) => Promise<void>) =>
  async (event: E): Promise<void> => {
    if (event.paymentId) await handle(event);
  };

export const paymentSubscriptions = (service: PaymentService): Subscription[] => [
  on(
    'order.placed',
    orderPlacedInput,
    ifPaid((event) => service.captureOrder(event.checkoutId, event.orderId)),
  ),
  on(
    'order.cancelled',
    orderCancelledInput,
    ifPaid((event) => service.cancelOrder(event.checkoutId, event.orderId)),
  ),
  on('order.refunded', orderRefundedInput, (event) =>
    service.refundOrder(event.checkoutId, event.refundId, event.amount?.amount ?? 0),
  ),
];
