import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { userDeletedInput } from '@sidecart/contracts/schemas';
import { on, onMany, type Subscription } from '@sidecart/kit/events';
import type { Product } from './offers/offer';
import type { ReplicaService } from './offers/replica-service';
import type { PersonalData } from './personal-data/personal-data';
import { inventoryChangedInput, productInput } from './schemas';

/** A variant without a price is not for sale yet. */
const toProduct = (state: ProductState): Product => ({
  id: state.productId,
  name: state.name,
  status: state.status as Product['status'],
  sellerId: state.sellerId,
  categories: state.categories,
  version: state.version,
  variants: state.variants.flatMap(({ sku, price, options, mediaIds }) =>
    price ? [{ sku, price, options, mediaId: mediaIds[0] ?? state.images[0]?.mediaId }] : [],
  ),
});

export const cartSubscriptions = (replica: ReplicaService, personalData: PersonalData): Subscription[] => [
  on('user.deleted', userDeletedInput, (event, _meta, tx) => personalData.forget(event, tx)),
  ...onMany(
    ['product.created', 'product.updated', 'product.published', 'product.archived'],
    productInput,
    (events, tx) =>
      replica.recordProducts(
        events.flatMap(({ product }) => (product ? [toProduct(product)] : [])),
        tx,
      ),
  ),
  ...onMany(['inventory.changed'], inventoryChangedInput, (counts, tx) => replica.recordStock(counts, tx)),
];
