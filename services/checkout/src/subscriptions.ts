import { on, type Subscription } from '@sidecart/kit/events';
import { paymentChangedInput } from './schemas';
import type { CheckoutService } from './service';

export const checkoutSubscriptions = (service: CheckoutService): Subscription[] => [
  on('payment.authorized', paymentChangedInput, ({ checkoutId }, _meta, tx) =>
    service.paymentChanged(checkoutId, tx),
  ),
  on('payment.failed', paymentChangedInput, ({ checkoutId }, _meta, tx) =>
    service.paymentChanged(checkoutId, tx),
  ),
];
