import { on, onMany, type Subscription } from '@sidecart/kit/events';
import { orderCancelledInput, orderPlacedInput, productInput } from './schemas';
import type { InventoryService } from './service';

export const inventorySubscriptions = (service: InventoryService): Subscription[] => [
  on('order.placed', orderPlacedInput, (event) => service.deductStock(event.checkoutId, event.items)),
  on('order.cancelled', orderCancelledInput, (event) => service.restock(event.checkoutId)),
  ...onMany(['product.created', 'product.updated', 'product.published'], productInput, (facts) =>
    service.introduceSkus(
      facts.flatMap(({ product }) =>
        product ? product.variants.map(({ sku }) => ({ sku, sellerId: product.sellerId })) : [],
      ),
    ),
  ),
];
