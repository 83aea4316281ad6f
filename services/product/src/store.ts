import type { Queryable } from '@sidecart/kit/db';
import { money } from '@sidecart/kit/money';
import { cheapestVariant, skusTaken, type Availability, type Image, type Product } from './product';

/** Whose products a query may find; part of every query, so that a foreign id finds nothing. */
export type Reader = { kind: 'public' } | Editor;
export type Editor = { kind: 'staff' } | { kind: 'seller'; userId: string };

interface ProductRow {
  [column: string]: unknown;
  id: string;
  slug: string;
  seller_id: string;
  status: Product['status'];
  name: string;
  description: string;
  brand: Product['brand'] | null;
  categories: string[];
  attributes: Product['attributes'];
  variants: {
    sku: string;
    price: number;
    options: Record<string, string>;
    availability: Availability | null;
  }[];
  images: Image[];
  currency: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  listed_at: Date;
}

/** The whole product by one query. */
const SELECT = `
  SELECT p.id, p.slug, p.seller_id, p.status, p.name, p.description, p.attributes, p.images, p.currency, p.version,
    p.created_at, p.updated_at, p.listed_at,
    (SELECT json_build_object('slug', b.slug, 'name', b.name) FROM brands b WHERE b.slug = p.brand_slug) AS brand,
    ARRAY(SELECT c.category_slug FROM product_categories c WHERE c.product_id = p.id ORDER BY c.position) AS categories,
    (SELECT coalesce(json_agg(json_build_object('sku', v.sku, 'price', v.price, 'options', v.options,
        'availability', a.availability) ORDER BY v.position), '[]')
      FROM variants v LEFT JOIN sku_availability a ON a.sku = v.sku WHERE v.product_id = p.id) AS variants
  FROM products p`;

const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  slug: row.slug,
  sellerId: row.seller_id,
  status: row.status,
  name: row.name,
  description: row.description,
  brand: row.brand ?? undefined,
  categories: row.categories,
  attributes: row.attributes,
  variants: row.variants.map(({ sku, price, options }) => ({
    sku,
    price: money(price, row.currency),
    options,
  })),
  images: row.images,
  currency: row.currency,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  listedAt: row.listed_at,
  availability: Object.fromEntries(
    row.variants.flatMap(({ sku, availability }) => (availability ? [[sku, availability]] : [])),
  ),
});

/** The products an editor may change, as a condition on `$2`. */
const editableBy = (editor: Editor): { condition: string; value: string } =>
  editor.kind === 'seller'
    ? { condition: 'p.seller_id = $2', value: editor.userId }
    : { condition: "$2 = 'staff'", value: 'staff' };

/** The products a reader may see, as a condition on `$2`. */
const visibleTo = (reader: Reader): { condition: string; value: string } => {
  if (reader.kind === 'public') return { condition: 'p.status = $2', value: 'published' };
  const { condition, value } = editableBy(reader);
  return { condition: `(${condition} OR p.status = 'published')`, value };
};

async function findOne(q: Queryable, condition: string, values: unknown[]): Promise<Product | undefined> {
  const { rows } = await q.query<ProductRow>(`${SELECT} WHERE ${condition} LIMIT 1`, values);
  return rows[0] && toProduct(rows[0]);
}

// An id is never given up to a slug that spells the same.
const BY_ID_OR_SLUG = '(p.id = $1 OR p.slug = $1)';
const ID_FIRST = 'ORDER BY p.id = $1 DESC';

const changing = (product: Product): unknown[] => {
  const cheapest = cheapestVariant(product);
  return [
    product.id,
    product.slug,
    product.status,
    product.name,
    product.description,
    product.brand?.slug ?? null,
    product.attributes,
    JSON.stringify(product.images),
    cheapest?.price.amount ?? 0,
    cheapest?.sku ?? null,
    product.version,
    product.updatedAt,
    product.listedAt,
  ];
};

export function createProductStore() {
  /** @throws conflict when a sku belongs to another product */
  async function saveVariants(q: Queryable, product: Product): Promise<void> {
    const variants = product.variants.map(({ sku, price, options }, position) => ({
      sku,
      price: price.amount,
      options,
      position,
    }));
    const { rows } = await q.query<{ sku: string }>(
      `INSERT INTO variants (sku, product_id, price, options, position)
       SELECT sku, $1, price, options, position
       FROM jsonb_to_recordset($2) AS given (sku text, price bigint, options jsonb, position integer) ORDER BY sku
       ON CONFLICT (sku) DO UPDATE
         SET price = excluded.price, options = excluded.options, position = excluded.position
         WHERE variants.product_id = excluded.product_id
       RETURNING sku`,
      [product.id, JSON.stringify(variants)],
    );
    const saved = new Set(rows.map(({ sku }) => sku));
    const taken = variants.map(({ sku }) => sku).filter((sku) => !saved.has(sku));
    if (taken.length > 0) throw skusTaken(taken);
  }

  async function saveCategories(q: Queryable, product: Product): Promise<void> {
    await q.query('DELETE FROM product_categories WHERE product_id = $1', [product.id]);
    await q.query(
      `INSERT INTO product_categories (product_id, category_slug, position)
       SELECT $1, slug, position FROM unnest($2::text[]) WITH ORDINALITY AS given (slug, position)`,
      [product.id, product.categories],
    );
  }

  return {
    /** False when another product has the slug. */
    async insert(q: Queryable, product: Product): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO products (id, slug, status, name, description, brand_slug, attributes, images, lowest_price,
           default_sku, version, updated_at, listed_at, seller_id, currency, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (slug) DO NOTHING`,
        [...changing(product), product.sellerId, product.currency, product.createdAt],
      );
      if (rowCount === 0) return false;
      await saveVariants(q, product);
      await saveCategories(q, product);
      return true;
    },

    async save(q: Queryable, product: Product): Promise<void> {
      await q.query(
        `UPDATE products SET slug = $2, status = $3, name = $4, description = $5, brand_slug = $6, attributes = $7,
           images = $8, lowest_price = $9, default_sku = $10, version = $11, updated_at = $12, listed_at = $13
         WHERE id = $1`,
        changing(product),
      );
      await saveVariants(q, product);
      await saveCategories(q, product);
    },

    find(q: Queryable, idOrSlug: string, reader: Reader): Promise<Product | undefined> {
      const { condition, value } = visibleTo(reader);
      return findOne(q, `${BY_ID_OR_SLUG} AND ${condition} ${ID_FIRST}`, [idOrSlug, value]);
    },

    /** Locks, then reads: the parts are read by a query that began after the lock was had. */
    async lock(q: Queryable, idOrSlug: string, editor: Editor): Promise<Product | undefined> {
      const { condition, value } = editableBy(editor);
      const { rows } = await q.query<{ id: string }>(
        `SELECT p.id FROM products p WHERE ${BY_ID_OR_SLUG} AND ${condition} ${ID_FIRST} LIMIT 1 FOR UPDATE`,
        [idOrSlug, value],
      );
      return rows[0] && findOne(q, 'p.id = $1', [rows[0].id]);
    },

    /** Whether the slug is free for this product. */
    async isSlugFree(q: Queryable, slug: string, productId: string): Promise<boolean> {
      const { rowCount } = await q.query('SELECT 1 FROM products WHERE slug = $1 AND id <> $2', [
        slug,
        productId,
      ]);
      return rowCount === 0;
    },

    async idsOfBrand(q: Queryable, brandSlug: string): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        'SELECT id FROM products WHERE brand_slug = $1 ORDER BY id',
        [brandSlug],
      );
      return rows.map(({ id }) => id);
    },

    /** An older word than the one we have changes nothing. */
    async saveAvailability(
      q: Queryable,
      sku: string,
      availability: Availability,
      version: number,
    ): Promise<void> {
      await q.query(
        `INSERT INTO sku_availability (sku, availability, version) VALUES ($1, $2, $3)
         ON CONFLICT (sku) DO UPDATE SET availability = excluded.availability, version = excluded.version
         WHERE sku_availability.version < excluded.version`,
        [sku, availability, version],
      );
    },
  };
}
export type ProductStore = ReturnType<typeof createProductStore>;
