import { address, currencyCode, email, moneyFrom, rangeEnd } from '@sidecart/contracts/schemas';
import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Money } from '@sidecart/kit/money';
import type { PlaceOrder } from './order';

const text = (max: number) => Joi.string().trim().min(1).max(max);

export const orderParams = Joi.object<{ orderId: string }>({ orderId: idSchema.required() });

export interface ListOrdersQuery {
  number?: string;
  status?: string;
  paymentStatus?: string;
  fulfilmentStatus?: string;
  email?: string;
  from?: string;
  to?: string;
  seller?: string;
  coupon?: string;
  limit: number;
  cursor?: string;
}

export const listOrdersQuery = Joi.object<ListOrdersQuery>({
  number: Joi.string().trim().uppercase().max(32),
  status: Joi.string().valid('placed', 'completed', 'cancelled'),
  paymentStatus: Joi.string().valid('authorized', 'paid', 'partially-refunded', 'refunded', 'voided'),
  fulfilmentStatus: Joi.string().valid('unfulfilled', 'partially-fulfilled', 'fulfilled', 'returned'),
  email,
  from: rangeEnd,
  to: rangeEnd,
  seller: idSchema,
  coupon: Joi.string().max(64),
  limit: limitSchema,
  cursor: Joi.string().max(512),
});

export const cancelOrderBody = Joi.object<{ reason: string }>({ reason: text(500).required() });

export interface FulfilOrderBody {
  lines: { sku: string; quantity: number }[];
  carrier: string;
  trackingNumber: string;
}

export const fulfilOrderBody = Joi.object<FulfilOrderBody>({
  lines: Joi.array()
    .items(
      Joi.object({
        sku: idSchema.required(),
        quantity: Joi.number().integer().min(1).max(100_000).required(),
      }),
    )
    .min(1)
    .max(500)
    .required(),
  carrier: text(100).required(),
  trackingNumber: text(100).required(),
});

export const refundOrderBody = Joi.object<{ amount: Money; reason: string }>({
  amount: moneyFrom(1).required(),
  reason: text(500).required(),
});

export const lookUpOrderBody = Joi.object<{ number: string; email: string }>({
  number: Joi.string().max(32).required(),
  email: email.required(),
});

export const dashboardQuery = Joi.object<{ days: number; currency: string }>({
  days: Joi.number()
    .integer()
    .min(1)
    .max(366)
    .default(30)
    .description("Today and the days before it, in the shop's time zone"),
  currency: currencyCode.default('EUR'),
});

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
});
