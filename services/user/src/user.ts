import type { Role } from '@sidecart/contracts/permissions';
import { conflict, invalid, notFound, rejected, unauthenticated } from '@sidecart/kit/errors';

export interface User {
  id: string;
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  role: Role;
  emailVerified: boolean;
  blocked: boolean;
  notificationPreferences: NotificationPreferences;
  createdAt: Date;
  updatedAt: Date;
}

export interface NotificationPreferences {
  orderUpdates: boolean;
  marketing: boolean;
}

export interface NewUser {
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
}

export interface RefreshToken {
  tokenHash: string;
  familyId: string;
  userId: string;
  expiresAt: Date;
  usedAt?: Date | undefined;
  revokedAt?: Date | undefined;
}

export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

export function newUser(id: string, input: NewUser, now: Date): User {
  return {
    ...input,
    id,
    role: 'customer',
    emailVerified: false,
    blocked: false,
    notificationPreferences: { orderUpdates: true, marketing: false },
    createdAt: now,
    updatedAt: now,
  };
}

/** What may be done with a refresh token; `reused` means that it was stolen or sent twice, so its family must go. */
export function judgeRefreshToken(token: RefreshToken, now: Date): 'usable' | 'reused' | 'dead' {
  if (token.revokedAt || token.expiresAt <= now) return 'dead';
  return token.usedAt ? 'reused' : 'usable';
}

/** One answer for an unknown e-mail, a wrong password and a blocked account, so that nobody learns which it was. */
export const credentialsRefused = () =>
  unauthenticated('credentials-refused', 'E-mail and password do not fit together.');

export const refreshTokenRefused = () =>
  unauthenticated('refresh-token-refused', 'Sign in again: this refresh token is not valid any more.');

export const mailTokenRefused = () =>
  invalid('token-refused', 'This link is not valid any more. Ask for a new one.');

export const ownStanding = () =>
  rejected('own-standing', 'Your own role and block are for another admin to change.');

export const emailTaken = () => conflict('email-taken', 'There is an account with this e-mail already.');

export const userNotFound = () => notFound('user-not-found', 'There is no such user.');
export const addressNotFound = () => notFound('address-not-found', 'There is no such address.');
