import type { Db } from '@sidecart/kit/db';
import { toAppError } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import { emptyTally, hasEnded, waitBefore, type Import } from './import';
import type { ImportStore } from './import-store';
import type { ImportWork } from './import-work';

export interface ImportRunnerDeps {
  db: Db;
  imports: ImportStore;
  work: ImportWork;
  log: Logger;
  now: () => Date;
  /** How often waiting imports are looked for; also the first delay of an import that could not continue. */
  pollMs: number;
}

/** Concurrent imports in one process; each uses three connections while it is applied. */
const SLOTS = 2;
const PROGRESS_MS = 500;
/** The counts of an import that has ended are reverted when inventory is available again. */
const TAKE_BACK_MS = 60_000;

const isLeft = (it: Import): boolean =>
  hasEnded(it) ? it.status !== 'completed' && it.counts === 'told' : it.status !== 'receiving';

/**
 * Runs imports until each has ended: those passed to `run` and those that are due, also after a crash of the process that
 * began one. One session at a time runs an import.
 */
export function createImportRunner({ db, imports, work, log, now, pollMs }: ImportRunnerDeps) {
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const inMs = (ms: number) => new Date(now().getTime() + ms);

  async function attempt(it: Import): Promise<void> {
    let latest = it;
    let saved = it;
    // Outside the import's own transaction, so that the progress is visible while that one is open.
    const progress = setInterval(() => {
      if (latest === saved) return;
      saved = latest;
      imports
        .saveProgress(db, saved)
        .catch((error: unknown) => log.warn({ err: error, importId: it.id }, 'import progress not saved'));
    }, PROGRESS_MS);
    try {
      await work.run(it, { report: (seen) => (latest = seen), signal: stopping.signal });
    } catch (error) {
      if (!stopping.signal.aborted) await scheduleRetry(it.id, error);
    } finally {
      clearInterval(progress);
    }
  }

  /** Schedules a retry, or fails the import after too many attempts. */
  async function scheduleRetry(id: string, error: unknown): Promise<void> {
    const it = await imports.find(db, id);
    if (!it || !isLeft(it)) return;
    log.warn({ err: error, importId: id, attempts: it.attempts }, 'import failed');
    if (hasEnded(it)) {
      await imports.save(db, it, it, inMs(TAKE_BACK_MS));
      return;
    }
    const attempts = it.attempts + 1;
    const wait = waitBefore(attempts, pollMs);
    if (wait !== undefined) await imports.save(db, it, { ...it, attempts, tally: emptyTally }, inMs(wait));
    else {
      const { code, message } = toAppError(error);
      await work.fail({ ...it, attempts }, { code, message });
    }
  }

  /** False when there was nothing to do. */
  async function claimAndRun(id: string): Promise<boolean> {
    const wasOurs = await db.withLockIfFree(`import ${id}`, async () => {
      const it = await imports.find(db, id);
      if (!it || !isLeft(it)) return false;
      await attempt(it);
      return true;
    });
    return wasOurs ?? false;
  }

  function begin(id: string): Promise<void> {
    const run = claimAndRun(id)
      .finally(() => running.delete(id))
      .then((wasOurs) => (wasOurs ? fill() : undefined))
      .catch((error: unknown) => log.warn({ err: error, importId: id }, 'import paused; retrying'));
    running.set(id, run);
    return run;
  }

  /** Starts imports that are due, as far as there is room. */
  async function fill(): Promise<void> {
    if (stopping.signal.aborted || running.size >= SLOTS) return;
    for (const id of await imports.listDue(db, now(), 10 * SLOTS)) {
      if (stopping.signal.aborted || running.size >= SLOTS) return;
      if (!running.has(id)) void begin(id);
    }
  }

  const worker = createWorker({ log, name: 'imports', pollMs, round: fill });

  return {
    start: worker.start,

    /** Runs an import now if there is room, else when it is its turn. Resolves when no work on it is in progress any more. */
    run: (id: string): Promise<void> =>
      running.get(id) ?? (running.size < SLOTS && !stopping.signal.aborted ? begin(id) : Promise.resolve()),

    /** Aborts running imports; the next process that starts continues them. */
    async stop(): Promise<void> {
      stopping.abort();
      await worker.stop();
      await Promise.all(running.values());
    },
  };
}
export type ImportRunner = ReturnType<typeof createImportRunner>;
