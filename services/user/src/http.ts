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
import type { EmailChanges } from './email-change';
import type { PasswordService } from './password/password-service';
import type { UserService } from './service';
import type { Opened, SessionService } from './session/session-service';
import type { Session } from './session/session';
import type { User } from './user';

export const toView = (user: User): Schemas['User'] => ({
  id: user.id,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  emailVerified: user.emailVerified,
  blocked: user.blocked,
  hasSecondFactor: user.hasSecondFactor,
  createdAt: user.createdAt.toISOString(),
});

export interface UserApiDeps {
  service: UserService;
  sessions: SessionService;
  passwords: PasswordService;
  emailChanges: EmailChanges;
  addressBook: AddressBook;
  tokens: TokenVerifier;
  db: Db;
  /** The answer to a login that opened a session. */
  toSignedIn: (opened: Opened) => Schemas['Session'];
  /** Called when a reset has been requested, so that its mail is prepared soon. */
  resetRequested: () => void;
}

export const toSession = ({ accessToken, refreshToken, expiresIn, user }: Opened): Schemas['Session'] => ({
  accessToken,
  refreshToken,
  expiresIn,
  tokenType: 'Bearer',
  user: toView(user),
});

const toDevice = (session: Session, currentId: string | undefined): Schemas['SignedInDevice'] => ({
  id: session.id,
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: session.lastUsedAt.toISOString(),
  address: session.address,
  userAgent: session.userAgent,
  current: session.id === currentId,
});

export function userApi(deps: UserApiDeps): Router {
  const { service, sessions, passwords, emailChanges, addressBook, tokens, db } = deps;
  const { toSignedIn, resetRequested } = deps;
  return serve({ tokens, db }, userRoutes, {
    registerUser: async ({ body }) => toView(await service.register(body)),
    logIn: async ({ body, client }) => toSignedIn(await sessions.login(body.email, body.password, client)),
    refreshSession: async ({ body, client }) => toSession(await sessions.refresh(body.refreshToken, client)),
    logOut: ({ body }) => sessions.logout(body.refreshToken),
    verifyEmail: ({ body }) => service.verifyEmail(body.token),
    confirmEmail: ({ body }) => emailChanges.confirmEmail(body.token),
    async requestPasswordReset({ body }) {
      await passwords.requestPasswordReset(body);
      resetRequested();
      return {};
    },
    resetPassword: ({ body }) => passwords.resetPassword(body.token, body.password),

    getAccount: async ({ user }) => toView(await service.getUser(user.userId)),
    changeAccount: async ({ user, body }) => toView(await service.updateProfile(user.userId, body)),
    changePassword: ({ user, body }) => passwords.changePassword(user, body),
    async requestEmailChange({ user, body }) {
      await emailChanges.requestEmailChange(user, body);
      return {};
    },
    async requestVerificationMail({ user, body }) {
      await service.requestVerificationMail(user.userId, body.locale);
      return {};
    },
    listSessions: async ({ user }) => ({
      items: (await sessions.listSessions(user.userId)).map((each) => toDevice(each, user.sessionId)),
      nextCursor: null,
    }),
    endSession: ({ user, params }) => sessions.endSession(user.userId, params.sessionId),
    endSessions: ({ user, query }) =>
      sessions.endSessions(user.userId, query.keepCurrent ? user.sessionId : undefined),
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
      toPage('users', await service.listUsers(query, pageOf('users', query)), query, toView),
    changeUser: async ({ params, body, actor }) =>
      toView(await service.changeStanding(params.userId, body, actor)),
  });
}
