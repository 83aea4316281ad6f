import type { Money as MoneyMessage } from '@sidecart/contracts/common/v1/common';
import { on, type Subscription } from '@sidecart/kit/events';
import { money } from '@sidecart/kit/money';
import {
  checkoutCompletedInput,
  paymentCapturedInput,
  paymentFailedInput,
  paymentRefundedInput,
  paymentVoidedInput,
} from './schemas';
import type { OrderService } from './service';

// The schema of each row has made sure that it is there.
const given = (message: MoneyMessage | undefined) => money(message?.amount ?? 0, message?.currency ?? '');

export const orderSubscriptions = (service: OrderService): Subscription[] => [
  on('payment.captured', paymentCapturedInput, (event) =>
    service.markPaid(event.checkoutId, given(event.captured)),
  ),
  on('payment.failed', paymentFailedInput, (event) => service.cancelUnpayable(event.checkoutId, event.code)),
  on('payment.voided', paymentVoidedInput, (event) => service.markVoided(event.checkoutId)),
  on('payment.refunded', paymentRefundedInput, (event) =>
    service.markRefunded(event.checkoutId, given(event.refunded), given(event.captured)),
  ),
  on('checkout.completed', checkoutCompletedInput, (event) =>
    service.markCheckoutCompleted(event.checkoutId),
  ),
];
