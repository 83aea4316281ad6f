import type { Db, Queryable } from './db';
import { purge, type Retention } from './purge';

/** A few batches in the normal test command, 100,000 rows in the long one. */
const OLD_ROWS = Number(process.env['RETENTION_ROWS'] ?? 5_000);
const YOUNG_ROWS = 10;
const HOUR_MS = 3_600_000;

/**
 * Fills a table with rows that are an hour past their retention and ten that have an hour left, then purges until no row is
 * past it.
 * @param rows `fill` inserts $2 rows of age $3 with ids that start with $1, `stays` rows of any age that must not be deleted
 * @returns whether every old row was deleted, whether each statement deleted at most one batch, and a message if the number of rows left is wrong
 */
export async function fillAndPurge(
  db: Db,
  retention: readonly Retention[],
  { table, fill, stays }: { table: string; fill: string; stays?: string },
): Promise<{ isGone: boolean; isBounded: boolean; strays: string[] }> {
  const now = new Date();
  const keptHours = retention.find((each) => each.table === table)?.keptHours ?? 0;
  const at = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const count = async () =>
    Number((await db.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);
  await db.query(fill, ['young-', YOUNG_ROWS, at(keptHours - 1)]);
  if (stays) await db.query(stays);
  const staying = await count();
  await db.query(fill, ['old-', OLD_ROWS, at(keptHours + 1)]);
  const batches: number[] = [];
  const counted: Queryable = {
    async query(text, values, options) {
      const result = await db.query<never>(text, values, options);
      batches.push(result.rowCount);
      return result;
    },
  };
  while ((await purge(counted, retention, now)) === 'more');
  const left = await count();
  return {
    isGone: left <= staying,
    isBounded: batches.every((rows) => rows <= 1_000),
    strays: left === staying ? [] : [`${left} rows are left, expected ${staying}`],
  };
}
