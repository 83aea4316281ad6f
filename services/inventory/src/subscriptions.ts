import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { on, type Subscription } from '@sidecart/kit/events';
import { orderCancelledInput, orderPlacedInput, productInput } from './schemas';
import type { InventoryService } from './service';

export function inventorySubscriptions(service: InventoryService): Subscription[] {
  const introduce = async ({ product }: { product: ProductState | undefined }) =>
    service.introduceSkus(product?.variants.map(({ sku }) => sku) ?? [], product?.sellerId ?? '');
  return [
    on('order.placed', orderPlacedInput, (event) => service.deductStock(event.checkoutId, event.items)),
    on('order.cancelled', orderCancelledInput, (event) => service.restock(event.checkoutId)),
    on('product.created', productInput, introduce),
    on('product.updated', productInput, introduce),
    on('product.published', productInput, introduce),
  ];
}
