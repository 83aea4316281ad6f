import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Page } from '@sidecart/kit/page';
import { productNotFound, type Product } from '../catalogue/product';
import type { ProductStore, Reader } from '../catalogue/store';
import { reviewPublished, standingChanged } from '../events';
import { withRatings } from '../ranking/standing';
import type { StandingStore } from '../ranking/standing-store';
import {
  publishReview,
  rejectReview,
  reviewExists,
  reviewNotFound,
  writeReview,
  type Review,
  type ReviewStatus,
  type Writer,
} from './review';
import type { ReviewList, ReviewStore } from './review-store';

export interface ReviewDeps {
  db: Db;
  store: ReviewStore;
  standings: StandingStore;
  products: ProductStore;
  outbox: Outbox;
  now: () => Date;
  newId: () => string;
}

export function createReviewService(deps: ReviewDeps) {
  const { db, store, standings, products, outbox, now, newId } = deps;

  const found = <T>(row: T | undefined, missing: () => Error): T => {
    if (!row) throw missing();
    return row;
  };

  /** A review that is published or taken down changes the standing of its product in the same transaction. */
  const decide = (
    reviewId: string,
    decision: (review: Review) => Review,
    actor: Actor,
    tx: InTx<Review> = db.tx,
  ): Promise<Review> =>
    tx(async (t) => {
      const before = found(await store.lock(t, reviewId), reviewNotFound);
      const review = decision(before);
      if (review === before) return review;
      const [locked] = await products.lockAll(t, [review.productId]);
      const product = found(locked, productNotFound);
      await store.saveStatus(t, review);
      await outbox.add(
        t,
        audited(actor, {
          target: { kind: 'review', id: reviewId },
          reason: review.reason,
          before: { status: before.status },
          after: { status: review.status },
        }),
      );
      const standing = withRatings(product.standing, await standings.ratings(t, product.id));
      if (standing === product.standing) return review;
      const moved = { ...product, standing };
      await standings.saveStandings(t, [moved]);
      const isPublished = review.status === 'published';
      await outbox.add(
        t,
        isPublished ? reviewPublished(review, standing, now()) : standingChanged(moved, now()),
      );
      return review;
    });

  return {
    writeReview: (
      writer: Writer,
      productKey: string,
      words: Body<'writeReview'>,
      tx: InTx<Review> = db.tx,
    ): Promise<Review> =>
      tx(async (t) => {
        const product = found(await products.find(t, productKey, { kind: 'public' }), productNotFound);
        const review = writeReview(newId(), product, writer, words, now());
        if (!(await store.insert(t, review))) throw reviewExists();
        // Read again to know whether it is of a verified purchase.
        return found(await store.lock(t, review.id), reviewNotFound);
      }),

    publishReview: (reviewId: string, actor: Actor, tx?: InTx<Review>): Promise<Review> =>
      decide(reviewId, publishReview, actor, tx),

    rejectReview: (reviewId: string, reason: string, actor: Actor, tx?: InTx<Review>): Promise<Review> =>
      decide(reviewId, (review) => rejectReview(review, reason), actor, tx),

    /** The published reviews of a product. */
    async listReviews(
      productKey: string,
      reader: Reader,
      { sort, ...list }: ReviewList & { sort: 'newest' | 'helpful' },
    ): Promise<{ product: Product; reviews: Review[] }> {
      const product = found(await products.find(db, productKey, reader), productNotFound);
      const read = sort === 'helpful' ? store.listHelpful : store.listPublished;
      return { product, reviews: await read(db, product.id, list) };
    },

    listForModeration: (status: ReviewStatus, page: Page): Promise<Review[]> =>
      store.listByStatus(db, status, page),
  };
}
export type ReviewService = ReturnType<typeof createReviewService>;
