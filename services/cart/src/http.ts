import { cartRoutes, isCartToken } from '@sidecart/contracts/http/cart';
import type { Db } from '@sidecart/kit/db';
import { Reply, serve, type Context } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import express, { type Router } from 'express';
import type { Owner } from './cart';
import { problemsOf } from './offers/offer';
import { lineTotal, totalsOf } from './price';
import type { CartService, PricedCart } from './service';
import type { CartTokens } from './tokens';

/** The public shape: lines as the shopper last saw them, with later changes as problems. */
const toView = ({ cart, offers, discounts, token }: PricedCart) => ({
  id: cart.id || null,
  version: cart.version,
  ...(token === undefined ? {} : { token }),
  items: cart.lines.map((line) => {
    const offer = offers.get(line.sku);
    return {
      sku: line.sku,
      productId: line.productId,
      name: offer?.name ?? line.name,
      ...(offer?.mediaId ? { mediaId: offer.mediaId } : {}),
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      lineTotal: lineTotal(line),
      problems: problemsOf(line, offer),
    };
  }),
  coupons: discounts.coupons,
  checkoutId: cart.frozenBy ?? null,
  totals: totalsOf(cart, discounts),
});

const toReply = (priced: PricedCart) =>
  new Reply(toView(priced), priced.token === undefined ? {} : { 'x-cart-token': priced.token });

/** Discounts are requested after the commit. */
const REFINED = { isRefined: true };

export function cartApi(deps: {
  service: CartService;
  cartTokens: CartTokens;
  tokens: TokenVerifier;
  db: Db;
}): Router {
  const { service, cartTokens, tokens, db } = deps;

  // Callers without a session share one scope of Idempotency-Keys, and the response to the first item contains a secret token:
  // if two of them chose the same key, one would receive the other's cart. A repeated first request therefore creates another
  // cart, which is harmless.
  const router = express.Router();
  router.use((req, _res, next) => {
    if (!req.get('authorization') && !isCartToken(req.get('x-cart-token')))
      delete req.headers['idempotency-key'];
    next();
  });

  /** A signed-in user's own cart, otherwise the cart of the guest who holds the token; undefined for any other caller. */
  const ownerOf = ({
    caller,
    cartToken,
  }: Pick<Context<'getCart'>, 'caller' | 'cartToken'>): Owner | undefined => {
    if (caller) return { kind: 'user', userId: caller.userId, email: caller.email };
    return cartToken === undefined ? undefined : cartTokens.ownerOf(cartToken);
  };

  const routes = serve({ tokens, db }, cartRoutes, {
    getCart: async (context) => toView(await service.getCart(ownerOf(context))),
    emptyCart: async (context) => toView(await service.emptyCart(ownerOf(context))),
    addCartItem(context) {
      const { sku, quantity } = context.body;
      return context.once((tx) => service.addItem(ownerOf(context), sku, quantity, tx), toReply, REFINED);
    },
    changeCartItem: async (context) =>
      toView(await service.changeQuantity(ownerOf(context), context.params.sku, context.body.quantity)),
    removeCartItem: async (context) => toView(await service.removeItem(ownerOf(context), context.params.sku)),
    addCoupon: (context) =>
      context.once((tx) => service.addCoupon(ownerOf(context), context.body.code, tx), toReply, REFINED),
    removeCoupon: async (context) =>
      toView(await service.removeCoupon(ownerOf(context), context.params.code)),
    mergeCart: ({ user: { userId, email }, body, once }) =>
      once((tx) => service.mergeCart({ kind: 'user', userId, email }, body.cartToken, tx), toView, REFINED),
  });
  return router.use(routes);
}
