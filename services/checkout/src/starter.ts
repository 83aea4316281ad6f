import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import type { WorkflowHost } from '@sidecart/kit/workflow-host';
import type { CheckoutStore } from './store';
import { CHECKOUT_WORKFLOW } from './workflow';

export interface StarterDeps {
  db: Db;
  store: CheckoutStore;
  host: WorkflowHost;
  log: Logger;
  now: () => Date;
  pollMs: number;
}

const BATCH = 50;
/** The nudge after the commit comes first; the poll is for what it missed. */
const NUDGED_WITHIN_MS = 2_000;

/**
 * Starts the workflow of each checkout that has been written down: nudged after the commit, and polled for in case this
 * process or the sidecar was away. Starting twice is harmless.
 */
export function createStarter({ db, store, host, log, now, pollMs }: StarterDeps) {
  const inFlight = new Set<Promise<void>>();

  async function start(id: string): Promise<void> {
    try {
      await host.schedule(CHECKOUT_WORKFLOW, id, { checkoutId: id });
      await store.markScheduled(db, [id], now());
    } catch (error) {
      log.warn({ err: error, checkoutId: id }, 'checkout not started, will try again');
    }
  }

  const worker = createWorker({
    log,
    name: 'starter',
    pollMs,
    round: async () => {
      const ids = await store.listUnscheduled(db, new Date(now().getTime() - NUDGED_WITHIN_MS), BATCH);
      await Promise.all(ids.map(start));
    },
  });

  return {
    begin(id: string): void {
      const work = start(id);
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
