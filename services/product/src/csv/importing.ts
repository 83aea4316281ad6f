import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { createStock, type InventoryPeer, type MissingMedia } from '../clients';
import { exportApi } from './export-http';
import { createExportService } from './export-service';
import { ROWS_MAX } from './import';
import { createImportCountStore } from './import-count-store';
import { createImportCounts } from './import-counts';
import { importApi } from './import-http';
import { createImportKnownStore } from './import-known-store';
import { createImportPlans } from './import-plans';
import { createImportRowStore } from './import-row-store';
import { createImportRunner } from './import-runner';
import { createImportService } from './import-service';
import { createImportStore } from './import-store';
import { createImportWork } from './import-work';
import type { ProductStore } from '../store';
import type { TaxonomyStore } from '../taxonomy-store';

export interface ImportingParts {
  db: Db;
  products: ProductStore;
  taxonomy: TaxonomyStore;
  outbox: Outbox;
  inventory: InventoryPeer;
  missingMedia: MissingMedia;
  tokens: TokenVerifier;
  log: Logger;
  now: () => Date;
  newId: () => string;
  currency: string;
  importPollMs: number;
}

/** Imports and exports: their doors, and the runner that completes imports. */
export function buildImporting(parts: ImportingParts) {
  const { db, products, inventory, tokens, log, now, newId, importPollMs } = parts;
  const stock = createStock(inventory);
  const imports = createImportStore();
  const rows = createImportRowStore();
  const counts = createImportCounts({ db, store: createImportCountStore(), stock });
  const known = createImportKnownStore(parts.taxonomy);
  const plans = createImportPlans({ ...parts, rows, known });
  const work = createImportWork({ ...parts, imports, rows, known, counts, plans });
  const runner = createImportRunner({ db, imports, work, log, now, pollMs: importPollMs });
  const service = createImportService({ db, imports, rows, runner, now, newId, rowsMax: ROWS_MAX });
  const exports = createExportService({ db, products, stock });
  return { apis: [importApi({ service, tokens }), exportApi({ service: exports, tokens })], runner };
}
