import type { Queryable } from '@sidecart/kit/db';
import type { Brand } from '../taxonomy/taxonomy';
import type { TaxonomyStore } from '../taxonomy/taxonomy-store';

/** For a row that names a brand that exists neither by name nor by slug. */
const IS_NEW_BRAND = `r.brand_key IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM brands b WHERE b.name_key = r.brand_key OR b.slug = r.cells ->> 'brand')`;

/** Reads the existing data that the rows of an import refer to. */
export function createImportKnownStore(taxonomy: TaxonomyStore) {
  return {
    /** The brands that names or slugs refer to, by these. A name takes precedence. */
    async brandsOf(q: Queryable, namesOrSlugs: readonly string[]): Promise<Map<string, Brand>> {
      const { rows } = await q.query<Brand & { given: string }>(
        `SELECT DISTINCT ON (given) given, b.slug, b.name
         FROM unnest($1::text[]) AS given JOIN brands b ON b.name_key = name_key(given) OR b.slug = given
         ORDER BY given, b.name_key = name_key(given) DESC, b.slug`,
        [namesOrSlugs],
      );
      return new Map(rows.map(({ given, slug, name }) => [given, { slug, name }]));
    },

    /** The owners of skus, including those of withdrawn variants: product ids by sku. */
    async skuOwners(q: Queryable, skus: readonly string[]): Promise<Map<string, string>> {
      const { rows } = await q.query<{ sku: string; product_id: string }>(
        'SELECT sku, product_id FROM variants WHERE sku = ANY($1)',
        [skus],
      );
      return new Map(rows.map(({ sku, product_id }) => [sku, product_id]));
    },

    /**
     * Adds the new brands, and locks everything the rows refer to until the
     * transaction ends: categories and brands before products, as elsewhere, products by slug. @throws rejected `brands-full`
     */
    async lockAll(q: Queryable, importId: string): Promise<void> {
      // All following statements find rows by their keys. Without statistics of rows that this transaction adds, the planner
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
      const added = await q.query(
        `INSERT INTO brands (slug, name)
         SELECT DISTINCT ON (brand_slug) brand_slug, cells ->> 'brand' FROM import_rows r
         WHERE import_id = $1 AND ${IS_NEW_BRAND} ORDER BY brand_slug, line
         ON CONFLICT (slug) DO NOTHING`,
        [importId],
      );
      if (added.rowCount > 0) await taxonomy.assertBrandRoom(q);
      // Brands whose slug belongs to a brand of another name.
      const { rows } = await q.query<{ name: string }>(
        `SELECT DISTINCT ON (brand_key) cells ->> 'brand' AS name FROM import_rows r
         WHERE import_id = $1 AND ${IS_NEW_BRAND} ORDER BY brand_key, line`,
        [importId],
      );
      for (const { name } of rows) await taxonomy.addBrand(q, name);
      await q.query(
        `SELECT count(*) FROM (SELECT 1 FROM brands WHERE slug IN (
           SELECT b.slug FROM import_rows r JOIN brands b ON b.name_key = r.brand_key WHERE r.import_id = $1
           UNION SELECT cells ->> 'brand' FROM import_rows WHERE import_id = $1
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
