import { unavailable } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { Redis } from 'ioredis';
import type { Changes } from './changes';

const STREAM = 'bff:changes';
const KEPT = 10_000;
const POLL_MS = 300;
const AT_ONCE = 1_000;

type Entries = [id: string, fields: string[]][];

export interface News {
  /** Tells every replica that what carries these tags has changed. */
  tell(tags: readonly string[]): Promise<void>;
  start(): Promise<void>;
  stop(): void;
}

/**
 * An event reaches one replica, its news all of them: through a short log in Redis that each reads on from where it was. A
 * replica that could not read for a while takes everything for changed.
 */
export function createNews(deps: { redis: Redis; changes: Changes; log: Logger }): News {
  const { redis, changes, log } = deps;
  let last = '0-0';
  let isBlind = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const newest = async () => ((await redis.xrevrange(STREAM, '+', '-', 'COUNT', 1))[0] ?? ['0-0'])[0];

  async function read(): Promise<void> {
    for (let isMore = true; isMore;) {
      const answer = (await redis.xread('COUNT', AT_ONCE, 'STREAMS', STREAM, last)) as
        [string, Entries][] | null;
      const entries = answer?.[0]?.[1] ?? [];
      if (entries.length > 0)
        changes.note([...new Set(entries.flatMap(([, fields]) => fields[1]?.split(' ') ?? []))]);
      last = entries.at(-1)?.[0] ?? last;
      isMore = entries.length === AT_ONCE;
    }
  }

  async function poll(): Promise<void> {
    try {
      if (isBlind) last = await newest();
      else await read();
      if (isBlind) changes.forget();
      isBlind = false;
    } catch (error) {
      if (!isBlind) log.warn({ err: error }, 'no news of changes; answers are kept for their time');
      isBlind = true;
    }
    if (!isStopped) timer = setTimeout(() => void poll(), POLL_MS);
  }

  return {
    async tell(tags) {
      try {
        await redis.xadd(STREAM, 'MAXLEN', '~', KEPT, '*', 'tags', tags.join(' '));
      } catch (error) {
        throw unavailable('news-not-told', 'A change could not be told to all replicas.', error);
      }
    },
    async start() {
      isBlind = true;
      await poll();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
