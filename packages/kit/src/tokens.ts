import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { ACCESS_TOKEN_TYPE, TOKEN_AUDIENCE, TOKEN_ISSUER } from '@sidecart/contracts/http/access-token';
import { isRole, type Role } from '@sidecart/contracts/permissions';
import jwt from 'jsonwebtoken';
import { unauthenticated } from './errors';

/** By how much the clocks of two machines may differ. */
const CLOCK_SKEW_SECONDS = 60;

/** The caller that a verified access token identifies. */
export interface Caller {
  userId: string;
  role: Role;
  email: string;
  emailVerified: boolean;
  /** The session that the token belongs to; tokens issued before sessions had ids name none. */
  sessionId?: string | undefined;
  /** Set for a key for machines: the permissions that it is narrowed to. */
  scope?: readonly string[] | undefined;
  /** When the token was issued (exact to the millisecond) and when it expires, in seconds since the epoch. */
  issuedAt: number;
  expiresAt: number;
}

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
 * Verifies RS256 access tokens against a key set. Keys are kept in memory and replaced as a whole after `maxAgeMs`, so that a
 * removed key is dropped; while its source is away the known keys remain in use. An unknown `kid` fetches them at most once per
 * `refetchMs`, so that requests with invented kids cause no load.
 */
export function createTokenVerifier(
  fetchKeys: () => Promise<SigningKeys>,
  { refetchMs = 5_000, maxAgeMs = 60_000, now = Date.now } = {},
): TokenVerifier {
  let keys = new Map<string, KeyObject>();
  let fetchedAt = -Infinity;
  let failedAt = -Infinity;
  let fetching: Promise<void> | undefined;

  async function load(): Promise<void> {
    const found = (await fetchKeys()).filter(({ kid }) => kid);
    keys = new Map(found.map((jwk) => [jwk.kid ?? '', createPublicKey({ key: jwk, format: 'jwk' })]));
    fetchedAt = now();
  }
  const refresh = () => (fetching ??= load().finally(() => (fetching = undefined)));

  async function keyFor(kid: string): Promise<KeyObject> {
    const age = now() - fetchedAt;
    if (!keys.has(kid) && age >= refetchMs) await refresh();
    else if (age >= maxAgeMs && now() - failedAt >= refetchMs) {
      const attempt = refresh().catch(() => (failedAt = now()));
      // Only the first attempt of an outage delays requests.
      if (failedAt <= fetchedAt) await attempt;
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
        sessionId: typeof claims['sid'] === 'string' ? claims['sid'] : undefined,
        ...(typeof claims['scope'] === 'string' && { scope: claims['scope'].split(' ') }),
        issuedAt: typeof claims['iat_ms'] === 'number' ? claims['iat_ms'] / 1_000 : (claims.iat ?? 0),
        expiresAt: claims.exp ?? 0,
      };
    },
  };
}
