import { email as anyEmail, idSchema, pseudonym } from '@sidecart/contracts/schemas';
import Joi from 'joi';

const address = anyEmail.required();
/** An order whose buyer was deleted names a pseudonym; nothing is mailed to it. */
const email = Joi.alternatives(anyEmail, pseudonym).required();

// Zero, false and empty values are not transmitted, so only the fields that a mail cannot do without are required.
const order = { orderId: idSchema.required(), number: Joi.string().max(64).required(), email };
const money = Joi.object({ currency: Joi.string().length(3).required() }).unknown();

export const orderPlacedInput = Joi.object({
  ...order,
  items: Joi.array()
    .items(Joi.object({ name: Joi.string().required() }).unknown())
    .min(1)
    .required(),
  totals: Joi.object({ total: money.required() }).unknown().required(),
});
export const orderCancelledInput = Joi.object(order);
export const orderFulfilledInput = Joi.object(order);
export const orderRefundedInput = Joi.object({
  ...order,
  refundId: idSchema.required(),
  amount: money.required(),
});

export const orderLinkInput = Joi.object({
  ...order,
  sealedToken: Joi.string().max(512).required(),
  expiresAt: Joi.string().isoDate().required(),
});

// Events of earlier versions carry the token itself.
const token = Joi.string().max(512);
const sealedToken = token;
export const userRegisteredInput = Joi.object({
  userId: idSchema.required(),
  email: address,
  sealedToken,
  verificationToken: token,
}).or('sealedToken', 'verificationToken');
export const verificationInput = Joi.object({
  userId: idSchema.required(),
  email: address,
  sealedToken: sealedToken.required(),
});
export const passwordResetInput = Joi.object({
  userId: idSchema.required(),
  email: address,
  sealedToken,
  resetToken: token,
}).or('sealedToken', 'resetToken');
export const emailChangeInput = Joi.object({
  userId: idSchema.required(),
  email: address,
  sealedToken: sealedToken.required(),
});
export const emailChangedInput = Joi.object({ userId: idSchema.required(), oldEmail: address });
export const secondFactorChangedInput = Joi.object({
  userId: idSchema.required(),
  email: address,
  change: Joi.string().max(64).required(),
});
export const userInvitedInput = Joi.object({
  userId: idSchema.required(),
  email: address,
  sealedToken,
  resetToken: token,
  expiresAt: Joi.string().isoDate().required(),
}).or('sealedToken', 'resetToken');
/** Without an address there is no one to notify. */
export const passwordChangedInput = Joi.object({ userId: idSchema.required(), email: anyEmail });

export const inventoryLowInput = Joi.object({ sku: idSchema.required() });

export const variantRestockedInput = Joi.object({
  sku: idSchema.required(),
  productId: idSchema.required(),
  slug: idSchema.required(),
  name: Joi.string().required(),
  price: money.required(),
});
