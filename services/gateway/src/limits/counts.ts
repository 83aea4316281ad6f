import type { Redis } from 'ioredis';
import type { Counter } from './policies';

/** Requests of a key in its window after some were added, and the time until the window ends. */
export interface Count {
  consumed: number;
  leftMs: number;
}

export interface Addition {
  counter: Counter;
  key: string;
  /** Negative: requests that succeeded and whose failures only are counted. */
  amount: number;
}

export interface Counts {
  add(additions: readonly Addition[]): Promise<Count[]>;
}

/** How long the length of the last window is remembered. */
const REMEMBER_MS = 86_400_000;

/**
 * Adds to each key; a window starts with the first request of its key. Returns count and time left, key by key. A counter of failures
 * (`points` above 0) holds at most its limit, so that refused requests are not counted, and counts the windows that were used up.
 */
const ADD_ALL = `
local counts = {}
for i, key in ipairs(KEYS) do
  local at = 4 * i - 3
  local consumed = redis.call('INCRBY', key, ARGV[at])
  local left = redis.call('PTTL', key)
  local points = tonumber(ARGV[at + 2])
  if points == 0 then
    if left < 0 then
      left = tonumber(ARGV[at + 1])
      redis.call('PEXPIRE', key, left)
    end
  else
    local full = key .. ':full'
    local before = consumed - ARGV[at]
    if left < 0 and consumed > 0 then
      local windows = tonumber(redis.call('GET', full) or '0')
      left = math.min(ARGV[at + 1] * 2 ^ windows, tonumber(ARGV[at + 3]))
      redis.call('PEXPIRE', key, string.format('%d', left))
    end
    if consumed < 1 then
      redis.call('DEL', key)
    elseif consumed > points then
      redis.call('SET', key, points, 'KEEPTTL')
    end
    if before < points and consumed >= points then
      redis.call('INCR', full)
      redis.call('PEXPIRE', full, ${REMEMBER_MS})
    elseif before >= points and consumed < points and redis.call('EXISTS', full) == 1 then
      redis.call('DECR', full)
    end
  end
  counts[2 * i - 1] = consumed
  counts[2 * i] = left
end
return counts`;

const longestOf = ({ seconds, longestSeconds = seconds }: Counter): number =>
  Math.max(seconds, longestSeconds) * 1_000;

/** Counts that all replicas share, by one command for all additions. */
export const createSharedCounts = (redis: Redis): Counts => ({
  async add(additions) {
    const keys = additions.map(({ counter, key }) => `gateway:limit:${counter.name}:${key}`);
    const values = additions.flatMap(({ counter, amount }) => [
      amount,
      counter.seconds * 1_000,
      counter.countsFailures ? counter.points : 0,
      longestOf(counter),
    ]);
    const counts = (await redis.eval(ADD_ALL, keys.length, ...keys, ...values)) as number[];
    return keys.map((_, index) => ({
      consumed: counts[2 * index] ?? 0,
      leftMs: counts[2 * index + 1] ?? 0,
    }));
  },
});

interface Window {
  count: number;
  endsAt: number;
  /** Windows that were used up before this one ends. */
  full: number;
  forgottenAt: number;
}

/** Counts of this replica alone, by the same rules. Of more keys than `most`, the oldest are forgotten. */
export function createOwnCounts(now: () => number, most = 50_000): Counts & { size(): number } {
  const windows = new Map<string, Window>();

  function forget(): void {
    for (const [name, { forgottenAt }] of windows) if (forgottenAt <= now()) windows.delete(name);
    for (const name of windows.keys()) {
      if (windows.size <= most / 2) return;
      windows.delete(name);
    }
  }

  function addOne({ counter, key, amount }: Addition): Count {
    const name = `${counter.name}:${key}`;
    const { points, seconds, countsFailures } = counter;
    const last = windows.get(name);
    const isOver = !last || last.endsAt <= now();
    const full = last && last.forgottenAt > now() ? last.full : 0;
    const before = isOver ? 0 : last.count;
    const length = countsFailures
      ? Math.min(seconds * 1_000 * 2 ** full, longestOf(counter))
      : seconds * 1_000;
    const endsAt = isOver ? now() + length : last.endsAt;
    const consumed = before + amount;
    const count = countsFailures ? Math.max(0, Math.min(points, consumed)) : consumed;
    const filled = Number(consumed >= points) - Number(before >= points);
    if (!last && windows.size >= most) forget();
    windows.delete(name);
    windows.set(name, {
      count,
      endsAt,
      full: countsFailures ? Math.max(0, full + filled) : 0,
      forgottenAt: countsFailures ? now() + REMEMBER_MS : endsAt,
    });
    return { consumed, leftMs: endsAt - now() };
  }

  return {
    add: async (additions) => additions.map(addOne),
    size: () => windows.size,
  };
}
