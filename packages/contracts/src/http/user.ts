import Joi from 'joi';
import { address, addressChange, idSchema, limitSchema, oneLine, personName } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { addressKeys, flag, id, page, shape, timestamp } from './shapes';
import { authRoutes, role, sessionRoutes, user, wholeList } from './sign-in';

const savedAddress = named('SavedAddress', shape({ ...addressKeys, id }));

const notificationPreferences = named(
  'NotificationPreferences',
  shape({ orderUpdates: flag, marketing: flag }),
);

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
  ...sessionRoutes,
  ...accountRoutes,
  ...defineRoutes({
    listUsers: {
      method: 'get',
      path: '/users',
      access: 'user:manage',
      summary: 'List users',
      query: Joi.object({
        email: oneLine(254).lowercase().description('The beginning of the address'),
        q: oneLine(200).description('Part of the name or of the address'),
        id: Joi.array().items(idSchema).single().min(1).max(100).description('Only these users'),
        role,
        blocked: Joi.boolean(),
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
