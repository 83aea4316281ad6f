import type { Queryable } from '@sidecart/kit/db';
import { money } from '@sidecart/kit/money';
import { ratingOf } from '../ranking/standing';
import type { ProductFilter, ProductSummary, Position, Sort } from './listing';
import type { Availability, Image, Product, ProductStatus } from './product';

export interface Page {
  sort: Sort;
  limit: number;
  /** The last product of the previous page. */
  after: Position | undefined;
}

/** What each sort orders by; the id breaks ties, so that a page ends at one place only. */
const order: Record<Sort, { key: string; direction: 'ASC' | 'DESC' }> = {
  price: { key: 'l.lowest_price', direction: 'ASC' },
  '-price': { key: 'l.lowest_price', direction: 'DESC' },
  newest: { key: 'l.listed_at', direction: 'DESC' },
  name: { key: `l.name COLLATE "und-x-icu"`, direction: 'ASC' },
  '-name': { key: `l.name COLLATE "und-x-icu"`, direction: 'DESC' },
  updated: { key: 'l.updated_at', direction: 'ASC' },
  '-updated': { key: 'l.updated_at', direction: 'DESC' },
};

// Of all variants at once. A sku without an availability from inventory cannot be bought.
const OFFER = `LEFT JOIN LATERAL (
  SELECT CASE WHEN bool_or(a.availability = 'in-stock') THEN 'in-stock'
      WHEN bool_or(a.availability = 'low-stock') THEN 'low-stock' ELSE 'out-of-stock' END AS availability,
    coalesce(bool_or(v.price > p.lowest_price), false) AS price_varies,
    count(*) = 1 AS single_variant
  FROM variants v LEFT JOIN sku_availability a ON a.sku = v.sku WHERE v.product_id = p.id AND NOT v.withdrawn) o ON true`;
/** The same columns as for all products, with the category. The join costs nothing where only the listing is read. */
const BY_CATEGORY = `(
  SELECT c.category_slug, c.product_id AS id, c.status, p.seller_id, p.brand_slug, c.lowest_price, c.listed_at, c.name,
    p.updated_at
  FROM category_listings c LEFT JOIN products p ON p.id = c.product_id)`;
const COLUMNS = `p.id, p.slug, p.name, p.status, p.currency, p.lowest_price, p.default_sku, b.name AS brand,
  o.price_varies, o.single_variant, p.images -> 0 AS thumbnail, o.availability, p.rating_counts, p.version, p.updated_at,
  l.sort_key`;

interface SummaryRow {
  [column: string]: unknown;
  id: string;
  slug: string;
  name: string;
  status: ProductStatus;
  currency: string;
  lowest_price: string;
  price_varies: boolean;
  single_variant: boolean;
  default_sku: string | null;
  brand: string | null;
  thumbnail: Image | null;
  availability: Availability;
  rating_counts: number[];
  version: number;
  updated_at: Date;
  sort_key: string | Date;
}

const toPosition = (sort: Sort, row: SummaryRow): Position => {
  const key = row.sort_key instanceof Date ? row.sort_key.toISOString() : row.sort_key;
  return { key: sort === 'price' || sort === '-price' ? Number(key) : key, id: row.id };
};

const toSummary = (sort: Sort, row: SummaryRow): ProductSummary => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  status: row.status,
  price: row.default_sku === null ? null : money(Number(row.lowest_price), row.currency),
  priceVaries: row.price_varies,
  singleVariant: row.single_variant,
  defaultSku: row.default_sku,
  brand: row.brand,
  thumbnail: row.thumbnail,
  availability: row.availability,
  rating: ratingOf(row.rating_counts),
  version: row.version,
  updatedAt: row.updated_at,
  position: toPosition(sort, row),
});

/**
 * For a page of 20. It is a literal in the statement, because for a parameter the planner assumes a tenth of all rows, considers
 * the plan that it could keep too expensive, and plans each time.
 */
const USUAL_LIMIT = 21;

const isNarrowed = ({ id, q, brand, seller, minPrice, maxPrice }: ProductFilter): boolean =>
  [id, q, brand, seller, minPrice, maxPrice].some((value) => value !== undefined);

/** One page of products in order, by keyset: the cost of a page does not grow with its distance from the first. */
export async function listProducts(
  q: Queryable,
  filter: ProductFilter,
  page: Page,
): Promise<ProductSummary[]> {
  const { key, direction } = order[page.sort];
  const values: unknown[] = [];
  const conditions: string[] = ['true'];
  const where = (sql: string, ...given: unknown[]) => {
    if (given.includes(undefined)) return;
    conditions.push(sql.replaceAll('?', () => `$${values.push(given.shift())}`));
  };
  where(
    '(l.name ILIKE ? OR l.id IN (SELECT product_id FROM variants WHERE sku = ?))',
    filter.q && `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
    filter.q,
  );
  where('l.id = ANY(?)', filter.id);
  where('l.category_slug = ?', filter.category);
  where('l.status = ?', filter.status);
  where('l.seller_id = ?', filter.seller);
  where('l.brand_slug = ?', filter.brand);
  where('l.lowest_price >= ?', filter.minPrice);
  where('l.lowest_price <= ?', filter.maxPrice);
  where(`(${key}, l.id) ${direction === 'ASC' ? '>' : '<'} (?, ?)`, page.after?.key, page.after?.id);
  const limit = page.limit === USUAL_LIMIT ? USUAL_LIMIT : `$${values.push(page.limit)}`;
  const LISTED = filter.category === undefined ? 'products' : BY_CATEGORY;
  const { rows } = await q.query<SummaryRow>(
    `SELECT ${COLUMNS} FROM (
       SELECT l.id, ${key} AS sort_key FROM ${LISTED} l WHERE ${conditions.join(' AND ')}
       ORDER BY ${key} ${direction}, l.id ${direction} LIMIT ${limit}
     ) l JOIN products p ON p.id = l.id LEFT JOIN brands b ON b.slug = p.brand_slug ${OFFER}
     ORDER BY l.sort_key ${direction}, l.id ${direction}`,
    values,
    // For a brand of ten products its own index is best, for one of ten thousand the order of the list. Without such a filter the
    // order of the list is best, and planning would take most of the time.
    { replan: isNarrowed(filter) },
  );
  return rows.map((row) => toSummary(page.sort, row));
}

export async function saveCategories(q: Queryable, products: readonly Product[]): Promise<void> {
  const ids = products.map(({ id }) => id);
  await q.query(
    `WITH given AS (
       SELECT id, slug, position FROM jsonb_to_recordset($1) AS n (id text, categories jsonb),
         jsonb_array_elements_text(n.categories) WITH ORDINALITY AS c (slug, position)
     ), gone AS (
       DELETE FROM product_categories c WHERE product_id = ANY($2)
         AND NOT EXISTS (SELECT 1 FROM given WHERE given.id = c.product_id AND given.slug = c.category_slug)
     )
     INSERT INTO product_categories AS c (product_id, category_slug, position)
     SELECT id, slug, position FROM given
     ON CONFLICT (product_id, category_slug) DO UPDATE SET position = excluded.position
       WHERE c.position <> excluded.position`,
    [JSON.stringify(products.map(({ id, categories }) => ({ id, categories }))), ids],
  );
}

/** The category listings of the products, as they were just saved. */
export async function saveListings(q: Queryable, productIds: readonly string[]): Promise<void> {
  await q.query(
    `WITH RECURSIVE path AS (
       SELECT product_id, category_slug FROM product_categories WHERE product_id = ANY($1)
       UNION
       SELECT path.product_id, c.parent_slug FROM path JOIN categories c ON c.slug = path.category_slug
       WHERE c.parent_slug IS NOT NULL
     ), gone AS (
       DELETE FROM category_listings l WHERE product_id = ANY($1) AND NOT EXISTS (
         SELECT 1 FROM path WHERE path.product_id = l.product_id AND path.category_slug = l.category_slug)
     )
     INSERT INTO category_listings AS l (product_id, category_slug, status, lowest_price, listed_at, name)
     SELECT p.id, path.category_slug, p.status, p.lowest_price, p.listed_at, p.name
     FROM path JOIN products p ON p.id = path.product_id
     ON CONFLICT (product_id, category_slug) DO UPDATE
       SET status = excluded.status, lowest_price = excluded.lowest_price, listed_at = excluded.listed_at,
         name = excluded.name
       WHERE (l.status, l.lowest_price, l.listed_at, l.name)
         IS DISTINCT FROM (excluded.status, excluded.lowest_price, excluded.listed_at, excluded.name)`,
    [productIds],
  );
}

/** Products of the seller in any state; at most `most`, so that the count stays cheap. */
export async function countOfSeller(q: Queryable, sellerId: string, most: number): Promise<number> {
  const { rows } = await q.query<{ count: string }>(
    'SELECT count(*) FROM (SELECT 1 FROM products WHERE seller_id = $1 LIMIT $2) AS theirs',
    [sellerId, most],
  );
  return Number(rows[0]?.count);
}
