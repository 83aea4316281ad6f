import type { Failure, StepName } from '../checkout/checkout';
import { callsTo, type RetryPolicy, type WorkflowContext } from '../engine/workflow';
import type { Saga, SagaActivities } from './saga';
import type { Undoing } from './undo';

/**
 * The checkout saga. One activity runs the steps from the state of the checkout's row; the workflow keeps the time: between
 * attempts, at the shopper's bank, and until a person has to intervene. Instances run on the code that is registered under the
 * name they started with: a change to the order of calls needs a new name, and this one is kept until none of them is left.
 */
export const CHECKOUT_WORKFLOW = 'checkout.v2';

/** Raised when the payment may have changed; the activity queries payment for the actual state. */
export const PAYMENT_CHANGED = 'payment-changed';

const call = callsTo<SagaActivities>();

const untilAnswered: RetryPolicy = { firstSeconds: 1, maxSeconds: 30 };

/** How long an unresponsive step is retried, and the code of the failure after that. There is no way back after the pivot. */
const PATIENCE: Record<StepName, { seconds: number; code: string }> = {
  'validate-cart': { seconds: 120, code: 'cart-unavailable' },
  'reserve-inventory': { seconds: 120, code: 'inventory-unavailable' },
  'calculate-discounts': { seconds: 120, code: 'campaign-unavailable' },
  'initiate-payment': { seconds: 60, code: 'payment-timeout' },
  'create-order': { seconds: Infinity, code: 'order-unavailable' },
  'clear-cart': { seconds: Infinity, code: 'cart-unavailable' },
};
const LONGEST_WAIT_SECONDS = 15;
/** An undo that fails for an hour needs a person. */
const UNDO_SECONDS = 3_600;
const LONGEST_UNDO_WAIT_SECONDS = 60;

const AT_BANK_SECONDS = 15 * 60;
const RECHECK_SECONDS = 30;

type Run<T> = AsyncGenerator<unknown, T, unknown>;

const secondsNow = (context: WorkflowContext) => context.getCurrentUtcDateTime().getTime() / 1_000;

/** Waits between attempts: 1 s, then twice as long each time. Returns false when the next attempt would start too late. */
function createBackOff(context: WorkflowContext, longestSeconds: number) {
  const startedAt = secondsNow(context);
  let wait = 1;
  return async function* pause(withinSeconds: number): Run<boolean> {
    if (secondsNow(context) - startedAt + wait > withinSeconds) return false;
    yield context.createTimer(wait);
    wait = Math.min(longestSeconds, wait * 2);
    return true;
  };
}

/** Waits until the payment may have changed: an event, 30 s or the deadline. Returns whether the deadline has passed. */
function createBankWait(context: WorkflowContext) {
  const deadline = secondsNow(context) + AT_BANK_SECONDS;
  let changed = context.waitForExternalEvent(PAYMENT_CHANGED);
  return async function* wait(): Run<boolean> {
    const left = deadline - secondsNow(context);
    const recheck = context.createTimer(Math.max(1, Math.min(RECHECK_SECONDS, left)));
    const first = yield context.whenAny([changed, recheck]);
    // The same wait is kept over rechecks: an event completes the oldest wait, which must not be an abandoned one.
    if (first === changed) changed = context.waitForExternalEvent(PAYMENT_CHANGED);
    return secondsNow(context) >= deadline;
  };
}

/** Returns why the checkout does not continue; undefined when it is completed. */
async function* goForward(context: WorkflowContext, saga: Saga): Run<Failure | undefined> {
  let bankWait: ReturnType<typeof createBankWait> | undefined;
  let backOff: ReturnType<typeof createBackOff> | undefined;
  let unanswered: StepName | undefined;
  let isLastLook = false;
  for (;;) {
    const progress = yield* call(
      context,
      'advance',
      isLastLook ? { ...saga, isLastLook } : saga,
      untilAnswered,
    );
    if (progress.at === 'end') return undefined;
    if (progress.at === 'refused') return progress.failure;
    if (progress.at === 'bank') {
      unanswered = undefined;
      bankWait ??= createBankWait(context);
      isLastLook = yield* bankWait();
      continue;
    }
    const { step } = progress;
    if (step !== unanswered || !backOff) backOff = createBackOff(context, LONGEST_WAIT_SECONDS);
    unanswered = step;
    // The shopper has been at the bank, so payment has to report the outcome.
    const isAtBank = step === 'initiate-payment' && bankWait !== undefined;
    const { seconds, code } = PATIENCE[step];
    if (!(yield* backOff(isAtBank ? Infinity : seconds)))
      return { step, code, message: 'A service did not answer in time.' };
  }
}

/** Returns false when an order turns out to exist: then the saga goes forward. */
async function* goBack(context: WorkflowContext, undoing: Undoing): Run<boolean> {
  const backOff = createBackOff(context, LONGEST_UNDO_WAIT_SECONDS);
  for (;;) {
    const { orderId, isLeft } = yield* call(context, 'undo', undoing, untilAnswered);
    if (orderId) return false;
    if (!isLeft) return true;
    if (yield* backOff(UNDO_SECONDS)) continue;
    yield* call(context, 'needAttention', undoing, untilAnswered);
    return true;
  }
}

export async function* checkoutWorkflow(context: WorkflowContext, saga: Saga): Run<object> {
  const failure = yield* goForward(context, saga);
  if (failure && (yield* goBack(context, { ...saga, failure }))) return { completed: false };
  if (failure) yield* goForward(context, saga);
  return { completed: true };
}
