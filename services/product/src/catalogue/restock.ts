import type { Queryable, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { variantRestocked } from '../events';
import type { SkuAvailability } from './product';
import type { RestockedVariant } from './variant';
import { saveAvailability } from './variant-store';

/** Locks what is known of these skus, in order. @returns those that are sold out */
export async function lockSoldOut(q: Queryable, skus: readonly string[]): Promise<string[]> {
  const { rows } = await q.query<{ sku: string; availability: string }>(
    'SELECT sku, availability FROM sku_availability WHERE sku = ANY($1) ORDER BY sku FOR UPDATE',
    [skus],
  );
  return rows.filter(({ availability }) => availability === 'out-of-stock').map(({ sku }) => sku);
}

/** Saves what inventory reported, at most one report per sku, and publishes what can be bought again. */
export async function recordAvailability(
  t: Tx,
  reported: readonly SkuAvailability[],
  outbox: Outbox,
  now: Date,
): Promise<void> {
  const soldOut = await lockSoldOut(
    t,
    reported.filter(({ availability }) => availability !== 'out-of-stock').map(({ sku }) => sku),
  );
  await saveAvailability(t, reported);
  const restocked = await listRestocked(t, soldOut);
  if (restocked.length > 0)
    await outbox.addAll(
      t,
      restocked.map((variant) => variantRestocked(variant, now)),
    );
}

/** Of the skus that were sold out, those of published products that can be bought now, with what a mail says about them. */
export async function listRestocked(q: Queryable, skus: readonly string[]): Promise<RestockedVariant[]> {
  if (skus.length === 0) return [];
  const { rows } = await q.query<RestockedVariant & Record<string, unknown>>(
    `SELECT v.sku, p.id AS "productId", p.slug, p.name, v.options, v.price::float8 AS price, p.currency,
       coalesce(v.media_ids ->> 0, p.images -> 0 ->> 'mediaId', '') AS "mediaId"
     FROM sku_availability a JOIN variants v ON v.sku = a.sku JOIN products p ON p.id = v.product_id
     WHERE a.sku = ANY($1) AND a.availability <> 'out-of-stock' AND NOT v.withdrawn AND p.status = 'published'
     ORDER BY v.sku`,
    [skus],
  );
  return rows;
}
