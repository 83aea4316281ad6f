import type { Queryable } from '@sidecart/kit/db';
import { BRANDS_MAX, brandsFull } from '../quotas';
import { nthSlug, slugOf } from '../slug';
import { brandTaken, type Brand, type Category } from './taxonomy';

/** How many brands may have different names with the same slug. */
const SAME_SLUG_MAX = 1_000;

const CATEGORY = 'slug, name, parent_slug AS parent, position, descriptions';
const valuesOf = ({ slug, name, parent, position, descriptions }: Category) => [
  slug,
  name,
  parent,
  position,
  JSON.stringify(descriptions),
];
type Row<T> = T & Record<string, unknown>;

export function createTaxonomyStore() {
  return {
    async categories(q: Queryable): Promise<Category[]> {
      const { rows } = await q.query<Row<Category>>(`SELECT ${CATEGORY} FROM categories`);
      return rows;
    },

    /** Locks the whole tree, so that two concurrent moves cannot make a cycle, and no category is added in the meantime. */
    async lockCategories(q: Queryable): Promise<Category[]> {
      const { rows } = await q.query<Row<Category>>(
        `SELECT ${CATEGORY} FROM categories ORDER BY slug FOR NO KEY UPDATE`,
      );
      return rows;
    },

    /** Of the given slugs, those that exist; they and the tree are locked until the transaction ends. */
    async keepCategories(q: Queryable, slugs: readonly string[]): Promise<string[]> {
      if (slugs.length === 0) return [];
      const { rows } = await q.query<{ slug: string }>(
        'SELECT slug FROM categories WHERE slug = ANY($1) ORDER BY slug FOR SHARE',
        [slugs],
      );
      return rows.map(({ slug }) => slug);
    },

    /** False when the slug is taken. */
    async insertCategory(q: Queryable, category: Category): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO categories (slug, name, parent_slug, position, descriptions) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (slug) DO NOTHING`,
        valuesOf(category),
      );
      return rowCount === 1;
    },

    async saveCategory(q: Queryable, category: Category): Promise<void> {
      await q.query(
        'UPDATE categories SET name = $2, parent_slug = $3, position = $4, descriptions = $5 WHERE slug = $1',
        valuesOf(category),
      );
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

    /** Locks the category and returns whether it exists and whether any category or product uses it. */
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
      const { rows } = await q.query<Row<Brand>>(
        'SELECT slug, name FROM brands ORDER BY name COLLATE "und-x-icu", slug',
      );
      return rows;
    },

    /** Called after brands were added. @throws rejected `brands-full` */
    async assertBrandRoom(q: Queryable): Promise<void> {
      const { rows } = await q.query<{ count: string }>('SELECT count(*) FROM brands');
      if (Number(rows[0]?.count) > BRANDS_MAX) throw brandsFull();
    },

    /** False when the slug is taken. @throws rejected `brands-full` */
    async insertBrand(q: Queryable, { slug, name }: Brand): Promise<boolean> {
      const { rowCount } = await q.query(
        'INSERT INTO brands (slug, name) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING',
        [slug, name],
      );
      if (rowCount === 1) await this.assertBrandRoom(q);
      return rowCount === 1;
    },

    /** The brand that a name or a slug refers to. A name takes precedence. */
    async findBrand(q: Queryable, nameOrSlug: string): Promise<Brand | undefined> {
      const { rows } = await q.query<Row<Brand>>(
        `SELECT slug, name FROM brands WHERE name_key = name_key($1) OR slug = $1
         ORDER BY name_key = name_key($1) DESC, slug LIMIT 1`,
        [nameOrSlug],
      );
      return rows[0];
    },

    async findBrandNamed(q: Queryable, name: string): Promise<Brand | undefined> {
      const { rows } = await q.query<Row<Brand>>(
        'SELECT slug, name FROM brands WHERE name_key = name_key($1) ORDER BY slug LIMIT 1',
        [name],
      );
      return rows[0];
    },

    /** Like `findBrand`; the brand and its name are locked until the transaction ends. */
    async keepBrand(q: Queryable, nameOrSlug: string): Promise<Brand | undefined> {
      const found = await this.findBrand(q, nameOrSlug);
      if (!found) return undefined;
      const { rows } = await q.query<Row<Brand>>('SELECT slug, name FROM brands WHERE slug = $1 FOR SHARE', [
        found.slug,
      ]);
      return rows[0];
    },

    /** A brand of this name, with the first slug that no other has. @throws conflict `brand-taken` when there are too many */
    async addBrand(q: Queryable, name: string): Promise<Brand> {
      const slug = slugOf(name);
      for (let attempt = 1; attempt <= SAME_SLUG_MAX; attempt += 1) {
        const brand = { slug: nthSlug(slug, attempt), name };
        if (await this.insertBrand(q, brand)) return brand;
        // Another transaction may have added the same name in the meantime.
        const known = await this.findBrandNamed(q, name);
        if (known) return known;
      }
      throw brandTaken(slug);
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

    /** Locks the brand and returns whether it exists and whether any product has it. */
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
