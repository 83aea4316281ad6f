import type { Db, InTx } from '@sidecart/kit/db';
import { newestOf } from '@sidecart/kit/events';
import type { Product, Stock } from './offer';
import type { OfferStore } from './offer-store';

/** Stores what carts need to know about products and stock. A variant priced in a foreign currency is not sold. */
export function createReplicaService({
  db,
  offers,
  currency,
}: {
  db: Db;
  offers: OfferStore;
  currency: string;
}) {
  return {
    recordProducts: (products: readonly Product[], tx: InTx<void> = db.tx): Promise<void> =>
      tx((t) =>
        offers.saveProducts(
          t,
          newestOf(products, ({ id }) => id).map((product) => ({
            ...product,
            variants: product.variants.filter(({ price }) => price.currency === currency),
          })),
        ),
      ),
    recordStock: (counts: readonly Stock[], tx: InTx<void> = db.tx): Promise<void> =>
      tx((t) =>
        offers.saveStock(
          t,
          newestOf(counts, ({ sku }) => sku),
        ),
      ),
  };
}
export type ReplicaService = ReturnType<typeof createReplicaService>;
