import { on, onMany, type Subscription } from '@sidecart/kit/events';
import type { Availability } from './product';
import { inventoryChangedInput, orderCancelledInput, orderPlacedInput } from './schemas';
import type { ProductService } from './service';
import { purchasesOf } from './standing';
import type { StandingService } from './standing-service';

export const productSubscriptions = (service: ProductService, standings: StandingService): Subscription[] => [
  ...onMany(['inventory.changed'], inventoryChangedInput, (facts) =>
    service.recordAvailability(
      facts.map(({ sku, availability, version }) => ({
        sku,
        availability: availability as Availability,
        version,
      })),
    ),
  ),
  on('order.placed', orderPlacedInput, ({ orderId, userId, items }) =>
    standings.recordPurchases({ id: orderId, userId }, purchasesOf(items)),
  ),
  on('order.cancelled', orderCancelledInput, ({ orderId, items }) =>
    standings.cancelPurchases(orderId, purchasesOf(items)),
  ),
];
