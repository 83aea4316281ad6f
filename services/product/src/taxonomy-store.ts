import type { Queryable } from '@sidecart/kit/db';
import type { Brand, Category } from './taxonomy';

const CATEGORY = 'slug, name, parent_slug AS parent, position';
type Row<T> = T & Record<string, unknown>;

export function createTaxonomyStore() {
  return {
    async categories(q: Queryable): Promise<Category[]> {
      const { rows } = await q.query<Row<Category>>(`SELECT ${CATEGORY} FROM categories`);
      return rows;
    },

    /** The whole tree, so that two moves at once cannot make a ring of it, and nothing is put in meanwhile. */
    async lockCategories(q: Queryable): Promise<Category[]> {
      const { rows } = await q.query<Row<Category>>(
        `SELECT ${CATEGORY} FROM categories ORDER BY slug FOR NO KEY UPDATE`,
      );
      return rows;
    },

    /** Of the given slugs, those that exist; they stay, and the tree as it is, until the transaction ends. */
    async keepCategories(q: Queryable, slugs: readonly string[]): Promise<string[]> {
      if (slugs.length === 0) return [];
      const { rows } = await q.query<{ slug: string }>(
        'SELECT slug FROM categories WHERE slug = ANY($1) ORDER BY slug FOR SHARE',
        [slugs],
      );
      return rows.map(({ slug }) => slug);
    },

    /** False when the slug is taken. */
    async insertCategory(q: Queryable, { slug, name, parent, position }: Category): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO categories (slug, name, parent_slug, position) VALUES ($1, $2, $3, $4)
         ON CONFLICT (slug) DO NOTHING`,
        [slug, name, parent, position],
      );
      return rowCount === 1;
    },

    async saveCategory(q: Queryable, { slug, name, parent, position }: Category): Promise<void> {
      await q.query('UPDATE categories SET name = $2, parent_slug = $3, position = $4 WHERE slug = $1', [
        slug,
        name,
        parent,
        position,
      ]);
    },

    /** Products in the category or below it, in the order in which they are locked. */
    async productsOfCategory(q: Queryable, slug: string): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        `SELECT p.id FROM category_listings l JOIN products p ON p.id = l.product_id
         WHERE l.category_slug = $1 ORDER BY p.slug`,
        [slug],
      );
      return rows.map(({ id }) => id);
    },

    /** Takes the category for itself and answers whether it is there and whether anything hangs on it. */
    async claimCategory(q: Queryable, slug: string): Promise<{ exists: boolean; inUse: boolean }> {
      const { rowCount } = await q.query('SELECT 1 FROM categories WHERE slug = $1 FOR UPDATE', [slug]);
      const used = await q.query(
        `SELECT 1 FROM categories WHERE parent_slug = $1
         UNION ALL SELECT 1 FROM product_categories WHERE category_slug = $1 LIMIT 1`,
        [slug],
      );
      return { exists: rowCount === 1, inUse: used.rowCount > 0 };
    },

    async deleteCategory(q: Queryable, slug: string): Promise<void> {
      await q.query('DELETE FROM categories WHERE slug = $1', [slug]);
    },

    async brands(q: Queryable): Promise<Brand[]> {
      const { rows } = await q.query<Row<Brand>>('SELECT slug, name FROM brands ORDER BY lower(name), slug');
      return rows;
    },

    /** False when the slug is taken. */
    async insertBrand(q: Queryable, { slug, name }: Brand): Promise<boolean> {
      const { rowCount } = await q.query(
        'INSERT INTO brands (slug, name) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING',
        [slug, name],
      );
      return rowCount === 1;
    },

    /** The brand as it is spelled here; it stays, under this name, until the transaction ends. */
    async keepBrand(q: Queryable, slug: string): Promise<Brand | undefined> {
      const { rows } = await q.query<Row<Brand>>('SELECT slug, name FROM brands WHERE slug = $1 FOR SHARE', [
        slug,
      ]);
      return rows[0];
    },

    async renameBrand(q: Queryable, { slug, name }: Brand): Promise<boolean> {
      const { rowCount } = await q.query('UPDATE brands SET name = $2 WHERE slug = $1', [slug, name]);
      return rowCount === 1;
    },

    /** In the order in which they are locked. */
    async productsOfBrand(q: Queryable, slug: string): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        'SELECT id FROM products WHERE brand_slug = $1 ORDER BY slug',
        [slug],
      );
      return rows.map(({ id }) => id);
    },

    /** Takes the brand for itself and answers whether it is there and whether a product carries it. */
    async claimBrand(q: Queryable, slug: string): Promise<{ exists: boolean; inUse: boolean }> {
      const { rowCount } = await q.query('SELECT 1 FROM brands WHERE slug = $1 FOR UPDATE', [slug]);
      const used = await q.query('SELECT 1 FROM products WHERE brand_slug = $1 LIMIT 1', [slug]);
      return { exists: rowCount === 1, inUse: used.rowCount > 0 };
    },

    async deleteBrand(q: Queryable, slug: string): Promise<void> {
      await q.query('DELETE FROM brands WHERE slug = $1', [slug]);
    },
  };
}
export type TaxonomyStore = ReturnType<typeof createTaxonomyStore>;
