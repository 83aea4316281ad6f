import type { Queryable } from '@sidecart/kit/db';
import type { Product } from '../catalogue/product';
import type { Purchase } from './standing';

const GIVEN = 'jsonb_to_recordset($2) AS n ("productId" text, units integer)';

/** Purchases from order's events, and the standing of a product computed from them and the reviews. */
export function createStandingStore() {
  return {
    /** A purchase that is known, or whose cancellation arrived first, is not changed. */
    async addPurchases(
      q: Queryable,
      order: { id: string; userId: string | undefined },
      purchases: readonly Purchase[],
    ): Promise<void> {
      await q.query(
        `WITH added AS (
           INSERT INTO purchases (order_id, product_id, user_id, units, cancelled)
           SELECT $1, "productId", $3, units, false FROM ${GIVEN} ORDER BY 2
           ON CONFLICT (order_id, product_id) DO NOTHING RETURNING product_id)
         INSERT INTO uncounted_sales SELECT product_id FROM added`,
        [order.id, JSON.stringify(purchases), order.userId ?? null],
      );
    },

    async cancelPurchases(q: Queryable, orderId: string, purchases: readonly Purchase[]): Promise<void> {
      await q.query(
        `WITH cancelled AS (
           INSERT INTO purchases (order_id, product_id, units, cancelled)
           SELECT $1, "productId", units, true FROM ${GIVEN} ORDER BY 2
           ON CONFLICT (order_id, product_id) DO UPDATE SET cancelled = true RETURNING product_id)
         INSERT INTO uncounted_sales SELECT product_id FROM cancelled`,
        [orderId, JSON.stringify(purchases)],
      );
    },

    /** Takes up to `limit` notes of purchases that are not counted yet. @returns how many there were, and of which products */
    async takeUncounted(q: Queryable, limit: number): Promise<{ notes: number; productIds: string[] }> {
      const { rows } = await q.query<{ product_id: string }>(
        `DELETE FROM uncounted_sales WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM uncounted_sales LIMIT $1 FOR UPDATE SKIP LOCKED)) RETURNING product_id`,
        [limit],
      );
      return { notes: rows.length, productIds: [...new Set(rows.map((row) => row.product_id))] };
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
