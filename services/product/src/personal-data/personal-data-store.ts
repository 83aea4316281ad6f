import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';

export type DeletedPerson = EventData<'user.deleted'>;

export function createPersonalDataStore() {
  return {
    /** Published reviews lose the name of their author; others are not shown to anybody, so they go. Votes go. */
    async erase(q: Queryable, { userId }: DeletedPerson): Promise<void> {
      await q.query("DELETE FROM reviews WHERE user_id = $1 AND status <> 'published'", [userId]);
      await q.query('UPDATE reviews SET author = NULL WHERE user_id = $1 AND author IS NOT NULL', [userId]);
      await q.query(
        `WITH gone AS (DELETE FROM review_votes WHERE user_id = $1 RETURNING review_id)
         UPDATE reviews SET helpful = helpful - 1 FROM gone WHERE reviews.id = gone.review_id`,
        [userId],
      );
      // Responses that are repeated for an Idempotency-Key, to the writer and to moderators.
      await q.query(
        `UPDATE idempotency_keys SET body = body || '{"author": null, "title": null, "body": ""}'
         WHERE body ->> 'userId' = $1`,
        [userId],
      );
    },

    /** Reviews and votes for those of others, newest first, as they are stored. */
    async rowsOf(q: Queryable, { userId }: Person, page: Page): Promise<StoredRow[]> {
      const { rows } = await q.query<StoredRow>(
        `SELECT kind, id, at AS "createdAt", data FROM (
           SELECT 'review' AS kind, id, created_at AS at, to_jsonb(reviews) AS data FROM reviews WHERE user_id = $1
           UNION ALL
           SELECT 'review-vote', review_id, voted_at, to_jsonb(review_votes) FROM review_votes WHERE user_id = $1
         ) AS stored
         WHERE $2::timestamptz IS NULL OR (at, id) < ($2, $3)
         ORDER BY at DESC, id DESC LIMIT $4`,
        [userId, page.after?.createdAt ?? null, page.after?.id ?? '', page.limit],
      );
      return rows;
    },
  };
}
export type PersonalDataStore = ReturnType<typeof createPersonalDataStore>;
