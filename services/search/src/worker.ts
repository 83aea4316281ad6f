import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** How long until a replica asks again whether the one that works is gone. */
const STAND_BY_MS = 1_000;

export interface Worker {
  /** There is something to do: do not wait for the next poll. */
  nudge(): void;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Does its work again and again, one replica at a time: whoever holds the lock. It is nudged in process after a commit and
 * polls behind that; the others stand by. When the work fails it waits, longer each time up to two seconds, and goes on.
 */
export function createWorker(deps: {
  db: Db;
  log: Logger;
  /** Also of its lock. */
  name: string;
  pollMs: number;
  /** @returns whether there is more to do at once. The signal says that the process is about to stop. */
  work: (signal: AbortSignal) => Promise<boolean>;
}): Worker {
  const { db, log, name, pollMs, work } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  let nudged = false;
  let isDeaf = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const sleep = (ms: number, { hears }: { hears: boolean }) =>
    new Promise<void>((resolve) => {
      if (signal.aborted || (hears && nudged)) return resolve();
      isDeaf = !hears;
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  let failures = 0;

  async function workOnce(): Promise<void> {
    nudged = false;
    try {
      const isMore = await work(signal);
      if (failures > 0) log.info({ worker: name, failures }, 'works again');
      failures = 0;
      if (!isMore) await sleep(pollMs, { hears: true });
    } catch (error) {
      if (signal.aborted) return;
      // Said once: what is away is away for a while.
      if (failures === 0) log.warn({ err: error, worker: name }, 'failed, will try again until it works');
      failures += 1;
      await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)), { hears: false });
    }
  }

  async function workWhile(isHeld: () => boolean): Promise<void> {
    while (!signal.aborted && isHeld()) await workOnce();
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      try {
        await db.withLockIfFree(name, workWhile);
      } catch (error) {
        log.warn({ err: error, worker: name }, 'lost its lock, will start again');
      }
      await sleep(STAND_BY_MS, { hears: false });
    }
  }

  return {
    nudge() {
      nudged = true;
      if (!isDeaf) wake();
    },
    start() {
      running = loop();
    },
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}
