import { named } from './openapi';
import {
  dictionary,
  flag,
  id,
  integer,
  list,
  money,
  shape,
  shippingMethodShape,
  shippingOfferShape,
  text,
  totalsShape,
} from './shapes';

const problemKeys = {
  code: text,
  oldPrice: money.optional(),
  newPrice: money.optional(),
  available: integer.optional(),
};

/** What a checkout of the cart would cost, and what stands in its way. */
export const quote = named(
  'Quote',
  shape({
    cartVersion: integer,
    lines: list(
      shape({
        sku: id,
        productId: id,
        name: text,
        quantity: integer,
        unitPrice: money,
        sellerId: id,
        options: dictionary(text),
        discount: money,
        lineTotal: money,
        problems: list(shape(problemKeys)),
      }),
    ),
    problems: list(shape({ sku: id, ...problemKeys })),
    coupons: list(shape({ code: text, applied: flag, reason: text.optional() })),
    shippingMethod: shippingMethodShape,
    shippingMethods: list(shippingOfferShape),
    totals: totalsShape,
  }),
);

export const quoteProblems = [
  'cart-empty',
  'cart-not-found',
  'shipping-country-unsupported',
  'shipping-method-unavailable',
  'tax-unknown',
  'region-missing',
] as const;
