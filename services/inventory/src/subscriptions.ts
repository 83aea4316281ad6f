import { on, onMany, type Subscription } from '@sidecart/kit/events';
import { orderCancelledInput, orderPlacedInput, productInput } from './schemas';
import type { InventoryService } from './service';

export const inventorySubscriptions = (service: InventoryService): Subscription[] => [
  on('order.placed', orderPlacedInput, (event, _meta, tx) =>
    service.deductStock(event.checkoutId, event.items, tx),
  ),
  on('order.cancelled', orderCancelledInput, (event, _meta, tx) => service.restock(event.checkoutId, tx)),
  ...onMany(['product.created', 'product.updated', 'product.published'], productInput, (events, tx) =>
    service.introduceSkus(
      events.flatMap(({ product }) =>
        product ? product.variants.map(({ sku }) => ({ sku, sellerId: product.sellerId })) : [],
      ),
      tx,
    ),
  ),
];
