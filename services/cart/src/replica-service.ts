import type { Db, InTx } from '@sidecart/kit/db';
import { newestOf } from '@sidecart/kit/events';
import type { Product, Stock } from './facts';
import type { FactsStore } from './facts-store';

/** Keeps what carts need to know of products and stock. A variant in a foreign currency is not sold here. */
export function createReplicaService({
  db,
  facts,
  currency,
}: {
  db: Db;
  facts: FactsStore;
  currency: string;
}) {
  return {
    recordProducts: (products: readonly Product[], tx: InTx<void> = db.tx): Promise<void> =>
      tx((t) =>
        facts.saveProducts(
          t,
          newestOf(products, ({ id }) => id).map((product) => ({
            ...product,
            variants: product.variants.filter(({ price }) => price.currency === currency),
          })),
        ),
      ),
    recordStock: (counts: readonly Stock[], tx: InTx<void> = db.tx): Promise<void> =>
      tx((t) =>
        facts.saveStock(
          t,
          newestOf(counts, ({ sku }) => sku),
        ),
      ),
  };
}
export type ReplicaService = ReturnType<typeof createReplicaService>;
