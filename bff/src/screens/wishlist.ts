import Joi from 'joi';
import type { Api } from '../api';
import type { Catalogue } from '../shop/catalogue';
import { toCard } from '../shop/product';

const PAGE = 24;

const pageQuery = Joi.object<{ page: number }>({
  page: Joi.number().integer().min(1).max(1_000).default(1),
}).options({ stripUnknown: true });

/** The user's wishlist, and its changes. */
export function wishlistScreens(api: Api, catalogue: Catalogue): void {
  api.serve(
    'GET /screens/wishlist',
    { access: 'user', summary: 'Get a page of my wishlist with its products', query: pageQuery },
    async ({ visit, query }) => {
      const { items } = await visit.ask('listWishlist');
      const lastPage = Math.max(1, Math.ceil(items.length / PAGE));
      const page = Math.min(query.page, lastPage);
      const shown = items.slice((page - 1) * PAGE, page * PAGE).map(({ productId }) => productId);
      const products = await catalogue.products(visit, shown);
      return {
        items: shown.map((productId) => {
          const product = products.get(productId);
          return { productId, card: product ? toCard(product) : null };
        }),
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
