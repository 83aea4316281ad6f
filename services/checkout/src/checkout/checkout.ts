import { conflict, invalid, notFound, rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import type { ShippingMethod } from '../pricing/shipping';
import type { Line, PricedLine, Totals } from '../pricing/totals';

/** The steps of the saga, in the order of the business flow. */
export const stepNames = [
  'validate-cart',
  'reserve-inventory',
  'calculate-discounts',
  'initiate-payment',
  'create-order',
  'clear-cart',
] as const;
export type StepName = (typeof stepNames)[number];
export type StepStatus = 'pending' | 'running' | 'done' | 'failed' | 'undone';

export interface Step {
  name: StepName;
  status: StepStatus;
  /** When the step got this status; null while pending. */
  at: string | null;
}

export type CheckoutStatus = 'running' | 'awaiting-payment' | 'completed' | 'failed' | 'needs-attention';

/** Why a checkout does not continue; public. */
export interface Failure {
  step: StepName;
  code: string;
  message: string;
  details?: Record<string, unknown> | undefined;
}

export interface Address {
  firstName: string;
  lastName: string;
  line1: string;
  line2?: string | undefined;
  city: string;
  postalCode: string;
  region?: string | undefined;
  country: string;
  phone?: string | undefined;
}

export interface NextAction {
  type: 'redirect';
  url: string;
}

/** The cart as it was frozen for this checkout. */
export interface FrozenCart {
  currency: string;
  lines: Line[];
}

/** What a checkout starts with; none of it changes. */
export interface CheckoutRequest {
  id: string;
  userId?: string | undefined;
  /** SHA-256 of the guest's cart token in hex. */
  guestTokenHash?: string | undefined;
  cartId: string;
  /** The version of the cart that the shopper saw. */
  cartVersion: number;
  acceptChanges: boolean;
  /** The address for the order's mails. */
  email: string;
  /** The account's own address, if the shopper has an account. */
  accountEmail?: string | undefined;
  shippingAddress: Address;
  billingAddress: Address;
  shippingMethod: ShippingMethod;
  /** The codes to claim; after the claim, those that apply. */
  couponCodes: string[];
  /** What the shopper saw: without `acceptChanges` they pay no more. */
  shownTotal: Money;
}

export interface Checkout extends CheckoutRequest {
  status: CheckoutStatus;
  steps: Step[];
  /** The provider's token; removed when the payment is decided. */
  paymentToken?: string | undefined;
  failure?: Failure | undefined;
  nextAction?: NextAction | undefined;
  cart?: FrozenCart | undefined;
  items?: PricedLine[] | undefined;
  totals?: Totals | undefined;
  paymentId?: string | undefined;
  orderId?: string | undefined;
  /** When create-order began: from here on the shopper cannot cancel. */
  pivotAt?: Date | undefined;
  cancelRequestedAt?: Date | undefined;
  /** When the workflow instance was started; undefined until the starter has started it. */
  scheduledAt?: Date | undefined;
  createdAt: Date;
  updatedAt: Date;
  /** The revision of the row as it was read: a save applies only to this one. Undefined before the first save. */
  revision?: string | undefined;
}

/** What a step adds to the checkout. */
export type StepResult = Partial<
  Pick<Checkout, 'cart' | 'items' | 'totals' | 'couponCodes' | 'paymentId' | 'orderId'>
>;

export const checkoutNotFound = () => notFound('checkout-not-found', 'The checkout does not exist.');
export const cartEmpty = () => rejected('cart-empty', 'The cart is empty.');
export const paymentMissing = (total: Money) =>
  rejected('payment-missing', 'The total is above zero and needs a payment.', { total });
export const emailMissing = () => invalid('email-missing', 'An email address is required for guests.');
export const checkoutInProgress = (checkoutId: string) =>
  conflict('checkout-in-progress', 'This cart is in checkout or was bought.', { checkoutId });
export const checkoutPastCancelling = (orderId: string | undefined) =>
  conflict('checkout-past-cancelling', 'The order is being created; cancel the order instead.', { orderId });
export const sagaNotStuck = () => conflict('saga-not-stuck', 'The checkout has ended.');

/** Priced, with nothing to pay: the provider is not called. */
export const isFree = ({ totals }: Checkout): boolean => totals?.total.amount === 0;

export const isEnded = ({ status }: Checkout): boolean => status === 'completed' || status === 'failed';

export const statusOf = (checkout: Checkout, name: StepName): StepStatus =>
  checkout.steps.find((step) => step.name === name)?.status ?? 'pending';

/** The current step of the saga, for reports of where it stopped. */
export const currentStep = ({ steps }: Checkout): StepName =>
  steps.find(({ status }) => status === 'running' || status === 'failed')?.name ?? 'validate-cart';

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
    steps: stepTo(steps, 'validate-cart', 'running', now),
    createdAt: now,
    updatedAt: now,
  };
}

/** Completes the running step and starts the next one; after the last one the checkout is completed. */
export function finishStep(checkout: Checkout, name: StepName, result: StepResult, now: Date): Checkout {
  if (statusOf(checkout, name) !== 'running' || isEnded(checkout)) return checkout;
  const next = stepNames[stepNames.indexOf(name) + 1];
  const steps = stepTo(stepTo(checkout.steps, name, 'done', now), next, 'running', now);
  return {
    ...checkout,
    ...result,
    steps,
    status: next ? 'running' : 'completed',
    nextAction: undefined,
    ...(name === 'initiate-payment' ? { paymentToken: undefined } : {}),
    updatedAt: now,
  };
}

/** The running step was refused; from here on the completed steps are undone. */
export function failStep(checkout: Checkout, failure: Failure, now: Date): Checkout {
  if (statusOf(checkout, failure.step) !== 'running' || isEnded(checkout)) return checkout;
  return {
    ...checkout,
    status: 'running',
    steps: stepTo(checkout.steps, failure.step, 'failed', now),
    failure,
    nextAction: undefined,
    paymentToken: undefined,
    updatedAt: now,
  };
}

/** The shopper has to visit their bank before initiate-payment can be completed. */
export function awaitPayment(checkout: Checkout, url: string, now: Date): Checkout {
  if (statusOf(checkout, 'initiate-payment') !== 'running' || checkout.nextAction) return checkout;
  return {
    ...checkout,
    status: 'awaiting-payment',
    nextAction: { type: 'redirect', url },
    paymentToken: undefined,
    updatedAt: now,
  };
}

/** The effect of a step is undone. The step that failed keeps its status. */
export function undoStep(checkout: Checkout, name: StepName, now: Date): Checkout {
  if (isEnded(checkout) || !['running', 'done'].includes(statusOf(checkout, name))) return checkout;
  return { ...checkout, steps: stepTo(checkout.steps, name, 'undone', now), updatedAt: now };
}

/** Starts create-order, unless the shopper cancelled before. `pivotAt` shows whether it started. */
export function beginPivot(checkout: Checkout, now: Date): Checkout {
  if (checkout.cancelRequestedAt || checkout.pivotAt || isEnded(checkout)) return checkout;
  if (statusOf(checkout, 'create-order') !== 'running') return checkout;
  return { ...checkout, pivotAt: now, updatedAt: now };
}

/** The workflow is running. */
export const markScheduled = (checkout: Checkout, now: Date): Checkout =>
  checkout.scheduledAt ? checkout : { ...checkout, scheduledAt: now };

/** An order exists although the step was not recorded as completed: the saga goes forward. */
export function orderStands(checkout: Checkout, orderId: string, now: Date): Checkout {
  if (checkout.orderId || isEnded(checkout)) return checkout;
  const steps = stepTo(stepTo(checkout.steps, 'create-order', 'done', now), 'clear-cart', 'running', now);
  return { ...checkout, status: 'running', orderId, steps, failure: undefined, updatedAt: now };
}

/** Every undo succeeded. */
export function failCheckout(checkout: Checkout, failure: Failure, now: Date): Checkout {
  if (isEnded(checkout)) return checkout;
  const failed = failStep(checkout, failure, now);
  return {
    ...failed,
    status: 'failed',
    failure: failed.failure ?? failure,
    paymentToken: undefined,
    updatedAt: now,
  };
}

/** At least one undo could not be completed. */
export function needAttention(checkout: Checkout, failure: Failure, now: Date): Checkout {
  if (isEnded(checkout)) return checkout;
  const failed = failStep(checkout, failure, now);
  return { ...failed, status: 'needs-attention', failure: failed.failure ?? failure, updatedAt: now };
}

/** True once create-order has begun, unless it was refused or undone. */
export const isPastCancelling = (checkout: Checkout): boolean =>
  checkout.pivotAt !== undefined && ['running', 'done'].includes(statusOf(checkout, 'create-order'));

/** The shopper cancels. Changes nothing when it is too late, or when the checkout is being undone or was undone. */
export function requestCancellation(checkout: Checkout, now: Date): Checkout {
  const { status, cancelRequestedAt } = checkout;
  if (cancelRequestedAt || status === 'failed' || status === 'needs-attention' || isPastCancelling(checkout))
    return checkout;
  return { ...checkout, cancelRequestedAt: now, updatedAt: now };
}
