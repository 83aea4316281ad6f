import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Address, CheckoutStatus } from './checkout';
import type { QuoteInput, StartCheckoutInput } from './service';

/** One line of text: no control characters, which have no place in an address or a mail. */
const line = (max: number) =>
  Joi.string()
    .trim()
    .min(1)
    .max(max)
    .pattern(/^[^\p{Cc}]*$/u);

const country = Joi.string()
  .pattern(/^[A-Z]{2}$/)
  .description('ISO 3166-1 alpha-2');

const address = Joi.object<Address>({
  firstName: line(100).required(),
  lastName: line(100).required(),
  line1: line(200).required(),
  line2: line(200),
  city: line(100).required(),
  postalCode: line(20).required(),
  region: line(100),
  country: country.required(),
  phone: line(40),
});

const methodCode = Joi.string().pattern(/^[a-z0-9-]{1,64}$/);

export const checkoutParams = Joi.object<{ checkoutId: string }>({ checkoutId: idSchema.required() });

export const shippingMethodsQuery = Joi.object<{ country: string; currency: string }>({
  country: country.required(),
  currency: Joi.string()
    .pattern(/^[A-Z]{3}$/)
    .default('EUR'),
});

export const quoteBody = Joi.object<QuoteInput>({
  shippingAddress: Joi.object({
    country: country.required(),
    region: line(100),
    postalCode: line(20),
  }).required(),
  shippingMethod: methodCode,
});

export const startCheckoutBody = Joi.object<StartCheckoutInput>({
  email: Joi.string().email({ tlds: false }).max(254),
  shippingAddress: address.required(),
  billingAddress: address,
  shippingMethod: methodCode.required(),
  payment: Joi.object({
    method: Joi.string().valid('card').required(),
    token: Joi.string()
      .pattern(/^[A-Za-z0-9_-]{1,255}$/)
      .required()
      .description("The payment provider's token; card data is refused"),
  }).required(),
  cartVersion: Joi.number().integer().min(0).max(2_147_483_647),
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
