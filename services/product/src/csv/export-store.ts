import type { Queryable } from '@sidecart/kit/db';
import { EXPORT_NAMES_MAX, exportTooWide } from '../quotas';
import type { ExportNames } from './export';

/** The names of every attribute and option of the products of one seller, or of all. @throws rejected `export-too-wide` */
export async function exportNames(q: Queryable, sellerId: string | undefined): Promise<ExportNames> {
  const names = [sellerId ?? null, EXPORT_NAMES_MAX + 1];
  const attributes = await q.query<{ key: string }>(
    `SELECT DISTINCT key COLLATE "C" AS key FROM products, jsonb_object_keys(attributes) AS key
     WHERE $1::text IS NULL OR seller_id = $1 ORDER BY key LIMIT $2`,
    names,
  );
  const options = await q.query<{ key: string }>(
    `SELECT DISTINCT key COLLATE "C" AS key
     FROM products p JOIN variants v ON v.product_id = p.id, jsonb_object_keys(v.options) AS key
     WHERE ($1::text IS NULL OR p.seller_id = $1) AND NOT v.withdrawn ORDER BY key LIMIT $2`,
    names,
  );
  if (Math.max(attributes.rows.length, options.rows.length) > EXPORT_NAMES_MAX) throw exportTooWide();
  return {
    attributes: attributes.rows.map(({ key }) => key),
    options: options.rows.map(({ key }) => key),
  };
}
