import { on, type Subscription } from '@sidecart/kit/events';
import {
  orderCancelledMail,
  orderFulfilledMail,
  orderPlacedMail,
  orderRefundedMail,
  passwordResetMail,
  userInvitedMail,
  userRegisteredMail,
} from './mail-content';
import {
  orderCancelledInput,
  orderFulfilledInput,
  orderPlacedInput,
  orderRefundedInput,
  passwordResetInput,
  userInvitedInput,
  userRegisteredInput,
} from './schemas';
import type { NotificationService } from './service';

export const notificationSubscriptions = (
  { queueMail }: NotificationService,
  shopUrl: string,
): Subscription[] => [
  on('order.placed', orderPlacedInput, (event, _meta, tx) => queueMail(orderPlacedMail(event), tx)),
  on('order.cancelled', orderCancelledInput, (event, _meta, tx) => queueMail(orderCancelledMail(event), tx)),
  on('order.fulfilled', orderFulfilledInput, (event, { id }, tx) =>
    queueMail(orderFulfilledMail(event, id), tx),
  ),
  on('order.refunded', orderRefundedInput, (event, _meta, tx) => queueMail(orderRefundedMail(event), tx)),
  on('user.registered', userRegisteredInput, (event, _meta, tx) =>
    queueMail(userRegisteredMail(event, shopUrl), tx),
  ),
  on('user.password-reset-requested', passwordResetInput, (event, { id }, tx) =>
    queueMail(passwordResetMail(event, id, shopUrl), tx),
  ),
  on('user.invited', userInvitedInput, (event, { id }, tx) =>
    queueMail(userInvitedMail(event, id, shopUrl), tx),
  ),
];
