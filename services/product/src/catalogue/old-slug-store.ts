import type { Queryable } from '@sidecart/kit/db';

/** Old slugs of one product that still refer to it. */
const KEPT = 20;

/** Former slugs of products: links to them keep working until another product takes the slug. */
export function createOldSlugStore() {
  return {
    async keep(q: Queryable, productId: string, slug: string, now: Date): Promise<void> {
      await q.query(
        `INSERT INTO product_old_slugs (slug, product_id, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id, changed_at = excluded.changed_at`,
        [slug, productId, now],
      );
      await q.query(
        `DELETE FROM product_old_slugs WHERE product_id = $1 AND slug NOT IN (
           SELECT slug FROM product_old_slugs WHERE product_id = $1 ORDER BY changed_at DESC, slug LIMIT $2)`,
        [productId, KEPT],
      );
    },
  };
}
export type OldSlugStore = ReturnType<typeof createOldSlugStore>;
