import { userDeletedInput } from '@sidecart/contracts/schemas';
import { on, onMany, type Subscription } from '@sidecart/kit/events';
import type { Availability } from './catalogue/product';
import type { ProductService } from './catalogue/service';
import type { PersonalData } from './personal-data/personal-data';
import type { PictureService } from './pictures/picture-service';
import { purchasesOf } from './ranking/standing';
import type { StandingService } from './ranking/standing-service';
import { inventoryChangedInput, mediaChangedInput, orderCancelledInput, orderPlacedInput } from './schemas';

export const productSubscriptions = (
  service: ProductService,
  standings: StandingService,
  personalData: PersonalData,
  pictures: PictureService,
): Subscription[] => [
  on('user.deleted', userDeletedInput, (event, _meta, tx) => personalData.forget(event, tx)),
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
  on('media.changed', mediaChangedInput, (event, _meta, tx) => pictures.recordLook(event, tx)),
  on('order.placed', orderPlacedInput, ({ orderId, userId, items }, _meta, tx) =>
    standings.recordPurchases({ id: orderId, userId }, purchasesOf(items), tx),
  ),
  on('order.cancelled', orderCancelledInput, ({ orderId, items }, _meta, tx) =>
    standings.cancelPurchases(orderId, purchasesOf(items), tx),
  ),
];
