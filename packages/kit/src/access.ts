import { timingSafeEqual } from 'node:crypto';
import { may, type Access } from '@sidecart/contracts/permissions';
import type { Request, RequestHandler } from 'express';
import { forbidden, unauthenticated } from './errors';
import { requestId } from './problem';
import type { Caller, TokenVerifier } from './tokens';

export interface Client {
  /** The network address that the request came from, or an empty text when no gateway was involved. */
  address: string;
  /** The `User-Agent` of the browser or program, cut to 300 characters. */
  userAgent: string;
  requestId: string;
}

export const clientOf = (req: Request): Client => ({
  address: req.get('x-client-address') ?? '',
  userAgent: (req.get('user-agent') ?? '').slice(0, 300),
  requestId: requestId(req),
});

/** The caller that the bearer token identifies; undefined without a token. @throws unauthenticated when the token is not valid */
export async function callerOf(req: Request, tokens: TokenVerifier): Promise<Caller | undefined> {
  const header = req.get('authorization');
  if (!header) return undefined;
  const token = /^Bearer ([A-Za-z0-9._-]+)$/i.exec(header)?.[1];
  if (!token) throw unauthenticated('token-invalid', 'The Authorization header is not a bearer token.');
  return tokens.verify(token);
}

/** @throws unauthenticated or forbidden */
export function admit(access: Access, caller: Caller | undefined): void {
  // A key has the permissions of its scope and no others, so it is no account and no shopper.
  if (caller?.scope && (access === 'public' || access === 'user'))
    throw forbidden('permission-missing', 'Keys are accepted only by routes that need a permission.');
  if (access === 'public') return;
  if (!caller) throw unauthenticated('token-missing', 'Authentication is required.');
  if (access !== 'user' && !may(caller, access))
    throw forbidden('permission-missing', `This needs the permission ${access}.`, { permission: access });
}

/** Compares a presented secret with the expected one in constant time. An empty secret equals none. */
export const sameToken = (given: string | undefined, expected: string): boolean => {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(expected);
  return b.length > 0 && a.length === b.length && timingSafeEqual(a, b);
};

/** @throws unauthenticated when the given token is not the sidecar's */
export function assertSidecar(given: string | undefined, appToken: string): void {
  if (!sameToken(given, appToken))
    throw unauthenticated('sidecar-token-invalid', 'The request did not come through the sidecar.');
}

/** Rejects requests without the sidecar's token. */
export const requireSidecar =
  (appToken: string): RequestHandler =>
  (req, _res, next) => {
    assertSidecar(req.get('dapr-api-token'), appToken);
    next();
  };
