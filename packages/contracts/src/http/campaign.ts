import Joi from 'joi';
import {
  AMOUNT_MAX,
  couponCode,
  currencyCode,
  idSchema,
  instant,
  limitSchema,
  moneyFrom,
  oneLine,
} from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, money, oneOf, page, shape, timestamp } from './shapes';

const kind = oneOf('percentage', 'fixed', 'buy-x-get-y', 'free-shipping');

/** A field of one kind of campaign, forbidden in the others. */
const optionalFor = (of: string, schema: Joi.Schema) =>
  schema.when('kind', { is: of, otherwise: Joi.forbidden() });
const requiredFor = (of: string, schema: Joi.Schema) =>
  schema.when('kind', { is: of, then: Joi.required(), otherwise: Joi.forbidden() });

const fields = {
  name: oneLine(200),
  kind,
  code: couponCode,
  basisPoints: Joi.number().integer().min(1).max(10_000),
  cap: moneyFrom(1),
  amount: moneyFrom(1),
  buy: Joi.number().integer().min(1).max(1_000),
  get: Joi.number().integer().min(1).max(1_000),
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
  }),
  priority: Joi.number().integer().min(-1_000).max(1_000),
  exclusionGroup: idSchema,
  active: Joi.boolean(),
};

/** A whole campaign; an update is validated by its result. */
export const campaignBody = Joi.object({
  ...fields,
  name: fields.name.required(),
  kind: kind.required(),
  basisPoints: requiredFor('percentage', fields.basisPoints),
  cap: optionalFor('percentage', fields.cap),
  amount: requiredFor('fixed', fields.amount),
  buy: requiredFor('buy-x-get-y', fields.buy),
  get: requiredFor('buy-x-get-y', fields.get),
  limits: fields.limits.default({}),
  priority: fields.priority.default(0),
  active: fields.active.default(true),
});

/** Accepts any value, because only the whole campaign is validated; described as the field, or null to remove it. */
const change = (field: Joi.Schema) => Joi.any().meta({ describedAs: field.allow(null) });

/** Any fields of a campaign. */
const campaignChangeBody = Joi.object({
  version: Joi.number()
    .integer()
    .min(1)
    .max(2_147_483_647)
    .description('If given, only this version is changed'),
  ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field)])),
}).min(1);

interface PricedCart {
  currency: string;
  lines: { quantity: number; unitPrice: { amount: number; currency: string } }[];
  shipping?: { currency: string };
}

/** The cart that is evaluated, also over gRPC. */
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
  // Not only blanks, which are removed at the ends of a code.
  codes: Joi.array().items(Joi.string().max(64).pattern(/\S/)).max(20).required(),
  customer: Joi.string().max(254),
  emails: Joi.array().items(Joi.string().max(254)).max(5),
  shipping: moneyFrom(0),
}).custom((cart: PricedCart, helpers) => {
  const { currency, lines, shipping } = cart;
  const prices = [...lines.map(({ unitPrice }) => unitPrice), ...(shipping ? [shipping] : [])];
  if (prices.some((price) => price.currency !== currency))
    return helpers.message({ custom: 'every price must be in the currency of the cart' });
  const value = lines.reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice.amount, 0);
  if (value > AMOUNT_MAX)
    return helpers.message({ custom: `the lines must not come to more than ${AMOUNT_MAX}` });
  return cart;
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
    problems: ['campaign-dates-invalid', 'already-exists', 'campaigns-full'],
  },
  simulateDiscounts: {
    method: 'post',
    path: '/campaigns/simulate',
    access: 'campaign:manage',
    summary: 'Simulate the discounts of a cart',
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
      'campaigns-full',
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
