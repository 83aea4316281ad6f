import type { Queryable } from '@sidecart/kit/db';
import type { SynonymGroups } from './synonyms';

/** Synonyms as they were last put. */
export interface SynonymList {
  groups: SynonymGroups;
  version: number;
}

export function createSynonymStore() {
  return {
    /** @returns undefined when they are still those that are known */
    async findOther(q: Queryable, known: number): Promise<SynonymList | undefined> {
      const { rows } = await q.query<{ groups: SynonymGroups; version: string }>(
        'SELECT groups, version FROM synonyms WHERE version <> $1',
        [known],
      );
      return rows[0] && { groups: rows[0].groups, version: Number(rows[0].version) };
    },

    /** @returns false when another version stands than the one that was expected, if one was */
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
