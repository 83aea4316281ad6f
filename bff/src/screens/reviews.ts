import { Reply } from '@sidecart/kit/http';
import type { Api } from '../api';
import { bodyOf } from '../schemas';

/** What a user does with the reviews of a product. */
export function reviewScreens(api: Api): void {
  api.serve(
    'POST /products/:id/reviews',
    {
      access: 'user',
      summary: 'Create a review of a product',
      body: bodyOf('writeReview'),
    },
    async ({ visit, params: { id }, body }) => {
      const params = { idOrSlug: id };
      return new Reply(await visit.ask('writeReview', { params, json: body }), {}, 201);
    },
  );

  api.serve(
    'GET /products/:id/reviews/votes',
    { access: 'user', summary: 'List which reviews of a product I found helpful' },
    ({ visit, params: { id } }) => visit.ask('listMyReviewVotes', { params: { idOrSlug: id } }),
  );

  api.serve(
    'POST /products/:id/reviews/:reviewId/vote',
    { access: 'user', summary: 'Say that a review is helpful', body: bodyOf('voteForReview') },
    ({ visit, params: { id, reviewId } }) =>
      visit.ask('voteForReview', { params: { idOrSlug: id, reviewId }, json: {} }),
  );

  api.serve(
    'DELETE /products/:id/reviews/:reviewId/vote',
    { access: 'user', summary: 'Withdraw my vote for a review' },
    ({ visit, params: { id, reviewId } }) =>
      visit.ask('withdrawReviewVote', { params: { idOrSlug: id, reviewId } }),
  );
}
