import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

const KEPT_HOURS = 30 * DAY_HOURS;
/** No upload takes longer; an older one was left behind by a crash. */
const RECEIVING_HOURS = 1;

const isReceiving = `status = 'receiving' AND created_at < $1`;
const isOld = 'created_at < $1';
// A large import has 200,000 rows, so they are deleted first, in batches of their own. Their errors are deleted with them.
const rowsOf = (condition: string) => `import_id IN (SELECT id FROM imports WHERE ${condition})`;
const withoutRows = (condition: string) =>
  `${condition} AND NOT EXISTS (SELECT 1 FROM import_rows WHERE import_id = imports.id)`;

export const productRetention: readonly Retention[] = [
  { table: 'import_rows', where: rowsOf(isOld), keptHours: KEPT_HOURS },
  { table: 'import_rows', where: rowsOf(isReceiving), keptHours: RECEIVING_HOURS },
  { table: 'imports', where: withoutRows(isOld), keptHours: KEPT_HOURS },
  { table: 'imports', where: withoutRows(isReceiving), keptHours: RECEIVING_HOURS },
];
