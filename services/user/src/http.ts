import { userRoutes } from '@sidecart/contracts/http/user';
import { address } from '@sidecart/contracts/schemas';
import type { Schemas } from '@sidecart/contracts/http/types';
import { check } from '@sidecart/kit/check';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { AddressBook } from './address-book';
import type { Session, UserService } from './service';
import type { User } from './user';

export const toView = (user: User): Schemas['User'] => ({
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
  deviceTokenOf: (user: User) => string;
}

export function userApi(deps: UserApiDeps): Router {
  const { service, addressBook, tokens, db, accessTokenSeconds, deviceTokenOf } = deps;
  const toSession = ({ accessToken, refreshToken, user }: Session): Schemas['Session'] => ({
    accessToken,
    refreshToken,
    expiresIn: accessTokenSeconds,
    tokenType: 'Bearer',
    user: toView(user),
  });

  return serve({ tokens, db }, userRoutes, {
    registerUser: async ({ body }) => toView(await service.register(body)),
    async logIn({ body, client }) {
      const session = await service.login(body.email, body.password, client);
      return { ...toSession(session), deviceToken: deviceTokenOf(session.user) };
    },
    refreshSession: async ({ body }) => toSession(await service.refresh(body.refreshToken)),
    logOut: ({ body }) => service.logout(body.refreshToken),
    verifyEmail: ({ body }) => service.verifyEmail(body.token),
    async requestPasswordReset({ body }) {
      await service.requestPasswordReset(body.email);
      return {};
    },
    resetPassword: ({ body }) => service.resetPassword(body.token, body.password),

    getAccount: async ({ user }) => toView(await service.getUser(user.userId)),
    changeAccount: async ({ user, body }) => toView(await service.updateProfile(user.userId, body)),
    listAddresses: async ({ user }) => ({
      items: await addressBook.listAddresses(user.userId),
      nextCursor: null,
    }),
    addAddress: ({ user, body, once }) => once((tx) => addressBook.addAddress(user.userId, body, tx)),
    changeAddress: ({ user, params, body }) =>
      addressBook.changeAddress(user.userId, params.addressId, (before) =>
        check('body', address, { ...before, ...body }, false),
      ),
    removeAddress: ({ user, params }) => addressBook.removeAddress(user.userId, params.addressId),
    getNotificationPreferences: async ({ user }) =>
      (await service.getUser(user.userId)).notificationPreferences,
    setNotificationPreferences: async ({ user, body }) =>
      (await service.updateProfile(user.userId, { notificationPreferences: body })).notificationPreferences,
    listWishlist: async ({ user }) => ({
      items: await addressBook.listWishlist(user.userId),
      nextCursor: null,
    }),
    addWishlistItem: ({ user, params }) => addressBook.addToWishlist(user.userId, params.productId),
    removeWishlistItem: ({ user, params }) => addressBook.removeFromWishlist(user.userId, params.productId),

    listUsers: async ({ query }) =>
      toPage('users', await service.listUsers(query.email, pageOf('users', query)), query, toView),
    changeUser: async ({ params, body, actor }) =>
      toView(await service.changeStanding(params.userId, body, actor)),
  });
}
