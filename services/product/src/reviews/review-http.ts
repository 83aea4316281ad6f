import type { Db } from '@sidecart/kit/db';
import { createApi, type Api } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { cacheControlOf, conditional } from '../caching';
import { readerOf } from '../catalogue/reader';
import { ratingOf } from '../ranking/standing';
import {
  emptyBody,
  listProductReviewsQuery,
  listReviewsQuery,
  productParams,
  rejectReviewBody,
  reviewParams,
  writeReviewBody,
} from '../schemas';
import type { Review } from './review';
import type { ReviewService } from './review-service';

/** The public shape. The writer's identity is visible to the writer and moderators only. */
const toPublicView = (review: Review) => ({
  id: review.id,
  productId: review.productId,
  rating: review.rating,
  title: review.title ?? null,
  body: review.body,
  author: review.author ?? null,
  verifiedPurchase: review.verifiedPurchase,
  createdAt: review.createdAt.toISOString(),
});

const toView = (review: Review) => ({
  ...toPublicView(review),
  userId: review.userId,
  status: review.status,
  reason: review.reason ?? null,
});

/** Published reviews by their stars. */
const toDistribution = (ratings: readonly number[]) =>
  Object.fromEntries(ratings.map((count, index) => [index + 1, count]));

export function reviewApi(deps: { service: ReviewService; tokens: TokenVerifier; db: Db }): Api {
  const { service, tokens, db } = deps;
  const api = createApi({ tokens, db });
  const access = 'review:moderate';

  api.get(
    '/products/:idOrSlug/reviews',
    {
      access: 'public',
      summary: 'What shoppers say of a product, newest first',
      params: productParams,
      query: listProductReviewsQuery,
    },
    async ({ params, query, caller, req }) => {
      const list = `reviews of ${params.idOrSlug}`;
      const reader = readerOf(caller);
      const { product, reviews } = await service.listReviews(params.idOrSlug, reader, pageOf(list, query));
      const { ratings } = product.standing;
      const body = {
        ...toPage(list, reviews, query, toPublicView),
        rating: ratingOf(ratings),
        distribution: toDistribution(ratings),
      };
      return conditional(req, body, cacheControlOf(product));
    },
  );

  api.post(
    '/products/:idOrSlug/reviews',
    {
      access: 'user',
      summary: 'Review a product, once; a moderator lets it be seen',
      params: productParams,
      body: writeReviewBody,
      idempotency: 'optional',
      status: 201,
    },
    ({ params, body, user, once }) =>
      once((tx) => service.writeReview(user, params.idOrSlug, body, tx), toView),
  );

  api.get(
    '/reviews',
    { access, summary: 'Reviews by what was decided on them, newest first', query: listReviewsQuery },
    async ({ query }) => {
      const list = `reviews ${query.status}`;
      return toPage(list, await service.listForModeration(query.status, pageOf(list, query)), query, toView);
    },
  );

  api.post(
    '/reviews/:reviewId/publication',
    {
      access,
      summary: 'Let a review be seen',
      params: reviewParams,
      body: emptyBody,
      idempotency: 'optional',
    },
    ({ params, once }) => once((tx) => service.publishReview(params.reviewId, tx), toView),
  );

  api.post(
    '/reviews/:reviewId/rejection',
    {
      access,
      summary: 'Keep a review from being seen, or take it down',
      params: reviewParams,
      body: rejectReviewBody,
      idempotency: 'optional',
    },
    ({ params, body, once }) => once((tx) => service.rejectReview(params.reviewId, body.reason, tx), toView),
  );

  return api;
}
