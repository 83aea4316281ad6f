import type { PricedLine, Totals } from '../pricing/totals';
import {
  isBeingUndone,
  isEnded,
  isGoingForward,
  isPastCancelling,
  statusOf,
  stepNames,
  type Checkout,
  type CheckoutRequest,
  type Failure,
  type FrozenCart,
  type Step,
  type StepName,
  type StepStatus,
} from './checkout';

/** What a completed step adds to the checkout. */
export type StepResult =
  | { step: 'validate-cart'; cart: FrozenCart }
  | { step: 'reserve-inventory' }
  | { step: 'calculate-discounts'; items: PricedLine[]; totals: Totals; couponCodes: string[] }
  | { step: 'initiate-payment'; paymentId: string | undefined }
  | { step: 'create-order'; orderId: string }
  | { step: 'clear-cart' };

const stepTo = (steps: readonly Step[], name: StepName | undefined, status: StepStatus, now: Date): Step[] =>
  steps.map((step) => (step.name === name ? { ...step, status, at: now.toISOString() } : step));

export function startCheckout(
  request: CheckoutRequest,
  paymentToken: string | undefined,
  now: Date,
): Checkout {
  const steps = stepNames.map((name): Step => ({ name, status: 'pending', at: null }));
  return {
    ...request,
    paymentToken,
    status: 'running',
    step: 'validate-cart',
    steps: stepTo(steps, 'validate-cart', 'running', now),
    createdAt: now,
    updatedAt: now,
  };
}

/** Completes the running step and starts the next one; after the last one the checkout is completed. */
export function finishStep(checkout: Checkout, result: StepResult, now: Date): Checkout {
  if (!isGoingForward(checkout) || checkout.step !== result.step) return checkout;
  const next = stepNames[stepNames.indexOf(result.step) + 1];
  const after = {
    ...checkout,
    status: 'running' as const,
    nextAction: undefined,
    steps: stepTo(stepTo(checkout.steps, result.step, 'done', now), next, 'running', now),
    updatedAt: now,
  };
  switch (result.step) {
    case 'validate-cart':
      return { ...after, step: 'reserve-inventory', cart: result.cart };
    case 'reserve-inventory':
      return after.step === result.step ? { ...after, step: 'calculate-discounts' } : checkout;
    case 'calculate-discounts': {
      const { items, totals, couponCodes } = result;
      return { ...after, step: 'initiate-payment', items, totals, couponCodes };
    }
    case 'initiate-payment': {
      if (after.step !== result.step) return checkout;
      return { ...after, step: 'create-order', paymentId: result.paymentId, paymentToken: undefined };
    }
    case 'create-order':
      return { ...after, step: 'clear-cart', orderId: result.orderId };
    case 'clear-cart':
      return after.step === result.step ? { ...after, status: 'completed' } : checkout;
  }
}

/** The shopper has to visit their bank before initiate-payment can be completed. */
export function awaitPayment(checkout: Checkout, url: string, now: Date): Checkout {
  if (checkout.status !== 'running' || checkout.step !== 'initiate-payment') return checkout;
  return {
    ...checkout,
    status: 'awaiting-payment',
    nextAction: { type: 'redirect', url },
    paymentToken: undefined,
    updatedAt: now,
  };
}

/** Starts create-order, unless the shopper cancelled before. `pivotAt` shows whether it started. */
export function beginPivot(checkout: Checkout, now: Date): Checkout {
  if (!isGoingForward(checkout) || checkout.step !== 'create-order') return checkout;
  if (checkout.cancelRequestedAt || checkout.pivotAt) return checkout;
  return { ...checkout, pivotAt: now, updatedAt: now };
}

/** The workflow is running. */
export const markScheduled = (checkout: Checkout, now: Date): Checkout =>
  checkout.scheduledAt ? checkout : { ...checkout, scheduledAt: now };

/** The running step fails; from here on the completed steps are undone. With an order, a checkout only goes forward. */
export function stopCheckout(checkout: Checkout, failure: Omit<Failure, 'step'>, now: Date): Checkout {
  if (!isGoingForward(checkout) || checkout.step === 'clear-cart') return checkout;
  return {
    ...checkout,
    status: 'undoing',
    steps: stepTo(checkout.steps, checkout.step, 'failed', now),
    failure: { ...failure, step: checkout.step },
    nextAction: undefined,
    paymentToken: undefined,
    updatedAt: now,
  };
}

/** The step was refused, if it is still the running one. */
export const failStep = (checkout: Checkout, failure: Failure, now: Date): Checkout =>
  checkout.step === failure.step ? stopCheckout(checkout, failure, now) : checkout;

/** The effect of a step is undone. The step that failed keeps its status. */
export function undoStep(checkout: Checkout, name: StepName, now: Date): Checkout {
  if (!isBeingUndone(checkout) || !['running', 'done'].includes(statusOf(checkout, name))) return checkout;
  return { ...checkout, steps: stepTo(checkout.steps, name, 'undone', now), updatedAt: now };
}

/** An order exists although the step was not recorded as completed: the saga goes forward. */
export function orderStands(checkout: Checkout, orderId: string, now: Date): Checkout {
  if (isEnded(checkout) || (isGoingForward(checkout) && checkout.step === 'clear-cart')) return checkout;
  const steps = stepTo(stepTo(checkout.steps, 'create-order', 'done', now), 'clear-cart', 'running', now);
  return {
    ...checkout,
    status: 'running',
    step: 'clear-cart',
    orderId,
    steps,
    failure: undefined,
    nextAction: undefined,
    updatedAt: now,
  };
}

/** Every undo succeeded. */
export function failCheckout(checkout: Checkout, failure: Failure, now: Date): Checkout {
  const stopped = stopCheckout(checkout, failure, now);
  if (!isBeingUndone(stopped)) return checkout;
  return { ...stopped, status: 'failed', updatedAt: now };
}

/** At least one undo could not be completed. */
export function needAttention(checkout: Checkout, failure: Failure, now: Date): Checkout {
  const stopped = stopCheckout(checkout, failure, now);
  if (!isBeingUndone(stopped)) return checkout;
  return { ...stopped, status: 'needs-attention', updatedAt: now };
}

/** The shopper cancels. Changes nothing when it is too late, or when the checkout is being undone or was undone. */
export function requestCancellation(checkout: Checkout, now: Date): Checkout {
  const { status, cancelRequestedAt } = checkout;
  if (cancelRequestedAt || status === 'failed' || status === 'needs-attention' || isPastCancelling(checkout))
    return checkout;
  return { ...checkout, cancelRequestedAt: now, updatedAt: now };
}
