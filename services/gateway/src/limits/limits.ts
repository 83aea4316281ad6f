import { createHmac } from 'node:crypto';
import { addressKey } from '@sidecart/contracts/http/address-key';
import { AppError } from '@sidecart/kit/errors';
import { countRefusal } from '@sidecart/metrics/metrics';
import type { Addition, Count, Counts } from './counts';
import type { Counter, LimitName, Policies, Subject } from './policies';

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

/** Who sent a request and what it is aimed at, each in clear: only keyed hashes leave this module. */
export type Subjects = { address: string } & Partial<Record<Subject, string | undefined>>;

export interface Limits {
  /** @throws TooManyRequests if this replica knows that the address is over a limit; nothing is counted */
  check(limit: LimitName, address: string): void;
  /** Counts a request by each counter of its class. @throws TooManyRequests */
  count(limit: LimitName, subjects: Subjects): Promise<Counted>;
  /** The request has not failed, so the counters of failures do not count it. */
  succeeded(limit: LimitName, subjects: Subjects): Promise<void>;
}

export interface Counted {
  /** For the response. */
  headers: Record<string, string>;
  /** Over a silent limit: it is answered as if it had been accepted, and not forwarded. */
  isDropped: boolean;
}

interface Gathered {
  counter: Counter;
  key: string;
  /** One entry per request. */
  resolve: ((count: Count) => void)[];
}

const REMEMBERED = 10_000;

export interface LimitsDeps {
  policies: Policies;
  shared: Counts;
  own: Counts;
  /** Known to all replicas and to no one else: an address could be found from a plain hash by trying all of them. */
  secret: string;
  now: () => number;
}

/**
 * Counts requests in Redis, so that all replicas share them. The requests of one turn of the event loop are counted by one
 * command; each request still waits for its own count, so the limit is exact. While Redis is unavailable each replica counts
 * on its own: looser limits are better than an unavailable shop.
 */
export function createLimits({ policies, shared, own, secret, now }: LimitsDeps): Limits {
  let gathered = new Map<string, Gathered>();
  const hashes = new Map<string, string>();
  /** Keys that have used up their window, and when it ends: further requests are refused without a command. */
  const usedUp = new Map<string, number>();

  const hashOf = (value: string): string =>
    createHmac('sha256', secret).update(value).digest('base64url').slice(0, 22);

  /** Hashing costs more than counting, and the same clients send many requests. */
  function shortHashOf(value: string): string {
    const known = hashes.get(value);
    if (known !== undefined) return known;
    const hash = hashOf(value);
    if (hashes.size >= REMEMBERED) hashes.clear();
    hashes.set(value, hash);
    return hash;
  }

  function keyOf({ by }: Counter, subjects: Subjects): string | undefined {
    const isAddress = by === 'address' || (by === 'caller' && subjects.caller === undefined);
    const value = isAddress ? addressKey(subjects.address) : subjects[by];
    if (value === undefined) return undefined;
    // Other values may be long, and are seen rarely.
    return isAddress || by === 'caller' ? shortHashOf(value) : hashOf(value);
  }

  async function add(): Promise<void> {
    const batch = [...gathered.values()];
    gathered = new Map();
    const additions: Addition[] = batch.map(({ counter, key, resolve }) => ({
      counter,
      key,
      amount: resolve.length,
    }));
    const counts = await shared.add(additions).catch(() => own.add(additions));
    for (const [index, { resolve }] of batch.entries()) {
      const { consumed, leftMs } = counts[index] as Count;
      const before = consumed - resolve.length;
      resolve.forEach((done, nth) => done({ consumed: before + nth + 1, leftMs }));
    }
  }

  const counted = (counter: Counter, key: string): Promise<Count> =>
    new Promise((resolve) => {
      const name = `${counter.name}:${key}`;
      const same = gathered.get(name);
      if (same) return void same.resolve.push(resolve);
      if (gathered.size === 0) setImmediate(() => void add());
      gathered.set(name, { counter, key, resolve: [resolve] });
    });

  function reported({ name, points, seconds }: Counter, { consumed, leftMs }: Count): Record<string, string> {
    return {
      'ratelimit-policy': `"${name}";q=${points};w=${seconds}`,
      ratelimit: `"${name}";r=${Math.max(0, points - consumed)};t=${Math.ceil(leftMs / 1_000)}`,
    };
  }

  function refuse(counter: Counter, count: Count): never {
    countRefusal(counter.name);
    throw new TooManyRequests(Math.max(1, Math.ceil(count.leftMs / 1_000)), reported(counter, count));
  }

  function refuseUsedUp(counter: Counter, key: string): void {
    if (usedUp.size === 0) return;
    const endsAt = usedUp.get(`${counter.name}:${key}`);
    if (endsAt === undefined) return;
    const leftMs = endsAt - now();
    if (leftMs > 0) refuse(counter, { consumed: counter.points, leftMs });
    usedUp.delete(`${counter.name}:${key}`);
  }

  function remember({ name, countsFailures }: Counter, key: string, { leftMs }: Count): void {
    // A success may make room in a window of failures.
    if (countsFailures) return;
    if (usedUp.size >= REMEMBERED) usedUp.clear();
    usedUp.set(`${name}:${key}`, now() + leftMs);
  }

  function keyed(counters: readonly Counter[], subjects: Subjects): [Counter, string][] {
    const found: [Counter, string][] = [];
    for (const counter of counters) {
      const key = keyOf(counter, subjects);
      if (key !== undefined) found.push([counter, key]);
    }
    return found;
  }

  /** @returns whether the request is dropped @throws TooManyRequests */
  function settle(counter: Counter, key: string, count: Count): boolean {
    if (count.consumed <= counter.points) return false;
    if (counter.isSilent) {
      countRefusal(counter.name);
      return true;
    }
    remember(counter, key, count);
    return refuse(counter, count);
  }

  return {
    check(limit, address) {
      for (const counter of policies[limit])
        if (counter.by === 'address') refuseUsedUp(counter, shortHashOf(addressKey(address)));
    },

    async count(limit, subjects) {
      const counters = keyed(policies[limit], subjects);
      for (const [counter, key] of counters) refuseUsedUp(counter, key);
      const counting = counters.map(([counter, key]) => counted(counter, key));
      // A list costs more than the count of most requests, which have one counter.
      const counts = counting.length === 1 ? [(await counting[0]) as Count] : await Promise.all(counting);
      let isDropped = false;
      for (const [index, [counter, key]] of counters.entries())
        if (settle(counter, key, counts[index] as Count)) isDropped = true;
      const [first] = counters;
      return { headers: first ? reported(first[0], counts[0] as Count) : {}, isDropped };
    },

    async succeeded(limit, subjects) {
      const counters = policies[limit].filter(({ countsFailures }) => countsFailures);
      if (counters.length === 0) return;
      const additions = keyed(counters, subjects).map(([counter, key]) => ({ counter, key, amount: -1 }));
      await shared.add(additions).catch(() => own.add(additions));
    },
  };
}
