import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { on, type Subscription } from '@sidecart/kit/events';
import type { Product } from './facts';
import type { ReplicaService } from './replica-service';
import { inventoryChangedInput, productInput } from './schemas';

/** A variant without a price is not for sale yet. */
const toProduct = (state: ProductState): Product => ({
  id: state.productId,
  name: state.name,
  status: state.status as Product['status'],
  sellerId: state.sellerId,
  categories: state.categories,
  version: state.version,
  variants: state.variants.flatMap(({ sku, price, options }) => (price ? [{ sku, price, options }] : [])),
});

export const cartSubscriptions = (service: ReplicaService): Subscription[] => {
  const recordProduct = async ({ product }: { product: ProductState | undefined }) => {
    if (product) await service.recordProduct(toProduct(product));
  };
  return [
    on('product.created', productInput, recordProduct),
    on('product.updated', productInput, recordProduct),
    on('product.published', productInput, recordProduct),
    on('product.archived', productInput, recordProduct),
    on('inventory.changed', inventoryChangedInput, ({ sku, available, alwaysAvailable, version }) =>
      service.recordStock({ sku, available, alwaysAvailable, version }),
    ),
  ];
};
