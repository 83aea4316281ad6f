import Joi from 'joi';
import { AMOUNT_MAX, couponCode, currencyCode, idSchema, instant, limitSchema, moneyFrom } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, money, oneOf, page, shape, timestamp } from './shapes';

const kind = oneOf('percentage', 'fixed', 'buy-x-get-y', 'free-shipping');

/** A field of one kind of campaign, forbidden in the others. */
const optionalFor = (of: string, schema: Joi.Schema) =>
  schema.when('kind', { is: of, otherwise: Joi.forbidden() });
const requiredFor = (of: string, schema: Joi.Schema) =>
  schema.when('kind', { is: of, then: Joi.required(), otherwise: Joi.forbidden() });

/** A whole campaign; an update is validated by its result. */
export const campaignBody = Joi.object({
  name: Joi.string().trim().min(1).max(200).required(),
  kind: kind.required(),
  code: couponCode,
  basisPoints: requiredFor('percentage', Joi.number().integer().min(1).max(10_000)),
  cap: optionalFor('percentage', moneyFrom(1)),
  amount: requiredFor('fixed', moneyFrom(1)),
  buy: requiredFor('buy-x-get-y', Joi.number().integer().min(1).max(1_000)),
  get: requiredFor('buy-x-get-y', Joi.number().integer().min(1).max(1_000)),
  scope: Joi.object({
    categories: Joi.array().items(idSchema).max(200),
    products: Joi.array().items(idSchema).max(1_000),
    sellers: Joi.array().items(idSchema).max(200),
  }).min(1),
  minimum: moneyFrom(1),
  startsAt: instant,
  endsAt: instant,
  limits: Joi.object({
    total: Joi.number().integer().min(1).max(1_000_000_000),
    perCustomer: Joi.number().integer().min(1).max(1_000_000),
  }).default({}),
  priority: Joi.number().integer().min(-1_000).max(1_000).default(0),
  exclusionGroup: idSchema,
  active: Joi.boolean().default(true),
});

/** Any fields of a campaign; null removes one. */
const campaignChangeBody = Joi.object({
  version: Joi.number()
    .integer()
    .min(1)
    .max(2_147_483_647)
    .description('If given, only this version is changed'),
  name: Joi.any(),
  kind: Joi.any(),
  code: Joi.any(),
  basisPoints: Joi.any(),
  cap: Joi.any(),
  amount: Joi.any(),
  buy: Joi.any(),
  get: Joi.any(),
  scope: Joi.any(),
  minimum: Joi.any(),
  startsAt: Joi.any(),
  endsAt: Joi.any(),
  limits: Joi.any(),
  priority: Joi.any(),
  exclusionGroup: Joi.any(),
  active: Joi.any(),
}).min(1);

interface PricedBasket {
  currency: string;
  lines: { quantity: number; unitPrice: { amount: number; currency: string } }[];
  shipping?: { currency: string };
}

/** The basket that is evaluated, also over gRPC. */
export const evaluationBody = Joi.object({
  currency: currencyCode.required(),
  lines: Joi.array()
    .items(
      Joi.object({
        sku: idSchema.required(),
        productId: idSchema.required(),
        sellerId: Joi.string().allow('').max(128).required(),
        categories: Joi.array().items(Joi.string().max(128)).required(),
        quantity: Joi.number().integer().min(1).max(1_000_000).required(),
        unitPrice: moneyFrom(0).required(),
      }),
    )
    .max(1_000)
    .required(),
  codes: Joi.array().items(Joi.string().max(64)).max(20).required(),
  customer: Joi.string().max(254),
  emails: Joi.array().items(Joi.string().max(254)).max(5),
  shipping: moneyFrom(0),
}).custom((basket: PricedBasket, helpers) => {
  const { currency, lines, shipping } = basket;
  const prices = [...lines.map(({ unitPrice }) => unitPrice), ...(shipping ? [shipping] : [])];
  if (prices.some((price) => price.currency !== currency))
    return helpers.message({ custom: 'every price must be in the currency of the basket' });
  const value = lines.reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice.amount, 0);
  if (value > AMOUNT_MAX)
    return helpers.message({ custom: `the lines must not come to more than ${AMOUNT_MAX}` });
  return basket;
});

const campaign = named(
  'Campaign',
  shape({
    id,
    name: Joi.string(),
    kind,
    code: Joi.string().optional().description('A campaign without a code applies automatically'),
    basisPoints: integer.optional().description('10,000 is 100 %'),
    cap: money.optional(),
    amount: money.optional(),
    buy: integer.optional(),
    get: integer.optional(),
    scope: shape({
      categories: list(Joi.string()).optional(),
      products: list(id).optional(),
      sellers: list(id).optional(),
    }).optional(),
    minimum: money.optional(),
    startsAt: timestamp.optional(),
    endsAt: timestamp.optional(),
    limits: shape({ total: integer.optional(), perCustomer: integer.optional() }),
    claimed: integer.description('Claims that are not released'),
    priority: integer.description('Higher values apply first'),
    exclusionGroup: id.optional(),
    active: flag,
    version: integer,
    createdAt: timestamp,
    updatedAt: timestamp,
  }),
);

const discounts = named(
  'Discounts',
  shape({
    lines: list(shape({ sku: id, amount: money })),
    shipping: money,
    total: money,
    codes: list(
      shape({
        code: Joi.string(),
        applied: flag,
        reason: oneOf(
          'unknown-code',
          'not-started',
          'ended',
          'inactive',
          'limit-reached',
          'customer-limit-reached',
          'minimum-not-reached',
          'no-matching-line',
          'excluded',
        )
          .optional()
          .description('Why it does not apply'),
      }),
    ),
    campaignIds: list(id),
  }),
);

export const campaignRoutes = defineRoutes({
  listCampaigns: {
    method: 'get',
    path: '/campaigns',
    access: 'campaign:manage',
    summary: 'List campaigns',
    query: Joi.object({ limit: limitSchema, cursor: Joi.string().max(512) }),
    response: page(campaign),
  },
  createCampaign: {
    method: 'post',
    path: '/campaigns',
    access: 'campaign:manage',
    summary: 'Create a campaign',
    body: campaignBody,
    response: campaign,
    status: 201,
    idempotency: 'optional',
    problems: ['campaign-dates-invalid', 'already-exists'],
  },
  simulateDiscounts: {
    method: 'post',
    path: '/campaigns/simulate',
    access: 'campaign:manage',
    summary: 'Simulate the discounts of a basket',
    body: evaluationBody,
    response: discounts,
  },
  getCampaign: {
    method: 'get',
    path: '/campaigns/:campaignId',
    access: 'campaign:manage',
    summary: 'Get a campaign',
    response: campaign,
    problems: ['campaign-not-found'],
  },
  changeCampaign: {
    method: 'patch',
    path: '/campaigns/:campaignId',
    access: 'campaign:manage',
    summary: 'Update a campaign',
    body: campaignChangeBody,
    response: campaign,
    problems: [
      'campaign-not-found',
      'campaign-changed',
      'campaign-dates-invalid',
      'campaign-limit-under-claims',
      'already-exists',
    ],
  },
  removeCampaign: {
    method: 'delete',
    path: '/campaigns/:campaignId',
    access: 'campaign:manage',
    summary: 'Delete a campaign',
    problems: ['campaign-not-found'],
  },
});
