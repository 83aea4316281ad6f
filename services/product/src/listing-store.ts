import type { Queryable } from '@sidecart/kit/db';
import { money } from '@sidecart/kit/money';
import type { ProductFilter, ProductSummary, Position, Sort } from './listing';
import type { Availability, Image, ProductStatus } from './product';

export interface Page {
  sort: Sort;
  limit: number;
  /** The last product of the page before. */
  after: Position | undefined;
}

/** What each sort orders by; the id breaks ties, so that a page ends at one place only. */
const order: Record<Sort, { key: string; direction: 'ASC' | 'DESC' }> = {
  price: { key: 'p.lowest_price', direction: 'ASC' },
  '-price': { key: 'p.lowest_price', direction: 'DESC' },
  newest: { key: 'p.listed_at', direction: 'DESC' },
  name: { key: 'lower(p.name)', direction: 'ASC' },
};

const IN_CATEGORY = `EXISTS (
  SELECT 1 FROM product_categories c WHERE c.product_id = p.id AND c.category_slug IN (
    WITH RECURSIVE below AS (
      SELECT slug FROM categories WHERE slug = ?
      UNION ALL SELECT child.slug FROM categories child JOIN below ON child.parent_slug = below.slug
    ) SELECT slug FROM below))`;

// The best word of any variant; a sku that inventory has not spoken of cannot be bought.
const AVAILABILITY = `(
  SELECT CASE WHEN bool_or(a.availability = 'in-stock') THEN 'in-stock'
    WHEN bool_or(a.availability = 'low-stock') THEN 'low-stock' ELSE 'out-of-stock' END
  FROM variants v JOIN sku_availability a ON a.sku = v.sku WHERE v.product_id = p.id)`;

interface SummaryRow {
  [column: string]: unknown;
  id: string;
  slug: string;
  name: string;
  status: ProductStatus;
  currency: string;
  lowest_price: string;
  default_sku: string | null;
  brand: string | null;
  thumbnail: Image | null;
  availability: Availability;
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
  defaultSku: row.default_sku,
  brand: row.brand,
  thumbnail: row.thumbnail,
  availability: row.availability,
  position: toPosition(sort, row),
});

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
  // Written out and not a parameter, so that the partial indexes serve the public list.
  if (filter.status === 'published') where("p.status = 'published'");
  else where('p.status = ?', filter.status);
  where('p.seller_id = ?', filter.seller);
  where('p.brand_slug = ?', filter.brand);
  where('p.lowest_price >= ?', filter.minPrice);
  where('p.lowest_price <= ?', filter.maxPrice);
  where(IN_CATEGORY, filter.category);
  where(`(${key}, p.id) ${direction === 'ASC' ? '>' : '<'} (?, ?)`, page.after?.key, page.after?.id);
  const limit = values.push(page.limit);
  const { rows } = await q.query<SummaryRow>(
    `SELECT p.id, p.slug, p.name, p.status, p.currency, p.lowest_price, p.default_sku, b.name AS brand,
       p.images -> 0 AS thumbnail, ${AVAILABILITY} AS availability, ${key} AS sort_key
     FROM products p LEFT JOIN brands b ON b.slug = p.brand_slug
     WHERE ${conditions.join(' AND ')}
     ORDER BY ${key} ${direction}, p.id ${direction} LIMIT $${limit}`,
    values,
  );
  return rows.map((row) => toSummary(page.sort, row));
}

/** Where the products are found by category, as they were just saved. */
export async function saveListings(q: Queryable, productIds: readonly string[]): Promise<void> {
  await q.query('DELETE FROM category_listings WHERE product_id = ANY($1)', [productIds]);
  await q.query(
    `INSERT INTO category_listings
       (category_slug, product_id, status, seller_id, brand_slug, lowest_price, listed_at, name)
     WITH RECURSIVE path AS (
       SELECT product_id, category_slug AS slug FROM product_categories WHERE product_id = ANY($1)
       UNION
       SELECT path.product_id, c.parent_slug FROM path JOIN categories c ON c.slug = path.slug
       WHERE c.parent_slug IS NOT NULL
     )
     SELECT path.slug, p.id, p.status, p.seller_id, p.brand_slug, p.lowest_price, p.listed_at, p.name
     FROM path JOIN products p ON p.id = path.product_id`,
    [productIds],
  );
}
