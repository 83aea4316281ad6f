import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import type { CheckoutStore } from '../checkout/store';
import type { WorkflowHost } from '../engine/workflow-host';

export interface StarterDeps {
  db: Db;
  store: CheckoutStore;
  host: WorkflowHost;
  log: Logger;
  now: () => Date;
  pollMs: number;
  workflow: string;
}

const BATCH = 50;
/** The nudge after the commit runs first; the poll is for what it missed. */
const NUDGED_WITHIN_MS = 2_000;

/**
 * Starts the workflow of each saved checkout: nudged after the commit, and polled for in case this process or the sidecar
 * was unavailable. Starting twice is harmless.
 */
export function createStarter({ db, store, host, log, now, pollMs, workflow }: StarterDeps) {
  const inFlight = new Set<Promise<void>>();

  /** The first save of the workflow marks the row as scheduled. */
  async function start(id: string): Promise<boolean> {
    try {
      await host.schedule(workflow, id, { checkoutId: id });
      return true;
    } catch (error) {
      log.warn({ err: error, checkoutId: id }, 'checkout not started; retrying');
      return false;
    }
  }

  const worker = createWorker({
    log,
    name: 'starter',
    pollMs,
    round: async () => {
      const ids = await store.listUnscheduled(db, new Date(now().getTime() - NUDGED_WITHIN_MS), BATCH);
      const isStarted = await Promise.all(ids.map(start));
      // A workflow that waits to be run is already started and is not requested again.
      const started = ids.filter((_id, index) => isStarted[index]);
      if (started.length > 0) await store.markScheduled(db, started, now());
    },
  });

  return {
    begin(id: string): void {
      const work = start(id).then(() => undefined);
      inFlight.add(work);
      void work.finally(() => inFlight.delete(work));
    },
    start: worker.start,
    async stop() {
      await worker.stop();
      await Promise.all(inFlight);
    },
  };
}
