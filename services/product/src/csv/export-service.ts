import type { Db } from '@sidecart/kit/db';
import { stringify } from 'csv-stringify/sync';
import type { Product } from '../catalogue/product';
import type { ProductStore } from '../catalogue/store';
import type { Stock } from '../clients';
import { exportColumns, exportRows } from './export';
import { exportNames } from './export-store';

export interface ExportDeps {
  db: Db;
  products: ProductStore;
  stock: Stock;
}

/** Products at a time; the event loop is free between two batches. */
const BATCH = 100;

// A carriage return ends a row for readers that ignore quotes; a leading or trailing space would be trimmed.
const toCsv = (rows: string[][]): string => stringify(rows, { quoted_match: /\r|^\s|\s$/ });

export function createExportService({ db, products, stock }: ExportDeps) {
  const productsAfter = (sellerId: string | undefined, id: string): Promise<Product[]> =>
    sellerId === undefined
      ? products.listAfter(db, id, BATCH)
      : products.listOfSeller(db, sellerId, id, BATCH);

  return {
    /**
     * Products in any state with their stock as CSV, piece by piece; nothing is read before a piece is requested.
     * @throws unavailable when inventory does not respond
     */
    async *exportProducts(sellerId: string | undefined, isStaff: boolean): AsyncGenerator<string> {
      const columns = exportColumns(await exportNames(db, sellerId), isStaff);
      let piece = [columns.map(({ name }) => name)];
      for (let after = ''; ;) {
        const batch = await productsAfter(sellerId, after);
        const skus = batch.flatMap(({ variants }) => variants.map(({ sku }) => sku));
        const levels = await stock.levelsOf(skus);
        piece.push(
          ...batch.flatMap((product) => exportRows(columns, product, (sku) => levels.get(sku)?.onHand)),
        );
        yield toCsv(piece);
        const last = batch.at(-1);
        if (!last || batch.length < BATCH) return;
        after = last.id;
        piece = [];
      }
    },
  };
}
export type ExportService = ReturnType<typeof createExportService>;
