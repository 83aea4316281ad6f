import type { Queryable } from './db';
import type { Found } from './worker';

/** How long the rows of a table are kept. */
export interface Retention {
  table: string;
  /** Which rows are deleted: a condition on the table's columns, served by an index; `$1` is the instant `keptHours` ago. */
  where: string;
  keptHours: number;
}

export const DAY_HOURS = 24;
const BATCH = 1_000;

/** The kit's own tables. Unpublished events are never touched. */
export const kitRetention: readonly Retention[] = [
  // Long enough to inspect published events, and to publish them again to a broker that lost them.
  { table: 'outbox', where: 'published_at < $1', keptHours: 7 * DAY_HOURS },
  // Longer than any broker continues to redeliver an event.
  { table: 'processed_events', where: 'processed_at < $1', keptHours: 30 * DAY_HOURS },
  // The period that the public contract guarantees.
  { table: 'idempotency_keys', where: 'created_at < $1', keptHours: 48 },
  // Only reservations of killed processes remain; others are deleted with the answer.
  { table: 'idempotency_reservations', where: 'leased_until < $1', keptHours: 1 },
];

/** Deletes one batch of each table. @returns `more` while a table may have further old rows */
export async function purge(q: Queryable, retention: readonly Retention[], now: Date): Promise<Found> {
  let isFull = false;
  for (const { table, where, keptHours } of retention) {
    const { rowCount } = await q.query(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${BATCH}))`,
      [new Date(now.getTime() - keptHours * 3_600_000)],
    );
    isFull ||= rowCount === BATCH;
  }
  return isFull ? 'more' : 'none';
}
