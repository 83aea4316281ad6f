import type { Queryable } from '@sidecart/kit/db';
import type { Reindex } from './reindex';

interface ReindexRow {
  [column: string]: unknown;
  id: string;
  reason: Reindex['reason'];
  status: Reindex['status'];
  phase: Reindex['phase'];
  is_target: boolean;
  counts: Reindex['counts'];
  failure: Reindex['failure'] | null;
  started_at: Date;
  finished_at: Date | null;
}

const COLUMNS = 'id, reason, status, phase, is_target, counts, failure, started_at, finished_at';

const toReindex = (row: ReindexRow): Reindex => ({
  id: row.id,
  reason: row.reason,
  status: row.status,
  phase: row.phase,
  isTarget: row.is_target,
  counts: row.counts,
  failure: row.failure ?? undefined,
  startedAt: row.started_at,
  finishedAt: row.finished_at ?? undefined,
});

export function createReindexStore() {
  return {
    /** @returns false when one is running */
    async insert(q: Queryable, reindex: Reindex): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO reindexes (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
        [
          reindex.id,
          reindex.reason,
          reindex.status,
          reindex.phase,
          reindex.isTarget,
          reindex.counts,
          reindex.failure ?? null,
          reindex.startedAt,
          reindex.finishedAt ?? null,
        ],
      );
      return rowCount === 1;
    },

    async save(q: Queryable, reindex: Reindex): Promise<void> {
      await q.query(
        `UPDATE reindexes SET status = $2, phase = $3, is_target = $4, counts = $5, failure = $6, finished_at = $7
         WHERE id = $1`,
        [
          reindex.id,
          reindex.status,
          reindex.phase,
          reindex.isTarget,
          reindex.counts,
          reindex.failure ?? null,
          reindex.finishedAt ?? null,
        ],
      );
    },

    async findRunning(q: Queryable): Promise<Reindex | undefined> {
      const { rows } = await q.query<ReindexRow>(`SELECT ${COLUMNS} FROM reindexes WHERE status = 'running'`);
      return rows[0] && toReindex(rows[0]);
    },

    async findLatest(q: Queryable): Promise<Reindex | undefined> {
      const { rows } = await q.query<ReindexRow>(
        `SELECT ${COLUMNS} FROM reindexes ORDER BY started_at DESC, id LIMIT 1`,
      );
      return rows[0] && toReindex(rows[0]);
    },
  };
}
export type ReindexStore = ReturnType<typeof createReindexStore>;
