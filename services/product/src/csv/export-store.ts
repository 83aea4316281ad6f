import type { Queryable } from '@sidecart/kit/db';
import { EXPORT_NAMES_MAX, exportTooWide } from '../quotas';
import type { ExportNames } from './export';

const queries: Record<keyof ExportNames, string> = {
  attributes: `
    SELECT DISTINCT key COLLATE "C" AS key FROM products, jsonb_object_keys(attributes) AS key
    WHERE $1::text IS NULL OR seller_id = $1 ORDER BY key LIMIT $2`,
  options: `
    SELECT DISTINCT key COLLATE "C" AS key
    FROM products p JOIN variants v ON v.product_id = p.id, jsonb_object_keys(v.options) AS key
    WHERE ($1::text IS NULL OR p.seller_id = $1) AND NOT v.withdrawn ORDER BY key LIMIT $2`,
  variantAttributes: `
    SELECT DISTINCT key COLLATE "C" AS key
    FROM products p JOIN variants v ON v.product_id = p.id, jsonb_object_keys(v.attributes) AS key
    WHERE ($1::text IS NULL OR p.seller_id = $1) AND NOT v.withdrawn ORDER BY key LIMIT $2`,
};

/** The names of columns for the products of one seller, or of all. @throws rejected `export-too-wide` */
export async function exportNames(q: Queryable, sellerId: string | undefined): Promise<ExportNames> {
  const read = async (query: string): Promise<string[]> => {
    const { rows } = await q.query<{ key: string }>(query, [sellerId ?? null, EXPORT_NAMES_MAX + 1]);
    if (rows.length > EXPORT_NAMES_MAX) throw exportTooWide();
    return rows.map(({ key }) => key);
  };
  return {
    attributes: await read(queries.attributes),
    options: await read(queries.options),
    variantAttributes: await read(queries.variantAttributes),
  };
}
