import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomUUID,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { DEVICE_TOKEN_TYPE, emailDigest } from '@sidecart/contracts/http/device';
import {
  ACCESS_TOKEN_TYPE,
  issuedAt,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
} from '@sidecart/contracts/http/access-token';
import jwt from 'jsonwebtoken';
import type { Session } from './session/session';
import type { User } from './user';

export type PublishedKey = JsonWebKey & { kid: string; alg: 'RS256'; use: 'sig' };

export interface SignedToken {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

export interface AccessTokens {
  /**
   * Signs a token that expires with its session at the latest.
   * @param now the time at which the token is issued
   */
  sign(user: User, session: Pick<Session, 'id' | 'expiresAt'>, now: Date): SignedToken;
  /** For a key for machines: a short-lived token of no session, narrowed to these permissions. */
  signScoped(user: User, permissions: readonly string[], now: Date): string;
  /** A token that was issued before has expired. */
  oldestValid(now: Date): Date;
  /** Says that the user has signed in on the device that has it; only the limits of logins read it. */
  signDevice(user: Pick<User, 'id' | 'email'>, now: Date): string;
  /** All keys that a valid token may be signed with. */
  keys: PublishedKey[];
}

/** RFC 7638 thumbprint: the same key has the same id everywhere. */
const thumbprint = ({ e, kty, n }: JsonWebKey): string =>
  createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');

function publish(key: KeyObject): PublishedKey {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  return { ...jwk, kid: thumbprint(jwk), alg: 'RS256', use: 'sig' };
}

const DEVICE_DAYS = 90;
/** A request that is sent at the end of the gateway's cache time must still be served. */
const SCOPED_SECONDS = 60;

/**
 * Signs with the first key of the secret and publishes all keys. To rotate: put the new key first and keep the old one
 * behind it until the last token signed with it has expired; no user is logged out.
 * @param pem one or more RSA private keys in PEM, concatenated
 */
export function createAccessTokens(pem: string, lifeSeconds: number): AccessTokens {
  const blocks = pem.match(/-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g) ?? [];
  const [signing, ...retired] = blocks.map((block) => createPrivateKey(block));
  if (!signing) throw new Error('the signing key secret holds no PEM key');
  const keys = [signing, ...retired].map(publish);
  const kid = keys[0]?.kid ?? '';
  const signed = (typ: string, subject: string, claims: object, expiresIn: number): string =>
    jwt.sign(claims, signing, {
      algorithm: 'RS256',
      subject,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn,
      header: { alg: 'RS256', typ, kid },
    });
  return {
    keys,
    oldestValid: (now) => new Date(now.getTime() - lifeSeconds * 1_000),
    sign(user, session, now) {
      const left = Math.max(1, Math.floor((session.expiresAt.getTime() - now.getTime()) / 1_000));
      const expiresIn = Math.min(lifeSeconds, left);
      const { role, email, emailVerified } = user;
      const claims = { role, email, email_verified: emailVerified, sid: session.id, ...issuedAt(now) };
      return { accessToken: signed(ACCESS_TOKEN_TYPE, user.id, claims, expiresIn), expiresIn };
    },
    signScoped(user, permissions, now) {
      const { role, email, emailVerified } = user;
      const scope = permissions.join(' ');
      const claims = { role, email, email_verified: emailVerified, scope, ...issuedAt(now) };
      return signed(ACCESS_TOKEN_TYPE, user.id, claims, SCOPED_SECONDS);
    },
    signDevice: ({ id, email }, now) => {
      const claims = { email_digest: emailDigest(email), jti: randomUUID(), ...issuedAt(now) };
      return signed(DEVICE_TOKEN_TYPE, id, claims, DEVICE_DAYS * 86_400);
    },
  };
}
