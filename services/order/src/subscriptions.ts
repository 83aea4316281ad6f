import type { Money as MoneyMessage } from '@sidecart/contracts/common/v1/common';
import { userDeletedInput } from '@sidecart/contracts/schemas';
import { on, type Subscription } from '@sidecart/kit/events';
import { money } from '@sidecart/kit/money';
import type { PersonalData } from './personal-data/personal-data';
import {
  paymentCapturedInput,
  paymentFailedInput,
  paymentRefundedInput,
  paymentVoidedInput,
} from './schemas';
import type { OrderService } from './service';

// The schema of each row ensures that the amount is present.
const given = (message: MoneyMessage | undefined) => money(message?.amount ?? 0, message?.currency ?? '');

export const orderSubscriptions = (service: OrderService, personalData: PersonalData): Subscription[] => [
  on('user.deleted', userDeletedInput, (event, _meta, tx) => personalData.forget(event, tx)),
  on('payment.captured', paymentCapturedInput, (event, _meta, tx) =>
    service.markPaid(event.checkoutId, given(event.captured), tx),
  ),
  on('payment.failed', paymentFailedInput, (event, _meta, tx) =>
    service.cancelUnpayable(event.checkoutId, event.code, tx),
  ),
  on('payment.voided', paymentVoidedInput, (event, _meta, tx) => service.markVoided(event.checkoutId, tx)),
  on('payment.refunded', paymentRefundedInput, (event, _meta, tx) =>
    service.markRefunded(event.checkoutId, given(event.refunded), given(event.captured), tx),
  ),
];
