import Joi from 'joi';
import {
  address,
  cardToken,
  country,
  currencyCode,
  destination,
  email,
  instant,
  limitSchema,
  moneyFrom,
} from '../schemas';
import { named } from './openapi';
import { quote, quoteProblems } from './quote';
import { defineRoutes } from './route';
import {
  dictionary,
  id,
  list,
  nullable,
  oneOf,
  page,
  shape,
  shippingOfferShape,
  text,
  timestamp,
  totalsShape,
} from './shapes';

const methodCode = Joi.string().pattern(/^[a-z0-9-]{1,64}$/);
const statuses = ['running', 'awaiting-payment', 'completed', 'failed', 'needs-attention'];

const stepName = oneOf(
  'validate-cart',
  'reserve-inventory',
  'calculate-discounts',
  'initiate-payment',
  'create-order',
  'clear-cart',
);

const failure = named(
  'CheckoutFailure',
  shape({ step: stepName, code: text, message: text, details: dictionary(Joi.any()).optional() }),
);

const checkoutKeys = {
  id,
  status: oneOf(...statuses),
  steps: list(
    shape({
      name: stepName,
      status: oneOf('pending', 'running', 'done', 'failed', 'undone'),
      at: nullable(timestamp).description('When the step got this status; null while pending'),
    }),
  ),
  orderId: id.optional(),
  nextAction: shape({ type: oneOf('redirect'), url: text }).optional(),
  failure: failure.optional().description('Set only after the checkout has ended'),
  totals: totalsShape.optional(),
  createdAt: timestamp,
  updatedAt: timestamp,
};

const checkout = named('Checkout', shape(checkoutKeys));

/** For staff: also the owner, what was refused so far, and whether it passed the pivot. */
const saga = named(
  'Saga',
  shape({
    ...checkoutKeys,
    failure: nullable(failure),
    cartId: id,
    userId: nullable(id),
    email: text,
    paymentId: nullable(id),
    pivotAt: nullable(timestamp),
    cancelRequestedAt: nullable(timestamp),
  }),
);

export const checkoutRoutes = defineRoutes({
  listShippingCountries: {
    method: 'get',
    path: '/shipping-countries',
    access: 'public',
    summary: 'List countries that we ship to',
    response: page(text.description('ISO 3166-1 alpha-2')),
  },
  listShippingMethods: {
    method: 'get',
    path: '/shipping-methods',
    access: 'public',
    summary: 'List the delivery methods of a country',
    query: Joi.object({ country: country.required(), currency: currencyCode.default('EUR') }),
    response: page(shippingOfferShape),
    problems: ['shipping-country-unsupported'],
  },
  quoteCheckout: {
    method: 'post',
    path: '/checkouts/quote',
    access: 'public',
    summary: 'Get a quote for the cart',
    body: Joi.object({ shippingAddress: destination.required(), shippingMethod: methodCode }),
    response: quote,
    problems: quoteProblems,
  },
  startCheckout: {
    method: 'post',
    path: '/checkouts',
    access: 'public',
    summary: 'Start a checkout',
    body: Joi.object({
      email,
      shippingAddress: address.required(),
      billingAddress: address,
      shippingMethod: methodCode.required(),
      payment: Joi.object({
        method: Joi.string().valid('card').required(),
        token: cardToken.required(),
      }).description('Required unless the total is zero'),
      cartVersion: Joi.number().integer().min(0).max(2_147_483_647),
      shownTotal: moneyFrom(0).description(
        'The total that the shopper saw; by default the total of the last quote of this cart version',
      ),
      acceptChanges: Joi.boolean().default(false),
      locale: Joi.string().valid('en', 'de').description("Language of the order's mails; English by default"),
    }),
    response: checkout,
    status: 202,
    idempotency: 'required',
    limit: 'checkout',
    problems: [
      ...quoteProblems,
      'cart-changed',
      'checkout-in-progress',
      'coupon-not-applicable',
      'email-missing',
      'payment-missing',
      'too-many-open-checkouts',
      'total-changed',
    ],
  },
  getCheckout: {
    method: 'get',
    path: '/checkouts/:checkoutId',
    access: 'public',
    summary: 'Get a checkout',
    response: checkout,
    problems: ['checkout-not-found'],
  },
  followCheckout: {
    method: 'get',
    path: '/checkouts/:checkoutId/events',
    access: 'public',
    summary: 'Stream the state of a checkout (server-sent events)',
    responseType: 'events',
    problems: ['checkout-not-found'],
  },
  cancelCheckout: {
    method: 'post',
    path: '/checkouts/:checkoutId/cancellation',
    access: 'public',
    summary: 'Cancel a checkout before its order is created',
    response: checkout,
    status: 202,
    problems: ['checkout-not-found', 'checkout-past-cancelling'],
  },
  listSagas: {
    method: 'get',
    path: '/admin/sagas',
    access: 'checkout:operate',
    summary: 'List sagas',
    query: Joi.object({
      status: oneOf(...statuses),
      from: instant.description('Begun at or after it'),
      to: instant.description('Begun at or before it, to the millisecond'),
      limit: limitSchema,
      cursor: Joi.string().max(512),
    }),
    response: page(saga),
  },
  getSaga: {
    method: 'get',
    path: '/admin/sagas/:checkoutId',
    access: 'checkout:operate',
    summary: 'Get a saga',
    response: saga,
    problems: ['checkout-not-found'],
  },
  retrySaga: {
    method: 'post',
    path: '/admin/sagas/:checkoutId/retry',
    access: 'checkout:operate',
    summary: 'Retry the failed steps of a saga',
    response: saga,
    status: 202,
    problems: ['checkout-not-found', 'saga-not-stuck'],
  },
  compensateSaga: {
    method: 'post',
    path: '/admin/sagas/:checkoutId/compensation',
    access: 'checkout:operate',
    summary: 'Undo a saga that has no order',
    response: saga,
    status: 202,
    problems: ['checkout-not-found', 'saga-not-stuck', 'checkout-past-cancelling'],
  },
});
