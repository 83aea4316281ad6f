import type { Failure, StepName } from '../../checkout/checkout';
import { callsTo, type RetryPolicy, type WorkflowContext } from '../../engine/workflow';
import type { Saga, SagaActivities } from '../saga';
import type { Undoing } from '../undo';
import { PAYMENT_CHANGED } from '../workflow';
import type { createActivitiesV1, StepResult } from './activities';

/** One activity per step. Nothing starts this workflow any more; it is registered until no instance of it is left. */
export const CHECKOUT_V1 = 'checkout.v1';

const call = callsTo<ReturnType<typeof createActivitiesV1> & Pick<SagaActivities, 'needAttention'>>();

/** Before the pivot, a peer that stays unavailable ends the checkout while the shopper may still be waiting. */
const twoMinutes: RetryPolicy = { firstSeconds: 1, maxSeconds: 15, withinSeconds: 120 };
const oneMinute: RetryPolicy = { firstSeconds: 1, maxSeconds: 10, withinSeconds: 60 };
const untilAnswered: RetryPolicy = { firstSeconds: 1, maxSeconds: 30 };
/** An undo that fails for an hour needs a person. */
const oneHour: RetryPolicy = { firstSeconds: 1, maxSeconds: 60, withinSeconds: 3_600 };

const AT_BANK_SECONDS = 15 * 60;
const RECHECK_SECONDS = 30;

type Undo = 'unfreezeCart' | 'releaseHold' | 'releaseClaim' | 'voidPayment' | 'withdrawOrder';
type Run<T> = AsyncGenerator<unknown, T, unknown>;

/** Ends the way forward; the registered undos then run. */
class StepRefused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** @throws StepRefused when the step was refused, or its outcome stayed unknown for the policy's time */
async function* take(
  step: StepName,
  unknownCode: string,
  work: Run<StepResult>,
): Run<{ isWaiting?: boolean }> {
  let result: StepResult;
  try {
    result = yield* work;
  } catch {
    throw new StepRefused({ step, code: unknownCode, message: 'A service did not answer in time.' });
  }
  if (result.ok) return result;
  const { code, message, details } = result;
  throw new StepRefused({ step: result.step, code, message, details });
}

/** Checks the payment on each wake-up, every 30 s, and for the last time at the deadline. */
async function* awaitBank(context: WorkflowContext, saga: Saga): Run<void> {
  const secondsNow = () => context.getCurrentUtcDateTime().getTime() / 1_000;
  const deadline = secondsNow() + AT_BANK_SECONDS;
  let changed = context.waitForExternalEvent(PAYMENT_CHANGED);
  for (;;) {
    const recheck = context.createTimer(Math.max(1, Math.min(RECHECK_SECONDS, deadline - secondsNow())));
    const first = yield context.whenAny([changed, recheck]);
    // The same wait is kept over rechecks: an event completes the oldest wait, which must not be an abandoned one.
    if (first === changed) changed = context.waitForExternalEvent(PAYMENT_CHANGED);
    const look = secondsNow() < deadline ? 'checkPayment' : 'settlePayment';
    const { isWaiting } = yield* take(
      'initiate-payment',
      'payment-timeout',
      call(context, look, saga, untilAnswered),
    );
    if (!isWaiting) return;
  }
}

/** Undoes in reverse. Returns false when an order turns out to exist: then the saga goes forward. */
async function* compensate(context: WorkflowContext, undoing: Undoing, undos: readonly Undo[]): Run<boolean> {
  let isUndone = true;
  for (const undo of undos.toReversed()) {
    if (undo === 'withdrawOrder') {
      const { orderId } = yield* call(context, undo, undoing, untilAnswered);
      if (orderId) return false;
      continue;
    }
    try {
      yield* call(context, undo, undoing, oneHour);
    } catch {
      isUndone = false;
    }
  }
  yield* call(context, isUndone ? 'failCheckout' : 'needAttention', undoing, untilAnswered);
  return true;
}

export async function* checkoutV1(context: WorkflowContext, saga: Saga): Run<object> {
  const undos: Undo[] = [];
  try {
    undos.push('unfreezeCart');
    yield* take('validate-cart', 'cart-unavailable', call(context, 'validateCart', saga, twoMinutes));

    undos.push('releaseHold');
    yield* take(
      'reserve-inventory',
      'inventory-unavailable',
      call(context, 'reserveInventory', saga, twoMinutes),
    );

    undos.push('releaseClaim');
    yield* take(
      'calculate-discounts',
      'campaign-unavailable',
      call(context, 'calculateDiscounts', saga, twoMinutes),
    );

    undos.push('voidPayment');
    const payment = call(context, 'initiatePayment', saga, oneMinute);
    const { isWaiting } = yield* take('initiate-payment', 'payment-timeout', payment);
    if (isWaiting) yield* awaitBank(context, saga);

    undos.push('withdrawOrder');
    yield* take('create-order', 'order-unavailable', call(context, 'createOrder', saga, untilAnswered));
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    const isOver = yield* compensate(context, { ...saga, failure: error.failure }, undos);
    if (isOver) return { completed: false };
  }
  yield* call(context, 'clearCart', saga, untilAnswered);
  return { completed: true };
}
