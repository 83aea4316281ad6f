import type { Db } from '@sidecart/kit/db';
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
    recordProduct: (product: Product): Promise<void> =>
      db.tx((t) =>
        facts.saveProduct(t, {
          ...product,
          variants: product.variants.filter(({ price }) => price.currency === currency),
        }),
      ),
    recordStock: (stock: Stock): Promise<void> => db.tx((t) => facts.saveStock(t, stock)),
  };
}
export type ReplicaService = ReturnType<typeof createReplicaService>;
