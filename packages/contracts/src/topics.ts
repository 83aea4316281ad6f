import { AuditRecorded } from './gen/sidecart/audit/v1/events';
import { CampaignChanged } from './gen/sidecart/campaign/v1/events';
import { InventoryChanged, InventoryLow } from './gen/sidecart/inventory/v1/events';
import { MediaChanged } from './gen/sidecart/media/v1/events';
import {
  OrderCancelled,
  OrderFulfilled,
  OrderLinkRequested,
  OrderPlaced,
  OrderRefunded,
} from './gen/sidecart/order/v1/events';
import {
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
} from './gen/sidecart/payment/v1/events';
import {
  ProductArchived,
  ProductCreated,
  ProductPublished,
  ProductUpdated,
  ReviewPublished,
  VariantRestocked,
} from './gen/sidecart/product/v1/events';
import {
  UserBlocked,
  UserDeleted,
  UserEmailChanged,
  UserEmailChangeRequested,
  UserInvited,
  UserPasswordChanged,
  UserPasswordResetRequested,
  UserRegistered,
  UserRoleChanged,
  UserSecondFactorChanged,
  UserSessionEnded,
  UserVerificationRequested,
} from './gen/sidecart/user/v1/events';

/**
 * Every topic, with the services that publish to it, and whether the broker keeps only the newest event per key
 * (so that a replica can be rebuilt from the topic). Nothing is published to `checkouts` any more, but outboxes of earlier
 * versions may still contain events for it.
 */
export const topics = {
  products: { publishers: ['product'], compacted: true },
  inventory: { publishers: ['inventory'], compacted: true },
  media: { publishers: ['media'], compacted: true },
  campaigns: { publishers: ['campaign'], compacted: false },
  checkouts: { publishers: ['checkout'], compacted: false },
  orders: { publishers: ['order'], compacted: false },
  payments: { publishers: ['payment'], compacted: false },
  users: { publishers: ['user'], compacted: false },
  audit: {
    publishers: [
      'campaign',
      'checkout',
      'gateway',
      'inventory',
      'media',
      'notification',
      'order',
      'payment',
      'product',
      'search',
    ],
    compacted: false,
  },
} as const;

export type Topic = keyof typeof topics;

interface Codec<D> {
  fromJSON(json: unknown): D;
  toJSON(data: D): unknown;
}

const event = <D>(topic: Topic, codec: Codec<D>): { topic: Topic; codec: Codec<D> } => ({ topic, codec });

/** Every event that is published: CloudEvent type → topic and the codec of its data. */
export const events = {
  'product.created': event('products', ProductCreated),
  'product.updated': event('products', ProductUpdated),
  'product.published': event('products', ProductPublished),
  'product.archived': event('products', ProductArchived),
  'review.published': event('products', ReviewPublished),
  'variant.restocked': event('products', VariantRestocked),
  'inventory.changed': event('inventory', InventoryChanged),
  'inventory.low': event('inventory', InventoryLow),
  'media.changed': event('media', MediaChanged),
  'campaign.changed': event('campaigns', CampaignChanged),
  'order.placed': event('orders', OrderPlaced),
  'order.fulfilled': event('orders', OrderFulfilled),
  'order.cancelled': event('orders', OrderCancelled),
  'order.refunded': event('orders', OrderRefunded),
  'order.link-requested': event('orders', OrderLinkRequested),
  'payment.authorized': event('payments', PaymentAuthorized),
  'payment.captured': event('payments', PaymentCaptured),
  'payment.failed': event('payments', PaymentFailed),
  'payment.voided': event('payments', PaymentVoided),
  'payment.refunded': event('payments', PaymentRefunded),
  'user.registered': event('users', UserRegistered),
  'user.verification-requested': event('users', UserVerificationRequested),
  'user.blocked': event('users', UserBlocked),
  'user.role-changed': event('users', UserRoleChanged),
  'user.session-ended': event('users', UserSessionEnded),
  'user.password-changed': event('users', UserPasswordChanged),
  'user.password-reset-requested': event('users', UserPasswordResetRequested),
  'user.email-change-requested': event('users', UserEmailChangeRequested),
  'user.email-changed': event('users', UserEmailChanged),
  'user.second-factor-changed': event('users', UserSecondFactorChanged),
  'user.invited': event('users', UserInvited),
  'user.deleted': event('users', UserDeleted),
  'audit.recorded': event('audit', AuditRecorded),
};

export type EventType = keyof typeof events;

/** The data of an event type, as its codec decodes it. */
export type EventData<T extends EventType> = ReturnType<(typeof events)[T]['codec']['fromJSON']>;

/** An event to publish: its data in the shape of the proto message, and the aggregate within which it is ordered. */
export type OutgoingEvent = {
  [T in EventType]: { type: T; aggregateId: string; data: EventData<T> };
}[EventType];

/** An event's data as published JSON. */
export function encodeEventData(event: OutgoingEvent): unknown {
  const codec = events[event.type].codec as Codec<unknown>;
  return codec.toJSON(event.data);
}
