import type { Queryable } from '@sidecart/kit/db';
import { money } from '@sidecart/kit/money';
import { saveCategories, saveListings } from './listing-store';
import { cheapestVariant, type Availability, type Image, type Product } from './product';
import { saveVariants } from './variant-store';

/** Whose products a query may find; part of every query, so that the id of another seller's product finds nothing. */
export type Reader = { kind: 'public' } | Editor;
export type Editor = { kind: 'staff' } | { kind: 'seller'; userId: string };

interface ProductRow {
  [column: string]: unknown;
  id: string;
  slug: string;
  seller_id: string;
  status: Product['status'];
  archived_from: 'draft' | 'published' | null;
  name: string;
  description: string;
  brand: Product['brand'] | null;
  categories: string[];
  category_path: Product['categoryPath'];
  attributes: Product['attributes'];
  variants: {
    sku: string;
    price: number;
    options: Record<string, string>;
    mediaIds: string[];
    attributes: Product['attributes'];
    availability: Availability | null;
  }[];
  images: Image[];
  swatches: Product['swatches'];
  currency: string;
  version: number;
  rating_counts: number[];
  units_sold: number;
  standing_version: number;
  created_at: Date;
  updated_at: Date;
  listed_at: Date;
}

/** The whole product by one query. */
const SELECT = `
  SELECT p.id, p.slug, p.seller_id, p.status, p.archived_from, p.name, p.description, p.attributes, p.images, p.swatches,
    p.currency, p.version, p.rating_counts, p.units_sold, p.standing_version, p.created_at, p.updated_at, p.listed_at,
    (SELECT json_build_object('slug', b.slug, 'name', b.name) FROM brands b WHERE b.slug = p.brand_slug) AS brand,
    ARRAY(SELECT c.category_slug FROM product_categories c WHERE c.product_id = p.id ORDER BY c.position) AS categories,
    (SELECT coalesce(json_agg(json_build_object('slug', l.category_slug,
        'name', (SELECT c.name FROM categories c WHERE c.slug = l.category_slug)) ORDER BY l.category_slug COLLATE "C"), '[]')
      FROM category_listings l WHERE l.product_id = p.id) AS category_path,
    (SELECT coalesce(json_agg(json_build_object('sku', v.sku, 'price', v.price, 'options', v.options,
        'mediaIds', v.media_ids, 'attributes', v.attributes, 'availability', a.availability) ORDER BY v.position), '[]')
      FROM variants v LEFT JOIN sku_availability a ON a.sku = v.sku
      WHERE v.product_id = p.id AND NOT v.withdrawn) AS variants
  FROM products p`;

const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  slug: row.slug,
  sellerId: row.seller_id,
  status: row.status,
  archivedFrom: row.archived_from ?? undefined,
  name: row.name,
  description: row.description,
  brand: row.brand ?? undefined,
  categories: row.categories,
  categoryPath: row.category_path,
  attributes: row.attributes,
  variants: row.variants.map(({ availability: _, price, ...variant }) => ({
    ...variant,
    price: money(price, row.currency),
  })),
  images: row.images,
  swatches: row.swatches,
  currency: row.currency,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  listedAt: row.listed_at,
  availability: Object.fromEntries(
    row.variants.flatMap(({ sku, availability }) => (availability ? [[sku, availability]] : [])),
  ),
  standing: { ratings: row.rating_counts, unitsSold: row.units_sold, version: row.standing_version },
});

/** The products that an editor may change, as a condition on `$2`. */
const editableBy = (editor: Editor): { condition: string; value: string } =>
  editor.kind === 'seller'
    ? { condition: 'p.seller_id = $2', value: editor.userId }
    : { condition: "$2 = 'staff'", value: 'staff' };

/** The products that a reader may see, as a condition on `$2`. */
const visibleTo = (reader: Reader): { condition: string; value: string } => {
  if (reader.kind === 'public') return { condition: 'p.status = $2', value: 'published' };
  const { condition, value } = editableBy(reader);
  return { condition: `(${condition} OR p.status = 'published')`, value };
};

async function select(q: Queryable, condition: string, values: unknown[]): Promise<Product[]> {
  const { rows } = await q.query<ProductRow>(`${SELECT} WHERE ${condition}`, values);
  return rows.map(toProduct);
}

// An id takes precedence over a slug with the same spelling.
const BY_ID_OR_SLUG = '(p.id = $1 OR p.slug = $1)';
const BY_OLD_SLUG = 'p.id = (SELECT product_id FROM product_old_slugs WHERE slug = $1)';
const ID_FIRST = 'ORDER BY p.id = $1 DESC LIMIT 1';

const toRow = (product: Product) => {
  const cheapest = cheapestVariant(product);
  return {
    id: product.id,
    slug: product.slug,
    seller_id: product.sellerId,
    status: product.status,
    archived_from: product.archivedFrom,
    name: product.name,
    description: product.description,
    brand_slug: product.brand?.slug,
    attributes: product.attributes,
    images: product.images,
    swatches: product.swatches,
    currency: product.currency,
    lowest_price: cheapest?.price.amount ?? 0,
    default_sku: cheapest?.sku,
    version: product.version,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    listed_at: product.listedAt,
  };
};

const GIVEN = `jsonb_to_recordset($1) AS n (id text, slug text, seller_id text, status text, archived_from text, name text, description text,
  brand_slug text, attributes jsonb, images jsonb, swatches jsonb, currency text, lowest_price bigint, default_sku text, version integer,
  created_at timestamptz, updated_at timestamptz, listed_at timestamptz)`;
const COLUMNS = `id, slug, seller_id, status, archived_from, name, description, brand_slug, attributes, images, swatches, currency,
  lowest_price, default_sku, version, created_at, updated_at, listed_at`;

export function createProductStore() {
  async function lockIds(q: Queryable, ids: readonly string[]): Promise<void> {
    await q.query('SELECT id FROM products WHERE id = ANY($1) ORDER BY slug FOR UPDATE', [ids]);
  }

  async function saveParts(q: Queryable, products: readonly Product[]): Promise<void> {
    await saveVariants(q, products);
    await saveCategories(q, products);
    await saveListings(
      q,
      products.map(({ id }) => id),
    );
  }

  return {
    /** @returns those that were inserted; the slugs of the others belong to another product */
    async insertAll(q: Queryable, products: readonly Product[]): Promise<Product[]> {
      const { rows } = await q.query<{ id: string }>(
        `INSERT INTO products (${COLUMNS}) SELECT ${COLUMNS} FROM ${GIVEN} ORDER BY slug
         ON CONFLICT (slug) DO NOTHING RETURNING id`,
        [JSON.stringify(products.map(toRow))],
      );
      const ids = new Set(rows.map(({ id }) => id));
      const inserted = products.filter(({ id }) => ids.has(id));
      if (inserted.length > 0) await saveParts(q, inserted);
      return inserted;
    },

    /** Everything but their sellers and their standing. The caller has locked them. */
    async saveAll(q: Queryable, products: readonly Product[]): Promise<void> {
      if (products.length === 0) return;
      await q.query(
        `UPDATE products SET slug = n.slug, status = n.status, archived_from = n.archived_from, name = n.name, description = n.description,
           brand_slug = n.brand_slug, attributes = n.attributes, images = n.images, swatches = n.swatches, lowest_price = n.lowest_price,
           default_sku = n.default_sku, version = n.version, updated_at = n.updated_at, listed_at = n.listed_at
         FROM ${GIVEN} WHERE products.id = n.id`,
        [JSON.stringify(products.map(toRow))],
      );
      await saveParts(q, products);
    },

    /** Saves only the new versions; used when a brand or category that the products show has changed. */
    async saveVersions(q: Queryable, products: readonly Product[]): Promise<void> {
      await q.query(
        `UPDATE products SET version = n.version, updated_at = n.updated_at FROM ${GIVEN} WHERE products.id = n.id`,
        [
          JSON.stringify(
            products.map(({ id, version, updatedAt }) => ({ id, version, updated_at: updatedAt })),
          ),
        ],
      );
    },

    /** By id, by slug, or by a former slug of the product. */
    async find(q: Queryable, idOrSlug: string, reader: Reader): Promise<Product | undefined> {
      const { condition, value } = visibleTo(reader);
      const by = async (key: string) =>
        (await select(q, `${key} AND ${condition} ${ID_FIRST}`, [idOrSlug, value]))[0];
      return (await by(BY_ID_OR_SLUG)) ?? by(BY_OLD_SLUG);
    },

    async findOwn(q: Queryable, idOrSlug: string, editor: Editor): Promise<Product | undefined> {
      const { condition, value } = editableBy(editor);
      const [product] = await select(q, `${BY_ID_OR_SLUG} AND ${condition} ${ID_FIRST}`, [idOrSlug, value]);
      return product;
    },

    /** Locks, then reads: the parts are read by a query that began after the lock was acquired. */
    async lock(q: Queryable, idOrSlug: string, editor: Editor): Promise<Product | undefined> {
      const { condition, value } = editableBy(editor);
      const { rows } = await q.query<{ id: string }>(
        `SELECT p.id FROM products p WHERE ${BY_ID_OR_SLUG} AND ${condition} ${ID_FIRST} FOR UPDATE`,
        [idOrSlug, value],
      );
      const [product] = rows[0] ? await select(q, 'p.id = $1', [rows[0].id]) : [];
      return product;
    },

    /** Some products, locked in the order of their slugs and read after that. */
    async lockAll(q: Queryable, ids: readonly string[]): Promise<Product[]> {
      await lockIds(q, ids);
      return select(q, 'p.id = ANY($1) ORDER BY p.slug', [ids]);
    },

    /** After their categories were moved in the tree. */
    async relist(q: Queryable, ids: readonly string[]): Promise<void> {
      await lockIds(q, ids);
      await saveListings(q, ids);
    },

    /** All products by id, a batch at a time. */
    listAfter: (q: Queryable, id: string, limit: number): Promise<Product[]> =>
      select(q, 'p.id > $1 ORDER BY p.id LIMIT $2', [id, limit]),

    /** A seller's by id, a batch at a time. */
    listOfSeller: (q: Queryable, sellerId: string, id: string, limit: number): Promise<Product[]> =>
      select(q, 'p.seller_id = $1 AND p.id > $2 ORDER BY p.id LIMIT $3', [sellerId, id, limit]),

    listBySlugs: (q: Queryable, slugs: readonly string[]): Promise<Product[]> =>
      select(q, 'p.slug = ANY($1)', [slugs]),

    /** Whether the slug is free for this product. */
    async isSlugFree(q: Queryable, slug: string, id: string): Promise<boolean> {
      const { rowCount } = await q.query('SELECT 1 FROM products WHERE slug = $1 AND id <> $2', [slug, id]);
      return rowCount === 0;
    },
  };
}
export type ProductStore = ReturnType<typeof createProductStore>;
