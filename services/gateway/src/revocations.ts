import { ACCESS_TOKEN_MAX_SECONDS } from '@sidecart/contracts/http/access-token';
import { unavailable } from '@sidecart/kit/errors';
import { on, type Subscription } from '@sidecart/kit/events';
import type { Logger } from '@sidecart/kit/log';
import type { Caller } from '@sidecart/kit/tokens';
import type { Redis } from 'ioredis';
import Joi from 'joi';

const userKey = (userId: string) => `gateway:revoked:${userId}`;
const sessionKey = (sessionId: string) => `gateway:revoked:session:${sessionId}`;
const RECHECK_MS = 2_000;

/** Keeps the later of two times atomically: replicas may handle two events of one user concurrently, or an old one again. */
const KEEP_LATEST = `
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
if tonumber(ARGV[1]) > known then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end
return 0`;

export interface Revocations {
  /**
   * True when the token's session has ended, or when the token was issued before the user was blocked, changed role, address or
   * password. @throws unavailable for staff while this cannot be read
   */
  isRevoked(caller: Caller): Promise<boolean>;
  /**
   * Checks the caller of an open stream again and again, and calls `end` once it is no longer admitted or its token has expired.
   * @returns stops this
   */
  watch(caller: Caller, end: () => void): () => void;
  subscriptions: Subscription[];
}

const isStaff = ({ role }: Caller): boolean => role !== 'customer';

/**
 * Revoked tokens, in Redis where every replica sees them. While Redis cannot be read, staff get 503, because a stolen or demoted
 * staff token does the most harm; customers go on: their tokens live for 15 minutes, and a blocked user cannot refresh.
 */
export function createRevocations(redis: Redis, log: Logger, recheckMs = RECHECK_MS): Revocations {
  const userInput = Joi.object({ userId: Joi.string().required() });
  const sessionInput = userInput.keys({ sessionId: Joi.string().required() });
  const watched = new Set<{ caller: Caller; end: () => void }>();
  let timer: NodeJS.Timeout | undefined;

  /** In seconds with a fraction: a token issued after the change is valid, even within the same second. */
  const revoke = async (userId: string, at: Date) => {
    await redis.eval(KEEP_LATEST, 1, userKey(userId), at.getTime() / 1_000, ACCESS_TOKEN_MAX_SECONDS);
  };

  const keysOf = ({ userId, sessionId }: Caller): string[] => [
    userKey(userId),
    // Always two keys; no session has an empty id.
    sessionKey(sessionId ?? ''),
  ];

  /** Whether each caller is revoked; undefined while that cannot be read. */
  async function read(callers: readonly Caller[]): Promise<boolean[] | undefined> {
    try {
      const values = await redis.mget(callers.flatMap(keysOf));
      return callers.map(({ issuedAt }, nth) => {
        const before = values[2 * nth];
        return typeof values[2 * nth + 1] === 'string' || (!!before && issuedAt <= Number(before));
      });
    } catch (error) {
      log.warn({ err: error }, 'revocations could not be read');
      return undefined;
    }
  }

  async function recheck(): Promise<void> {
    const open = [...watched];
    const revoked = await read(open.map(({ caller }) => caller));
    open.forEach(({ caller, end }, nth) => {
      const isExpired = caller.expiresAt <= Date.now() / 1_000;
      if (isExpired || (revoked ? revoked[nth] : isStaff(caller))) end();
    });
  }

  return {
    async isRevoked(caller) {
      const revoked = await read([caller]);
      if (!revoked && isStaff(caller))
        throw unavailable('session-store-unavailable', 'Sessions are unavailable.');
      return revoked?.[0] ?? false;
    },

    watch(caller, end) {
      const entry = { caller, end };
      watched.add(entry);
      timer ??= setInterval(() => void recheck(), recheckMs);
      return () => {
        watched.delete(entry);
        if (watched.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },

    // The time is that of the change under the lock of the user's row; the event itself may carry an earlier one.
    subscriptions: [
      on('user.blocked', userInput, async ({ userId, blocked, occurredAt }, meta) => {
        if (blocked) await revoke(userId, occurredAt ?? meta.occurredAt);
      }),
      on('user.role-changed', userInput, ({ userId, occurredAt }, meta) =>
        revoke(userId, occurredAt ?? meta.occurredAt),
      ),
      on('user.password-changed', userInput, ({ userId, occurredAt }, meta) =>
        revoke(userId, occurredAt ?? meta.occurredAt),
      ),
      on('user.email-changed', userInput, ({ userId, occurredAt }, meta) =>
        revoke(userId, occurredAt ?? meta.occurredAt),
      ),
      on('user.session-ended', sessionInput, ({ sessionId }) =>
        redis.set(sessionKey(sessionId), '1', 'EX', ACCESS_TOKEN_MAX_SECONDS),
      ),
      on('user.deleted', userInput, ({ userId, occurredAt }, meta) =>
        revoke(userId, occurredAt ?? meta.occurredAt),
      ),
    ],
  };
}
