import {
  awaitPayment,
  beginPivot,
  failCheckout,
  failStep,
  finishStep,
  isEnded,
  orderStands,
  statusOf,
  undoStep,
  type Checkout,
  type Failure,
  type StepName,
} from '../../checkout/checkout';
import { isRefusal } from '../../clients';
import type { Saga, SagaDeps, Undoing } from '../saga';
import { cancelled, refused, type Outcome, type StepOptions, type UndoableStep } from '../steps';

/** How a step ended: done, waiting for the shopper's bank, or refused. */
export type StepResult = { ok: true; isWaiting?: boolean } | ({ ok: false } & Failure);

/**
 * The activities of `checkout.v1`, one per step and one per undo. Each may run twice, late or concurrently with itself: a result
 * that the row already contains is returned from there. A refusal is returned; a throw makes the engine retry.
 */
export function createActivitiesV1({ steps, find, record, now }: SagaDeps) {
  const undone = { code: 'undone', message: 'The checkout was undone.' };

  /** The result of a step that was decided before, according to the row. */
  function decided(checkout: Checkout, step: StepName): StepResult | undefined {
    const status = statusOf(checkout, step);
    if (status === 'done') return { ok: true };
    if (status === 'running' && !isEnded(checkout)) return undefined;
    return { ok: false, ...(checkout.failure ?? { step, ...undone }) };
  }

  async function outcomeOf(step: StepName, before: Checkout, options: StepOptions): Promise<Outcome> {
    if (before.cancelRequestedAt && !before.pivotAt) return cancelled;
    let checkout = before;
    if (step === 'create-order') {
      checkout = await record(before.id, (current) => beginPivot(current, now()));
      if (!checkout.pivotAt) return cancelled;
    }
    try {
      return await steps.take[step](checkout, options);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return refused(error.code, error.message, error.details);
    }
  }

  /** Runs a step and records its outcome, unless another run of the step has recorded one. */
  const take =
    (step: StepName, options: StepOptions = {}) =>
    async ({ checkoutId }: Saga): Promise<StepResult> => {
      const before = await find(checkoutId);
      const known = decided(before, step);
      if (known) return known;
      const outcome = await outcomeOf(step, before, options);
      const after = await record(checkoutId, (checkout) => {
        if ('done' in outcome) return finishStep(checkout, step, outcome.done, now());
        if ('refused' in outcome) return failStep(checkout, { step, ...outcome.refused }, now());
        return outcome.waiting ? awaitPayment(checkout, outcome.waiting, now()) : checkout;
      });
      return decided(after, step) ?? { ok: true, isWaiting: true };
    };

  const undo =
    (step: UndoableStep) =>
    async ({ checkoutId, failure }: Undoing): Promise<object> => {
      await steps.undo[step](await record(checkoutId, (checkout) => failStep(checkout, failure, now())));
      await record(checkoutId, (checkout) => undoStep(checkout, step, now()));
      return {};
    };

  return {
    validateCart: take('validate-cart'),
    unfreezeCart: undo('validate-cart'),
    reserveInventory: take('reserve-inventory'),
    releaseHold: undo('reserve-inventory'),
    calculateDiscounts: take('calculate-discounts'),
    releaseClaim: undo('calculate-discounts'),
    initiatePayment: take('initiate-payment'),
    /** After a wake-up, or after 30 s at the shopper's bank. */
    checkPayment: take('initiate-payment'),
    /** At the deadline. */
    settlePayment: take('initiate-payment', { isLastLook: true }),
    voidPayment: undo('initiate-payment'),
    createOrder: take('create-order'),
    /** Returns the order when one exists: then there is nothing to undo. */
    async withdrawOrder({ checkoutId, failure }: Undoing): Promise<{ orderId?: string }> {
      const orderId = await steps.withdrawOrder(await find(checkoutId));
      await record(checkoutId, (checkout) =>
        orderId
          ? orderStands(checkout, orderId, now())
          : undoStep(failStep(checkout, failure, now()), 'create-order', now()),
      );
      return orderId ? { orderId } : {};
    },
    clearCart: take('clear-cart'),
    async failCheckout({ checkoutId, failure }: Undoing): Promise<object> {
      await record(checkoutId, (checkout) => failCheckout(checkout, failure, now()));
      return {};
    },
  };
}
