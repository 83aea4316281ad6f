import { unavailable } from '@sidecart/kit/errors';
import type { Api } from '../api';
import { unitsIn } from '../shop/cart';
import type { Catalogue } from '../shop/catalogue';
import * as schema from '../schemas';
import type { ShopperCarts } from '../shop/shopper-carts';
import type { FrameView } from '../views/buying';

const sessionUnknown = () => unavailable('session-store-unavailable', 'Sessions are unavailable.');

/** The frame of every page, and the cart. */
export function cartScreens(api: Api, carts: ShopperCarts, catalogue: Catalogue, currency: string): void {
  api.get(
    '/screens/frame',
    { access: 'public', summary: 'Get the frame of every page', outlivesSessions: true },
    async ({ visit }): Promise<FrameView> => {
      const [categories, cart] = await Promise.all([
        visit.part('categories', (ask) => catalogue.categories({ ask })),
        visit.part('cart', async (ask) => {
          if (visit.missing.includes('session')) throw sessionUnknown();
          if (!visit.session) return { quantity: 0, total: { amount: 0, currency } };
          const found = await carts.read(visit, ask);
          return { quantity: unitsIn(found), total: found.totals.total };
        }),
      ]);
      return {
        viewer: visit.session?.user ?? null,
        categories,
        cart,
        openCheckout: visit.session?.openCheckout ?? null,
      };
    },
  );

  api.get('/screens/cart', { access: 'public', summary: 'Get the cart' }, async ({ visit }) =>
    carts.show(visit, await carts.read(visit)),
  );

  api.delete('/cart', { access: 'public', summary: 'Empty the cart' }, (context) =>
    carts.change(context, (ask) => ask('emptyCart')),
  );

  api.post(
    '/cart/items',
    { access: 'public', summary: 'Add an item to the cart', body: schema.addItemBody },
    (context) => carts.change(context, (ask) => ask('addCartItem', { json: context.body })),
  );

  api.patch(
    '/cart/items/:sku',
    {
      access: 'public',
      summary: 'Set the quantity of a line and accept its current price',
      params: schema.skuParams,
      body: schema.changeQuantityBody,
    },
    (context) =>
      carts.change(context, (ask) => ask('changeCartItem', { params: context.params, json: context.body })),
  );

  api.delete(
    '/cart/items/:sku',
    { access: 'public', summary: 'Remove a line', params: schema.skuParams },
    (context) => carts.change(context, (ask) => ask('removeCartItem', { params: context.params })),
  );

  api.post(
    '/cart/coupons',
    { access: 'public', summary: 'Add a coupon', body: schema.couponBody },
    (context) => carts.change(context, (ask) => ask('addCoupon', { json: context.body })),
  );

  api.delete(
    '/cart/coupons/:code',
    { access: 'public', summary: 'Remove a coupon', params: schema.couponParams },
    (context) => carts.change(context, (ask) => ask('removeCoupon', { params: context.params })),
  );
}
