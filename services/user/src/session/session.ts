import { notFound, unauthenticated } from '@sidecart/kit/errors';
import type { User } from '../user';

/** A sign-in on one device. It ends at `expiresAt` at the latest, however often it is refreshed. */
export interface Session {
  /** Also the family of its refresh tokens. */
  id: string;
  userId: string;
  createdAt: Date;
  /** When its last access token was issued. */
  lastUsedAt: Date;
  expiresAt: Date;
  userAgent: string;
  address: string;
}

/** What is known of the device that signs in. */
export type Device = Pick<Session, 'userAgent' | 'address'>;

export interface RefreshToken {
  tokenHash: string;
  familyId: string;
  userId: string;
  expiresAt: Date;
  usedAt?: Date | undefined;
  revokedAt?: Date | undefined;
}

export interface SessionLimits {
  staffSessionHours: number;
  customerSessionDays: number;
  /** How long a session may go without a refresh. */
  refreshTokenDays: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** A new session; staff sign in more often than customers. */
export function newSession(
  id: string,
  user: User,
  device: Device,
  now: Date,
  { staffSessionHours, customerSessionDays }: SessionLimits,
): Session {
  const lifeMs = user.role === 'customer' ? customerSessionDays * DAY_MS : staffSessionHours * HOUR_MS;
  const expiresAt = new Date(now.getTime() + lifeMs);
  return { ...device, id, userId: user.id, createdAt: now, lastUsedAt: now, expiresAt };
}

export const refreshTokenEnd = (session: Session, now: Date, { refreshTokenDays }: SessionLimits): Date =>
  earlier(session.expiresAt, new Date(now.getTime() + refreshTokenDays * DAY_MS));

/** How a refresh token may be used; `reused` means that it was stolen or sent twice, so its session must end. */
export function judgeRefreshToken(token: RefreshToken, now: Date): 'usable' | 'reused' | 'dead' {
  if (token.revokedAt || token.expiresAt <= now) return 'dead';
  return token.usedAt ? 'reused' : 'usable';
}

/** One error for an unknown e-mail, a wrong password and a blocked account, so that it does not reveal which it was. */
export const credentialsRefused = () =>
  unauthenticated('credentials-refused', 'The email or password is incorrect.');

export const refreshTokenRefused = () =>
  unauthenticated('refresh-token-refused', 'The refresh token is no longer valid. Sign in again.');

export const sessionNotFound = () =>
  notFound('session-not-found', 'The session does not exist or has ended.');
