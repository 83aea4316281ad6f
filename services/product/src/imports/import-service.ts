import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Page } from '@sidecart/kit/page';
import { readHeader, type Column } from '../csv/import-columns';
import { readCsv } from '../csv/import-csv';
import { readRow } from '../csv/import-row';
import { importQuotaReached, importsPending, OPEN_IMPORTS_MAX, type SellerQuotas } from '../quotas';
import {
  hasEnded,
  importEmpty,
  importNotFound,
  importTooLong,
  newImport,
  type Import,
  type Importer,
  type Outcome,
  type ReadRow,
  type RowResult,
} from './import';
import type { ImportRowStore } from './import-row-store';
import type { ImportRunner } from './import-runner';
import { isLabel } from './import-schemas';
import type { ImportStore } from './import-store';

export interface ImportServiceDeps {
  db: Db;
  imports: ImportStore;
  rows: ImportRowStore;
  runner: ImportRunner;
  outbox: Outbox;
  now: () => Date;
  newId: () => string;
  rowsMax: number;
  quotas: SellerQuotas;
}

/** Rows are stored in batches of this many rows, or this many characters. */
const BATCH_ROWS = 200;
const BATCH_SIZE = 500_000;
/** How long the answer to an upload waits for the end of the import, so that the answer to a small file contains its report. */
const PATIENCE_MS = 2_000;
const DAY_MS = 86_400_000;

const sizeOf = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + cell.length, 0);

/** Rows as they arrive, in batches. */
async function* batchesOf(
  columns: readonly Column[],
  records: AsyncIterable<{ line: number; cells: string[] }>,
): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = [];
  let size = 0;
  for await (const { line, cells } of records) {
    batch.push(readRow(columns, line, cells));
    size += sizeOf(cells);
    if (batch.length < BATCH_ROWS && size < BATCH_SIZE) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

export function createImportService(deps: ImportServiceDeps) {
  const { db, imports, rows, runner, outbox, now, newId, rowsMax, quotas } = deps;

  const found = (it: Import | undefined): Import => {
    if (!it) throw importNotFound();
    return it;
  };

  /** Stores the file's rows as they arrive. @returns how many */
  async function receive(it: Import, batches: AsyncIterable<ReadRow[]>): Promise<number> {
    let count = 0;
    for await (const batch of batches) {
      count += batch.length;
      if (count > rowsMax) throw importTooLong(rowsMax);
      await rows.stage(db, it.id, batch);
      await imports.saveProgress(db, { ...it, rows: count });
    }
    if (count === 0) throw importEmpty();
    return count;
  }

  /** @throws rejected `imports-pending`, `import-quota-reached` */
  async function assertQuota(importer: Importer): Promise<void> {
    const { open, recent } = await imports.countOf(db, importer.userId, new Date(now().getTime() - DAY_MS));
    if (open >= OPEN_IMPORTS_MAX) throw importsPending();
    if (!importer.isStaff && recent >= quotas.importsPerDay) throw importQuotaReached(quotas.importsPerDay);
  }

  return {
    /**
     * Accepts a file, and waits a moment for its outcome. A file that is incomplete, or cannot be read to its
     * end, leaves no data.
     * @throws what `readCsv` and `readHeader` throw; rejected `import-empty`, `import-too-long`, and when a quota is reached
     */
    async startImport(
      importer: Importer,
      dryRun: boolean,
      bytes: AsyncIterable<Buffer>,
      actor: Actor,
    ): Promise<Import> {
      await assertQuota(importer);
      const records = readCsv(bytes);
      const header = await records.next();
      if (header.done) throw importEmpty();
      const columns = readHeader(header.value.cells, { isStaff: importer.isStaff, isLabel });
      const it = newImport(newId(), importer, dryRun, columns, now());
      await imports.insert(db, it);
      try {
        const count = await receive(it, batchesOf(columns, records));
        const target = { kind: 'import', id: it.id };
        await db.tx(async (t) => {
          await imports.save(t, it, { ...it, status: 'validating', rows: count }, now());
          await outbox.add(t, audited(actor, { target, after: { rows: count, dryRun } }));
        });
      } catch (error) {
        await imports.remove(db, it.id);
        throw error;
      }
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
      await Promise.race([runner.run(it.id), patience]);
      clearTimeout(timer);
      return found(await imports.find(db, it.id));
    },

    getImport: async (id: string, reader: Importer): Promise<Import> =>
      found(await imports.find(db, id, reader)),

    listImports: (reader: Importer, page: Page): Promise<Import[]> => imports.list(db, reader, page),

    /** The report of an import, row by row; it exists once the import has ended. */
    listResults: async (
      it: Import,
      page: { outcome: Outcome | undefined; after: { line: number; column: string }; limit: number },
    ): Promise<RowResult[]> => (hasEnded(it) ? rows.results(db, it.id, page) : []),
  };
}
export type ImportService = ReturnType<typeof createImportService>;
