import type { Query } from '@sidecart/contracts/http/types';
import type { Queryable } from '@sidecart/kit/db';
import type { PastPrice } from './price-history';
import { skusTaken, type Image, type Product, type SkuAvailability } from './product';

/**
 * Saves the variants of some products, and their prices where they are new. A withdrawn variant is restored.
 * @throws conflict when a sku belongs to another product
 */
export async function saveVariants(q: Queryable, products: readonly Product[]): Promise<void> {
  const variants = products.flatMap(({ id, updatedAt, variants }) =>
    variants.map(({ sku, price, options, mediaIds, attributes }, position) => ({
      sku,
      product_id: id,
      price: price.amount,
      options,
      media_ids: mediaIds,
      attributes,
      position,
      since: updatedAt,
    })),
  );
  const { rows } = await q.query<{ sku: string }>(
    `WITH given AS (
       SELECT sku, product_id, price, options, media_ids, attributes, position, since
       FROM jsonb_to_recordset($1)
         AS v (sku text, product_id text, price bigint, options jsonb, media_ids jsonb, attributes jsonb, position integer,
           since timestamptz)
     ), before AS (
       SELECT v.sku, v.price FROM variants v JOIN given USING (sku) WHERE NOT v.withdrawn
     ), saved AS (
       INSERT INTO variants (sku, product_id, price, options, media_ids, attributes, position)
       SELECT sku, product_id, price, options, media_ids, attributes, position FROM given ORDER BY sku
       ON CONFLICT (sku) DO UPDATE
         SET price = excluded.price, options = excluded.options, media_ids = excluded.media_ids,
           attributes = excluded.attributes, position = excluded.position, withdrawn = false
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

export async function markWithdrawn(q: Queryable, sku: string): Promise<void> {
  await q.query('UPDATE variants SET withdrawn = true WHERE sku = $1', [sku]);
}

export interface NamedVariant {
  sku: string;
  productId: string;
  /** Of the product. */
  name: string;
  options: Record<string, string>;
  picture: Image | null;
}

const FOUND_MAX = 20;

/** Skus on sale, by part of the product's name or the beginning of the sku; with a seller only that seller's. */
async function findSkus(q: Queryable, words: string, sellerId: string | null): Promise<string[]> {
  const { rows } = await q.query<{ sku: string }>(
    `SELECT v.sku FROM variants v JOIN products p ON p.id = v.product_id
     WHERE NOT v.withdrawn AND (p.name ILIKE '%' || $1 || '%' OR v.sku ILIKE $1 || '%')
       AND ($2::text IS NULL OR p.seller_id = $2) ORDER BY v.sku LIMIT $3`,
    [words.replace(/[\\%_]/g, '\\$&'), sellerId, FOUND_MAX],
  );
  return rows.map(({ sku }) => sku);
}

/** What is sold by these skus, withdrawn variants too, or by those that are found; with a seller only that seller's. */
export async function nameVariants(
  db: Queryable,
  { sku, q }: Query<'nameVariants'>,
  sellerId: string | null,
): Promise<NamedVariant[]> {
  const skus = sku ?? (await findSkus(db, q ?? '', sellerId));
  const { rows } = await db.query<NamedVariant & Record<string, unknown>>(
    `SELECT v.sku, p.id AS "productId", p.name, v.options, coalesce(
       (SELECT image FROM jsonb_array_elements(p.images) AS image WHERE image ->> 'mediaId' = v.media_ids ->> 0),
       p.images -> 0) AS picture
     FROM variants v JOIN products p ON p.id = v.product_id
     WHERE v.sku = ANY($1) AND ($2::text IS NULL OR p.seller_id = $2) ORDER BY v.sku`,
    [skus, sellerId],
  );
  return rows;
}

/** The prices of variants, newest first, `limit` prices per sku; `lowest` is the lowest that applied at `lowestFrom` or later. */
export async function listPrices(
  q: Queryable,
  productId: string,
  { lowestFrom, limit }: { lowestFrom: Date; limit: number },
): Promise<PastPrice[]> {
  const { rows } = await q.query<PastPrice & Record<string, unknown>>(
    `SELECT sku, price::float8, since, lowest::float8 FROM (
       SELECT sku, price, since, position, row_number() OVER newest AS nth,
         min(price) FILTER (WHERE until IS NULL OR until > $2) OVER (PARTITION BY sku) AS lowest
       FROM (
         SELECT v.sku, v.position, p.id, p.price, p.since, lead(p.since) OVER (PARTITION BY v.sku ORDER BY p.id) AS until
         FROM variants v JOIN variant_prices p ON p.sku = v.sku WHERE v.product_id = $1 AND NOT v.withdrawn
       ) AS spans WINDOW newest AS (PARTITION BY sku ORDER BY id DESC)
     ) AS ranked WHERE nth <= $3 ORDER BY position, nth`,
    [productId, lowestFrom, limit],
  );
  return rows;
}

/** At most one update per sku; one that is older than the stored one changes nothing. */
export async function saveAvailability(q: Queryable, reported: readonly SkuAvailability[]): Promise<void> {
  await q.query(
    `INSERT INTO sku_availability (sku, availability, version)
     SELECT sku, availability, version FROM unnest($1::text[], $2::text[], $3::integer[])
       AS reported (sku, availability, version)
     ORDER BY sku
     ON CONFLICT (sku) DO UPDATE SET availability = excluded.availability, version = excluded.version
     WHERE sku_availability.version < excluded.version`,
    [
      reported.map(({ sku }) => sku),
      reported.map(({ availability }) => availability),
      reported.map(({ version }) => version),
    ],
  );
}
