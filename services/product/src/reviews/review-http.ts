import { reviewRoutes } from '@sidecart/contracts/http/review';
import type { Db } from '@sidecart/kit/db';
import { conditional } from '@sidecart/kit/etag';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { cacheControlOf } from '../caching';
import { readerOf } from '../catalogue/reader';
import { ratingOf } from '../ranking/standing';
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
const toDistribution = ([one = 0, two = 0, three = 0, four = 0, five = 0]: readonly number[]) => ({
  1: one,
  2: two,
  3: three,
  4: four,
  5: five,
});

export const reviewApi = ({
  service,
  ...deps
}: {
  service: ReviewService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, reviewRoutes, {
    async listProductReviews({ params, query, caller, req }) {
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
