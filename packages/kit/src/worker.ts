import { workerMetrics } from '@sidecart/metrics/metrics';
import type { Db } from './db';
import type { Logger } from './log';

/** What a round found: `more` than its batch, `some` but no more, or `none`. */
export type Found = 'more' | 'some' | 'none';

export interface Worker {
  /** There is something to do: do not wait for the next poll. */
  nudge(): void;
  start(): void;
  /** Resolves when the round in progress has ended; the signal asks it to end early. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  log: Logger;
  /** Of the worker in logs, and of its lock. */
  name: string;
  /** The pause after a round that found something. Pauses double, up to `idleMs`, while rounds find nothing. */
  pollMs: number;
  /** By default `pollMs`. */
  idleMs?: number;
  /** After a round that found something no nudge ends the pause earlier, so that under load a round finds several. */
  gatherMs?: number;
  /** For workers of which one replica may run at a time: the one that holds a lock in this database, which takes a connection. The others stand by. */
  oneAtATime?: Db;
  /** One bounded batch. A round that does not say what it found is taken for `some`. */
  round: (signal: AbortSignal) => Promise<Found | void>;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;
/** The pause between attempts of a standby replica to acquire the lock. */
const STAND_BY_MS = 1_000;

/**
 * Repeats rounds of work in the background: at once after a nudge or while there is more, else after a pause. A round that
 * throws is repeated after a pause of its own, which no nudge ends.
 */
export function createWorker(options: WorkerOptions): Worker {
  const { log, name, pollMs, idleMs = pollMs, gatherMs = 0, oneAtATime, round } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const metrics = workerMetrics(name);
  let isNudged = false;
  let hearsNudges = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let emptyRounds = 0;

  const pause = (ms: number, { untilNudged }: { untilNudged: boolean }) =>
    new Promise<void>((resolve) => {
      if (signal.aborted || (untilNudged && isNudged)) return resolve();
      hearsNudges = untilNudged;
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
      // Logged once: what fails now usually fails for a while.
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
        log.warn({ err: error, worker: name }, 'worker lost its lock; acquiring it again');
      }
      await pause(STAND_BY_MS, { untilNudged: false });
    }
  }

  return {
    nudge() {
      isNudged = true;
      if (hearsNudges) wake();
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
