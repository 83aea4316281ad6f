import type { Queryable } from '@sidecart/kit/db';
import { skusTaken, type Availability, type Product } from './product';

/**
 * The variants of some products, and their prices where they are new. A variant that was withdrawn is back.
 * @throws conflict when a sku belongs to another product
 */
export async function saveVariants(q: Queryable, products: readonly Product[]): Promise<void> {
  const variants = products.flatMap(({ id, updatedAt, variants }) =>
    variants.map(({ sku, price, options }, position) => ({
      sku,
      product_id: id,
      price: price.amount,
      options,
      position,
      since: updatedAt,
    })),
  );
  const { rows } = await q.query<{ sku: string }>(
    `WITH given AS (
       SELECT sku, product_id, price, options, position, since
       FROM jsonb_to_recordset($1)
         AS v (sku text, product_id text, price bigint, options jsonb, position integer, since timestamptz)
     ), before AS (
       SELECT v.sku, v.price FROM variants v JOIN given USING (sku) WHERE NOT v.withdrawn
     ), saved AS (
       INSERT INTO variants (sku, product_id, price, options, position)
       SELECT sku, product_id, price, options, position FROM given ORDER BY sku
       ON CONFLICT (sku) DO UPDATE
         SET price = excluded.price, options = excluded.options, position = excluded.position, withdrawn = false
         WHERE variants.product_id = excluded.product_id
       RETURNING sku, price
     ), priced AS (
       INSERT INTO variant_prices (sku, price, since)
       SELECT sku, saved.price, given.since FROM saved JOIN given USING (sku) LEFT JOIN before USING (sku)
       WHERE saved.price IS DISTINCT FROM before.price
     )
     SELECT sku FROM saved`,
    [JSON.stringify(variants)],
  );
  const saved = new Set(rows.map(({ sku }) => sku));
  const taken = variants.map(({ sku }) => sku).filter((sku) => !saved.has(sku));
  if (taken.length > 0) throw skusTaken(taken);
}

export async function withdrawVariant(q: Queryable, sku: string): Promise<void> {
  await q.query('UPDATE variants SET withdrawn = true WHERE sku = $1', [sku]);
}

/** An older word than the one we have changes nothing. */
export async function saveAvailability(
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
}
