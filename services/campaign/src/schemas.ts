import {
  AMOUNT_MAX as MOST,
  couponCode as code,
  currencyCode,
  instant,
  moneyFrom as amountOf,
} from '@sidecart/contracts/schemas';
import { idSchema, limitSchema } from '@sidecart/kit/http';
import type { Money } from '@sidecart/kit/money';
import Joi from 'joi';
import type { CampaignKind, Scope } from './campaign';
import type { BasketLine } from './evaluation';

const only = (kind: CampaignKind, schema: Joi.Schema) =>
  Joi.when('kind', { is: kind, then: schema, otherwise: Joi.forbidden() });

export interface CampaignBody {
  name: string;
  kind: CampaignKind;
  code?: string;
  basisPoints?: number;
  amount?: Money;
  cap?: Money;
  buy?: number;
  get?: number;
  scope?: Scope;
  minimum?: Money;
  startsAt?: string;
  endsAt?: string;
  limits: { total?: number; perCustomer?: number };
  priority: number;
  exclusionGroup?: string;
  active: boolean;
}

export const campaignBody = Joi.object<CampaignBody>({
  name: Joi.string().trim().min(1).max(200).required(),
  kind: Joi.string().valid('percentage', 'fixed', 'buy-x-get-y', 'free-shipping').required(),
  code,
  basisPoints: only('percentage', Joi.number().integer().min(1).max(10_000).required()),
  cap: only('percentage', amountOf(1)),
  amount: only('fixed', amountOf(1).required()),
  buy: only('buy-x-get-y', Joi.number().integer().min(1).max(1_000).required()),
  get: only('buy-x-get-y', Joi.number().integer().min(1).max(1_000).required()),
  scope: Joi.object<Scope>({
    categories: Joi.array().items(idSchema).max(200),
    products: Joi.array().items(idSchema).max(1_000),
    sellers: Joi.array().items(idSchema).max(200),
  }).min(1),
  minimum: amountOf(1),
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

/** Any fields of a campaign; the result is validated as a whole. If a version is given, only that version is changed. */
export const campaignChangeBody = Joi.object<Partial<CampaignBody> & { version?: number }>({
  version: Joi.number().integer().min(1).max(2_147_483_647),
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

export const campaignParams = Joi.object<{ campaignId: string }>({ campaignId: idSchema.required() });
export const listCampaignsQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit: limitSchema,
  cursor: Joi.string().max(512),
});

const line = Joi.object<BasketLine>({
  sku: idSchema.required(),
  productId: idSchema.required(),
  sellerId: Joi.string().allow('').max(128).required(),
  categories: Joi.array().items(Joi.string().max(128)).required(),
  quantity: Joi.number().integer().min(1).max(1_000_000).required(),
  unitPrice: amountOf(0).required(),
});

export interface EvaluationBody {
  currency: string;
  lines: BasketLine[];
  codes: string[];
  customer?: string;
  emails?: string[];
  shipping?: Money;
}

export const evaluationBody = Joi.object<EvaluationBody>({
  currency: currencyCode.required(),
  lines: Joi.array().items(line).max(1_000).required(),
  codes: Joi.array().items(Joi.string().max(64)).max(20).required(),
  customer: Joi.string().max(254),
  emails: Joi.array().items(Joi.string().max(254)).max(5),
  shipping: amountOf(0),
}).custom((basket: EvaluationBody, helpers) => {
  const { currency, lines, shipping } = basket;
  const prices = [...lines.map(({ unitPrice }) => unitPrice), ...(shipping ? [shipping] : [])];
  if (prices.some((price) => price.currency !== currency))
    return helpers.message({ custom: 'every price must be in the currency of the basket' });
  const value = lines.reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice.amount, 0);
  if (value > MOST) return helpers.message({ custom: `the lines must not come to more than ${MOST}` });
  return basket;
});

export const checkoutInput = Joi.object<{ checkoutId: string }>({ checkoutId: idSchema.required() });
