import { conflict, invalid, notFound, rejected, throttled } from '@sidecart/kit/errors';
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

/** The public status of a checkout. */
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

/** A language of mails. */
export type Locale = 'en' | 'de';

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
  /** The shopper's language, for the order's mails. */
  locale?: Locale | undefined;
  shippingAddress: Address;
  billingAddress: Address;
  shippingMethod: ShippingMethod;
  /** The codes to claim; after the claim, those that apply. */
  couponCodes: string[];
  /** What the shopper saw: without `acceptChanges` they pay no more. */
  shownTotal: Money;
}

/** The fields of a checkout in any state. Which of the optional ones are present depends on its status and step. */
export interface CheckoutFields extends CheckoutRequest {
  steps: Step[];
  /** The provider's token; removed when the payment is decided. */
  paymentToken?: string | undefined;
  failure?: Failure | undefined;
  nextAction?: NextAction | undefined;
  cart?: FrozenCart | undefined;
  items?: PricedLine[] | undefined;
  totals?: Totals | undefined;
  /** Absent when there was nothing to pay. */
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

interface Frozen {
  cart: FrozenCart;
}

interface Priced {
  items: PricedLine[];
  totals: Totals;
}

/** The step where the saga is, or where it stopped, and the results of earlier steps that this step needs. */
export type Position =
  | { step: 'validate-cart' }
  | ({ step: 'reserve-inventory' } & Frozen)
  | ({ step: 'calculate-discounts' } & Frozen)
  | ({ step: 'initiate-payment' } & Priced)
  | ({ step: 'create-order' } & Priced)
  | { step: 'clear-cart'; orderId: string };

type At<S extends StepName> = CheckoutFields & Extract<Position, { step: S }>;

type Running = CheckoutFields & Position & { status: 'running'; failure?: undefined; nextAction?: undefined };
type AwaitingPayment = At<'initiate-payment'> & {
  status: 'awaiting-payment';
  failure?: undefined;
  nextAction: NextAction;
};
type Completed = At<'clear-cart'> & { status: 'completed' };
/** `undoing`: a step was refused or given up, and the steps before it are being undone. The public status is `running`. */
type Stopped<S> = CheckoutFields & Position & { status: S; failure: Failure };

export type GoingForward = Running | AwaitingPayment;
export type BeingUndone = Stopped<'undoing'> | Stopped<'needs-attention'>;
export type Checkout = GoingForward | BeingUndone | Completed | Stopped<'failed'>;

/** A checkout that is priced and paid. */
export type ReadyToOrder = Extract<Running, { step: 'create-order' }>;

export const checkoutNotFound = () => notFound('checkout-not-found', 'The checkout does not exist.');
export const cartEmpty = () => rejected('cart-empty', 'The cart is empty.');
export const paymentMissing = (total: Money) =>
  rejected('payment-missing', 'The total is above zero and needs a payment.', { total });
export const emailMissing = () => invalid('email-missing', 'An email address is required for guests.');
export const checkoutInProgress = (checkoutId: string) =>
  conflict('checkout-in-progress', 'This cart is in checkout or was bought.', { checkoutId });
const tooManyOpenCheckouts = () =>
  throttled(
    'too-many-open-checkouts',
    'Too many checkouts are open. Complete or cancel one of them, or try again later.',
  );

/** Open checkouts of one address, and of guests with one e-mail. */
export interface OpenAtMost {
  perAddress: number;
  perEmail: number;
}

/** A user has one cart, and so one open checkout; a stranger who uses the user's e-mail must not count for them. */
export function assertFewOpen(
  { ofAddress, ofEmail }: { ofAddress: number; ofEmail: number },
  { userId }: { userId?: string | undefined },
  { perAddress, perEmail }: OpenAtMost,
): void {
  if (ofAddress > perAddress || (userId === undefined && ofEmail > perEmail)) throw tooManyOpenCheckouts();
}
export const checkoutPastCancelling = (orderId: string | undefined) =>
  conflict('checkout-past-cancelling', 'The order is being created; cancel the order instead.', { orderId });
export const sagaNotStuck = () => conflict('saga-not-stuck', 'The checkout has ended.');

/** Priced, with nothing to pay: the provider is not called. */
export const isFree = ({ totals }: Pick<CheckoutFields, 'totals'>): boolean => totals?.total.amount === 0;

export const isEnded = ({ status }: Checkout): boolean => status === 'completed' || status === 'failed';

export const isGoingForward = (checkout: Checkout): checkout is GoingForward =>
  checkout.status === 'running' || checkout.status === 'awaiting-payment';

export const isBeingUndone = (checkout: Checkout): checkout is BeingUndone =>
  checkout.status === 'undoing' || checkout.status === 'needs-attention';

export const publicStatus = ({ status }: Checkout): CheckoutStatus =>
  status === 'undoing' ? 'running' : status;

export const statusOf = ({ steps }: Checkout, name: StepName): StepStatus =>
  steps.find((step) => step.name === name)?.status ?? 'pending';

/** The shopper cancelled before create-order began. */
export const isCancelled = ({ cancelRequestedAt, pivotAt, orderId }: Checkout): boolean =>
  cancelRequestedAt !== undefined && pivotAt === undefined && orderId === undefined;

/** True once create-order has begun, unless it was refused or undone. */
export const isPastCancelling = (checkout: Checkout): boolean =>
  checkout.pivotAt !== undefined && ['running', 'done'].includes(statusOf(checkout, 'create-order'));
