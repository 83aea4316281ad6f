import type { Queryable } from '@sidecart/kit/db';
import type { Availability, KnownProduct, Product, ProductUpdate, Standing, StockUpdate } from './product';

const TURN_KEY = 0x73656172;

interface KnownRow {
  [column: string]: unknown;
  id: string;
  state: Product | null;
  standing: Standing | null;
  availability: Record<string, Availability> | null;
  doc_version: string;
}

const toKnown = (row: KnownRow): KnownProduct => ({
  id: row.id,
  product: row.state ?? undefined,
  standing: row.standing ?? undefined,
  availability: row.availability ?? {},
  docVersion: Number(row.doc_version),
});

/** The tables grow a hundredfold during a catalogue import; a plan cached before it would scan them completely. */
const FRESH = { replan: true };

const COLUMNS = `id, state, standing, doc_version,
  (SELECT jsonb_object_agg(skus.sku, skus.availability) FROM skus WHERE skus.sku = ANY(products.skus)) AS availability`;

/** The rows that the index is built from. */
export function createStore() {
  return {
    /**
     * Waits for other writers of rows, and excludes them until the end of the transaction. A transaction handles many events in
     * any order, so that no order of row locks would prevent deadlocks between two writers.
     */
    async takeTurn(q: Queryable): Promise<void> {
      await q.query('SELECT pg_advisory_xact_lock($1)', [TURN_KEY]);
    },

    /** Saves each part that is newer than the stored version. At most one update per product. */
    async saveProducts(q: Queryable, updates: readonly ProductUpdate[]): Promise<void> {
      await q.query(
        `INSERT INTO products AS known (id, state, product_version, skus, standing, standing_version)
         SELECT id, state, product_version, skus, standing, standing_version
         FROM jsonb_to_recordset($1) AS received (id text, state jsonb, product_version integer, skus text[],
           standing jsonb, standing_version integer)
         ON CONFLICT (id) DO UPDATE SET
           state = CASE WHEN excluded.product_version > known.product_version THEN excluded.state ELSE known.state END,
           skus = CASE WHEN excluded.product_version > known.product_version THEN excluded.skus ELSE known.skus END,
           product_version = greatest(known.product_version, excluded.product_version),
           standing = CASE WHEN excluded.standing_version > known.standing_version
             THEN excluded.standing ELSE known.standing END,
           standing_version = greatest(known.standing_version, excluded.standing_version),
           unconfirmed = false,
           doc_version = known.doc_version + 1
         WHERE excluded.product_version > known.product_version OR excluded.standing_version > known.standing_version`,
        [
          JSON.stringify(
            updates.map(({ id, product, standing }) => ({
              id,
              state: product?.state ?? null,
              product_version: product?.version ?? 0,
              skus: product?.state.variants.map(({ sku }) => sku) ?? [],
              standing: standing?.state ?? null,
              standing_version: standing?.version ?? 0,
            })),
          ),
        ],
      );
    },

    async findStock(q: Queryable, skus: readonly string[]): Promise<StockUpdate[]> {
      const { rows } = await q.query<{ sku: string; availability: Availability; version: number }>(
        'SELECT sku, availability, version FROM skus WHERE sku = ANY($1)',
        [skus],
        FRESH,
      );
      return rows;
    },

    async saveStock(q: Queryable, stock: readonly StockUpdate[]): Promise<void> {
      await q.query(
        `INSERT INTO skus (sku, availability, version)
         SELECT sku, availability, version FROM unnest($1::text[], $2::text[], $3::integer[])
           AS received (sku, availability, version)
         ON CONFLICT (sku) DO UPDATE SET availability = excluded.availability, version = excluded.version`,
        [
          stock.map(({ sku }) => sku),
          stock.map(({ availability }) => availability),
          stock.map(({ version }) => version),
        ],
      );
    },

    /** The documents of the products with these skus are outdated. */
    async touchProducts(q: Queryable, skus: readonly string[]): Promise<void> {
      await q.query('UPDATE products SET doc_version = doc_version + 1 WHERE skus && $1', [skus], FRESH);
    },

    /** Products whose document is not in the index yet. */
    async listDirty(q: Queryable, limit: number): Promise<KnownProduct[]> {
      const { rows } = await q.query<KnownRow>(
        `SELECT ${COLUMNS} FROM products WHERE indexed_version < doc_version ORDER BY id LIMIT $1`,
        [limit],
        FRESH,
      );
      return rows.map(toKnown);
    },

    async listAfter(q: Queryable, id: string, limit: number): Promise<KnownProduct[]> {
      const { rows } = await q.query<KnownRow>(
        `SELECT ${COLUMNS} FROM products WHERE id > $1 ORDER BY id LIMIT $2`,
        [id, limit],
        FRESH,
      );
      return rows.map(toKnown);
    },

    /** The index has these at these versions; rows that changed in the meantime stay dirty. */
    async markIndexed(q: Queryable, written: readonly KnownProduct[]): Promise<void> {
      await q.query(
        `UPDATE products SET indexed_version = written.version
         FROM unnest($1::text[], $2::bigint[]) AS written (id, version)
         WHERE products.id = written.id AND indexed_version < written.version`,
        [written.map(({ id }) => id), written.map(({ docVersion }) => docVersion)],
        FRESH,
      );
    },

    /** The index is empty. */
    async markAllDirty(q: Queryable): Promise<void> {
      await q.query('UPDATE products SET indexed_version = 0');
    },

    async countDirty(q: Queryable): Promise<number> {
      const { rows } = await q.query<{ count: string }>(
        'SELECT count(*) FROM products WHERE indexed_version < doc_version',
      );
      return Number(rows[0]?.count);
    },

    /** The id of this database. */
    async findOrigin(q: Queryable): Promise<string> {
      const { rows } = await q.query<{ id: string }>('SELECT id FROM origin');
      return rows[0]?.id ?? '';
    },

    /** Marks a product as deleted until an event or product's stream contains it. */
    async doubtAll(q: Queryable): Promise<void> {
      await q.query('UPDATE products SET unconfirmed = true');
    },

    async confirm(q: Queryable, ids: readonly string[]): Promise<void> {
      await q.query('UPDATE products SET unconfirmed = false WHERE id = ANY($1) AND unconfirmed', [ids]);
    },

    /** Deletes the products that no snapshot contained. Their rows stay, so that a newer version deletes their documents. */
    async forgetUnconfirmed(q: Queryable): Promise<number> {
      const { rowCount } = await q.query(
        `UPDATE products SET state = NULL, product_version = 0, skus = '{}', standing = NULL, standing_version = 0,
           unconfirmed = false, doc_version = doc_version + 1
         WHERE unconfirmed AND (state IS NOT NULL OR standing IS NOT NULL)`,
      );
      return rowCount;
    },
  };
}
export type Store = ReturnType<typeof createStore>;
