import type { Queryable } from '@sidecart/kit/db';
import type { HomeBlock, HomeVersion } from './home';

interface ChangeRow {
  [column: string]: unknown;
  version: number;
  author_id: string;
  created_at: Date;
}
type Row = ChangeRow & { blocks: HomeBlock[] };

const toChange = ({ version, author_id, created_at }: ChangeRow) => ({
  version,
  authorId: author_id,
  createdAt: created_at.toISOString(),
});
const toVersion = (row: Row): HomeVersion => ({ ...toChange(row), blocks: row.blocks });

export function createHomeStore() {
  return {
    async latest(q: Queryable): Promise<HomeVersion | undefined> {
      const { rows } = await q.query<Row>(
        'SELECT version, blocks, author_id, created_at FROM home_versions ORDER BY version DESC LIMIT 1',
      );
      return rows[0] && toVersion(rows[0]);
    },

    async version(q: Queryable, version: number): Promise<HomeVersion | undefined> {
      const { rows } = await q.query<Row>(
        'SELECT version, blocks, author_id, created_at FROM home_versions WHERE version = $1',
        [version],
      );
      return rows[0] && toVersion(rows[0]);
    },

    /** Newest first, without their blocks. */
    async versions(q: Queryable): Promise<Omit<HomeVersion, 'blocks'>[]> {
      const { rows } = await q.query<ChangeRow>(
        'SELECT version, author_id, created_at FROM home_versions ORDER BY version DESC',
      );
      return rows.map(toChange);
    },

    /** False unless the version is the one after the latest. */
    async append(q: Queryable, { version, blocks, authorId, createdAt }: HomeVersion): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO home_versions (version, blocks, author_id, created_at)
         SELECT $1, $2, $3, $4 WHERE $1 = 1 + (SELECT coalesce(max(version), 0) FROM home_versions)
         ON CONFLICT (version) DO NOTHING`,
        [version, JSON.stringify(blocks), authorId, createdAt],
      );
      return rowCount === 1;
    },

    async deleteUntil(q: Queryable, version: number): Promise<void> {
      await q.query('DELETE FROM home_versions WHERE version <= $1', [version]);
    },
  };
}
export type HomeStore = ReturnType<typeof createHomeStore>;
