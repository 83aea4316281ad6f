import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import type { WorkflowHost } from '@sidecart/kit/workflow-host';
import type { CheckoutActivities } from './activities';
import { currentStep, isEnded } from './checkout';
import type { QuoteStore } from './quote-store';
import { QUOTE_KEPT_MS } from './shown';
import type { CheckoutStore } from './store';

/**
 * Brings a checkout to its end without its workflow: forward when an order stands, otherwise every undo in reverse. Each of
 * them does nothing where nothing was done, and a step that comes later finds its tombstone.
 */
export const createSettle =
  (deps: { db: Db; store: CheckoutStore; activities: CheckoutActivities }) =>
  async (id: string): Promise<void> => {
    const { db, store, activities } = deps;
    const checkout = await store.findById(db, id);
    if (!checkout || isEnded(checkout)) return;
    const failure = {
      step: currentStep(checkout),
      code: 'checkout-interrupted',
      message: 'The checkout was interrupted.',
    };
    const undoing = { checkoutId: id, failure };
    const { orderId } = await activities.withdrawOrder(undoing);
    if (orderId) {
      await activities.clearCart(undoing);
      return;
    }
    await activities.voidPayment(undoing);
    await activities.releaseClaim(undoing);
    await activities.releaseHold(undoing);
    await activities.unfreezeCart(undoing);
    await activities.failCheckout(undoing);
  };

const BATCH = 200;

/**
 * Finds started checkouts whose workflow is missing, failed or ended without an end of the checkout, and settles them. Only
 * what looks so twice in a row counts: the engine may not see an instance for a moment. Deletes old quotes as well.
 */
export function createSweeper(deps: {
  db: Db;
  store: CheckoutStore;
  quotes: QuoteStore;
  host: WorkflowHost;
  settle: (id: string) => Promise<void>;
  log: Logger;
  now: () => Date;
  sweepMs: number;
}) {
  const { db, store, quotes, host, settle, log, now, sweepMs } = deps;
  let suspects = new Set<string>();

  async function sweep(): Promise<void> {
    const quiet = await store.listQuiet(db, new Date(now().getTime() - sweepMs), BATCH);
    const orphans = new Set<string>();
    for (const id of quiet) {
      if ((await host.statusOf(id)) === 'running') continue;
      orphans.add(id);
      if (!suspects.has(id)) continue;
      log.warn({ checkoutId: id }, 'a checkout has lost its workflow and is settled without it');
      await settle(id).catch((error: unknown) =>
        log.error({ err: error, checkoutId: id }, 'not settled, will try again'),
      );
    }
    suspects = orphans;
    await quotes.purge(db, new Date(now().getTime() - QUOTE_KEPT_MS));
  }

  const { start, stop } = createWorker({
    log,
    name: 'sweeper',
    pollMs: sweepMs,
    round: sweep,
  });
  return { sweep, start, stop };
}
