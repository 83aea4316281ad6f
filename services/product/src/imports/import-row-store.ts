import type { Queryable } from '@sidecart/kit/db';
import { reasonOf, rowReasons, type RowParams } from '../csv/import-reasons';
import { slugOf } from '../slug';
import type { ImportRow, Outcome, ReadRow, RowResult } from './import';
import type { Cells } from '../csv/cells';
import type { RowError } from '../csv/import-reasons';

/** A batch has at most this many products with their rows, unless the rows fill it before. */
const BATCH_PRODUCTS = 200;
const BATCH_ROWS = 1_000;
const BATCH_SIZE = 2_000_000;

export function createImportRowStore() {
  async function saveErrors(q: Queryable, importId: string, errors: readonly RowError[]): Promise<void> {
    if (errors.length === 0) return;
    await q.query(
      `INSERT INTO import_errors (import_id, line, column_name, code, params, reason)
       SELECT $1, line, coalesce("column", ''), code, params, reason
       FROM jsonb_to_recordset($2) AS e (line integer, "column" text, code text, params jsonb, reason text)
       ON CONFLICT DO NOTHING`,
      [importId, JSON.stringify(errors)],
    );
    await q.query(`UPDATE import_rows SET outcome = 'error' WHERE import_id = $1 AND line = ANY($2)`, [
      importId,
      errors.map(({ line }) => line),
    ]);
  }

  return {
    /** Stores rows as they arrive, with the errors of each. */
    async stage(q: Queryable, importId: string, rows: readonly ReadRow[]): Promise<void> {
      const given = rows.map(({ line, product, sku, cells }) => ({
        line,
        product,
        sku,
        cells,
        size: cells ? JSON.stringify(cells).length : 0,
        brand_slug: cells?.brand === undefined ? undefined : slugOf(cells.brand),
        stock: cells?.sku === undefined ? undefined : cells.stock,
      }));
      await q.query(
        `INSERT INTO import_rows (import_id, line, product, sku, cells, size, brand_slug, brand_key, stock)
         SELECT $1, line, product, sku, cells, size, brand_slug, name_key(cells ->> 'brand'), stock
         FROM jsonb_to_recordset($2) AS r (line integer, product text, sku text, cells jsonb, size integer,
           brand_slug text, stock integer)`,
        [importId, JSON.stringify(given)],
      );
      await saveErrors(
        q,
        importId,
        rows.flatMap(({ errors }) => errors),
      );
    },

    saveErrors,

    /** A sku in more than one row: each row but the first is rejected. */
    async refuseRepeatedSkus(q: Queryable, importId: string): Promise<void> {
      await q.query(
        `WITH repeated AS (
           SELECT line, first FROM (
             SELECT line, min(line) OVER (PARTITION BY sku) AS first FROM import_rows
             WHERE import_id = $1 AND cells ? 'sku'
           ) AS r WHERE line > first
         ), reported AS (
           INSERT INTO import_errors (import_id, line, column_name, code, params, reason)
           SELECT $1, line, 'sku', 'sku-repeated', jsonb_build_object('line', first),
             replace($2, '{line}', first::text) FROM repeated ON CONFLICT DO NOTHING
         )
         UPDATE import_rows SET outcome = 'error'
         WHERE import_id = $1 AND line IN (SELECT line FROM repeated)`,
        [importId, rowReasons['sku-repeated']],
      );
    },

    /**
     * A product with more than `max` rows: the surplus is rejected, and none of its rows is processed further. Materialized,
     * because otherwise rows without planner statistics would be counted again for each of them.
     */
    async refuseSurplusRows(q: Queryable, importId: string, max: number): Promise<void> {
      const { code, params, reason } = reasonOf('variants-too-many', { max });
      await q.query(
        `WITH surplus AS MATERIALIZED (
           SELECT product FROM import_rows WHERE import_id = $1 AND cells IS NOT NULL
           GROUP BY product HAVING count(*) > $2
         ), numbered AS (
           SELECT line, row_number() OVER (PARTITION BY product ORDER BY line) AS nth FROM import_rows
           WHERE import_id = $1 AND cells IS NOT NULL AND product IN (SELECT product FROM surplus)
         ), reported AS (
           INSERT INTO import_errors (import_id, line, column_name, code, params, reason)
           SELECT $1, line, 'product', $3, $4::jsonb, $5 FROM numbered WHERE nth > $2 ON CONFLICT DO NOTHING
         )
         UPDATE import_rows SET cells = NULL, outcome = CASE WHEN nth > $2 THEN 'error' ELSE outcome END
         FROM numbered WHERE import_id = $1 AND import_rows.line = numbered.line`,
        [importId, max, code, JSON.stringify(params), reason],
      );
    },

    /** The products after the given one, in the order of their slugs, as many as fit a batch. */
    async productsAfter(q: Queryable, importId: string, product: string): Promise<string[]> {
      const { rows } = await q.query<{ product: string }>(
        `SELECT product FROM (
           SELECT product, row_number() OVER total AS nth, sum(rows) OVER total AS rows, sum(size) OVER total AS size FROM (
             SELECT product, count(*) AS rows, sum(size) AS size FROM import_rows
             WHERE import_id = $1 AND cells IS NOT NULL AND product > $2
             GROUP BY product ORDER BY product LIMIT $3
           ) AS p WINDOW total AS (ORDER BY product)
         ) AS running WHERE nth = 1 OR (rows <= $4 AND size <= $5) ORDER BY product`,
        [importId, product, BATCH_PRODUCTS, BATCH_ROWS, BATCH_SIZE],
        { replan: true },
      );
      return rows.map((row) => row.product);
    },

    async rowsOf(q: Queryable, importId: string, products: readonly string[]): Promise<ImportRow[]> {
      const { rows } = await q.query<{
        line: number;
        cells: Cells;
        on_hand: number | null;
        outcome: Outcome | null;
      }>(
        `SELECT line, cells, on_hand, outcome FROM import_rows
         WHERE import_id = $1 AND cells IS NOT NULL AND product = ANY($2) ORDER BY line`,
        [importId, products],
        { replan: true },
      );
      return rows.map(({ line, cells, on_hand, outcome }) => ({
        line,
        cells,
        onHand: on_hand ?? undefined,
        isRefused: outcome === 'error',
      }));
    },

    /** Stores the outcomes of rows; their cells are no longer needed. */
    async saveOutcomes(
      q: Queryable,
      importId: string,
      outcomes: readonly { line: number; outcome: Outcome }[],
    ): Promise<void> {
      await q.query(
        `UPDATE import_rows SET outcome = o.outcome, cells = NULL
         FROM unnest($2::integer[], $3::text[]) AS o (line, outcome)
         WHERE import_id = $1 AND import_rows.line = o.line`,
        [importId, outcomes.map(({ line }) => line), outcomes.map(({ outcome }) => outcome)],
      );
    },

    async refusedRows(q: Queryable, importId: string): Promise<number> {
      const { rows } = await q.query<{ refused: number }>(
        `SELECT count(*)::integer AS refused FROM import_rows WHERE import_id = $1 AND outcome = 'error'`,
        [importId],
      );
      return rows[0]?.refused ?? 0;
    },

    /** Keeps only the rejected rows of an import that changes nothing. */
    async dropUnrefused(q: Queryable, importId: string): Promise<void> {
      await q.query(`DELETE FROM import_rows WHERE import_id = $1 AND outcome IS DISTINCT FROM 'error'`, [
        importId,
      ]);
      await q.query('UPDATE import_rows SET cells = NULL WHERE import_id = $1', [importId]);
    },

    /** The report after a position: by line, and by column where a row is rejected for several reasons. */
    async results(
      q: Queryable,
      importId: string,
      page: { outcome: Outcome | undefined; after: { line: number; column: string }; limit: number },
    ): Promise<RowResult[]> {
      const { rows } = await q.query<
        Omit<RowResult, 'code' | 'params' | 'reason'> & {
          code: string | null;
          params: RowParams | null;
          reason: string | null;
        }
      >(
        `SELECT r.line, r.product, r.sku, r.outcome, coalesce(e.column_name, '') AS "column", e.code, e.params, e.reason
         FROM import_rows r LEFT JOIN import_errors e ON e.import_id = r.import_id AND e.line = r.line
         WHERE r.import_id = $1 AND r.outcome IS NOT NULL AND ($2::text IS NULL OR r.outcome = $2)
           AND r.line >= $3 AND (r.line, coalesce(e.column_name, '')) > ($3, $4)
         ORDER BY r.line, coalesce(e.column_name, '') LIMIT $5`,
        [importId, page.outcome ?? null, page.after.line, page.after.column, page.limit],
      );
      return rows.map(({ code, params, reason, ...row }) => ({
        ...row,
        code: code ?? undefined,
        params: params ?? undefined,
        reason: reason ?? undefined,
      }));
    },
  };
}
export type ImportRowStore = ReturnType<typeof createImportRowStore>;
