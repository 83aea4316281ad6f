import { createHash, randomBytes } from 'node:crypto';
import { unauthenticated } from '@sidecart/kit/errors';
import type { Role } from '@sidecart/contracts/permissions';
import type { ViewerView } from './views/common';

/** What lets us speak for a user at the gateway. Never leaves this process but to Redis and the gateway. */
export interface Tokens {
  access: string;
  refresh: string;
  /** When the access token lapses, in ms since the epoch. */
  expiresAt: number;
}

/** What is kept of a browser, a user's or a guest's. */
export interface Session {
  /** Where it is kept; made from the cookie, which alone opens it. */
  key: string;
  user?: ViewerView | undefined;
  tokens?: Tokens | undefined;
  /** Of a guest's cart; beside a user, of one that waits to be merged. */
  cartToken?: string | undefined;
  /** Of carts that are no more, whose checkouts and orders can still be read; newest first. */
  pastCartTokens: readonly string[];
  /** The checkout that the browser began last, until it has seen what came of it. */
  openCheckout?: string | undefined;
  /** When the browser last got its cookie, in ms since the epoch. */
  renewedAt: number;
}

export type SessionChange = Partial<Omit<Session, 'key'>>;

/** What signing in and refreshing answer at the gateway. */
export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
  user: UserAnswer;
}

/** A user as the gateway tells of one. */
export interface UserAnswer {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  emailVerified: boolean;
}

const PAST_MAX = 5;
const SPARE_MS = 30_000;
const DAY_MS = 86_400_000;

/** 256 bits that nobody guesses. */
export const newSessionId = (): string => randomBytes(32).toString('base64url');

/** Only the hash is kept, so that who reads Redis opens no session. */
export const keyOf = (id: string): string =>
  `bff:session:${createHash('sha256').update(id).digest('base64url')}`;

export const toViewer = ({
  id,
  email,
  firstName,
  lastName,
  role,
  emailVerified,
}: UserAnswer): ViewerView => ({
  id,
  email,
  firstName,
  lastName,
  role,
  emailVerified,
});

export const toTokens = ({ accessToken, refreshToken, expiresIn }: SignedIn, now: number): Tokens => ({
  access: accessToken,
  refresh: refreshToken,
  expiresAt: now + expiresIn * 1_000,
});

export const isSpent = ({ expiresAt }: Tokens, now: number): boolean => expiresAt - now < SPARE_MS;

export const wantsNewCookie = ({ renewedAt }: Session, now: number): boolean => now - renewedAt > DAY_MS;

/** Another cart, or none, in the place of the one before. */
export function withCart(session: Session, cartToken: string | undefined): SessionChange {
  const { cartToken: before, pastCartTokens: past } = session;
  if (before === undefined || before === cartToken) return { cartToken };
  const others = past.filter((token) => token !== before);
  return { cartToken, pastCartTokens: [before, ...others].slice(0, PAST_MAX) };
}

export const sessionEnded = () =>
  unauthenticated('session-ended', 'You have been signed out. Sign in again.');
