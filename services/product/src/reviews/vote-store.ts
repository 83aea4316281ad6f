import type { Queryable } from '@sidecart/kit/db';

const LISTED_MAX = 500;

/** Votes, and their number in the row of the review. The caller has locked the review. */
export function createVoteStore() {
  const count = async (q: Queryable, reviewId: string, by: number): Promise<number> => {
    const { rows } = await q.query<{ helpful: number }>(
      'UPDATE reviews SET helpful = helpful + $2 WHERE id = $1 RETURNING helpful',
      [reviewId, by],
    );
    return rows[0]?.helpful ?? 0;
  };

  return {
    /** @returns the number of votes; a second vote of a user counts once */
    async add(q: Queryable, reviewId: string, userId: string, now: Date): Promise<number> {
      const { rowCount } = await q.query(
        `INSERT INTO review_votes (review_id, user_id, voted_at) VALUES ($1, $2, $3)
         ON CONFLICT (review_id, user_id) DO NOTHING`,
        [reviewId, userId, now],
      );
      return count(q, reviewId, rowCount ?? 0);
    },

    /** @returns the number of votes that are left */
    async remove(q: Queryable, reviewId: string, userId: string): Promise<number> {
      const { rowCount } = await q.query('DELETE FROM review_votes WHERE review_id = $1 AND user_id = $2', [
        reviewId,
        userId,
      ]);
      return count(q, reviewId, -(rowCount ?? 0));
    },

    /** The reviews of the product that the user voted for, the latest votes first. */
    async listOf(q: Queryable, productId: string, userId: string): Promise<string[]> {
      const { rows } = await q.query<{ review_id: string }>(
        `SELECT v.review_id FROM review_votes v JOIN reviews r ON r.id = v.review_id
         WHERE v.user_id = $2 AND r.product_id = $1 ORDER BY v.voted_at DESC, v.review_id LIMIT $3`,
        [productId, userId, LISTED_MAX],
      );
      return rows.map((row) => row.review_id);
    },
  };
}
export type VoteStore = ReturnType<typeof createVoteStore>;
