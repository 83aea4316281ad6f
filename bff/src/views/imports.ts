import type { Schemas } from '@sidecart/contracts/http/types';

/** A CSV file being imported into the catalogue. */
export type ImportView = Schemas['ProductImport'];

/** An import with a page of row results. */
export type ImportReportView = Schemas['ProductImportReport'];
