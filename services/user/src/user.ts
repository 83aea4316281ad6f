import type { Schemas } from '@sidecart/contracts/http/types';
import type { Role } from '@sidecart/contracts/permissions';
import { conflict, invalid, notFound, rejected } from '@sidecart/kit/errors';

export interface User {
  id: string;
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  role: Role;
  emailVerified: boolean;
  blocked: boolean;
  /** An authenticator app or a passkey, which a login asks for after the password. */
  hasSecondFactor: boolean;
  notificationPreferences: NotificationPreferences;
  /** The language of notices: that of the page on which the user last asked for a mail. */
  locale: string;
  /** Set until the invitation is accepted: until then the account has no known password. */
  invitedAt?: Date | undefined;
  createdAt: Date;
  updatedAt: Date;
}

export type NotificationPreferences = Schemas['NotificationPreferences'];

export interface NewUser {
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  locale?: string;
}

export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

export function newUser(id: string, input: NewUser, now: Date): User {
  return {
    locale: 'en',
    ...input,
    id,
    role: 'customer',
    emailVerified: false,
    blocked: false,
    hasSecondFactor: false,
    notificationPreferences: { orderUpdates: true, marketing: false },
    createdAt: now,
    updatedAt: now,
  };
}

/** The user with a password set by a mailed link. This accepts an invitation and verifies the address that it was mailed to. */
export const withNewPassword = (user: User, passwordHash: string, now: Date): User => ({
  ...user,
  passwordHash,
  emailVerified: user.emailVerified || user.invitedAt !== undefined,
  invitedAt: undefined,
  updatedAt: now,
});

export const mailTokenRefused = () =>
  invalid('token-refused', 'The link is no longer valid. Request a new one.');

export const passwordIncorrect = () => rejected('password-incorrect', 'The password is incorrect.');

export const ownStanding = () =>
  rejected('own-standing', 'Only another admin can change your role or block your account.');

export const adminExists = () =>
  rejected('admin-exists', 'An active admin already exists. Pass --another to invite one more.');

export const alreadyAdmin = () =>
  rejected(
    'already-admin',
    'This account is an active admin already. A lost password is reset on the sign-in page.',
  );

export const accountBlocked = () =>
  rejected(
    'account-blocked',
    'The account with this address is blocked. Use another address, or unblock it.',
  );

export const demoRefused = () =>
  rejected(
    'demo-refused',
    'This database has accounts, but not the demo accounts, so it is no demo. Unset DEMO_ACCOUNTS and DEMO_PASSWORD.',
  );

export const emailTaken = () => conflict('email-taken', 'An account with this email address already exists.');

export const emailVerified = () =>
  rejected('email-verified', 'The email address of this account is verified already.');

export const userNotFound = () => notFound('user-not-found', 'The user does not exist.');
export const addressBookFull = (max: number) =>
  rejected('address-book-full', `An account keeps at most ${max} addresses. Remove one first.`);
export const wishlistFull = (max: number) =>
  rejected('wishlist-full', `A wishlist has at most ${max} products. Remove one first.`);
export const addressNotFound = () => notFound('address-not-found', 'The address does not exist.');
