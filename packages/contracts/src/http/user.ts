import Joi from 'joi';
import { address, addressChange, email, limitSchema, personName } from '../schemas';
import { named } from './openapi';
import { password } from './password';
import { defineRoutes } from './route';
import { addressKeys, flag, id, integer, list, oneOf, page, shape, timestamp } from './shapes';

const mailToken = Joi.string().pattern(/^[A-Za-z0-9_-]{20,128}$/);
const refreshToken = Joi.string().max(512);
const role = oneOf('customer', 'seller', 'admin');

const user = named(
  'User',
  shape({
    id,
    email: Joi.string(),
    firstName: Joi.string(),
    lastName: Joi.string(),
    role,
    emailVerified: flag,
    blocked: flag,
    createdAt: timestamp,
  }),
);

const session = named(
  'Session',
  shape({
    accessToken: Joi.string(),
    refreshToken: Joi.string().description('Valid once'),
    expiresIn: integer.description('Seconds until the access token expires'),
    tokenType: oneOf('Bearer'),
    deviceToken: Joi.string()
      .optional()
      .description(
        'Only after signing in; sent with later ones from this device, it keeps their limit apart',
      ),
    user,
  }),
);

const savedAddress = named('SavedAddress', shape({ ...addressKeys, id }));

const notificationPreferences = named(
  'NotificationPreferences',
  shape({ orderUpdates: flag, marketing: flag }),
);

/** A list that is never longer than one page. */
const wholeList = (items: Joi.Schema) => shape({ items: list(items), nextCursor: Joi.valid(null) });

const authRoutes = defineRoutes({
  registerUser: {
    method: 'post',
    path: '/auth/register',
    access: 'public',
    summary: 'Create an account',
    body: Joi.object({
      email: email.required(),
      password: password.required(),
      firstName: personName.required(),
      lastName: personName.required(),
    }),
    response: user,
    status: 201,
    problems: ['email-taken'],
    limit: 'register',
  },
  logIn: {
    method: 'post',
    path: '/auth/login',
    access: 'public',
    summary: 'Sign in',
    body: Joi.object({
      email: email.required(),
      // The rule for new passwords does not apply: a wrong password must fail as wrong, not as invalid.
      password: Joi.string().max(128).required(),
      deviceToken: Joi.string().max(4_096).description('As issued to this device earlier'),
    }),
    response: session,
    problems: ['credentials-refused'],
    limit: 'login',
    bodyLimit: 16_384,
  },
  refreshSession: {
    method: 'post',
    path: '/auth/refresh',
    access: 'public',
    summary: 'Refresh a session; the refresh token is replaced',
    body: Joi.object({ refreshToken: refreshToken.required() }),
    response: session,
    problems: ['refresh-token-refused'],
  },
  logOut: {
    method: 'post',
    path: '/auth/logout',
    access: 'public',
    summary: 'Sign out',
    body: Joi.object({ refreshToken: refreshToken.required() }),
  },
  verifyEmail: {
    method: 'post',
    path: '/auth/verify-email',
    access: 'public',
    summary: 'Verify an email address',
    body: Joi.object({ token: mailToken.required() }),
    problems: ['token-refused'],
    limit: 'confirm',
  },
  requestPasswordReset: {
    method: 'post',
    path: '/auth/password-reset',
    access: 'public',
    summary: 'Request a password reset email',
    body: Joi.object({ email: email.required() }),
    response: shape({}),
    status: 202,
    limit: 'reset',
  },
  resetPassword: {
    method: 'post',
    path: '/auth/password-reset/confirm',
    access: 'public',
    summary: 'Set a new password',
    body: Joi.object({ token: mailToken.required(), password: password.required() }),
    problems: ['token-refused'],
    limit: 'confirm',
  },
});

const accountRoutes = defineRoutes({
  getAccount: {
    method: 'get',
    path: '/users/me',
    access: 'user',
    summary: 'Get my account',
    response: user,
    problems: ['user-not-found'],
  },
  changeAccount: {
    method: 'patch',
    path: '/users/me',
    access: 'user',
    summary: 'Update my account',
    body: Joi.object({ firstName: personName, lastName: personName }).min(1),
    response: user,
    problems: ['user-not-found'],
  },
  listAddresses: {
    method: 'get',
    path: '/users/me/addresses',
    access: 'user',
    summary: 'List my addresses',
    response: wholeList(savedAddress),
  },
  addAddress: {
    method: 'post',
    path: '/users/me/addresses',
    access: 'user',
    summary: 'Add an address',
    body: address,
    response: savedAddress,
    status: 201,
    idempotency: 'optional',
    problems: ['address-book-full'],
  },
  changeAddress: {
    method: 'patch',
    path: '/users/me/addresses/:addressId',
    access: 'user',
    summary: 'Update an address',
    body: addressChange.min(1),
    response: savedAddress,
    problems: ['address-not-found'],
  },
  removeAddress: {
    method: 'delete',
    path: '/users/me/addresses/:addressId',
    access: 'user',
    summary: 'Remove an address',
    problems: ['address-not-found'],
  },
  getNotificationPreferences: {
    method: 'get',
    path: '/users/me/notification-preferences',
    access: 'user',
    summary: 'Get my notification preferences',
    response: notificationPreferences,
    problems: ['user-not-found'],
  },
  setNotificationPreferences: {
    method: 'put',
    path: '/users/me/notification-preferences',
    access: 'user',
    summary: 'Update my notification preferences',
    body: Joi.object({ orderUpdates: Joi.boolean().required(), marketing: Joi.boolean().required() }),
    response: notificationPreferences,
    problems: ['user-not-found'],
  },
  listWishlist: {
    method: 'get',
    path: '/users/me/wishlist',
    access: 'user',
    summary: 'List my wishlist',
    response: wholeList(shape({ productId: id, addedAt: timestamp })),
  },
  addWishlistItem: {
    method: 'put',
    path: '/users/me/wishlist/:productId',
    access: 'user',
    summary: 'Add a product to my wishlist',
    problems: ['wishlist-full'],
  },
  removeWishlistItem: {
    method: 'delete',
    path: '/users/me/wishlist/:productId',
    access: 'user',
    summary: 'Remove a product from my wishlist',
  },
});

export const userRoutes = {
  ...authRoutes,
  ...accountRoutes,
  ...defineRoutes({
    listUsers: {
      method: 'get',
      path: '/users',
      access: 'user:manage',
      summary: 'List users',
      query: Joi.object({
        email: Joi.string().trim().lowercase().max(254).description('The beginning of the address'),
        limit: limitSchema,
        cursor: Joi.string().max(512),
      }),
      response: page(user),
    },
    changeUser: {
      method: 'patch',
      path: '/users/:userId',
      access: 'user:manage',
      summary: 'Change the role of a user, block or unblock a user',
      body: Joi.object({ role, blocked: Joi.boolean() }).min(1),
      response: user,
      problems: ['user-not-found', 'own-standing'],
    },
  }),
};
