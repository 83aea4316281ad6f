import type { Queryable } from '@sidecart/kit/db';
import type { Product } from './product';
import type { Purchase } from './standing';

const GIVEN = 'jsonb_to_recordset($2) AS n ("productId" text, units integer)';

/** Purchases as order's events tell them, and what they and the reviews make of a product's standing. */
export function createStandingStore() {
  return {
    /** A purchase that is known, or was cancelled before it came, stays as it is. */
    async addPurchases(
      q: Queryable,
      order: { id: string; userId: string | undefined },
      purchases: readonly Purchase[],
    ): Promise<void> {
      await q.query(
        `INSERT INTO purchases (order_id, product_id, user_id, units, cancelled)
         SELECT $1, "productId", $3, units, false FROM ${GIVEN} ORDER BY 2
         ON CONFLICT (order_id, product_id) DO NOTHING`,
        [order.id, JSON.stringify(purchases), order.userId ?? null],
      );
    },

    async cancelPurchases(q: Queryable, orderId: string, purchases: readonly Purchase[]): Promise<void> {
      await q.query(
        `INSERT INTO purchases (order_id, product_id, units, cancelled)
         SELECT $1, "productId", units, true FROM ${GIVEN} ORDER BY 2
         ON CONFLICT (order_id, product_id) DO UPDATE SET cancelled = true`,
        [orderId, JSON.stringify(purchases)],
      );
    },

    /** Products whose standing tells another number than their purchases, in the order in which they are locked. */
    async miscounted(q: Queryable): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        `SELECT p.id FROM products p LEFT JOIN (
           SELECT product_id, sum(units) AS units FROM purchases WHERE NOT cancelled GROUP BY product_id
         ) sold ON sold.product_id = p.id
         WHERE p.units_sold <> coalesce(sold.units, 0) ORDER BY p.slug`,
      );
      return rows.map(({ id }) => id);
    },

    async unitsSold(q: Queryable, productIds: readonly string[]): Promise<Map<string, number>> {
      const { rows } = await q.query<{ id: string; units: number }>(
        `SELECT product_id AS id, sum(units)::integer AS units FROM purchases
         WHERE NOT cancelled AND product_id = ANY($1) GROUP BY product_id`,
        [productIds],
      );
      return new Map(rows.map(({ id, units }) => [id, units]));
    },

    /** How many published reviews the product has with 1, 2, 3, 4 and 5 stars. */
    async ratings(q: Queryable, productId: string): Promise<number[]> {
      const { rows } = await q.query<{ ratings: number[] }>(
        `SELECT ARRAY(
           SELECT count(r.id)::integer FROM generate_series(1, 5) AS stars
             LEFT JOIN reviews r ON r.product_id = $1 AND r.status = 'published' AND r.rating = stars
           GROUP BY stars ORDER BY stars) AS ratings`,
        [productId],
      );
      return rows[0]?.ratings ?? [];
    },

    /** The caller has locked the products. */
    async saveStandings(q: Queryable, products: readonly Product[]): Promise<void> {
      const rows = products.map(({ id, standing }) => ({ id, ...standing }));
      await q.query(
        `UPDATE products SET rating_counts = n.ratings, units_sold = n."unitsSold", standing_version = n.version
         FROM jsonb_to_recordset($1) AS n (id text, ratings integer[], "unitsSold" integer, version integer)
         WHERE products.id = n.id`,
        [JSON.stringify(rows)],
      );
    },
  };
}
export type StandingStore = ReturnType<typeof createStandingStore>;
