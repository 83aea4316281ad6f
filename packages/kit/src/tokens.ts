import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isRole, type Role } from '@sidecart/contracts/permissions';
import jwt from 'jsonwebtoken';
import { unauthenticated } from './errors';

export const TOKEN_ISSUER = 'sidecart';
export const TOKEN_AUDIENCE = 'sidecart-api';
/** `typ` of an access token's header (RFC 9068), so that no other kind of token is accepted as one. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

/** By how much the clocks of two machines may differ. */
const CLOCK_SKEW_SECONDS = 60;

/** The caller that a verified access token identifies. */
export interface Caller {
  userId: string;
  role: Role;
  email: string;
  emailVerified: boolean;
  /** When the token was issued, in seconds since the epoch, exact to the millisecond. */
  issuedAt: number;
}

/** When a token was issued: `iat` is the standard claim; `iat_ms` allows a comparison with a revocation in the same second. */
export const issuedAt = (now: Date) => ({ iat: Math.floor(now.getTime() / 1_000), iat_ms: now.getTime() });

export interface TokenVerifier {
  /** @throws unauthenticated unless the token is a valid, unexpired access token of this system */
  verify(token: string): Promise<Caller>;
  /** The claims of a valid token of another type. @throws unauthenticated */
  claims(token: string, type: string): Promise<jwt.JwtPayload>;
}

export type SigningKeys = readonly (JsonWebKey & { kid?: string })[];

const bad = (why: string) => unauthenticated('token-invalid', `The access token is not valid: ${why}.`);

/** The unverified header of a token; the decoder throws for some malformed tokens and returns null for others. */
function headerOf(token: string): Partial<jwt.JwtHeader> {
  try {
    return jwt.decode(token, { complete: true })?.header ?? {};
  } catch {
    return {};
  }
}

/**
 * Verifies RS256 access tokens against a key set. Keys are kept in memory; an unknown `kid` fetches them again, at most
 * once per `refetchMs`, so that requests with invented kids cause no load.
 */
export function createTokenVerifier(
  fetchKeys: () => Promise<SigningKeys>,
  { refetchMs = 5_000, now = Date.now }: { refetchMs?: number; now?: () => number } = {},
): TokenVerifier {
  const keys = new Map<string, KeyObject>();
  let fetchedAt = -Infinity;
  let fetching: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    for (const jwk of await fetchKeys())
      if (jwk.kid) keys.set(jwk.kid, createPublicKey({ key: jwk, format: 'jwk' }));
    fetchedAt = now();
  }

  async function keyFor(kid: string): Promise<KeyObject> {
    if (!keys.has(kid) && now() - fetchedAt >= refetchMs) {
      fetching ??= refresh().finally(() => (fetching = undefined));
      await fetching;
    }
    const key = keys.get(kid);
    if (!key) throw bad('unknown key');
    return key;
  }

  async function claimsOf(token: string, type: string): Promise<jwt.JwtPayload> {
    const { alg, typ, kid, crit } = headerOf(token);
    if (alg !== 'RS256' || typ !== type || !kid || crit) throw bad('wrong header');
    const key = await keyFor(kid);
    const options = { algorithms: ['RS256' as const], issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE };
    try {
      return jwt.verify(token, key, options) as jwt.JwtPayload;
    } catch (error) {
      throw bad(error instanceof jwt.TokenExpiredError ? 'expired' : 'bad signature or claims');
    }
  }

  return {
    claims: claimsOf,
    async verify(token) {
      const claims = await claimsOf(token, ACCESS_TOKEN_TYPE);
      if ((claims.iat ?? Infinity) > Date.now() / 1_000 + CLOCK_SKEW_SECONDS)
        throw bad('issued in the future');
      if (!claims.sub || !isRole(claims['role']) || typeof claims['email'] !== 'string')
        throw bad('missing claims');
      return {
        userId: claims.sub,
        role: claims['role'],
        email: claims['email'],
        emailVerified: claims['email_verified'] === true,
        issuedAt: typeof claims['iat_ms'] === 'number' ? claims['iat_ms'] / 1_000 : (claims.iat ?? 0),
      };
    },
  };
}
