import { invalid, notFound, rejected } from '@sidecart/kit/errors';
import type { Cells } from '../csv/cells';
import type { Column } from '../csv/import-columns';
import type { RowError, RowParams } from '../csv/import-reasons';

/** `receiving` while the file arrives; from `applying` on, products may change. The last three are final. */
export type ImportStatus = 'receiving' | 'validating' | 'applying' | 'completed' | 'rejected' | 'failed';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'error';

/** Whether the counts of the file were sent to inventory; sent counts are reverted when the import does not complete. */
export type CountsState = 'unknown' | 'compared' | 'told' | 'taken-back';

/** Rows of each outcome; the current stage has processed `done` of all `rows`. */
export interface Tally {
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

/** Who sent a file, and whether they may change products of others. */
export interface Importer {
  userId: string;
  isStaff: boolean;
}

export interface Import extends Importer {
  id: string;
  dryRun: boolean;
  status: ImportStatus;
  /** Of the header. */
  columns: string[];
  /** The titles of the columns in the file's header; undefined for an import of the previous version. */
  titles: string[] | undefined;
  rows: number;
  tally: Tally;
  counts: CountsState;
  failure: { code: string; message: string } | undefined;
  /** Failed attempts since the file was received. */
  attempts: number;
  createdAt: Date;
  finishedAt: Date | undefined;
}

/** A row as it arrived: `cells` is undefined when its product cannot be determined. */
export interface ReadRow {
  /** The line of the file where the row starts; the header is line 1. */
  line: number;
  product: string;
  sku: string;
  cells: Cells | undefined;
  errors: RowError[];
}

/** A row waiting to be applied. */
export interface ImportRow {
  line: number;
  cells: Cells;
  /** Inventory's count of its sku; undefined where inventory does not know it. */
  onHand: number | undefined;
  isRefused: boolean;
}

/** One line of the report: a row and its outcome, or one of the reasons why it is rejected. */
export interface RowResult {
  line: number;
  product: string;
  sku: string;
  outcome: Outcome;
  column: string;
  reason: string | undefined;
  /** Undefined where the previous version rejected the row. */
  code: string | undefined;
  params: RowParams | undefined;
}

export const ROWS_MAX = 200_000;
export const STOCK_MAX = 100_000_000;

export const emptyTally: Tally = { done: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };

export const hasEnded = ({ status }: Import): boolean =>
  status === 'completed' || status === 'rejected' || status === 'failed';

export const newImport = (
  id: string,
  importer: Importer,
  dryRun: boolean,
  columns: readonly Column[],
  now: Date,
): Import => ({
  ...importer,
  id,
  dryRun,
  status: 'receiving',
  columns: columns.map(({ name }) => name),
  titles: columns.map(({ title }) => title),
  rows: 0,
  tally: emptyTally,
  counts: 'unknown',
  failure: undefined,
  attempts: 0,
  createdAt: now,
  finishedAt: undefined,
});

const ATTEMPTS_MAX = 10;
const WAIT_MAX_MS = 60_000;

/** The delay before the next retry, doubled each time; undefined after too many attempts. */
export const waitBefore = (attempt: number, firstMs: number): number | undefined =>
  attempt < ATTEMPTS_MAX ? Math.min(firstMs * 2 ** (attempt - 1), WAIT_MAX_MS) : undefined;

/** Adds the rows' outcomes to the tally so far. */
export function withOutcomes(tally: Tally, outcomes: readonly Outcome[]): Tally {
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  return {
    done: tally.done + outcomes.length,
    created: tally.created + count('created'),
    updated: tally.updated + count('updated'),
    unchanged: tally.unchanged + count('unchanged'),
    failed: tally.failed + count('error'),
  };
}

export const importNotFound = () => notFound('import-not-found', 'The import does not exist.');

export const malformed = {
  'not-utf8': 'it is not UTF-8 text',
  'quote-not-closed': 'a quote is not closed',
  'text-behind-quote': 'there is text after a closing quote',
  'quote-within-cell': 'there is a quote inside a cell that does not start with one',
  'row-too-long': 'a row is longer than 1 MB, or a quote is not closed',
  'not-csv': 'it is not CSV',
} as const;
export type Malformed = keyof typeof malformed;

export const csvMalformed = (line: number, cause: Malformed) =>
  invalid('csv-malformed', `The file cannot be read: ${malformed[cause]}.`, { line, cause });

export const importEmpty = () => rejected('import-empty', 'The file has no rows.');

export const importTooLong = (rowsMax: number) =>
  rejected('import-too-long', `A file has at most ${rowsMax} rows.`, { rowsMax });

/** Rows that cannot be applied; nothing has changed then. */
export class RowsRefused extends Error {
  readonly errors: readonly RowError[];
  constructor(errors: readonly RowError[]) {
    super(`${errors.length} cells are rejected`);
    this.errors = errors;
  }
}
