import type { Queryable } from '@sidecart/kit/db';
import type { Brand } from '../taxonomy';

/** What stands already of all that the rows of an import speak of. */
export function createImportKnownStore() {
  return {
    /** Brands by slug. */
    async brandsOf(q: Queryable, slugs: readonly string[]): Promise<Brand[]> {
      const { rows } = await q.query<Brand & Record<string, unknown>>(
        'SELECT slug, name FROM brands WHERE slug = ANY($1)',
        [slugs],
      );
      return rows;
    },

    /** Whose the skus are, those of withdrawn variants too: product ids by sku. */
    async skuOwners(q: Queryable, skus: readonly string[]): Promise<Map<string, string>> {
      const { rows } = await q.query<{ sku: string; product_id: string }>(
        'SELECT sku, product_id FROM variants WHERE sku = ANY($1)',
        [skus],
      );
      return new Map(rows.map(({ sku, product_id }) => [sku, product_id]));
    },

    /**
     * Makes the brands that nobody has named before, and keeps everything the rows speak of as it is until the
     * transaction ends: categories and brands before products, as elsewhere, products by slug.
     */
    async lockAll(q: Queryable, importId: string): Promise<void> {
      // All that follows finds rows by their keys. Without statistics of what this transaction itself adds, the planner
      // would read whole tables for each batch, and compile that; so would a plan that the session kept from before.
      await q.query('SET LOCAL enable_seqscan = off');
      await q.query('SET LOCAL jit = off');
      await q.query('SET LOCAL plan_cache_mode = force_custom_plan');
      await q.query(
        `SELECT count(*) FROM (SELECT 1 FROM categories WHERE slug IN (
           SELECT jsonb_array_elements_text(cells -> 'categories') FROM import_rows WHERE import_id = $1
         ) ORDER BY slug FOR SHARE) AS locked`,
        [importId],
      );
      await q.query(
        `INSERT INTO brands (slug, name)
         SELECT DISTINCT ON (brand_slug) brand_slug, cells ->> 'brand' FROM import_rows
         WHERE import_id = $1 AND brand_slug IS NOT NULL ORDER BY brand_slug, line
         ON CONFLICT (slug) DO NOTHING`,
        [importId],
      );
      await q.query(
        `SELECT count(*) FROM (SELECT 1 FROM brands WHERE slug IN (
           SELECT brand_slug FROM import_rows WHERE import_id = $1
         ) ORDER BY slug FOR SHARE) AS locked`,
        [importId],
      );
      await q.query(
        `SELECT count(*) FROM (SELECT 1 FROM products WHERE slug IN (
           SELECT product FROM import_rows WHERE import_id = $1
         ) ORDER BY slug FOR UPDATE) AS locked`,
        [importId],
      );
    },
  };
}
export type ImportKnownStore = ReturnType<typeof createImportKnownStore>;
