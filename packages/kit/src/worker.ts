import { workerMetrics } from '@sidecart/metrics/metrics';
import type { Db } from './db';
import type { Logger } from './log';

/** What a round found: `more` than its batch, `some` but no more, or `none`. */
export type Found = 'more' | 'some' | 'none';

export interface Worker {
  /** Starts a round without waiting for the next poll. */
  nudge(): void;
  start(): void;
  /** Aborts the signal of the round in progress, and resolves when the round has ended. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  log: Logger;
  /** Identifies the worker in logs and metrics, and names its lock. */
  name: string;
  /** The pause after a round that found something. Pauses double, up to `idleMs`, while rounds find nothing. */
  pollMs: number;
  /** By default `pollMs`. */
  idleMs?: number;
  /** The minimum pause after a round that found something; nudges do not shorten it, so that under load a round finds several. */
  gatherMs?: number;
  /** Set if only one replica may run the worker: the one that holds a lock in this database, which uses a connection. Others are on standby. */
  oneAtATime?: Db;
  /** Handles one bounded batch. A round without a result counts as `some`. */
  round: (signal: AbortSignal) => Promise<Found | void>;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;
/** The pause between attempts of a standby replica to acquire the lock. */
const STAND_BY_MS = 1_000;

/**
 * Repeats rounds of work in the background: immediately after a nudge or while there is more, otherwise after a pause. A
 * round that throws is retried with a back-off that nudges do not shorten.
 */
export function createWorker(options: WorkerOptions): Worker {
  const { log, name, pollMs, idleMs = pollMs, gatherMs = 0, oneAtATime, round } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const metrics = workerMetrics(name);
  let isNudged = false;
  let isNudgeable = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let emptyRounds = 0;

  const pause = (ms: number, { untilNudged }: { untilNudged: boolean }) =>
    new Promise<void>((resolve) => {
      if (signal.aborted || (untilNudged && isNudged)) return resolve();
      isNudgeable = untilNudged;
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function runRound(): Promise<void> {
    isNudged = false;
    const startedAt = performance.now();
    try {
      const found = await round(signal);
      if (failures > 0) log.info({ worker: name, failures }, 'worker recovered');
      failures = 0;
      metrics.endRound(startedAt, failures);
      emptyRounds = found === 'none' ? emptyRounds + 1 : 0;
      if (found === 'more') return;
      if (found !== 'none' && gatherMs > 0) await pause(gatherMs, { untilNudged: false });
      await pause(Math.min(idleMs, pollMs * 2 ** Math.max(0, emptyRounds - 1)), { untilNudged: true });
    } catch (error) {
      if (signal.aborted) return;
      // Only the first of consecutive failures is logged.
      if (failures === 0) log.warn({ err: error, worker: name }, 'worker round failed; retrying');
      failures += 1;
      metrics.endRound(startedAt, failures);
      await pause(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)), { untilNudged: false });
    }
  }

  async function runWhile(isHeld: () => boolean): Promise<void> {
    metrics.begin();
    while (!signal.aborted && isHeld()) await runRound();
    metrics.end();
  }

  async function runInTurn(db: Db): Promise<void> {
    while (!signal.aborted) {
      try {
        await db.withLockIfFree(name, runWhile);
      } catch (error) {
        log.warn({ err: error, worker: name }, 'worker lost its lock; trying to acquire it again');
      }
      await pause(STAND_BY_MS, { untilNudged: false });
    }
  }

  return {
    nudge() {
      isNudged = true;
      if (isNudgeable) wake();
    },
    start() {
      running = oneAtATime ? runInTurn(oneAtATime) : runWhile(() => true);
    },
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}
