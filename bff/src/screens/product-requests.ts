import { Reply } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import type { Visit } from '../gateway/visit';
import { bodyOf, queryOf } from '../schemas';
import { toCards } from '../shop/product';
import type { ProductCard } from '../views/catalogue';

const PAGE = 24;

const pageQuery = Joi.object<{ page: number }>({
  page: Joi.number().integer().min(1).max(1_000).default(1),
}).options({ stripUnknown: true });

/** By id; products that are no longer sold are missing. Without an id, the list would be of all products. */
async function cardsOf({ ask }: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, ProductCard>> {
  if (ids.length === 0) return new Map();
  const { items } = await ask('listProducts', { query: { id: [...ids], limit: PAGE }, as: 'anonymous' });
  return new Map(toCards(items).map((card) => [card.id, card]));
}

/** What shoppers do with products: the wishlist, reviews, votes for them, and requests for a mail when a variant is back in stock. */
export function productRequests(api: Api): void {
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

  api.serve(
    'POST /stock-alerts',
    {
      access: 'public',
      summary: 'Ask for a mail when a variant is back in stock',
      body: bodyOf('requestStockAlert'),
      status: 202,
    },
    ({ visit, body }) => visit.ask('requestStockAlert', { json: body }),
  );

  api.serve(
    'POST /stock-alerts/confirmation',
    { access: 'public', summary: 'Confirm a request for a mail', body: bodyOf('confirmStockAlert') },
    ({ visit, body }) => visit.ask('confirmStockAlert', { json: body, as: 'anonymous' }),
  );

  api.serve(
    'POST /stock-alerts/cancellation',
    { access: 'public', summary: 'Withdraw a request by its mailed link', body: bodyOf('cancelStockAlert') },
    ({ visit, body }) => visit.ask('cancelStockAlert', { json: body, as: 'anonymous' }),
  );

  api.serve(
    'DELETE /stock-alerts',
    { access: 'user', summary: 'Withdraw my request for a mail', query: queryOf('withdrawStockAlert') },
    ({ visit, query }) => visit.ask('withdrawStockAlert', { query }),
  );

  api.serve(
    'GET /screens/wishlist',
    { access: 'user', summary: 'Get a page of my wishlist with its products', query: pageQuery },
    async ({ visit, query }) => {
      const { items } = await visit.ask('listWishlist');
      const lastPage = Math.max(1, Math.ceil(items.length / PAGE));
      const page = Math.min(query.page, lastPage);
      const shown = items.slice((page - 1) * PAGE, page * PAGE).map(({ productId }) => productId);
      const cards = await cardsOf(visit, shown);
      return {
        items: shown.map((productId) => ({ productId, card: cards.get(productId) ?? null })),
        total: items.length,
        page,
        lastPage,
      };
    },
  );

  api.serve(
    'PUT /wishlist/:productId',
    { access: 'user', summary: 'Add a product to my wishlist' },
    ({ visit, params }) => visit.ask('addWishlistItem', { params }),
  );

  api.serve(
    'DELETE /wishlist/:productId',
    { access: 'user', summary: 'Remove a product from my wishlist' },
    ({ visit, params }) => visit.ask('removeWishlistItem', { params }),
  );
}
