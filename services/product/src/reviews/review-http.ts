import { reviewRoutes } from '@sidecart/contracts/http/review';
import type { Db } from '@sidecart/kit/db';
import { invalid } from '@sidecart/kit/errors';
import { conditional } from '@sidecart/kit/etag';
import { serve } from '@sidecart/kit/http';
import { decodeCursor, encodeCursor, pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { cacheControlOf } from '../caching';
import { readerOf } from '../catalogue/reader';
import { ratingOf } from '../ranking/standing';
import type { Review } from './review';
import type { ReviewService } from './review-service';
import type { VoteService } from './vote-service';

const cursorInvalid = () => invalid('cursor-invalid', 'The cursor is not valid for this list.');

/** The public shape. The writer's identity is visible to the writer and moderators only. */
const toPublicView = (review: Review) => ({
  id: review.id,
  productId: review.productId,
  rating: review.rating,
  title: review.title ?? null,
  body: review.body,
  author: review.author ?? null,
  verifiedPurchase: review.verifiedPurchase,
  helpful: review.helpful,
  createdAt: review.createdAt.toISOString(),
});

const toView = (review: Review) => ({
  ...toPublicView(review),
  userId: review.userId,
  status: review.status,
  reason: review.reason ?? null,
});

/** In a list that is sorted by votes, a position has the number of votes as well. */
const helpfulCursor = (list: string, { helpful, createdAt, id }: Review): string =>
  encodeCursor(list, String(helpful), createdAt.toISOString(), id);

/** @throws invalid `cursor-invalid` */
function helpfulPage(list: string, { limit, cursor }: { limit: number; cursor?: string }) {
  if (cursor === undefined) return { page: pageOf(list, { limit }) };
  const [votes = '', at = '', id = ''] = decodeCursor(list, 3, cursor);
  if (!/^\d{1,9}$/.test(votes)) throw cursorInvalid();
  return { helpful: Number(votes), page: pageOf(list, { limit, cursor: encodeCursor(list, at, id) }) };
}

/** Published reviews by their stars. */
const toDistribution = ([one = 0, two = 0, three = 0, four = 0, five = 0]: readonly number[]) => ({
  1: one,
  2: two,
  3: three,
  4: four,
  5: five,
});

export const reviewApi = ({
  service,
  votes,
  ...deps
}: {
  service: ReviewService;
  votes: VoteService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, reviewRoutes, {
    async listProductReviews({ params, query, caller, req }) {
      const { sort, rating, limit } = query;
      const list = `reviews of ${params.idOrSlug} ${sort} ${rating ?? 'any'}`;
      const { product, reviews } = await service.listReviews(params.idOrSlug, readerOf(caller), {
        sort,
        rating,
        ...(sort === 'helpful' ? helpfulPage(list, query) : { page: pageOf(list, query) }),
      });
      const { ratings } = product.standing;
      const last = sort === 'helpful' && reviews.length > limit ? reviews[limit - 1] : undefined;
      const body = {
        ...toPage(list, reviews, query, toPublicView),
        ...(last && { nextCursor: helpfulCursor(list, last) }),
        rating: ratingOf(ratings),
        distribution: toDistribution(ratings),
      };
      return conditional(req, body, cacheControlOf(product));
    },

    listMyReviewVotes: async ({ params, user }) => ({
      items: await votes.listMyVotes(user.userId, params.idOrSlug, readerOf(user)),
    }),
    voteForReview: async ({ params, user }) => ({
      helpful: await votes.vote(user.userId, params.idOrSlug, params.reviewId, true),
      voted: true,
    }),
    withdrawReviewVote: async ({ params, user }) => ({
      helpful: await votes.vote(user.userId, params.idOrSlug, params.reviewId, false),
      voted: false,
    }),

    writeReview: ({ params, body, user, once }) =>
      once((tx) => service.writeReview(user, params.idOrSlug, body, tx), toView),

    async listReviews({ query }) {
      const list = `reviews ${query.status}`;
      return toPage(list, await service.listForModeration(query.status, pageOf(list, query)), query, toView);
    },

    publishReview: ({ params, actor, once }) =>
      once((tx) => service.publishReview(params.reviewId, actor, tx), toView),

    rejectReview: ({ params, body, actor, once }) =>
      once((tx) => service.rejectReview(params.reviewId, body.reason, actor, tx), toView),
  });
