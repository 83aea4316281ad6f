import type { Db } from '@sidecart/kit/db';
import { unavailable } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import type { WorkflowHost } from './engine/workflow-host';
import { currentStep, isEnded } from './checkout';
import type { SagaActivities } from './saga';
import type { CheckoutStore, Quiet } from './store';

const notSettled = () =>
  unavailable('checkout-not-settled', 'A service did not answer. Try again in a minute.');

/** Brings a checkout to its end without its workflow: undone, or forward when an order stands. @throws when neither works yet */
export const createSettle =
  (deps: { db: Db; store: CheckoutStore; saga: SagaActivities }) =>
  async (id: string): Promise<void> => {
    const { db, store, saga } = deps;
    const checkout = await store.findById(db, id);
    if (!checkout || isEnded(checkout)) return;
    const failure = {
      step: currentStep(checkout),
      code: 'checkout-interrupted',
      message: 'The checkout was interrupted.',
    };
    const { orderId, isLeft } = await saga.undo({ checkoutId: id, failure });
    if (isLeft) throw notSettled();
    if (!orderId) return;
    const progress = await saga.advance({ checkoutId: id });
    if (progress.at !== 'end') throw notSettled();
  };

const BATCH = 200;
/** Of checkouts without a workflow in one sweep; those that are settled make room for others. */
const MAX_SUSPECTS = 1_000;

/**
 * Finds started checkouts whose workflow is missing, failed or ended without an end of the checkout, and settles them. Only
 * what looks so twice in a row counts: the engine may not see an instance for a moment.
 */
export function createSweeper(deps: {
  db: Db;
  store: CheckoutStore;
  host: WorkflowHost;
  settle: (id: string) => Promise<void>;
  log: Logger;
  now: () => Date;
  sweepMs: number;
}) {
  const { db, store, host, settle, log, now, sweepMs } = deps;
  let suspects = new Set<string>();

  async function settleOrphan(id: string): Promise<void> {
    log.warn({ checkoutId: id }, 'a checkout has lost its workflow and is settled without it');
    await settle(id).catch((error: unknown) =>
      log.error({ err: error, checkoutId: id }, 'not settled, will try again'),
    );
  }

  /** Looks at every quiet checkout: many may wait at their banks before one that is lost. */
  async function sweep(signal?: AbortSignal): Promise<void> {
    const quietSince = new Date(now().getTime() - sweepMs);
    const orphans = new Set<string>();
    let page: Quiet[] = [];
    do {
      page = await store.listQuiet(db, quietSince, BATCH, page.at(-1));
      for (const { id } of page) {
        if (orphans.size >= MAX_SUSPECTS || (await host.statusOf(id)) === 'running') continue;
        orphans.add(id);
        if (suspects.has(id)) await settleOrphan(id);
      }
    } while (page.length === BATCH && !signal?.aborted);
    suspects = orphans;
  }

  const { start, stop } = createWorker({
    log,
    name: 'sweeper',
    pollMs: sweepMs,
    round: sweep,
  });
  return { sweep, start, stop };
}
