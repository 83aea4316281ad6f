import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';

export type DeletedPerson = EventData<'user.deleted'>;

export function createPersonalDataStore() {
  return {
    /** The user's cart with the guests' carts that were merged into it, unless a checkout holds it. Freezes name products only. */
    async erase(q: Queryable, { userId }: DeletedPerson): Promise<void> {
      await q.query(
        `WITH gone AS (SELECT id FROM carts WHERE user_id = $1 AND frozen_by IS NULL FOR UPDATE)
         DELETE FROM carts WHERE id IN (SELECT id FROM gone) OR merged_into IN (SELECT id FROM gone)`,
        [userId],
      );
    },

    /** As they are stored; an account has one cart. */
    async rowsOf(q: Queryable, { userId }: Person, page: Page): Promise<StoredRow[]> {
      const { rows } = await q.query<StoredRow>(
        `SELECT id, created_at AS "createdAt", to_jsonb(carts) - 'guest_token_hash' AS data FROM carts
         WHERE user_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [userId, page.after?.createdAt ?? null, page.after?.id ?? '', page.limit],
      );
      return rows;
    },
  };
}
export type PersonalDataStore = ReturnType<typeof createPersonalDataStore>;
