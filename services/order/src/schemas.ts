import { address, email, idSchema, moneyFrom } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { PlaceOrder } from './order';

const text = (max: number) => Joi.string().trim().min(1).max(max);

const eventMoney = Joi.object({
  amount: Joi.number().integer().required(),
  currency: Joi.string().required(),
}).unknown();

export const paymentCapturedInput = Joi.object({
  checkoutId: idSchema.required(),
  captured: eventMoney.required(),
});
export const paymentFailedInput = Joi.object({
  checkoutId: idSchema.required(),
  code: Joi.string().required(),
});
export const paymentVoidedInput = Joi.object({ checkoutId: idSchema.required() });
export const paymentRefundedInput = Joi.object({
  checkoutId: idSchema.required(),
  refunded: eventMoney.required(),
  captured: eventMoney.required(),
});

const anyMoney = moneyFrom(0);

/** What checkout sends; checkout has validated it, and it is validated again because it becomes the permanent order. */
export const placeOrderInput = Joi.object<PlaceOrder>({
  checkoutId: idSchema.required(),
  paymentId: Joi.when('totals.total.amount', {
    is: 0,
    then: idSchema.allow(''),
    otherwise: idSchema.required(),
  }),
  userId: idSchema,
  guestTokenHash: Joi.string().hex().length(64),
  email: email.required(),
  items: Joi.array()
    .items(
      Joi.object({
        sku: idSchema.required(),
        productId: idSchema.required(),
        name: text(300).required(),
        quantity: Joi.number().integer().min(1).required(),
        unitPrice: anyMoney.required(),
        discount: anyMoney.required(),
        lineTotal: anyMoney.required(),
        sellerId: idSchema.required(),
        options: Joi.object().pattern(Joi.string(), Joi.string().allow('')).required(),
        mediaId: idSchema,
      }),
    )
    .min(1)
    .required(),
  totals: Joi.object({
    subtotal: anyMoney.required(),
    discount: anyMoney.required(),
    shipping: anyMoney.required(),
    tax: anyMoney.required(),
    taxIncluded: Joi.boolean().required(),
    total: anyMoney.required(),
  }).required(),
  shippingAddress: address.required(),
  billingAddress: address.required(),
  shippingMethod: Joi.object({
    code: idSchema.required(),
    name: text(100).required(),
    price: anyMoney.required(),
  }).required(),
  couponCodes: Joi.array().items(Joi.string().max(64)).required(),
  locale: Joi.string().valid('en', 'de'),
});
