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
  on('order.placed', orderPlacedInput, (event) => queueMail(orderPlacedMail(event))),
  on('order.cancelled', orderCancelledInput, (event) => queueMail(orderCancelledMail(event))),
  on('order.fulfilled', orderFulfilledInput, (event, { id }) => queueMail(orderFulfilledMail(event, id))),
  on('order.refunded', orderRefundedInput, (event) => queueMail(orderRefundedMail(event))),
  on('user.registered', userRegisteredInput, (event) => queueMail(userRegisteredMail(event, shopUrl))),
  on('user.password-reset-requested', passwordResetInput, (event, { id }) =>
    queueMail(passwordResetMail(event, id, shopUrl)),
  ),
  on('user.invited', userInvitedInput, (event, { id }) => queueMail(userInvitedMail(event, id, shopUrl))),
];
