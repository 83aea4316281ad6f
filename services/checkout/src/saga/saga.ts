import type { Logger } from '@sidecart/kit/log';
import {
  awaitPayment,
  beginPivot,
  currentStep,
  failCheckout,
  failStep,
  finishStep,
  isEnded,
  markScheduled,
  needAttention,
  orderStands,
  statusOf,
  stepNames,
  undoStep,
  type Checkout,
  type Failure,
  type StepName,
} from '../checkout/checkout';
import type { RecordChange } from '../checkout/record';
import { isRefusal } from '../clients';
import {
  cancelled,
  refused,
  undoOrder,
  type Outcome,
  type StepOptions,
  type Steps,
  type UndoableStep,
} from './steps';

/** The input of workflows and activities: the id. Everything else is in the checkout's row. */
export interface Saga {
  checkoutId: string;
}

export interface Advancing extends Saga, StepOptions {}

/** Why the checkout is undone, for a step that did not respond in time. */
export interface Undoing extends Saga {
  failure: Failure;
}

/** The progress of the saga: completed, at the shopper's bank, refused, or at a step whose outcome is unknown. */
export type Progress =
  { at: 'end' } | { at: 'bank' } | { at: 'refused'; failure: Failure } | { at: 'unanswered'; step: StepName };

/** `orderId`: an order exists, and nothing is undone. `isLeft`: some undo has not succeeded yet. */
export interface Undone {
  orderId?: string;
  isLeft?: boolean;
}

export interface SagaDeps {
  steps: Steps;
  /** @throws not found */
  find: (id: string) => Promise<Checkout>;
  record: RecordChange;
  log: Logger;
  now: () => Date;
}

type Rule = (checkout: Checkout) => Checkout;

/** The checkout is saved before these: money and orders depend only on the saved row. */
const SAVED_BEFORE: readonly StepName[] = ['initiate-payment', 'create-order'];

/** Steps that run without a save between them: each may have begun when the row shows that the first has. */
const FIRST_SAVE = stepNames.indexOf('calculate-discounts');

const mayHaveBegun = (checkout: Checkout, step: StepName): boolean =>
  stepNames.indexOf(step) <= Math.max(FIRST_SAVE, stepNames.indexOf(currentStep(checkout)));

const undoneFailure = (step: StepName): Failure => ({
  step,
  code: 'undone',
  message: 'The checkout was undone.',
});

/**
 * The activities of the saga. Each may run twice, late or concurrently with itself: it continues from the row, its saves apply
 * only to what the row still allows, and peers return the first response to a repeated call.
 */
export function createSaga({ steps, find, record, log, now }: SagaDeps) {
  /** How the outcome of a step changes the checkout. */
  const ruleOf =
    (step: StepName, outcome: Outcome): Rule =>
    (checkout) => {
      if ('refused' in outcome) return failStep(checkout, { step, ...outcome.refused }, now());
      if ('waiting' in outcome)
        return outcome.waiting ? awaitPayment(checkout, outcome.waiting, now()) : checkout;
      const done = finishStep(checkout, step, outcome.done, now());
      return step === 'initiate-payment' ? beginPivot(done, now()) : done;
    };

  return {
    /** Runs the steps from the state of the row, until one is not completed. */
    async advance({ checkoutId, isLastLook }: Advancing): Promise<Progress> {
      let saved = await find(checkoutId);
      let checkout = saved;
      let unsaved: Rule[] = [];
      const apply = (rule: Rule) => {
        checkout = rule(checkout);
        unsaved.push(rule);
      };
      const save = async () => {
        if (unsaved.length === 0) return;
        const rules = [(before: Checkout) => markScheduled(before, now()), ...unsaved];
        unsaved = [];
        saved = await record(
          checkoutId,
          (before) => rules.reduce((after, rule) => rule(after), before),
          saved,
        );
        checkout = saved;
      };

      for (;;) {
        const step = currentStep(checkout);
        if (isEnded(checkout) || statusOf(checkout, step) !== 'running') break;
        if (unsaved.length > 0 && SAVED_BEFORE.includes(step)) {
          await save();
          continue;
        }
        if (step === 'create-order' && !checkout.pivotAt && !checkout.cancelRequestedAt) {
          apply((before) => beginPivot(before, now()));
          continue;
        }
        if (checkout.cancelRequestedAt && !checkout.pivotAt) {
          apply(ruleOf(step, cancelled));
          continue;
        }
        let outcome: Outcome;
        try {
          outcome = await steps.take[step](checkout, { isLastLook });
        } catch (error) {
          if (!isRefusal(error)) {
            log.warn({ err: error, checkoutId, step }, 'step did not respond; retrying');
            await save();
            return { at: 'unanswered', step };
          }
          outcome = refused(error.code, error.message, error.details);
        }
        apply(ruleOf(step, outcome));
        if (!('waiting' in outcome)) continue;
        await save();
        if (statusOf(checkout, step) === 'running') return { at: 'bank' };
      }
      await save();
      if (checkout.status === 'completed') return { at: 'end' };
      return { at: 'refused', failure: checkout.failure ?? undoneFailure(currentStep(checkout)) };
    },

    /**
     * Undoes in reverse every step that may have begun. The row is failed first, which ends other runs at their next save.
     * @throws when order does not report whether an order exists
     */
    async undo({ checkoutId, failure }: Undoing): Promise<Undone> {
      const failed = await record(checkoutId, (checkout) =>
        checkout.orderId ? checkout : failStep(checkout, { ...failure, step: currentStep(checkout) }, now()),
      );
      if (failed.orderId) return { orderId: failed.orderId };
      if (isEnded(failed)) return {};
      const done: StepName[] = [];
      if (mayHaveBegun(failed, 'create-order')) {
        const orderId = await steps.withdrawOrder(failed);
        if (orderId) {
          await record(checkoutId, (checkout) => orderStands(checkout, orderId, now()));
          return { orderId };
        }
        done.push('create-order');
      }
      const begun = undoOrder.filter((step) => mayHaveBegun(failed, step));
      for (const step of begun) if (await isUndone(step, failed)) done.push(step);
      const isLeft = begun.some((step) => !done.includes(step));
      await record(checkoutId, (before) => {
        const after = done.reduce((checkout, step) => undoStep(checkout, step, now()), before);
        return isLeft ? after : failCheckout(after, failure, now());
      });
      return isLeft ? { isLeft } : {};
    },

    async needAttention({ checkoutId, failure }: Undoing): Promise<object> {
      log.error({ checkoutId, step: failure.step }, 'step could not be undone; checkout needs attention');
      await record(checkoutId, (checkout) => needAttention(checkout, failure, now()));
      return {};
    },
  };

  async function isUndone(step: UndoableStep, checkout: Checkout): Promise<boolean> {
    try {
      await steps.undo[step](checkout);
      return true;
    } catch (error) {
      log.warn({ err: error, checkoutId: checkout.id, step }, 'step not undone; retrying');
      return false;
    }
  }
}
export type SagaActivities = ReturnType<typeof createSaga>;
