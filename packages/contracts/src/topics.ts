import { CampaignChanged } from './gen/sidecart/campaign/v1/events';
import { InventoryChanged, InventoryLow } from './gen/sidecart/inventory/v1/events';
import { OrderCancelled, OrderFulfilled, OrderPlaced, OrderRefunded } from './gen/sidecart/order/v1/events';
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
} from './gen/sidecart/product/v1/events';
import {
  UserBlocked,
  UserInvited,
  UserPasswordChanged,
  UserPasswordResetRequested,
  UserRegistered,
  UserRoleChanged,
} from './gen/sidecart/user/v1/events';

/**
 * Every topic, with the service that alone publishes to it and whether the broker keeps only the newest fact per key
 * (so that a replica can be rebuilt from the topic). Nothing is published to `checkouts` any more: outboxes of versions before
 * may still hold events for it.
 */
export const topics = {
  products: { publisher: 'product', compacted: true },
  inventory: { publisher: 'inventory', compacted: true },
  campaigns: { publisher: 'campaign', compacted: false },
  checkouts: { publisher: 'checkout', compacted: false },
  orders: { publisher: 'order', compacted: false },
  payments: { publisher: 'payment', compacted: false },
  users: { publisher: 'user', compacted: false },
} as const;

export type Topic = keyof typeof topics;

interface Codec<D> {
  fromJSON(json: unknown): D;
  toJSON(data: D): unknown;
}

const fact = <D>(topic: Topic, codec: Codec<D>): { topic: Topic; codec: Codec<D> } => ({ topic, codec });

/** Every fact that is published: CloudEvent type → topic and the codec of its data. */
export const events = {
  'product.created': fact('products', ProductCreated),
  'product.updated': fact('products', ProductUpdated),
  'product.published': fact('products', ProductPublished),
  'product.archived': fact('products', ProductArchived),
  'review.published': fact('products', ReviewPublished),
  'inventory.changed': fact('inventory', InventoryChanged),
  'inventory.low': fact('inventory', InventoryLow),
  'campaign.changed': fact('campaigns', CampaignChanged),
  'order.placed': fact('orders', OrderPlaced),
  'order.fulfilled': fact('orders', OrderFulfilled),
  'order.cancelled': fact('orders', OrderCancelled),
  'order.refunded': fact('orders', OrderRefunded),
  'payment.authorized': fact('payments', PaymentAuthorized),
  'payment.captured': fact('payments', PaymentCaptured),
  'payment.failed': fact('payments', PaymentFailed),
  'payment.voided': fact('payments', PaymentVoided),
  'payment.refunded': fact('payments', PaymentRefunded),
  'user.registered': fact('users', UserRegistered),
  'user.blocked': fact('users', UserBlocked),
  'user.role-changed': fact('users', UserRoleChanged),
  'user.password-changed': fact('users', UserPasswordChanged),
  'user.password-reset-requested': fact('users', UserPasswordResetRequested),
  'user.invited': fact('users', UserInvited),
};

export type EventType = keyof typeof events;

/** The data of an event type, as its codec reads it. */
export type EventData<T extends EventType> = ReturnType<(typeof events)[T]['codec']['fromJSON']>;

/** One fact to be published: its data in the shape of the proto, and the aggregate that orders it. */
export type OutgoingEvent = {
  [T in EventType]: { type: T; aggregateId: string; data: EventData<T> };
}[EventType];

/** The JSON that travels for an event's data. */
export function encodeEventData(event: OutgoingEvent): unknown {
  const codec = events[event.type].codec as Codec<unknown>;
  return codec.toJSON(event.data);
}
