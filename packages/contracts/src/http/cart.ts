import Joi from 'joi';
import { couponCode, idSchema } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, money, nullable, oneOf, shape } from './shapes';

const quantity = Joi.number().integer().min(1);

/** As the cart service issues it; see its tokens.ts. */
const cartToken = Joi.string().pattern(/^[A-Za-z0-9_-]{20,128}$/);

export const isCartToken = (value: unknown): boolean => !cartToken.required().validate(value).error;

/** Codes that carts may hold: earlier versions accepted codes of one character, which no campaign has. */
const heldCode = Joi.string().pattern(/^[A-Za-z0-9_-]{1,64}$/);

/** Why a line cannot be bought as the shopper last saw it. */
const lineProblem = named(
  'CartLineProblem',
  Joi.alternatives(
    shape({ code: oneOf('price-raised', 'price-lowered'), oldPrice: money, newPrice: money }),
    shape({ code: oneOf('unpublished') }),
    shape({ code: oneOf('insufficient-stock'), available: integer }),
  ),
);

const line = named(
  'CartLine',
  shape({
    sku: id,
    productId: id,
    name: Joi.string(),
    mediaId: id.optional().description('The picture of the variant'),
    quantity: integer,
    unitPrice: money,
    lineTotal: money,
    problems: list(lineProblem),
  }),
);

/** Lines are as the shopper last saw them, with later changes as problems. */
const cart = named(
  'Cart',
  shape({
    id: nullable(id).description('Null until the first item'),
    version: integer,
    token: Joi.string()
      .optional()
      .description('The token of a guest’s cart created by this request; it cannot be read again'),
    items: list(line),
    coupons: list(
      shape({
        code: Joi.string(),
        applied: flag,
        reason: Joi.string().optional().description('Why it does not apply'),
      }),
    ),
    checkoutId: nullable(id).description('The checkout that the cart is in'),
    totals: shape({
      subtotal: money,
      discount: money.description('Positive, and already subtracted from the total'),
      shipping: Joi.valid(null).description('Known only for a destination'),
      tax: Joi.valid(null).description('Known only for a destination'),
      taxIncluded: flag,
      total: money,
    }),
  }),
);

const changeProblems = ['cart-in-checkout', 'cart-version-moved', 'cart-not-found'] as const;

export const cartRoutes = defineRoutes({
  getCart: {
    method: 'get',
    path: '/cart',
    access: 'public',
    summary: 'Get the cart',
    response: cart,
    problems: ['cart-not-found'],
  },
  emptyCart: {
    method: 'delete',
    path: '/cart',
    access: 'public',
    summary: 'Empty the cart',
    response: cart,
    problems: changeProblems,
  },
  addCartItem: {
    method: 'post',
    path: '/cart/items',
    access: 'public',
    summary: 'Add an item; a guest’s first item creates the cart and its token',
    body: Joi.object({ sku: idSchema.required(), quantity: quantity.required() }),
    response: cart,
    idempotency: 'optional',
    problems: [
      ...changeProblems,
      'sku-unknown',
      'product-unpublished',
      'insufficient-stock',
      'line-cap-exceeded',
      'cart-cap-exceeded',
    ],
  },
  changeCartItem: {
    method: 'patch',
    path: '/cart/items/:sku',
    access: 'public',
    summary: 'Set the quantity of a line and accept its current price',
    body: Joi.object({ quantity: quantity.required() }),
    response: cart,
    problems: [
      ...changeProblems,
      'line-not-found',
      'sku-unknown',
      'product-unpublished',
      'insufficient-stock',
      'line-cap-exceeded',
    ],
  },
  removeCartItem: {
    method: 'delete',
    path: '/cart/items/:sku',
    access: 'public',
    summary: 'Remove a line',
    response: cart,
    problems: [...changeProblems, 'line-not-found'],
  },
  addCoupon: {
    method: 'post',
    path: '/cart/coupons',
    access: 'public',
    summary: 'Add a coupon',
    body: Joi.object({ code: couponCode.required() }),
    response: cart,
    idempotency: 'optional',
    problems: [...changeProblems, 'coupon-cap-exceeded'],
    limit: 'coupon',
  },
  removeCoupon: {
    method: 'delete',
    path: '/cart/coupons/:code',
    access: 'public',
    summary: 'Remove a coupon',
    params: Joi.object({ code: heldCode.required() }),
    response: cart,
    problems: [...changeProblems, 'coupon-not-found'],
  },
  mergeCart: {
    method: 'post',
    path: '/cart/merge',
    access: 'user',
    summary: 'Merge a guest’s cart into the user’s cart',
    body: Joi.object({ cartToken: cartToken.required() }),
    response: cart,
    idempotency: 'optional',
    problems: changeProblems,
  },
});
