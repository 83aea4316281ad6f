import type { Db, Tx } from '@sidecart/kit/db';
import { toAppError, type AppError } from '@sidecart/kit/errors';
import { STOCK_LINES_MAX, type Stock } from '../clients';
import { RowsRefused, type Import, type RowError } from './import';
import type { CountRow, ImportCountStore } from './import-count-store';

export interface ImportCountsDeps {
  db: Db;
  store: ImportCountStore;
  stock: Stock;
}

/** A definite no; anything else may have been done or not. */
const isRefusal = ({ kind }: AppError): boolean =>
  kind !== 'unavailable' && kind !== 'throttled' && kind !== 'internal';

/** The skus that inventory's refusal is about. */
const skusOf = ({ details }: AppError): unknown[] =>
  Array.isArray(details?.['skus']) ? (details['skus'] as unknown[]) : [details?.['sku']];

/** What an import counts: compared with inventory, told to it, and taken back when the import does not end well. */
export function createImportCounts({ db, store, stock }: ImportCountsDeps) {
  async function* batches(q: Db | Tx, importId: string, differing: boolean): AsyncGenerator<CountRow[]> {
    for (let after = ''; ;) {
      const rows = await store.countsAfter(q, importId, after, { limit: STOCK_LINES_MAX, differing });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < STOCK_LINES_MAX) return;
      after = last.sku;
    }
  }

  /** One call a seller. */
  async function count(
    q: Db | Tx,
    it: Import,
    rows: readonly CountRow[],
    countOf: (row: CountRow) => number,
    reason: string,
  ) {
    const products = [...new Set(rows.map(({ product }) => product))];
    const sellers = await store.sellersOf(q, it.id, products);
    const bySeller = new Map<string, CountRow[]>();
    for (const row of rows) {
      const seller = sellers.get(row.product) ?? it.userId;
      const own = bySeller.get(seller) ?? [];
      own.push(row);
      bySeller.set(seller, own);
    }
    for (const [sellerId, lines] of bySeller)
      await stock.count({
        sellerId,
        lines: lines.map((row) => ({ sku: row.sku, onHand: countOf(row) })),
        actor: it.userId,
        reason,
      });
  }

  return {
    /** Keeps what inventory has now, and tells which rows count less than is promised. */
    async *compare(it: Import): AsyncGenerator<RowError[]> {
      for await (const rows of batches(db, it.id, false)) {
        const levels = await stock.levelsOf(rows.map(({ sku }) => sku));
        await store.saveOnHand(db, it.id, new Map([...levels].map(([sku, { onHand }]) => [sku, onHand])));
        yield rows.flatMap(({ line, sku, stock }) => {
          const level = levels.get(sku);
          const promised = level && !level.alwaysAvailable ? level.onHand - level.available : 0;
          if (stock >= promised) return [];
          return [{ line, column: 'stock', reason: `${promised} of it are promised to orders.` }];
        });
      }
    },

    /** Whether there is anything to tell. */
    async areDifferent(it: Import): Promise<boolean> {
      const rows = await store.countsAfter(db, it.id, '', { limit: 1, differing: true });
      return rows.length > 0;
    },

    /** The last thing before the import's commit. @throws RowsRefused for what inventory refuses */
    async tell(t: Tx, it: Import): Promise<void> {
      for await (const rows of batches(t, it.id, true))
        try {
          await count(t, it, rows, ({ stock }) => stock, `import ${it.id}`);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (!isRefusal(error)) throw thrown;
          const refused = rows.filter(({ sku }) => skusOf(error).includes(sku));
          throw new RowsRefused(
            (refused.length > 0 ? refused : rows).map(({ line }) => ({
              line,
              column: 'stock',
              reason: error.message,
            })),
          );
        }
    },

    /** Undoes what was told: where inventory still has our count, it has again what it had before. */
    async takeBack(it: Import): Promise<void> {
      for await (const rows of batches(db, it.id, true)) {
        const levels = await stock.levelsOf(rows.map(({ sku }) => sku));
        let ours = rows.filter(({ sku, stock }) => levels.get(sku)?.onHand === stock);
        // What cannot be taken back any more was promised meanwhile; it stays, and the rest goes.
        while (ours.length > 0)
          try {
            await count(db, it, ours, ({ onHand = 0 }) => onHand, `import ${it.id} taken back`);
            break;
          } catch (thrown) {
            const error = toAppError(thrown);
            if (!isRefusal(error)) throw thrown;
            const left = ours.filter(({ sku }) => !skusOf(error).includes(sku));
            if (left.length === ours.length) break;
            ours = left;
          }
      }
    },
  };
}
export type ImportCounts = ReturnType<typeof createImportCounts>;
