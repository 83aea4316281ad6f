import Joi from 'joi';
import { limitSchema, oneLine, trimmed } from '../schemas';
import { rating } from './catalogue';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, nullable, oneOf, page, shape, timestamp } from './shapes';

const pageKeys = { limit: limitSchema, cursor: Joi.string().max(512) };

const publicKeys = {
  id,
  productId: id,
  rating: integer.description('1 to 5'),
  title: nullable(Joi.string()),
  body: Joi.string(),
  author: nullable(Joi.string()).description('The name to show, if its writer gave one'),
  verifiedPurchase: flag,
  helpful: integer.description('Users who found it helpful'),
  createdAt: timestamp,
};

const publicReview = named('PublicReview', shape(publicKeys));

/** As its writer and moderators see it. */
const review = named(
  'Review',
  shape({
    ...publicKeys,
    userId: id,
    status: oneOf('pending', 'published', 'rejected'),
    reason: nullable(Joi.string()).description('Why it is rejected'),
  }),
);

const vote = shape({ helpful: integer.description('Votes of all users'), voted: flag });

export const reviewRoutes = defineRoutes({
  listProductReviews: {
    method: 'get',
    path: '/products/:idOrSlug/reviews',
    access: 'public',
    summary: 'List the published reviews of a product',
    query: Joi.object({
      ...pageKeys,
      sort: Joi.string().valid('newest', 'helpful').default('newest'),
      rating: Joi.number().integer().min(1).max(5).description('Only those with this many stars'),
    }),
    response: shape({
      items: list(publicReview),
      nextCursor: nullable(Joi.string()),
      rating,
      distribution: shape({ 1: integer, 2: integer, 3: integer, 4: integer, 5: integer }).description(
        'Published reviews by their stars',
      ),
    }),
    alternativeStatuses: [304],
    problems: ['product-not-found'],
  },
  listMyReviewVotes: {
    method: 'get',
    path: '/products/:idOrSlug/reviews/votes',
    access: 'user',
    summary: 'List which reviews of a product I found helpful; the latest 500',
    response: shape({ items: list(id) }),
    problems: ['product-not-found'],
  },
  voteForReview: {
    method: 'post',
    path: '/products/:idOrSlug/reviews/:reviewId/vote',
    access: 'user',
    summary: 'Say that a review is helpful',
    body: Joi.object({}),
    response: vote,
    problems: ['product-not-found', 'review-not-found', 'vote-for-own-review'],
  },
  withdrawReviewVote: {
    method: 'delete',
    path: '/products/:idOrSlug/reviews/:reviewId/vote',
    access: 'user',
    summary: 'Withdraw my vote for a review',
    response: vote,
    problems: ['product-not-found', 'review-not-found'],
  },
  writeReview: {
    method: 'post',
    path: '/products/:idOrSlug/reviews',
    access: 'user',
    summary: 'Create a review of a product; it is published after moderation',
    body: Joi.object({
      rating: Joi.number().integer().min(1).max(5).required(),
      title: oneLine(150),
      body: trimmed(5_000).required(),
      author: oneLine(50)
        .pattern(/^\p{L}[\p{L}\p{M}\p{Zs}.'’-]*$/u)
        .description('The name to show: a first name or initials'),
    }),
    response: review,
    status: 201,
    problems: ['product-not-found', 'email-unverified', 'review-of-own-product', 'review-exists'],
    idempotency: 'optional',
  },
  listReviews: {
    method: 'get',
    path: '/reviews',
    access: 'review:moderate',
    summary: 'List reviews by status, newest first',
    query: Joi.object({
      ...pageKeys,
      status: Joi.string().valid('pending', 'published', 'rejected').default('pending'),
    }),
    response: page(review),
  },
  publishReview: {
    method: 'post',
    path: '/reviews/:reviewId/publication',
    access: 'review:moderate',
    summary: 'Publish a review',
    body: Joi.object({}),
    response: review,
    problems: ['review-not-found'],
    idempotency: 'optional',
  },
  rejectReview: {
    method: 'post',
    path: '/reviews/:reviewId/rejection',
    access: 'review:moderate',
    summary: 'Reject or unpublish a review',
    body: Joi.object({ reason: oneLine(500).required() }),
    response: review,
    problems: ['review-not-found'],
    idempotency: 'optional',
  },
});
