import {
  address,
  addressChange,
  cardToken,
  couponCode,
  destination,
  email,
  idSchema,
  moneyFrom,
  personName,
} from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { MailPreferencesView } from './views/account';
import type { AddressView } from './views/buying';
import type { Money } from './views/common';

// Shapes and sizes only; the services apply the rules and validate again.

const text = (max: number) => Joi.string().trim().min(1).max(max);
const password = Joi.string().min(1).max(128);
const mailToken = Joi.string().max(512);

export const cursorQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(512) });

export const idParams = Joi.object<{ id: string }>({ id: idSchema.required() });

export const signInBody = Joi.object<{ email: string; password: string }>({
  email: email.required(),
  password: password.required(),
});

export interface NewAccount {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
}

export const registerBody = Joi.object<NewAccount>({
  email: email.required(),
  password: password.required(),
  firstName: personName.required(),
  lastName: personName.required(),
});

export const profileBody = Joi.object<{ firstName?: string; lastName?: string }>({
  firstName: personName,
  lastName: personName,
});

export const verifyEmailBody = Joi.object<{ token: string }>({ token: mailToken.required() });
export const passwordResetBody = Joi.object<{ email: string }>({ email: email.required() });
export const passwordResetConfirmBody = Joi.object<{ token: string; password: string }>({
  token: mailToken.required(),
  password: password.required(),
});

export const preferencesBody = Joi.object<MailPreferencesView>({
  orderUpdates: Joi.boolean().required(),
  marketing: Joi.boolean().required(),
});

export const addressBody: Joi.ObjectSchema<AddressView> = address;
export const addressChangeBody: Joi.ObjectSchema<Partial<AddressView>> = addressChange;

const quantity = Joi.number().integer().min(1).max(10_000);

export const skuParams = Joi.object<{ sku: string }>({ sku: idSchema.required() });
export const addItemBody = Joi.object<{ sku: string; quantity: number }>({
  sku: idSchema.required(),
  quantity: quantity.required(),
});
export const changeQuantityBody = Joi.object<{ quantity: number }>({ quantity: quantity.required() });
export const couponBody = Joi.object<{ code: string }>({ code: couponCode.required() });
export const couponParams = Joi.object<{ code: string }>({ code: couponCode.required() });

const methodCode = Joi.string().max(64);

export interface QuoteBody {
  shippingAddress: { country: string; region?: string; postalCode?: string };
  shippingMethod?: string;
}

export const quoteBody = Joi.object<QuoteBody>({
  shippingAddress: destination.required(),
  shippingMethod: methodCode,
});

export interface StartCheckoutBody {
  email?: string;
  shippingAddress: AddressView;
  billingAddress?: AddressView;
  shippingMethod: string;
  /** Omitted when the total is zero. */
  payment?: { method: 'card'; token: string };
  cartVersion?: number;
  /** The total that the page showed. */
  shownTotal: Money;
  acceptChanges?: boolean;
}

export const startCheckoutBody = Joi.object<StartCheckoutBody>({
  email,
  shippingAddress: addressBody.required(),
  billingAddress: addressBody,
  shippingMethod: methodCode.required(),
  payment: Joi.object({
    method: Joi.string().valid('card').required(),
    token: cardToken.required(),
  }),
  cartVersion: Joi.number().integer().min(0),
  shownTotal: moneyFrom(0).required(),
  acceptChanges: Joi.boolean(),
});

export const cancelOrderBody = Joi.object<{ reason: string }>({ reason: text(500).required() });

export const lookUpOrderBody = Joi.object<{ number: string; email: string }>({
  number: text(32).required(),
  email: email.required(),
});

export interface ReviewBody {
  rating: number;
  title?: string;
  body: string;
  author?: string;
}

export const reviewBody = Joi.object<ReviewBody>({
  rating: Joi.number().integer().min(1).max(5).required(),
  title: text(150),
  body: text(5_000).required(),
  author: text(50),
});
