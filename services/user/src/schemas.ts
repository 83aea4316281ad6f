import { address, addressChange, email, personName as name } from '@sidecart/contracts/schemas';
import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { AdminInvitation } from './invitation';

const password = Joi.string().min(8).max(128);
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
  // Not the rule for new passwords: a wrong password is rejected as wrong, not as invalid.
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

export const addressBody = address;
export const addressChangeBody = addressChange.min(1);
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
  // The arguments may hold a person's address, so they are kept out of the output of a job.
  messages: { 'string.email': '--email must be an e-mail address', 'any.required': '--email is required' },
});
