import { unavailable } from '@sidecart/kit/errors';
import type { Api } from '../api';
import { unitsIn } from '../shop/cart';
import type { Visit } from '../gateway/visit';
import type { Catalogue } from '../shop/catalogue';
import { bodyOf, couponParams, queryOf } from '../schemas';
import type { ShopperCarts } from '../shop/shopper-carts';

const sessionUnknown = () => unavailable('session-store-unavailable', 'Sessions are unavailable.');

/** The frame of every page, and the cart. */
export function cartScreens(api: Api, carts: ShopperCarts, catalogue: Catalogue, currency: string): void {
  const cartOf = (visit: Visit) =>
    visit.part('cart', async (ask) => {
      if (visit.missing.includes('session')) throw sessionUnknown();
      if (!visit.session) return { quantity: 0, total: { amount: 0, currency } };
      const found = await carts.read(visit, ask);
      return { quantity: unitsIn(found), total: found.totals.total };
    });

  api.serve(
    'GET /screens/frame',
    {
      access: 'public',
      summary: 'Get the frame of every page',
      outlivesSessions: true,
      query: queryOf('listPages'),
    },
    async ({ visit, query }) => {
      const [categories, pages, cart] = await Promise.all([
        visit.part('categories', (ask) => catalogue.categories({ ask })),
        visit.part('pages', (ask) => catalogue.pages({ ask }, query.locale)),
        cartOf(visit),
      ]);
      return {
        viewer: visit.session?.user ?? null,
        categories,
        pages,
        cart,
        openCheckout: visit.session?.openCheckout ?? null,
      };
    },
  );

  api.serve(
    'GET /screens/visitor',
    { access: 'public', summary: 'Get the personal part of the frame', outlivesSessions: true },
    async ({ visit }) => {
      const viewer = visit.session?.user ?? null;
      const [cart, wishlist] = await Promise.all([
        cartOf(visit),
        viewer ? visit.part('wishlist', async (ask) => (await ask('listWishlist')).items) : undefined,
      ]);
      return { viewer, cart, wishlist: wishlist?.ok ? wishlist.value.map(({ productId }) => productId) : [] };
    },
  );

  api.serve('GET /screens/cart', { access: 'public', summary: 'Get the cart' }, async ({ visit }) =>
    carts.show(visit, await carts.read(visit)),
  );

  api.serve('DELETE /cart', { access: 'public', summary: 'Empty the cart' }, (context) =>
    carts.change(context, (ask) => ask('emptyCart')),
  );

  api.serve(
    'POST /cart/items',
    { access: 'public', summary: 'Add an item to the cart', body: bodyOf('addCartItem') },
    (context) => carts.change(context, (ask) => ask('addCartItem', { json: context.body })),
  );

  api.serve(
    'PATCH /cart/items/:sku',
    {
      access: 'public',
      summary: 'Set the quantity of a line and accept its current price',
      body: bodyOf('changeCartItem'),
    },
    (context) =>
      carts.change(context, (ask) => ask('changeCartItem', { params: context.params, json: context.body })),
  );

  api.serve('DELETE /cart/items/:sku', { access: 'public', summary: 'Remove a line' }, (context) =>
    carts.change(context, (ask) => ask('removeCartItem', { params: context.params })),
  );

  api.serve(
    'POST /cart/coupons',
    { access: 'public', summary: 'Add a coupon', body: bodyOf('addCoupon') },
    (context) => carts.change(context, (ask) => ask('addCoupon', { json: context.body })),
  );

  api.serve(
    'DELETE /cart/coupons/:code',
    { access: 'public', summary: 'Remove a coupon', params: couponParams },
    (context) => carts.change(context, (ask) => ask('removeCoupon', { params: context.params })),
  );
}
