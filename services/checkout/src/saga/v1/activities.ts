import {
  isCancelled,
  isGoingForward,
  statusOf,
  type Checkout,
  type Failure,
  type StepName,
} from '../../checkout/checkout';
import { awaitPayment, beginPivot, failCheckout, failStep, finishStep } from '../../checkout/transitions';
import type { Saga, SagaDeps } from '../saga';
import { cancelled, type StepOptions } from '../steps';
import type { UndoableStep, Undoing } from '../undo';

/** How a step ended: done, waiting for the shopper's bank, or refused. */
export type StepResult = { ok: true; isWaiting?: boolean } | ({ ok: false } & Failure);

/**
 * The activities of `checkout.v1`, one per step and one per undo. Each may run twice, late or concurrently with itself: a result
 * that the row already contains is returned from there. A refusal is returned; a throw makes the engine retry.
 */
export function createActivitiesV1({ steps, undo, find, record, now }: SagaDeps) {
  /** The result of a step that was decided before, according to the row. */
  function decided(checkout: Checkout, step: StepName): StepResult {
    if (statusOf(checkout, step) === 'done') return { ok: true };
    const undone = { step, code: 'undone', message: 'The checkout was undone.' };
    return { ok: false, ...(checkout.failure ?? undone) };
  }

  /** Runs a step and records its outcome, unless another run of the step has recorded one. */
  const take =
    (step: StepName, options: StepOptions = {}) =>
    async ({ checkoutId }: Saga): Promise<StepResult> => {
      const checkout =
        step === 'create-order'
          ? await record(checkoutId, (current) => beginPivot(current, now()))
          : await find(checkoutId);
      if (!isGoingForward(checkout) || checkout.step !== step) return decided(checkout, step);
      const outcome = isCancelled(checkout) ? cancelled : await steps.take(checkout, options);
      const after = await record(checkoutId, (current) => {
        if ('done' in outcome) return finishStep(current, outcome.done, now());
        if ('refused' in outcome) return failStep(current, { step, ...outcome.refused }, now());
        return outcome.waiting ? awaitPayment(current, outcome.waiting, now()) : current;
      });
      const isWaiting = isGoingForward(after) && after.step === step;
      return isWaiting ? { ok: true, isWaiting } : decided(after, step);
    };

  const undoStep = (step: UndoableStep) => (undoing: Undoing) => undo.undoStep(step, undoing);

  return {
    validateCart: take('validate-cart'),
    unfreezeCart: undoStep('validate-cart'),
    reserveInventory: take('reserve-inventory'),
    releaseHold: undoStep('reserve-inventory'),
    calculateDiscounts: take('calculate-discounts'),
    releaseClaim: undoStep('calculate-discounts'),
    initiatePayment: take('initiate-payment'),
    /** After a wake-up, or after 30 s at the shopper's bank. */
    checkPayment: take('initiate-payment'),
    /** At the deadline. */
    settlePayment: take('initiate-payment', { isLastLook: true }),
    voidPayment: undoStep('initiate-payment'),
    createOrder: take('create-order'),
    /** Returns the order when one exists: then there is nothing to undo. */
    withdrawOrder: undoStep('create-order'),
    clearCart: take('clear-cart'),
    async failCheckout({ checkoutId, failure }: Undoing): Promise<object> {
      await record(checkoutId, (checkout) => failCheckout(checkout, failure, now()));
      return {};
    },
  };
}
