import type { Queryable } from './db';

/** How long rows of the kit's own tables serve a purpose, in hours. */
const KEPT_HOURS = {
  /** Published facts: long enough to look into what was said. */
  outbox: 7 * 24,
  /** Handled events: longer than any broker repeats one. */
  inbox: 30 * 24,
  /** Answers under an Idempotency-Key (domain rule). */
  idempotencyKeys: 48,
};

const before = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000);

/** Removes what has served its purpose; unpublished facts are never touched. */
export async function purge(q: Queryable, now: Date): Promise<void> {
  await q.query('DELETE FROM outbox WHERE published_at < $1', [before(now, KEPT_HOURS.outbox)]);
  await q.query('DELETE FROM processed_events WHERE processed_at < $1', [before(now, KEPT_HOURS.inbox)]);
  await q.query('DELETE FROM idempotency_keys WHERE created_at < $1', [
    before(now, KEPT_HOURS.idempotencyKeys),
  ]);
}
