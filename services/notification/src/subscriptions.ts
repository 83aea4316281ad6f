import type { MailTokenSeal } from '@sidecart/contracts/mail-token';
import { userDeletedInput } from '@sidecart/contracts/schemas';
import type { InTx } from '@sidecart/kit/db';
import { on, type Subscription } from '@sidecart/kit/events';
import {
  emailChangedMail,
  emailChangeMail,
  orderLinkMail,
  passwordChangedMail,
  passwordResetMail,
  secondFactorChangedMail,
  stockLowMail,
  userInvitedMail,
  userRegisteredMail,
  verificationMail,
} from './content/mail-content';
import {
  orderCancelledMail,
  orderFulfilledMail,
  orderPlacedMail,
  orderRefundedMail,
} from './content/order-mails';
import {
  emailChangedInput,
  emailChangeInput,
  inventoryLowInput,
  orderCancelledInput,
  orderFulfilledInput,
  orderLinkInput,
  orderPlacedInput,
  orderRefundedInput,
  passwordChangedInput,
  passwordResetInput,
  secondFactorChangedInput,
  userInvitedInput,
  userRegisteredInput,
  variantRestockedInput,
  verificationInput,
} from './schemas';
import type { PersonalDataStore } from './personal-data-store';
import type { NotificationService } from './service';
import type { StockAlertService } from './stock-alerts/stock-alert-service';

export interface MailTargets {
  /** The base URL of links in mails. */
  shopUrl: string;
  /** Opens and seals the tokens of links. */
  seal: MailTokenSeal;
  /** Opens the tokens of links to orders. */
  orderSeal: MailTokenSeal;
  /** Where replies to mails go; without it the mails say where to turn instead. */
  shopAddress?: string | undefined;
  /** The recipient of low-stock mails; without it none are sent. */
  staffAddress?: string | undefined;
}

/** An event this old is ignored: the first subscription receives everything that the topic still retains. */
const STOCK_LOW_MS = 86_400_000;

export const notificationSubscriptions = (
  { queueMail, isRecent }: NotificationService,
  { mailRestock }: StockAlertService,
  { shopUrl, seal, orderSeal, staffAddress }: MailTargets,
  personalData: PersonalDataStore,
): Subscription[] => [
  on('order.placed', orderPlacedInput, (event, _meta, tx) => queueMail(orderPlacedMail(event, shopUrl), tx)),
  on('order.cancelled', orderCancelledInput, (event, _meta, tx) =>
    queueMail(orderCancelledMail(event, shopUrl), tx),
  ),
  on('order.fulfilled', orderFulfilledInput, (event, { id }, tx) =>
    queueMail(orderFulfilledMail(event, id, shopUrl), tx),
  ),
  on('order.refunded', orderRefundedInput, (event, _meta, tx) =>
    queueMail(orderRefundedMail(event, shopUrl), tx),
  ),
  on('order.link-requested', orderLinkInput, (event, { id }, tx) =>
    queueMail(orderLinkMail(event, id, { shopUrl, seal, orderSeal }), tx),
  ),
  on('user.registered', userRegisteredInput, (event, _meta, tx) =>
    queueMail(userRegisteredMail(event, { shopUrl, seal }), tx),
  ),
  on('user.verification-requested', verificationInput, (event, { id }, tx) =>
    queueMail(verificationMail(event, id, { shopUrl, seal }), tx),
  ),
  on('user.password-reset-requested', passwordResetInput, (event, { id }, tx) =>
    queueMail(passwordResetMail(event, id, { shopUrl, seal }), tx),
  ),
  on('user.password-changed', passwordChangedInput, async (event, { id }, tx) => {
    if (event.email) await queueMail(passwordChangedMail(event, id, shopUrl), tx);
  }),
  on('user.email-change-requested', emailChangeInput, (event, { id }, tx) =>
    queueMail(emailChangeMail(event, id, { shopUrl, seal }), tx),
  ),
  on('user.email-changed', emailChangedInput, (event, { id }, tx) =>
    queueMail(emailChangedMail(event, id), tx),
  ),
  on('user.second-factor-changed', secondFactorChangedInput, (event, { id }, tx) =>
    queueMail(secondFactorChangedMail(event, id, shopUrl), tx),
  ),
  on('user.invited', userInvitedInput, (event, { id }, tx) =>
    queueMail(userInvitedMail(event, id, { shopUrl, seal }), tx),
  ),
  on('user.deleted', userDeletedInput, (event, _meta, tx: InTx<void>) =>
    tx((t) => personalData.erase(t, event)),
  ),
  on('variant.restocked', variantRestockedInput, (event, { occurredAt }, tx: InTx<void>) =>
    mailRestock(event, occurredAt, tx),
  ),
  on('inventory.low', inventoryLowInput, async (event, { id, occurredAt }, tx) => {
    if (staffAddress && isRecent(occurredAt, STOCK_LOW_MS))
      await queueMail(stockLowMail(event, id, { shopUrl, staffAddress }), tx);
  }),
];
