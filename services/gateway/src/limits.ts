import { AppError } from '@sidecart/kit/errors';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitClass } from './routes';

interface Policy {
  points: number;
  seconds: number;
}

/** Says in headers how much is left and when to come again. */
export class TooManyRequests extends AppError {
  readonly headers: Record<string, string>;

  constructor(retryAfter: number, headers: Record<string, string>) {
    const message = `Too many requests. Try again in ${retryAfter} s.`;
    super('throttled', 'too-many-requests', message, { details: { retryAfter } });
    this.headers = { ...headers, 'retry-after': String(retryAfter) };
  }
}

export interface Limits {
  /** Counts one request. @returns headers for the answer @throws TooManyRequests */
  count(limit: LimitClass | 'login-account', key: string): Promise<Record<string, string>>;
}

/**
 * Counts requests in Redis, so that all replicas share them. While Redis is away each replica counts for itself: a shop
 * that answers with looser limits is better than one that does not answer.
 */
export function createLimits(redis: Redis, shopPerSecond: number): Limits {
  const policies: Record<LimitClass | 'login-account', Policy> = {
    shop: { points: shopPerSecond, seconds: 1 },
    login: { points: 300, seconds: 60 },
    'login-account': { points: 10, seconds: 60 },
    account: { points: 300, seconds: 60 },
    lookup: { points: 20, seconds: 60 },
  };
  const limiterOf = (name: string, { points, seconds }: Policy) =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `gateway:limit:${name}`,
      points,
      duration: seconds,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    });
  const limiters = Object.fromEntries(
    Object.entries(policies).map(([name, policy]) => [name, limiterOf(name, policy)]),
  ) as Record<LimitClass | 'login-account', RateLimiterRedis>;

  const headers = (name: string, { points, seconds }: Policy, result: RateLimiterRes) => ({
    'ratelimit-policy': `"${name}";q=${points};w=${seconds}`,
    ratelimit: `"${name}";r=${Math.max(0, result.remainingPoints)};t=${Math.ceil(result.msBeforeNext / 1_000)}`,
  });

  return {
    async count(limit, key) {
      const policy = policies[limit];
      try {
        return headers(limit, policy, await limiters[limit].consume(key));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
        throw new TooManyRequests(retryAfter, headers(limit, policy, refusal));
      }
    },
  };
}
