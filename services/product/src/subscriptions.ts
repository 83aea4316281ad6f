import { on, onMany, type Subscription } from '@sidecart/kit/events';
import type { Availability } from './product';
import { inventoryChangedInput, orderCancelledInput, orderPlacedInput } from './schemas';
import type { ProductService } from './service';
import { purchasesOf } from './standing';
import type { StandingService } from './standing-service';

export const productSubscriptions = (service: ProductService, standings: StandingService): Subscription[] => [
  ...onMany(['inventory.changed'], inventoryChangedInput, (events, tx) =>
    service.recordAvailability(
      events.map(({ sku, availability, version }) => ({
        sku,
        availability: availability as Availability,
        version,
      })),
      tx,
    ),
  ),
  on('order.placed', orderPlacedInput, ({ orderId, userId, items }, _meta, tx) =>
    standings.recordPurchases({ id: orderId, userId }, purchasesOf(items), tx),
  ),
  on('order.cancelled', orderCancelledInput, ({ orderId, items }, _meta, tx) =>
    standings.cancelPurchases(orderId, purchasesOf(items), tx),
  ),
];
