import { on, type Subscription } from '@sidecart/kit/events';
import type { Logger } from '@sidecart/kit/log';
import type { Caller } from '@sidecart/kit/tokens';
import type { Redis } from 'ioredis';
import Joi from 'joi';

/** Longer than the lifetime of any access token. */
const KEEP_SECONDS = 3_600;
const keyOf = (userId: string) => `gateway:revoked:${userId}`;

/** Keeps the later of two times atomically: replicas may handle two events of one user concurrently, or an old one again. */
const KEEP_LATEST = `
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
if tonumber(ARGV[1]) > known then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end
return 0`;

export interface Revocations {
  /** True when the caller's token was issued before the user was blocked, changed role or set a new password. */
  isRevoked(caller: Caller): Promise<boolean>;
  subscriptions: Subscription[];
}

/**
 * Revoked tokens, in Redis where every replica sees them. While Redis is unavailable no token is known to be
 * revoked: access tokens live for 15 minutes, and a blocked user cannot refresh.
 */
export function createRevocations(redis: Redis, log: Logger): Revocations {
  const userInput = Joi.object({ userId: Joi.string().required() });
  /** In seconds with a fraction: a token issued after the change is valid, even within the same second. */
  const revoke = async (userId: string, at: Date) => {
    await redis.eval(KEEP_LATEST, 1, keyOf(userId), at.getTime() / 1_000, KEEP_SECONDS);
  };
  return {
    async isRevoked({ userId, issuedAt }) {
      try {
        const before = await redis.get(keyOf(userId));
        return before !== null && issuedAt <= Number(before);
      } catch (error) {
        log.warn({ err: error }, 'revocations could not be read');
        return false;
      }
    },
    subscriptions: [
      on('user.blocked', userInput, async ({ userId, blocked }, { occurredAt }) => {
        if (blocked) await revoke(userId, occurredAt);
      }),
      on('user.role-changed', userInput, ({ userId }, { occurredAt }) => revoke(userId, occurredAt)),
      on('user.deleted', userInput, ({ userId }, { occurredAt }) => revoke(userId, occurredAt)),
      on('user.password-changed', userInput, ({ userId }, { occurredAt }) => revoke(userId, occurredAt)),
    ],
  };
}
