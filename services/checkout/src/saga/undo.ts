import type { Logger } from '@sidecart/kit/log';
import { isFree, stepNames, type Checkout, type Failure, type StepName } from '../checkout/checkout';
import type { RecordChange } from '../checkout/record';
import { failCheckout, orderStands, stopCheckout, undoStep } from '../checkout/transitions';
import type { Clients } from '../clients';

/** Why the checkout is undone, for a step that did not respond in time. */
export interface Undoing {
  checkoutId: string;
  failure: Failure;
}

/** `orderId`: an order exists, and nothing is undone. `isLeft`: some undo has not succeeded yet. */
export interface Undone {
  orderId?: string;
  isLeft?: boolean;
}

/** In the order in which they are undone. There is no way back from clear-cart. */
const undoOrder = [
  'create-order',
  'initiate-payment',
  'calculate-discounts',
  'reserve-inventory',
  'validate-cart',
] as const satisfies readonly StepName[];
export type UndoableStep = (typeof undoOrder)[number];

/** Steps that run without a save between them: each may have begun when the row shows that the first has. */
const FIRST_SAVE = stepNames.indexOf('calculate-discounts');

const mayHaveBegun = ({ step: current }: Checkout, step: StepName): boolean =>
  stepNames.indexOf(step) <= Math.max(FIRST_SAVE, stepNames.indexOf(current));

/**
 * Undoes checkouts, for every workflow and for the sweeper. The row is stopped first, which ends other runs at their next save; each
 * call is idempotent by the checkout's id, and has no effect on a step that was not taken.
 */
export function createUndo(deps: { clients: Clients; record: RecordChange; log: Logger; now: () => Date }) {
  const { clients, record, log, now } = deps;

  const calls: Record<Exclude<UndoableStep, 'create-order'>, (checkout: Checkout) => Promise<unknown>> = {
    'initiate-payment': async (checkout) => {
      if (!isFree(checkout)) await clients.voidPayment(checkout);
    },
    'calculate-discounts': clients.releaseClaim,
    'reserve-inventory': clients.releaseHold,
    'validate-cart': clients.unfreezeCart,
  };

  /** Returns the id of the order if it already exists; otherwise none will be created. */
  async function undoCall(step: UndoableStep, checkout: Checkout): Promise<string | undefined> {
    if (step === 'create-order') return clients.withdrawOrder(checkout);
    await calls[step](checkout);
    return undefined;
  }

  const stop = ({ checkoutId, failure }: Undoing) =>
    record(checkoutId, (checkout) => stopCheckout(checkout, failure, now()));

  return {
    /** Undoes one step. */
    async undoStep(step: UndoableStep, undoing: Undoing): Promise<{ orderId?: string }> {
      const orderId = await undoCall(step, await stop(undoing));
      await record(undoing.checkoutId, (checkout) =>
        orderId ? orderStands(checkout, orderId, now()) : undoStep(checkout, step, now()),
      );
      return orderId ? { orderId } : {};
    },

    /**
     * Undoes in reverse every step that may have begun.
     * @throws when order does not report whether an order exists
     */
    async undoCheckout(undoing: Undoing): Promise<Undone> {
      const { checkoutId, failure } = undoing;
      const stopped = await stop(undoing);
      if (stopped.status === 'failed') return {};
      const goForward = async (orderId: string): Promise<Undone> => {
        await record(checkoutId, (checkout) => orderStands(checkout, orderId, now()), stopped);
        return { orderId };
      };
      if (stopped.orderId) return goForward(stopped.orderId);
      const begun = undoOrder.filter((step) => mayHaveBegun(stopped, step));
      const done: UndoableStep[] = [];
      for (const step of begun) {
        try {
          const orderId = await undoCall(step, stopped);
          if (orderId) return await goForward(orderId);
          done.push(step);
        } catch (error) {
          // Nothing else is undone while an order may exist.
          if (step === 'create-order') throw error;
          log.warn({ err: error, checkoutId, step }, 'step not undone; retrying');
        }
      }
      const isLeft = done.length < begun.length;
      await record(checkoutId, (before) => {
        const after = done.reduce((checkout, step) => undoStep(checkout, step, now()), before);
        return isLeft ? after : failCheckout(after, failure, now());
      });
      return isLeft ? { isLeft } : {};
    },
  };
}
export type Undo = ReturnType<typeof createUndo>;
