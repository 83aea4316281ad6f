import type { Queryable } from '@sidecart/kit/db';
import type { Product, Stock } from './facts';

/** The replica of product's and inventory's facts; an event that is older than what is known changes nothing. */
export function createFactsStore() {
  return {
    async saveProduct(q: Queryable, product: Product): Promise<void> {
      const { id, name, status, sellerId, categories, version, variants } = product;
      const { rowCount } = await q.query(
        `INSERT INTO products (id, name, status, seller_id, categories, version) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET name = $2, status = $3, seller_id = $4, categories = $5, version = $6
         WHERE products.version < $6`,
        [id, name, status, sellerId, categories, version],
      );
      if (rowCount === 0) return;
      await q.query(
        `WITH withdrawn AS (
           UPDATE variants SET withdrawn = true WHERE product_id = $1 AND sku <> ALL($2)
         )
         INSERT INTO variants (sku, product_id, price, options)
         SELECT sku, $1, price, options FROM unnest($2::text[], $3::bigint[], $4::jsonb[]) AS v (sku, price, options)
         ON CONFLICT (sku) DO UPDATE
           SET product_id = $1, price = excluded.price, options = excluded.options, withdrawn = false`,
        [
          id,
          variants.map(({ sku }) => sku),
          variants.map(({ price }) => price.amount),
          variants.map(({ options }) => JSON.stringify(options)),
        ],
      );
    },

    async saveStock(q: Queryable, { sku, available, alwaysAvailable, version }: Stock): Promise<void> {
      await q.query(
        `INSERT INTO stock (sku, available, always_available, version) VALUES ($1, $2, $3, $4)
         ON CONFLICT (sku) DO UPDATE SET available = $2, always_available = $3, version = $4
         WHERE stock.version < $4`,
        [sku, available, alwaysAvailable, version],
      );
    },
  };
}
export type FactsStore = ReturnType<typeof createFactsStore>;
