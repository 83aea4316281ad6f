import {
  address,
  cardToken,
  country,
  currencyCode,
  destination,
  email,
  moneyFrom,
} from '@sidecart/contracts/schemas';
import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { CheckoutStatus } from './checkout/checkout';
import type { QuoteInput, StartCheckoutInput } from './service';

const methodCode = Joi.string().pattern(/^[a-z0-9-]{1,64}$/);

export const checkoutParams = Joi.object<{ checkoutId: string }>({ checkoutId: idSchema.required() });

export const shippingMethodsQuery = Joi.object<{ country: string; currency: string }>({
  country: country.required(),
  currency: currencyCode.default('EUR'),
});

export const quoteBody = Joi.object<QuoteInput>({
  shippingAddress: destination.required(),
  shippingMethod: methodCode,
});

export const startCheckoutBody = Joi.object<StartCheckoutInput>({
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
    'The total that the shopper saw; without it the last quote of this cart version counts',
  ),
  acceptChanges: Joi.boolean().default(false),
});

export interface ListSagasQuery {
  status?: CheckoutStatus;
  limit: number;
  cursor?: string;
}

export const listSagasQuery = Joi.object<ListSagasQuery>({
  status: Joi.string().valid('running', 'awaiting-payment', 'completed', 'failed', 'needs-attention'),
  limit: limitSchema,
  cursor: Joi.string().max(512),
});

export const paymentChangedInput = Joi.object({ checkoutId: idSchema.required() });
