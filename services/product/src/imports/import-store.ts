import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { CountsState, Import, Importer, ImportStatus } from './import';

interface ImportRowOfTable {
  [column: string]: unknown;
  id: string;
  user_id: string;
  by_staff: boolean;
  dry_run: boolean;
  status: ImportStatus;
  columns: string[];
  titles: string[] | null;
  rows: number;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  counts: CountsState;
  failure: { code: string; message: string } | null;
  attempts: number;
  created_at: Date;
  finished_at: Date | null;
}

const COLUMNS = `id, user_id, by_staff, dry_run, status, columns, titles, rows, done, created, updated, unchanged, failed, counts,
  failure, attempts, created_at, finished_at`;

const toImport = (row: ImportRowOfTable): Import => ({
  id: row.id,
  userId: row.user_id,
  isStaff: row.by_staff,
  dryRun: row.dry_run,
  status: row.status,
  columns: row.columns,
  titles: row.titles ?? undefined,
  rows: row.rows,
  tally: {
    done: row.done,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    failed: row.failed,
  },
  counts: row.counts,
  failure: row.failure ?? undefined,
  attempts: row.attempts,
  createdAt: row.created_at,
  finishedAt: row.finished_at ?? undefined,
});

/** Staff see the imports of all users. */
const ownerOf = ({ isStaff, userId }: Importer): string | null => (isStaff ? null : userId);

export function createImportStore() {
  return {
    async insert(q: Queryable, it: Import): Promise<void> {
      await q.query(
        `INSERT INTO imports (id, user_id, by_staff, dry_run, status, columns, titles, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [it.id, it.userId, it.isStaff, it.dryRun, it.status, it.columns, it.titles ?? null, it.createdAt],
      );
    },

    /** Deletes it with its rows. */
    async remove(q: Queryable, id: string): Promise<void> {
      await q.query('DELETE FROM imports WHERE id = $1', [id]);
    },

    async find(q: Queryable, id: string, reader?: Importer): Promise<Import | undefined> {
      const { rows } = await q.query<ImportRowOfTable>(
        `SELECT ${COLUMNS} FROM imports WHERE id = $1 AND ($2::text IS NULL OR user_id = $2)`,
        [id, reader ? ownerOf(reader) : null],
      );
      return rows[0] && toImport(rows[0]);
    },

    async list(q: Queryable, reader: Importer, { limit, after }: Page): Promise<Import[]> {
      const { rows } = await q.query<ImportRowOfTable>(
        `SELECT ${COLUMNS} FROM imports
         WHERE ($1::text IS NULL OR user_id = $1) AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [ownerOf(reader), after?.createdAt ?? null, after?.id ?? null, limit],
      );
      return rows.map(toImport);
    },

    /** How many imports of the user have not ended, and how many were started since. */
    async countOf(q: Queryable, userId: string, since: Date): Promise<{ open: number; recent: number }> {
      const { rows } = await q.query<{ open: string; recent: string }>(
        `SELECT count(*) FILTER (WHERE finished_at IS NULL) AS open, count(*) FILTER (WHERE created_at > $2) AS recent
         FROM imports WHERE user_id = $1`,
        [userId, since],
      );
      return { open: Number(rows[0]?.open), recent: Number(rows[0]?.recent) };
    },

    /**
     * Saves its state, unless another process has continued it in the meantime: then false.
     * @param dueAt when to continue; undefined when nothing is left to do
     */
    async save(q: Queryable, before: Import, after: Import, dueAt: Date | undefined): Promise<boolean> {
      const { rowCount } = await q.query(
        `UPDATE imports SET status = $3, rows = $4, done = $5, created = $6, updated = $7, unchanged = $8, failed = $9,
           counts = $10, failure = $11, attempts = $12, finished_at = $13, due_at = $14
         WHERE id = $1 AND status = $2`,
        [
          before.id,
          before.status,
          after.status,
          after.rows,
          after.tally.done,
          after.tally.created,
          after.tally.updated,
          after.tally.unchanged,
          after.tally.failed,
          after.counts,
          after.failure ? JSON.stringify(after.failure) : null,
          after.attempts,
          after.finishedAt ?? null,
          dueAt ?? null,
        ],
      );
      return rowCount === 1;
    },

    /** Saves the progress for clients that follow it; never after its end, which may have just been committed. */
    async saveProgress(q: Queryable, { id, status, rows, tally }: Import): Promise<void> {
      await q.query(
        `UPDATE imports SET rows = $3, done = $4, created = $5, updated = $6, unchanged = $7, failed = $8
         WHERE id = $1 AND status = $2`,
        [id, status, rows, tally.done, tally.created, tally.updated, tally.unchanged, tally.failed],
      );
    },

    /** Imports to continue, the longest waiting first. */
    async listDue(q: Queryable, now: Date, limit: number): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        'SELECT id FROM imports WHERE due_at <= $1 ORDER BY due_at LIMIT $2',
        [now, limit],
      );
      return rows.map(({ id }) => id);
    },
  };
}
export type ImportStore = ReturnType<typeof createImportStore>;
