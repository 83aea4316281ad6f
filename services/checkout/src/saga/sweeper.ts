import type { Db } from '@sidecart/kit/db';
import { unavailable } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import { isEnded, type Failure } from '../checkout/checkout';
import type { CheckoutStore, Quiet } from '../checkout/store';
import type { WorkflowHost } from '../engine/workflow-host';
import type { SagaActivities } from './saga';

const notSettled = () => unavailable('checkout-not-settled', 'A service did not respond. Retry in a minute.');

/**
 * Ends a checkout without its workflow: undone, by default as interrupted, or completed when an order exists.
 * @throws when neither is possible yet
 */
export const createSettle =
  (deps: { db: Db; store: CheckoutStore; saga: SagaActivities }) =>
  async (id: string, reason?: Failure): Promise<void> => {
    const { db, store, saga } = deps;
    const checkout = await store.findById(db, id);
    if (!checkout || isEnded(checkout)) return;
    const failure = reason ?? {
      step: checkout.step,
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
/** Limit for checkouts without a workflow in one sweep; those that are settled make room for others. */
const MAX_SUSPECTS = 1_000;

/** A workflow checks its checkout at least every 30 s. */
const STUCK_MS = 60_000;
/** Longer than a workflow waits for a service and at the bank. */
const OVERDUE_MS = 20 * 60_000;
/** Limit for one sweep; the next sweep continues after the last of them. */
const MAX_STUCK = 20;

/**
 * Finds started checkouts whose workflow is missing, failed or ended before the checkout has ended, and settles them. A checkout
 * is settled only when two sweeps in a row find it so: the engine may temporarily not see an instance.
 *
 * Checkouts that do not change although the engine reports their workflow as running are advanced from here. A workflow waits
 * forever for an activity whose result the engine discarded, which happens when its database is lost between the two. Advancing
 * beside a live workflow is safe, as the activity may run twice.
 */
export function createSweeper(deps: {
  db: Db;
  store: CheckoutStore;
  host: WorkflowHost;
  saga: SagaActivities;
  settle: ReturnType<typeof createSettle>;
  log: Logger;
  now: () => Date;
  sweepMs: number;
}) {
  const { db, store, host, saga, settle, log, now, sweepMs } = deps;
  let suspects = new Set<string>();
  let lastStuck: Quiet | undefined;

  async function settleOrphan(id: string): Promise<void> {
    log.warn({ checkoutId: id }, 'checkout has lost its workflow; settling it without one');
    await settle(id).catch((error: unknown) =>
      log.error({ err: error, checkoutId: id }, 'checkout not settled; retrying'),
    );
  }

  /** Checks every quiet checkout: many may wait at their banks before one whose workflow is lost. */
  async function sweep(signal?: AbortSignal): Promise<void> {
    const quietSince = new Date(now().getTime() - sweepMs);
    const orphans = new Set<string>();
    let page: Quiet[] = [];
    do {
      page = await store.listQuiet(db, { quietSince }, BATCH, page.at(-1));
      for (const { id } of page) {
        if (orphans.size >= MAX_SUSPECTS || (await host.statusOf(id)) === 'running') continue;
        orphans.add(id);
        if (suspects.has(id)) await settleOrphan(id);
      }
    } while (page.length === BATCH && !signal?.aborted);
    suspects = orphans;
    await advanceStuck(signal);
  }

  async function advance({ id: checkoutId, createdAt }: Quiet): Promise<void> {
    const isOverdue = createdAt.getTime() < now().getTime() - OVERDUE_MS;
    const progress = await saga.advance({ checkoutId, isLastLook: isOverdue });
    if (progress.at === 'refused') await settle(checkoutId, progress.failure);
    else if (progress.at !== 'end' && isOverdue) await settle(checkoutId);
    const checkout = await store.findById(db, checkoutId);
    if (!checkout || !isEnded(checkout)) return;
    log.warn({ checkoutId }, 'ended a checkout whose workflow was stuck');
    await host.terminate(checkoutId);
  }

  async function advanceStuck(signal?: AbortSignal): Promise<void> {
    const at = now().getTime();
    const since = { quietSince: new Date(at - STUCK_MS), atBankBefore: new Date(at - OVERDUE_MS) };
    const stuck = await store.listQuiet(db, since, MAX_STUCK, lastStuck);
    lastStuck = stuck.length === MAX_STUCK ? stuck.at(-1) : undefined;
    for (const checkout of stuck) {
      if (signal?.aborted) return;
      if (suspects.has(checkout.id)) continue;
      await advance(checkout).catch((error: unknown) =>
        log.warn({ err: error, checkoutId: checkout.id }, 'stuck checkout not advanced; retrying'),
      );
    }
  }

  const { start, stop } = createWorker({
    log,
    name: 'sweeper',
    pollMs: sweepMs,
    round: sweep,
  });
  return { sweep, start, stop };
}
