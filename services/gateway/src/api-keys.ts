import { createHash } from 'node:crypto';

/** A key that was revoked, or whose user was blocked, is accepted no longer than this. */
const KEEP_MS = 4_000;
const KEPT_MAX = 10_000;

const KEY = /^Bearer (sk_[A-Za-z0-9_-]{43})$/i;

/** The key for machines in an Authorization header. */
export const apiKeyIn = (authorization: string): string | undefined => KEY.exec(authorization)?.[1];

export interface ApiKeys {
  /** The access token that stands for the key. @throws unauthenticated for a key that is not valid */
  tokenOf(key: string): Promise<string>;
}

/**
 * Exchanges keys for access tokens, which are kept for a short time. Keys that are not valid are not remembered: they are counted
 * like rejected tokens.
 * @param now in ms since the epoch
 */
export function createApiKeys(exchange: (key: string) => Promise<string>, now: () => number): ApiKeys {
  const kept = new Map<string, { token: Promise<string>; until: number }>();
  return {
    tokenOf(key) {
      const hash = createHash('sha256').update(key).digest('base64url');
      const known = kept.get(hash);
      if (known && known.until > now()) return known.token;
      const entry = { token: exchange(key), until: now() + KEEP_MS };
      entry.token.catch(() => {
        if (kept.get(hash) === entry) kept.delete(hash);
      });
      kept.delete(hash);
      // The oldest comes first.
      for (const oldest of kept.keys()) {
        if (kept.size < KEPT_MAX) break;
        kept.delete(oldest);
      }
      kept.set(hash, entry);
      return entry.token;
    },
  };
}
