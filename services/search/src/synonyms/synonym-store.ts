import type { Queryable } from '@sidecart/kit/db';
import type { SynonymGroups } from './synonyms';

/** Synonyms as last stored. */
export interface SynonymList {
  groups: SynonymGroups;
  version: number;
}

export function createSynonymStore() {
  return {
    /** @returns undefined when the known version is current */
    async findOther(q: Queryable, known: number): Promise<SynonymList | undefined> {
      const { rows } = await q.query<{ groups: SynonymGroups; version: string }>(
        'SELECT groups, version FROM synonyms WHERE version <> $1',
        [known],
      );
      return rows[0] && { groups: rows[0].groups, version: Number(rows[0].version) };
    },

    /** @returns false when the current version is not the expected one, if one was given */
    async replace(
      q: Queryable,
      groups: SynonymGroups,
      expected: number | undefined,
      now: Date,
    ): Promise<boolean> {
      const { rowCount } = await q.query(
        `UPDATE synonyms SET groups = $1, version = version + 1, updated_at = $2
         WHERE version = coalesce($3, version)`,
        [JSON.stringify(groups), now, expected ?? null],
      );
      return rowCount === 1;
    },
  };
}
export type SynonymStore = ReturnType<typeof createSynonymStore>;
