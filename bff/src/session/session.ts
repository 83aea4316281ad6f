import type { Schemas } from '@sidecart/contracts/http/types';
import { createHash, randomBytes } from 'node:crypto';
import { unauthenticated } from '@sidecart/kit/errors';
import type { ViewerView } from '../views/common';

/** The tokens for calling the gateway on behalf of a user. They are sent only to Redis and the gateway. */
export interface Tokens {
  access: string;
  refresh: string;
  /** When the access token expires, in ms since the epoch. */
  expiresAt: number;
}

/** The right to see and to cancel one order, for a while. */
export interface OpenedOrder {
  orderId: string;
  /** Accepted where a cart token is. */
  token: string;
  /** In ms since the epoch. */
  expiresAt: number;
}

/** The stored data of a browser, a user's or a guest's. */
export interface Session {
  /** The key in Redis; derived from the cookie, which alone opens the session. */
  key: string;
  user?: ViewerView | undefined;
  tokens?: Tokens | undefined;
  /** The token of a guest's cart; in a user's session, of a cart that is not merged yet. */
  cartToken?: string | undefined;
  /** Tokens of former carts, whose checkouts and orders can still be read; newest first. */
  pastCartTokens: readonly string[];
  /** Orders that the browser opened by a mailed link; newest first. */
  openedOrders: readonly OpenedOrder[];
  /** The last checkout that the browser started, until it has seen the outcome. */
  openCheckout?: string | undefined;
  /** When the browser last got its cookie, in ms since the epoch. */
  renewedAt: number;
}

export type SessionChange = Partial<Omit<Session, 'key'>>;

const PAST_MAX = 5;
const SPARE_MS = 30_000;
const DAY_MS = 86_400_000;

/** 256 random bits, which cannot be guessed. */
export const newSessionId = (): string => randomBytes(32).toString('base64url');

/** Only the hash is stored, so that read access to Redis does not open a session. */
export const keyOf = (id: string): string =>
  `bff:session:${createHash('sha256').update(id).digest('base64url')}`;

export const toViewer = ({
  id,
  email,
  firstName,
  lastName,
  role,
  emailVerified,
}: Schemas['User']): ViewerView => ({
  id,
  email,
  firstName,
  lastName,
  role,
  emailVerified,
});

export const toTokens = (
  { accessToken, refreshToken, expiresIn }: Schemas['Session'],
  now: number,
): Tokens => ({
  access: accessToken,
  refresh: refreshToken,
  expiresAt: now + expiresIn * 1_000,
});

export const isSpent = ({ expiresAt }: Tokens, now: number): boolean => expiresAt - now < SPARE_MS;

export const wantsNewCookie = ({ renewedAt }: Session, now: number): boolean => now - renewedAt > DAY_MS;

/** Replaces the cart token by another, or by none. */
export function withCart(session: Session, cartToken: string | undefined): SessionChange {
  const { cartToken: before, pastCartTokens: past } = session;
  if (before === undefined || before === cartToken) return { cartToken };
  const others = past.filter((token) => token !== before);
  return { cartToken, pastCartTokens: [before, ...others].slice(0, PAST_MAX) };
}

/** Adds an order; of the others, those that can still be seen stay. */
export const withOrder = (
  { openedOrders }: Pick<Session, 'openedOrders'>,
  opened: OpenedOrder,
  now: number,
): SessionChange => ({
  openedOrders: [
    opened,
    ...openedOrders.filter(({ orderId, expiresAt }) => orderId !== opened.orderId && expiresAt > now),
  ].slice(0, PAST_MAX),
});

export const sessionEnded = () =>
  unauthenticated('session-ended', 'You have been signed out. Sign in again.');
