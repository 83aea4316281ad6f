import type { Db } from '@sidecart/kit/db';
import { toAppError, type AppError } from '@sidecart/kit/errors';
import { STOCK_LINES_MAX, type Stock } from '../clients';
import { rowError } from '../csv/import-reasons';
import { RowsRefused, type Import } from './import';
import type { RowError } from '../csv/import-reasons';
import type { CountRow, ImportCountStore } from './import-count-store';

export interface ImportCountsDeps {
  db: Db;
  store: ImportCountStore;
  stock: Stock;
}

/** A definite rejection; after any other error the call may have been applied or not. */
const isRefusal = ({ kind }: AppError): boolean =>
  kind !== 'unavailable' && kind !== 'throttled' && kind !== 'internal';

/** The name of the count at inventory. */
const reasonOf = ({ id }: Import): string => `import ${id}`;

/** Inventory's rejection of a count, for the row that counts. */
function refusalOf(line: number, { code, message, details }: AppError): RowError {
  if (code === 'sku-taken') return rowError(line, 'stock', 'stock-sku-taken');
  if (code === 'stock-uncountable') return rowError(line, 'stock', 'stock-uncountable');
  const promised = details?.['reserved'];
  if (code === 'stock-insufficient' && typeof promised === 'number')
    return rowError(line, 'stock', 'stock-promised', { promised });
  return rowError(line, 'stock', 'refused', { detail: message });
}

/** The skus that inventory's rejection is about. */
const skusOf = ({ details }: AppError): unknown[] =>
  Array.isArray(details?.['skus']) ? (details['skus'] as unknown[]) : [details?.['sku']];

/** The counts of an import: compared with inventory, sent to it, and reverted when the import does not complete. */
export function createImportCounts({ db, store, stock }: ImportCountsDeps) {
  async function* batches(importId: string, differing: boolean): AsyncGenerator<CountRow[]> {
    for (let after = ''; ;) {
      const rows = await store.countsAfter(db, importId, after, { limit: STOCK_LINES_MAX, differing });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < STOCK_LINES_MAX) return;
      after = last.sku;
    }
  }

  /** One call per seller. */
  async function count(it: Import, rows: readonly CountRow[]): Promise<void> {
    const products = [...new Set(rows.map(({ product }) => product))];
    const sellers = await store.sellersOf(db, it.id, products);
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
        lines: lines.map(({ sku, stock: onHand }) => ({ sku, onHand })),
        actor: it.userId,
        reason: reasonOf(it),
      });
  }

  return {
    /** Stores inventory's current counts, and returns an error for each row that counts less than is reserved. */
    async *compare(it: Import): AsyncGenerator<RowError[]> {
      for await (const rows of batches(it.id, false)) {
        const levels = await stock.levelsOf(rows.map(({ sku }) => sku));
        await store.saveOnHand(db, it.id, new Map([...levels].map(([sku, { onHand }]) => [sku, onHand])));
        yield rows.flatMap(({ line, sku, stock }) => {
          const level = levels.get(sku);
          const promised = level && !level.alwaysAvailable ? level.onHand - level.available : 0;
          if (stock >= promised) return [];
          return [rowError(line, 'stock', 'stock-promised', { promised })];
        });
      }
    },

    /** Whether any count must be sent. */
    async areDifferent(it: Import): Promise<boolean> {
      const rows = await store.countsAfter(db, it.id, '', { limit: 1, differing: true });
      return rows.length > 0;
    },

    /** Runs before the products are written: counts can be reverted. @throws RowsRefused for counts that inventory rejects */
    async send(it: Import): Promise<void> {
      for await (const rows of batches(it.id, true))
        try {
          await count(it, rows);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (!isRefusal(error)) throw thrown;
          const refused = rows.filter(({ sku }) => skusOf(error).includes(sku));
          throw new RowsRefused(
            (refused.length > 0 ? refused : rows).map(({ line }) => refusalOf(line, error)),
          );
        }
    },

    /** Reverts the counts that were sent; units sold in the meantime stay sold. */
    async revert(it: Import): Promise<void> {
      for await (const rows of batches(it.id, true))
        await stock.takeBack({ skus: rows.map(({ sku }) => sku), actor: it.userId, reason: reasonOf(it) });
    },
  };
}
export type ImportCounts = ReturnType<typeof createImportCounts>;
