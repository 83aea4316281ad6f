import { AMOUNT_MAX, cardToken, currencyCode, idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { AuthorizePayment } from './service';

export const authorizeInput = Joi.object<AuthorizePayment>({
  checkoutId: idSchema.required(),
  amount: Joi.number().integer().min(1).max(AMOUNT_MAX).required(),
  currency: currencyCode.required(),
  token: cardToken.required(),
});
export const checkoutInput = Joi.object<{ checkoutId: string }>({ checkoutId: idSchema.required() });

const orderHead = { checkoutId: idSchema.required(), orderId: idSchema.required() };
export const orderPlacedInput = Joi.object(orderHead);
export const orderCancelledInput = Joi.object(orderHead);
export const orderRefundedInput = Joi.object({
  ...orderHead,
  refundId: idSchema.required(),
  amount: Joi.object({ amount: Joi.number().integer().min(1).required() })
    .unknown()
    .required(),
});
