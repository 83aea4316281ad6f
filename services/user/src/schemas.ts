import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { AdminInvitation } from './invitation';

const email = Joi.string().email({ tlds: false }).max(254);
const password = Joi.string().min(8).max(128);
const name = Joi.string().trim().min(1).max(100);
const token = Joi.string().pattern(/^[A-Za-z0-9_-]{20,128}$/);

export interface RegisterBody {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
}

export const registerBody = Joi.object<RegisterBody>({
  email: email.required(),
  password: password.required(),
  firstName: name.required(),
  lastName: name.required(),
});

export const loginBody = Joi.object<{ email: string; password: string }>({
  email: email.required(),
  // Not the rule for new passwords: a wrong one is refused as wrong.
  password: Joi.string().max(128).required(),
});

export const refreshBody = Joi.object<{ refreshToken: string }>({
  refreshToken: Joi.string().max(512).required(),
});
export const verifyEmailBody = Joi.object<{ token: string }>({ token: token.required() });
export const passwordResetBody = Joi.object<{ email: string }>({ email: email.required() });
export const passwordResetConfirmBody = Joi.object<{ token: string; password: string }>({
  token: token.required(),
  password: password.required(),
});

export const profileBody = Joi.object<{ firstName?: string; lastName?: string }>({
  firstName: name,
  lastName: name,
}).min(1);

export const preferencesBody = Joi.object<{ orderUpdates: boolean; marketing: boolean }>({
  orderUpdates: Joi.boolean().required(),
  marketing: Joi.boolean().required(),
});

export interface AddressBody {
  firstName: string;
  lastName: string;
  line1: string;
  line2?: string;
  city: string;
  postalCode: string;
  region?: string;
  country: string;
  phone?: string;
}

const addressKeys = {
  firstName: name,
  lastName: name,
  line1: Joi.string().trim().min(1).max(200),
  line2: Joi.string().trim().allow('').max(200),
  city: name,
  postalCode: Joi.string().trim().min(1).max(20),
  region: Joi.string().trim().allow('').max(100),
  country: Joi.string().pattern(/^[A-Z]{2}$/),
  phone: Joi.string().trim().allow('').max(40),
};

export const addressBody = Joi.object<AddressBody>(addressKeys).fork(
  ['firstName', 'lastName', 'line1', 'city', 'postalCode', 'country'],
  (key) => key.required(),
) as Joi.ObjectSchema<AddressBody>;

export const addressChangeBody = Joi.object<Partial<AddressBody>>(addressKeys).min(1);
export const addressParams = Joi.object<{ addressId: string }>({ addressId: idSchema.required() });
export const wishlistParams = Joi.object<{ productId: string }>({ productId: idSchema.required() });
export const userParams = Joi.object<{ userId: string }>({ userId: idSchema.required() });

export const listUsersQuery = Joi.object<{ email?: string; limit: number; cursor?: string }>({
  email: Joi.string().trim().lowercase().max(254).description('How the address begins'),
  limit: limitSchema,
  cursor: Joi.string().max(512),
});

export const standingBody = Joi.object<{ role?: 'customer' | 'seller' | 'admin'; blocked?: boolean }>({
  role: Joi.string().valid('customer', 'seller', 'admin'),
  blocked: Joi.boolean(),
}).min(1);

/** Arguments of the command that invites an admin. */
export const adminInvitation = Joi.object<AdminInvitation>({
  email: email.required(),
  firstName: name,
  lastName: name,
  locale: Joi.string().valid('en', 'de').default('en'),
  another: Joi.boolean().default(false),
}).prefs({
  // What was typed may be a person's address: it stays out of the output of a job.
  messages: { 'string.email': '--email must be an e-mail address', 'any.required': '--email is required' },
});
