import type { Queryable } from '@sidecart/kit/db';
import type { ExportNames } from './export';

/** The names of every attribute and option of the products of one seller, or of all. */
export async function exportNames(q: Queryable, sellerId: string | undefined): Promise<ExportNames> {
  const seller = [sellerId ?? null];
  const attributes = await q.query<{ key: string }>(
    `SELECT DISTINCT key COLLATE "C" AS key FROM products, jsonb_object_keys(attributes) AS key
     WHERE $1::text IS NULL OR seller_id = $1 ORDER BY key`,
    seller,
  );
  const options = await q.query<{ key: string }>(
    `SELECT DISTINCT key COLLATE "C" AS key
     FROM products p JOIN variants v ON v.product_id = p.id, jsonb_object_keys(v.options) AS key
     WHERE ($1::text IS NULL OR p.seller_id = $1) AND NOT v.withdrawn ORDER BY key`,
    seller,
  );
  return {
    attributes: attributes.rows.map(({ key }) => key),
    options: options.rows.map(({ key }) => key),
  };
}
