import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { ProductStore } from './catalogue/store';
import { createStock, type InventoryPeer, type MissingMedia } from './clients';
import { exportApi } from './csv/export-http';
import { createExportService } from './csv/export-service';
import { ROWS_MAX } from './imports/import';
import { createImportCountStore } from './imports/import-count-store';
import { createImportCounts } from './imports/import-counts';
import { importApi } from './imports/import-http';
import { createImportKnownStore } from './imports/import-known-store';
import { createImportPlans } from './imports/import-plans';
import { createImportRowStore } from './imports/import-row-store';
import { createImportRunner } from './imports/import-runner';
import { createImportService } from './imports/import-service';
import { createImportStore } from './imports/import-store';
import { createImportWork } from './imports/import-work';
import type { SellerQuotas } from './quotas';
import type { TaxonomyStore } from './taxonomy/taxonomy-store';

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
  quotas: SellerQuotas;
}

/** Imports and exports: their routers, and the runner that completes imports. */
export function buildImporting(parts: ImportingParts) {
  const { db, products, inventory, tokens, log, now, newId, importPollMs, quotas } = parts;
  const stock = createStock(inventory);
  const imports = createImportStore();
  const rows = createImportRowStore();
  const counts = createImportCounts({ db, store: createImportCountStore(), stock });
  const known = createImportKnownStore(parts.taxonomy);
  const plans = createImportPlans({ ...parts, rows, known });
  const work = createImportWork({ ...parts, imports, rows, known, counts, plans });
  const runner = createImportRunner({ db, imports, work, log, now, pollMs: importPollMs });
  const service = createImportService({
    db,
    imports,
    rows,
    runner,
    outbox: parts.outbox,
    now,
    newId,
    rowsMax: ROWS_MAX,
    quotas,
  });
  const exports = createExportService({ db, products, stock });
  return { routers: [importApi({ service, tokens }), exportApi({ service: exports, tokens })], runner };
}
