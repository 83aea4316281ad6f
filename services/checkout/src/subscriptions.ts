import { userDeletedInput } from '@sidecart/contracts/schemas';
import { on, type Subscription } from '@sidecart/kit/events';
import type { PersonalData } from './personal-data/personal-data';
import { paymentChangedInput } from './schemas';
import type { CheckoutService } from './service';

export const checkoutSubscriptions = (
  service: CheckoutService,
  personalData: PersonalData,
): Subscription[] => [
  on('user.deleted', userDeletedInput, (event, _meta, tx) => personalData.forget(event, tx)),
  on('payment.authorized', paymentChangedInput, ({ checkoutId }, _meta, tx) =>
    service.paymentChanged(checkoutId, tx),
  ),
  on('payment.failed', paymentChangedInput, ({ checkoutId }, _meta, tx) =>
    service.paymentChanged(checkoutId, tx),
  ),
];
