import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Review, ReviewStatus } from './review';

interface ReviewRow {
  [column: string]: unknown;
  id: string;
  product_id: string;
  user_id: string;
  rating: number;
  title: string | null;
  body: string;
  author: string | null;
  status: ReviewStatus;
  reason: string | null;
  verified_purchase: boolean;
  helpful: number;
  created_at: Date;
}

// Read from the purchases each time: an order may arrive, or be cancelled, after the review was written.
const SELECT = `
  SELECT r.id, r.product_id, r.user_id, r.rating, r.title, r.body, r.author, r.status, r.reason, r.helpful,
    r.created_at,
    EXISTS (SELECT 1 FROM purchases p WHERE p.user_id = r.user_id AND p.product_id = r.product_id AND NOT p.cancelled)
      AS verified_purchase
  FROM reviews r`;

const toReview = (row: ReviewRow): Review => ({
  id: row.id,
  productId: row.product_id,
  userId: row.user_id,
  rating: row.rating,
  title: row.title ?? undefined,
  body: row.body,
  author: row.author ?? undefined,
  status: row.status,
  reason: row.reason ?? undefined,
  verifiedPurchase: row.verified_purchase,
  helpful: row.helpful,
  createdAt: row.created_at,
});

const cursorOf = ({ after, limit }: Page): unknown[] => [
  after?.createdAt ?? 'infinity',
  after?.id ?? '',
  limit,
];

/** More than a review ever has: every one comes after it. */
const MOST_VOTES = 2_147_483_647;

/** Which published reviews to read. */
export interface ReviewList {
  page: Page;
  /** Only those with this many stars. */
  rating?: number | undefined;
  /** The votes of the last review of the page before, if the list is sorted by them. */
  helpful?: number | undefined;
}

export function createReviewStore() {
  return {
    /** False when the user has reviewed the product already. */
    async insert(q: Queryable, review: Review): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO reviews (id, product_id, user_id, rating, title, body, author, status, reason, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT ON CONSTRAINT reviews_product_id_user_id_key DO NOTHING`,
        [
          review.id,
          review.productId,
          review.userId,
          review.rating,
          review.title ?? null,
          review.body,
          review.author ?? null,
          review.status,
          review.reason ?? null,
          review.createdAt,
        ],
      );
      return rowCount === 1;
    },

    async lock(q: Queryable, id: string): Promise<Review | undefined> {
      const { rows } = await q.query<ReviewRow>(`${SELECT} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
      return rows[0] && toReview(rows[0]);
    },

    /** Saves a moderator's decision; nothing else of a review changes. */
    async saveStatus(q: Queryable, { id, status, reason }: Review): Promise<void> {
      await q.query('UPDATE reviews SET status = $2, reason = $3 WHERE id = $1', [
        id,
        status,
        reason ?? null,
      ]);
    },

    async listPublished(q: Queryable, productId: string, list: ReviewList): Promise<Review[]> {
      const { rows } = await q.query<ReviewRow>(
        `${SELECT} WHERE r.product_id = $1 AND r.status = 'published' AND ($5::integer IS NULL OR r.rating = $5)
           AND (r.created_at, r.id) < ($2, $3)
         ORDER BY r.created_at DESC, r.id DESC LIMIT $4`,
        [productId, ...cursorOf(list.page), list.rating ?? null],
      );
      return rows.map(toReview);
    },

    /** The most helpful first; of those with as many votes, the newest. */
    async listHelpful(
      q: Queryable,
      productId: string,
      { page, rating, helpful }: ReviewList,
    ): Promise<Review[]> {
      const { rows } = await q.query<ReviewRow>(
        `${SELECT} WHERE r.product_id = $1 AND r.status = 'published' AND ($5::integer IS NULL OR r.rating = $5)
           AND (r.helpful, r.created_at, r.id) < ($6, $2, $3)
         ORDER BY r.helpful DESC, r.created_at DESC, r.id DESC LIMIT $4`,
        [productId, ...cursorOf(page), rating ?? null, helpful ?? MOST_VOTES],
      );
      return rows.map(toReview);
    },

    /** Newest first. */
    async listByStatus(q: Queryable, status: ReviewStatus, page: Page): Promise<Review[]> {
      const { rows } = await q.query<ReviewRow>(
        `${SELECT} WHERE r.status = $1 AND (r.created_at, r.id) < ($2, $3)
         ORDER BY r.created_at DESC, r.id DESC LIMIT $4`,
        [status, ...cursorOf(page)],
      );
      return rows.map(toReview);
    },
  };
}
export type ReviewStore = ReturnType<typeof createReviewStore>;
