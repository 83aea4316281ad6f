import { createWorker } from './worker';
import type { Logger } from './log';

/** What was counted under one key since the previous hand-over. */
export interface Counted<T> {
  /** Stays the same when the hand-over is repeated. */
  id: string;
  /** The latest item. */
  item: T;
  count: number;
}

/** Counts items per key in memory and hands the counts over once a minute, so that many items cost one record. */
export interface Tally<T> {
  add(key: string, item: T): void;
  start(): void;
  /** Hands over what is left; a failure is logged. */
  stop(): Promise<void>;
}

export function createTally<T>(options: {
  /** Names the worker in logs and metrics. */
  name: string;
  log: Logger;
  newId: () => string;
  /** Keys per hand-over; `overflow` gives the key and the item for what is beyond them, with few possible keys. */
  maxKeys: number;
  overflow: (item: T) => [key: string, item: T];
  /** All or nothing: a failure is retried with the same ids. */
  handOver: (counted: readonly Counted<T>[]) => Promise<void>;
  everyMs?: number;
}): Tally<T> {
  const { name, log, newId, maxKeys, overflow, handOver, everyMs = 60_000 } = options;
  let counting = new Map<string, Counted<T>>();
  let leaving: readonly Counted<T>[] = [];

  async function flush(): Promise<void> {
    if (leaving.length === 0) {
      leaving = [...counting.values()];
      counting = new Map();
    }
    if (leaving.length === 0) return;
    await handOver(leaving);
    leaving = [];
  }

  const worker = createWorker({ log, name, pollMs: everyMs, round: flush });

  return {
    add(key, item) {
      const [kept, shown] = counting.has(key) || counting.size < maxKeys ? [key, item] : overflow(item);
      const known = counting.get(kept);
      counting.set(kept, { id: known?.id ?? newId(), item: shown, count: (known?.count ?? 0) + 1 });
    },
    start: worker.start,
    async stop() {
      await worker.stop();
      // What a failed hand-over left, then what was counted since.
      for (let left = 2; left > 0; left -= 1)
        await flush().catch((error: unknown) => log.error({ err: error, worker: name }, 'counts are lost'));
    },
  };
}
