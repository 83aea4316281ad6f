import { unavailable } from '@sidecart/kit/errors';
import type { Redis } from 'ioredis';
import { createSealing } from './sealed';
import type { Session, SessionChange } from './session';

/** Changes fields of an existing session: one that was ended in the meantime must not be restored. */
const CHANGE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
for i = 2, #ARGV, 2 do
  if ARGV[i + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[i])
  else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1`;

/** Moves a session to another key atomically, so that of two concurrent moves one gets its content. */
const MOVE = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('RENAME', KEYS[1], KEYS[2]) end
redis.call('HSET', KEYS[2], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[2], ARGV[1])
return redis.call('HGETALL', KEYS[2])`;

const UNLOCK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const pairs = (flat: readonly string[]): Record<string, string> =>
  Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : [])));

/**
 * Sessions as hashes in Redis, where every replica sees them. A session's lifetime starts again with each visit. Every field is
 * encrypted: tokens of users and of guests' carts open nothing for who can only read Redis.
 */
export function createSessionStore(redis: Redis, lifeSeconds: number, secret: string) {
  const { seal, open } = createSealing(secret);

  const toFields = (change: SessionChange): string[] =>
    Object.entries(change).flatMap(([name, value]) => [
      name,
      value === undefined ? '' : seal(name, JSON.stringify(value)),
    ]);

  /** Undefined for a session that was kept with another key, which has thereby ended. */
  function toSession(key: string, fields: Record<string, string>): Session | undefined {
    const values = new Map<string, unknown>();
    for (const [name, sealed] of Object.entries(fields)) {
      const text = open(name, sealed);
      if (text === undefined) return undefined;
      values.set(name, JSON.parse(text));
    }
    return {
      renewedAt: 0,
      pastCartTokens: [],
      openedOrders: [],
      ...(Object.fromEntries(values) as SessionChange),
      key,
    };
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw unavailable('session-store-unavailable', 'Sessions are unavailable.', error);
    }
  }

  return {
    find: (key: string): Promise<Session | undefined> =>
      run(async () => {
        const [fields] = await Promise.all([redis.hgetall(key), redis.expire(key, lifeSeconds)]);
        return Object.keys(fields).length > 0 ? toSession(key, fields) : undefined;
      }),

    /** The session at `from`, if it still exists, moved to `to` and changed; else a new one. */
    move: (from: string, to: string, change: SessionChange): Promise<Session> =>
      run(async () => {
        const flat = await redis.eval(MOVE, 2, from, to, lifeSeconds, ...toFields(change));
        const session = toSession(to, pairs(flat as string[]));
        if (!session) throw new Error('the session was kept with another key');
        return session;
      }),

    /** False, and no change, if the session no longer exists. */
    change: (key: string, change: SessionChange): Promise<boolean> =>
      run(async () => (await redis.eval(CHANGE, 1, key, lifeSeconds, ...toFields(change))) === 1),

    end: (key: string): Promise<void> => run(async () => void (await redis.del(key))),

    /** Runs the work unless another holder does; false if one does. The lock expires if its holder dies. */
    once: (key: string, holder: string, lapseMs: number, work: () => Promise<void>): Promise<boolean> =>
      run(async () => (await redis.set(key, holder, 'PX', lapseMs, 'NX')) === 'OK').then(async (isOurs) => {
        if (!isOurs) return false;
        try {
          await work();
        } finally {
          await redis.eval(UNLOCK, 1, key, holder).catch(() => undefined);
        }
        return true;
      }),
  };
}
export type SessionStore = ReturnType<typeof createSessionStore>;
