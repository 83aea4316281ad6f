import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { Redis } from 'ioredis';
import type { Changes } from './changes';

const STREAM = 'catalogue:changes';
const KEPT = 10_000;
const AT_ONCE = 1_000;
/** How long a read waits in Redis for the next entry. */
const BLOCK_MS = 5_000;
/** The pause between two reads, so that a burst of changes causes only a few reads. */
const GATHER_MS = 100;
const RETRY_MS = 300;

type Entries = [id: string, fields: string[]][];

export interface ChangeFeed {
  /** Marks these tags as changed, in this process immediately and in all others shortly after. @throws unavailable while Redis is unavailable */
  publish(tags: readonly string[]): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Distributes changes to all replicas of gateway and BFF, because an event is delivered to one replica of the gateway only.
 * The feed is a capped Redis stream that each process reads from its last position. A process that could not read for a
 * while treats all data as changed.
 */
export function createChangeFeed(deps: { redis: Redis; changes: Changes; log: Logger }): ChangeFeed {
  const { redis, changes, log } = deps;
  const stopping = new AbortController();
  let last = '0-0';
  let isBehind = true;
  let reader: Redis | undefined;
  let reading: Promise<void> = Promise.resolve();

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function catchUp(): Promise<void> {
    [last] = (await redis.xrevrange(STREAM, '+', '-', 'COUNT', 1))[0] ?? ['0-0'];
    changes.forget();
    isBehind = false;
  }

  async function read(connection: Redis): Promise<void> {
    const answer = (await connection.xread('COUNT', AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', STREAM, last)) as
      [string, Entries][] | null;
    const entries = answer?.[0]?.[1] ?? [];
    if (entries.length === 0) return;
    changes.note([...new Set(entries.flatMap(([, fields]) => fields[1]?.split(' ') ?? []))]);
    last = entries.at(-1)?.[0] ?? last;
    if (entries.length < AT_ONCE) await pause(GATHER_MS);
  }

  const failed = (error: unknown) => {
    if (stopping.signal.aborted) return;
    if (!isBehind) log.warn({ err: error }, 'change feed read failed; cached answers expire by age only');
    isBehind = true;
  };

  async function readOn(connection: Redis): Promise<void> {
    while (!stopping.signal.aborted)
      try {
        if (isBehind) await catchUp();
        await read(connection);
      } catch (error) {
        failed(error);
        await pause(RETRY_MS);
      }
  }

  return {
    async publish(tags) {
      changes.note(tags);
      try {
        await redis.xadd(STREAM, 'MAXLEN', '~', KEPT, '*', 'tags', tags.join(' '));
      } catch (error) {
        throw unavailable('change-not-published', 'A change could not be published to all replicas.', error);
      }
    },
    async start() {
      // A separate connection, because a blocking read delays all commands sent after it.
      reader = redis.duplicate({
        enableAutoPipelining: false,
        enableOfflineQueue: true,
        commandTimeout: BLOCK_MS + 1_000,
      });
      reader.on('error', failed);
      await catchUp().catch(failed);
      reading = readOn(reader);
    },
    async stop() {
      stopping.abort();
      reader?.disconnect();
      await reading;
    },
  };
}
