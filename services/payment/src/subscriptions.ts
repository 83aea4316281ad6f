import { on, type Subscription } from '@sidecart/kit/events';
import { orderCancelledInput, orderPlacedInput, orderRefundedInput } from './schemas';
import type { PaymentService } from './service';

export const paymentSubscriptions = (service: PaymentService): Subscription[] => [
  on('order.placed', orderPlacedInput, (event) => service.captureOrder(event.checkoutId, event.orderId)),
  on('order.cancelled', orderCancelledInput, (event) => service.cancelOrder(event.checkoutId, event.orderId)),
  on('order.refunded', orderRefundedInput, (event) =>
    service.refundOrder(event.checkoutId, event.refundId, event.amount?.amount ?? 0),
  ),
];
