import { AppError } from '@sidecart/kit/errors';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitClass } from './routes';

type Counted = LimitClass | 'login-account';

interface Policy {
  points: number;
  seconds: number;
}

/** Headers that say how much is left and when to retry. */
export class TooManyRequests extends AppError {
  readonly headers: Record<string, string>;

  constructor(retryAfter: number, headers: Record<string, string>, reason = 'Too many requests.') {
    super('throttled', 'too-many-requests', `${reason} Try again in ${retryAfter} s.`, {
      details: { retryAfter },
    });
    this.headers = { ...headers, 'retry-after': String(retryAfter) };
  }
}

export interface Limits {
  /** Counts one request. @returns headers for the answer @throws TooManyRequests */
  count(limit: Counted, key: string): Promise<Record<string, string>>;
}

/** Requests of a key in its window after one or several were added, and the time until the window ends. */
interface Count {
  consumed: number;
  leftMs: number;
}

interface Gathered {
  limit: Counted;
  key: string;
  /** One entry per request. */
  resolve: ((count: Count) => void)[];
}

/** Adds to each key; a window starts with the first request of its key. Returns count and time left, key by key. */
const ADD_ALL = `
local counts = {}
for i, key in ipairs(KEYS) do
  local consumed = redis.call('INCRBY', key, ARGV[2 * i - 1])
  local left = redis.call('PTTL', key)
  if left < 0 then
    left = tonumber(ARGV[2 * i])
    redis.call('PEXPIRE', key, left)
  end
  counts[2 * i - 1] = consumed
  counts[2 * i] = left
end
return counts`;

/** A key over its limit is returned as a rejection; the request was counted anyway. */
const orRefusal = (refusal: unknown): RateLimiterRes => {
  if (refusal instanceof RateLimiterRes) return refusal;
  throw refusal;
};

/**
 * Counts requests in Redis, so that all replicas share them. The requests of one turn of the event loop are counted by one
 * command; each request still waits for its own count, so the limit is exact. While Redis is unavailable each replica counts
 * on its own: looser limits are better than an unavailable shop.
 */
export function createLimits(redis: Redis, shopPerSecond: number): Limits {
  const policies: Record<Counted, Policy> = {
    shop: { points: shopPerSecond, seconds: 1 },
    login: { points: 300, seconds: 60 },
    'login-account': { points: 10, seconds: 60 },
    account: { points: 300, seconds: 60 },
    lookup: { points: 20, seconds: 60 },
  };
  const ofThisReplica = Object.fromEntries(
    Object.entries(policies).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    ]),
  ) as Record<Counted, RateLimiterMemory>;
  let gathered = new Map<string, Gathered>();

  async function addInRedis(batch: readonly [string, Gathered][]): Promise<Count[]> {
    const amounts = batch.flatMap(([, { limit, resolve }]) => [
      resolve.length,
      policies[limit].seconds * 1_000,
    ]);
    const keys = batch.map(([key]) => key);
    const counts = (await redis.eval(ADD_ALL, keys.length, ...keys, ...amounts)) as number[];
    return keys.map((_, index) => ({
      consumed: counts[2 * index] ?? 0,
      leftMs: counts[2 * index + 1] ?? 0,
    }));
  }

  const addHere = async ({ limit, key, resolve }: Gathered): Promise<Count> => {
    const result = await ofThisReplica[limit].consume(key, resolve.length).catch(orRefusal);
    return { consumed: result.consumedPoints, leftMs: result.msBeforeNext };
  };

  async function add(): Promise<void> {
    const batch = [...gathered];
    gathered = new Map();
    const counts = await addInRedis(batch).catch(() =>
      Promise.all(batch.map(([, requests]) => addHere(requests))),
    );
    for (const [index, [, { resolve }]] of batch.entries()) {
      const { consumed, leftMs } = counts[index] as Count;
      const before = consumed - resolve.length;
      resolve.forEach((done, nth) => done({ consumed: before + nth + 1, leftMs }));
    }
  }

  const counted = (limit: Counted, key: string): Promise<Count> =>
    new Promise((resolve) => {
      const name = `gateway:limit:${limit}:${key}`;
      const same = gathered.get(name);
      if (same) return void same.resolve.push(resolve);
      if (gathered.size === 0) setImmediate(() => void add());
      gathered.set(name, { limit, key, resolve: [resolve] });
    });

  return {
    async count(limit, key) {
      const { points, seconds } = policies[limit];
      const { consumed, leftMs } = await counted(limit, key);
      const wait = Math.ceil(leftMs / 1_000);
      const headers = {
        'ratelimit-policy': `"${limit}";q=${points};w=${seconds}`,
        ratelimit: `"${limit}";r=${Math.max(0, points - consumed)};t=${wait}`,
      };
      if (consumed > points) throw new TooManyRequests(Math.max(1, wait), headers);
      return headers;
    },
  };
}
