import { check, createApi, type Api } from '@sidecart/kit/http';
import type { Db } from '@sidecart/kit/db';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { AddressBook } from './address-book';
import * as schema from './schemas';
import type { Session, UserService } from './service';

import type { User } from './user';

export const toView = (user: User) => ({
  id: user.id,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  emailVerified: user.emailVerified,
  blocked: user.blocked,
  createdAt: user.createdAt.toISOString(),
});

export interface UserApiDeps {
  service: UserService;
  addressBook: AddressBook;
  tokens: TokenVerifier;
  db: Db;
  accessTokenSeconds: number;
}

export function userApi({ service, addressBook, tokens, db, accessTokenSeconds }: UserApiDeps): Api {
  const api = createApi({ tokens, db });
  const toSession = ({ accessToken, refreshToken, user }: Session) => ({
    accessToken,
    refreshToken,
    expiresIn: accessTokenSeconds,
    tokenType: 'Bearer',
    user: toView(user),
  });

  api.post(
    '/auth/register',
    { access: 'public', summary: 'Make an account', body: schema.registerBody, status: 201 },
    async ({ body }) => toView(await service.register(body)),
  );
  api.post(
    '/auth/login',
    { access: 'public', summary: 'Sign in', body: schema.loginBody },
    async ({ body }) => toSession(await service.login(body.email, body.password)),
  );
  api.post(
    '/auth/refresh',
    {
      access: 'public',
      summary: 'Get a new access token; the refresh token rotates',
      body: schema.refreshBody,
    },
    async ({ body }) => toSession(await service.refresh(body.refreshToken)),
  );
  api.post(
    '/auth/logout',
    { access: 'public', summary: 'Sign out', body: schema.refreshBody },
    async ({ body }) => service.logout(body.refreshToken),
  );
  api.post(
    '/auth/verify-email',
    { access: 'public', summary: 'Prove an e-mail address', body: schema.verifyEmailBody },
    async ({ body }) => service.verifyEmail(body.token),
  );
  api.post(
    '/auth/password-reset',
    {
      access: 'public',
      summary: 'Ask for a password reset mail',
      body: schema.passwordResetBody,
      status: 202,
    },
    async ({ body }) => {
      await service.requestPasswordReset(body.email);
      return {};
    },
  );
  api.post(
    '/auth/password-reset/confirm',
    { access: 'public', summary: 'Set a new password', body: schema.passwordResetConfirmBody },
    async ({ body }) => service.resetPassword(body.token, body.password),
  );

  api.get('/users/me', { access: 'user', summary: 'Get my account' }, async ({ user }) =>
    toView(await service.getUser(user.userId)),
  );
  api.patch(
    '/users/me',
    { access: 'user', summary: 'Change my account', body: schema.profileBody },
    async ({ user, body }) => toView(await service.updateProfile(user.userId, body)),
  );
  api.get('/users/me/addresses', { access: 'user', summary: 'List my addresses' }, async ({ user }) => ({
    items: await addressBook.listAddresses(user.userId),
    nextCursor: null,
  }));
  api.post(
    '/users/me/addresses',
    {
      access: 'user',
      summary: 'Add an address',
      body: schema.addressBody,
      status: 201,
      idempotency: 'optional',
    },
    ({ user, body, once }) => once<object>((tx) => addressBook.addAddress(user.userId, body, tx)),
  );
  api.patch(
    '/users/me/addresses/:addressId',
    {
      access: 'user',
      summary: 'Change an address',
      params: schema.addressParams,
      body: schema.addressChangeBody,
    },
    ({ user, params, body }) =>
      addressBook.changeAddress(
        user.userId,
        params.addressId,
        (before) => check('body', schema.addressBody, { ...before, ...body }, false) as object,
      ),
  );
  api.delete(
    '/users/me/addresses/:addressId',
    { access: 'user', summary: 'Remove an address', params: schema.addressParams },
    ({ user, params }) => addressBook.removeAddress(user.userId, params.addressId),
  );
  api.get(
    '/users/me/notification-preferences',
    { access: 'user', summary: 'Get my mail settings' },
    async ({ user }) => (await service.getUser(user.userId)).notificationPreferences,
  );
  api.put(
    '/users/me/notification-preferences',
    { access: 'user', summary: 'Set my mail settings', body: schema.preferencesBody },
    async ({ user, body }) =>
      (await service.updateProfile(user.userId, { notificationPreferences: body })).notificationPreferences,
  );
  api.get('/users/me/wishlist', { access: 'user', summary: 'List my wishlist' }, async ({ user }) => ({
    items: await addressBook.listWishlist(user.userId),
    nextCursor: null,
  }));
  api.put(
    '/users/me/wishlist/:productId',
    { access: 'user', summary: 'Add to my wishlist', params: schema.wishlistParams },
    ({ user, params }) => addressBook.addToWishlist(user.userId, params.productId),
  );
  api.delete(
    '/users/me/wishlist/:productId',
    { access: 'user', summary: 'Remove from my wishlist', params: schema.wishlistParams },
    ({ user, params }) => addressBook.removeFromWishlist(user.userId, params.productId),
  );

  api.get(
    '/users',
    { access: 'user:manage', summary: 'List users', query: schema.listUsersQuery },
    async ({ query }) =>
      toPage('users', await service.listUsers(query.email, pageOf('users', query)), query, toView),
  );
  api.patch(
    '/users/:userId',
    {
      access: 'user:manage',
      summary: 'Change role, block',
      params: schema.userParams,
      body: schema.standingBody,
    },
    async ({ params, body, user }) => toView(await service.changeStanding(params.userId, body, user.userId)),
  );
  return api;
}
