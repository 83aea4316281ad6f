import type { Queryable } from '@sidecart/kit/db';
import type { Product, Stock } from './offer';

/** Offers replicated from the events of product and inventory. An event older than the stored version changes nothing. */
export function createOfferStore() {
  return {
    /** At most one state of each product. */
    async saveProducts(q: Queryable, products: readonly Product[]): Promise<void> {
      const { rows } = await q.query<{ id: string }>(
        `INSERT INTO products (id, name, status, seller_id, categories, version)
         SELECT id, name, status, "sellerId", categories, version FROM jsonb_to_recordset($1)
           AS received (id text, name text, status text, "sellerId" text, categories text[], version integer)
         ORDER BY id
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, status = excluded.status,
           seller_id = excluded.seller_id, categories = excluded.categories, version = excluded.version
         WHERE products.version < excluded.version
         RETURNING id`,
        [JSON.stringify(products)],
      );
      if (rows.length === 0) return;
      const changed = new Set(rows.map(({ id }) => id));
      const variants = products
        .filter(({ id }) => changed.has(id))
        .flatMap(({ id, variants: own }) => own.map((variant) => ({ ...variant, productId: id })));
      await q.query(
        `WITH withdrawn AS (
           UPDATE variants SET withdrawn = true WHERE product_id = ANY($1) AND sku <> ALL($2)
         )
         INSERT INTO variants (sku, product_id, price, options, media_id)
         SELECT sku, product_id, price, options, media_id
         FROM unnest($2::text[], $3::text[], $4::bigint[], $5::jsonb[], $6::text[])
           AS v (sku, product_id, price, options, media_id)
         ORDER BY sku
         ON CONFLICT (sku) DO UPDATE SET product_id = excluded.product_id, price = excluded.price,
           options = excluded.options, media_id = excluded.media_id, withdrawn = false`,
        [
          [...changed],
          variants.map(({ sku }) => sku),
          variants.map(({ productId }) => productId),
          variants.map(({ price }) => price.amount),
          variants.map(({ options }) => JSON.stringify(options)),
          variants.map(({ mediaId }) => mediaId ?? null),
        ],
      );
    },

    /** At most one count of each sku. */
    async saveStock(q: Queryable, counts: readonly Stock[]): Promise<void> {
      await q.query(
        `INSERT INTO stock (sku, available, always_available, version)
         SELECT sku, available, always_available, version
         FROM unnest($1::text[], $2::integer[], $3::boolean[], $4::integer[])
           AS received (sku, available, always_available, version)
         ORDER BY sku
         ON CONFLICT (sku) DO UPDATE SET available = excluded.available,
           always_available = excluded.always_available, version = excluded.version
         WHERE stock.version < excluded.version`,
        [
          counts.map(({ sku }) => sku),
          counts.map(({ available }) => available),
          counts.map(({ alwaysAvailable }) => alwaysAvailable),
          counts.map(({ version }) => version),
        ],
      );
    },
  };
}
export type OfferStore = ReturnType<typeof createOfferStore>;
