import type { Logger } from '@sidecart/kit/log';
import {
  isCancelled,
  isGoingForward,
  type Checkout,
  type Failure,
  type StepName,
} from '../checkout/checkout';
import type { RecordChange } from '../checkout/record';
import {
  awaitPayment,
  beginPivot,
  failStep,
  finishStep,
  markScheduled,
  needAttention,
} from '../checkout/transitions';
import { cancelled, type Outcome, type StepOptions, type Steps } from './steps';
import type { Undo, Undoing, Undone } from './undo';

/** The input of workflows and activities: the id. Everything else is in the checkout's row. */
export interface Saga {
  checkoutId: string;
}

export interface Advancing extends Saga, StepOptions {}

/** The progress of the saga: completed, at the shopper's bank, refused, or at a step whose outcome is unknown. */
export type Progress =
  { at: 'end' } | { at: 'bank' } | { at: 'refused'; failure: Failure } | { at: 'unanswered'; step: StepName };

export interface SagaDeps {
  steps: Steps;
  undo: Undo;
  /** @throws not found */
  find: (id: string) => Promise<Checkout>;
  record: RecordChange;
  log: Logger;
  now: () => Date;
}

type Rule = (checkout: Checkout) => Checkout;

/** The checkout is saved before these: money and orders depend only on the saved row. */
const SAVED_BEFORE: readonly StepName[] = ['initiate-payment', 'create-order'];

/**
 * The activities of the saga. Each may run twice, late or concurrently with itself: it continues from the row, its saves apply
 * only to what the row still allows, and peers return the first response to a repeated call.
 */
export function createSaga({ steps, undo, find, record, log, now }: SagaDeps) {
  /** How the outcome of a step changes the checkout. */
  const ruleOf =
    (step: StepName, outcome: Outcome): Rule =>
    (checkout) => {
      if ('refused' in outcome) return failStep(checkout, { step, ...outcome.refused }, now());
      if ('waiting' in outcome)
        return outcome.waiting ? awaitPayment(checkout, outcome.waiting, now()) : checkout;
      const done = finishStep(checkout, outcome.done, now());
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
        const isToSave = !isGoingForward(checkout) || SAVED_BEFORE.includes(checkout.step);
        if (unsaved.length > 0 && isToSave) {
          await save();
          continue;
        }
        if (checkout.status === 'completed') return { at: 'end' };
        if (!isGoingForward(checkout)) return { at: 'refused', failure: checkout.failure };
        const { step } = checkout;
        if (isCancelled(checkout)) {
          apply(ruleOf(step, cancelled));
          continue;
        }
        if (step === 'create-order' && !checkout.pivotAt) {
          apply((before) => beginPivot(before, now()));
          continue;
        }
        let outcome: Outcome;
        try {
          outcome = await steps.take(checkout, { isLastLook });
        } catch (error) {
          log.warn({ err: error, checkoutId, step }, 'step did not respond; retrying');
          await save();
          return { at: 'unanswered', step };
        }
        apply(ruleOf(step, outcome));
        if (!('waiting' in outcome)) continue;
        await save();
        if (isGoingForward(checkout) && checkout.step === step) return { at: 'bank' };
      }
    },

    undo: (undoing: Undoing): Promise<Undone> => undo.undoCheckout(undoing),

    async needAttention({ checkoutId, failure }: Undoing): Promise<object> {
      log.error({ checkoutId, step: failure.step }, 'step could not be undone; checkout needs attention');
      await record(checkoutId, (checkout) => needAttention(checkout, failure, now()));
      return {};
    },
  };
}
export type SagaActivities = ReturnType<typeof createSaga>;
