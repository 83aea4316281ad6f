import {
  isFree,
  paymentMissing,
  type Checkout,
  type StepResult,
  type Failure,
  type FrozenCart,
  type StepName,
} from '../checkout/checkout';
import { isRefusal, type Clients, type DiscountQuestion, type Evaluation, type Payment } from '../clients';
import { appliedCodes, isAbove, totalChanged } from '../pricing/shown';
import { taxFor } from '../pricing/tax';
import { totals } from '../pricing/totals';
import { customerOf } from '../shopper';

/** The hold lasts longer than the 15 minutes at the shopper's bank. */
const HOLD_SECONDS = 20 * 60;

/** The result of a step. `waiting` is the page of the shopper's bank, undefined when the row already contains it. */
export type Outcome =
  { done: StepResult } | { refused: Omit<Failure, 'step'> } | { waiting: string | undefined };

export interface StepOptions {
  /** The deadline at the shopper's bank has passed: the payment is decided now. */
  isLastLook?: boolean | undefined;
}

type Step = (checkout: Checkout, options: StepOptions) => Promise<Outcome>;

export const refused = (code: string, message: string, details?: Record<string, unknown>): Outcome => ({
  refused: { code, message, details },
});
export const cancelled = refused('cancelled', 'The shopper cancelled the checkout.');

/** The steps in the order in which they are undone. create-order is withdrawn instead, as its order may exist. */
export const undoOrder = [
  'initiate-payment',
  'calculate-discounts',
  'reserve-inventory',
  'validate-cart',
] as const satisfies readonly StepName[];
export type UndoableStep = (typeof undoOrder)[number];

function outcomeOf(payment: Payment): Outcome {
  switch (payment.status) {
    case 'authorized':
    case 'captured':
      return { done: { paymentId: payment.id } };
    case 'requires-action':
      return { waiting: payment.actionUrl };
    case 'declined':
      return refused(payment.declineCode ?? 'payment-declined', 'The payment was declined.');
    case 'voided':
      return refused('payment-timeout', 'The payment was not confirmed in time.');
    default:
      throw new Error(`the payment is ${payment.status}: ask again`);
  }
}

const frozen = ({ cart }: Checkout): FrozenCart => {
  if (!cart) throw new Error('the cart is not frozen yet');
  return cart;
};

/**
 * The calls of each step to the other services, and the calls that undo it. Each call is idempotent by the checkout's id and may
 * arrive late: a peer that has undone a step refuses it from then on. A refusal is an outcome or an AppError; any other throw
 * means that the outcome of the call is unknown.
 */
export function createSteps({ clients }: { clients: Clients }) {
  /** Claims what the shopper was shown; a shopper who accepts changes buys without the codes that have lapsed since. */
  async function claim(checkout: Checkout, question: DiscountQuestion): Promise<Evaluation> {
    try {
      return await clients.claimDiscounts(checkout, question);
    } catch (error) {
      const hasLapsed = isRefusal(error) && error.code === 'coupon-not-applicable';
      if (!hasLapsed || !checkout.acceptChanges) throw error;
      const { codes } = await clients.evaluateDiscounts(question);
      const left = appliedCodes(codes);
      if (left.length === question.codes.length) throw error;
      return claim(checkout, { ...question, codes: left });
    }
  }

  async function askPayment(checkout: Checkout, isLastLook: boolean): Promise<Outcome> {
    if (isLastLook) return outcomeOf(await clients.settlePayment(checkout));
    const payment = await clients.getPayment(checkout);
    return payment.status === 'pending' ? { waiting: undefined } : outcomeOf(payment);
  }

  const take: Record<StepName, Step> = {
    'validate-cart': async (checkout) => ({ done: { cart: await clients.freezeCart(checkout) } }),

    async 'reserve-inventory'(checkout) {
      await clients.holdStock(checkout, frozen(checkout), HOLD_SECONDS);
      return { done: {} };
    },

    async 'calculate-discounts'(checkout) {
      const cart = frozen(checkout);
      const { couponCodes: codes, shippingMethod, shippingAddress, shownTotal } = checkout;
      const tax = taxFor(shippingAddress);
      const question = { cart, codes, ...customerOf(checkout), shipping: shippingMethod.price };
      const discounts = await claim(checkout, question);
      const priced = totals({ ...cart, discounts, shipping: shippingMethod.price, tax });
      const { total } = priced.totals;
      if (!checkout.acceptChanges && isAbove(total, shownTotal)) throw totalChanged(shownTotal, total);
      return { done: { ...priced, couponCodes: appliedCodes(discounts.codes) } };
    },

    async 'initiate-payment'(checkout, { isLastLook = false }) {
      const { totals: due, paymentToken } = checkout;
      if (checkout.status === 'awaiting-payment') return askPayment(checkout, isLastLook);
      if (!due) throw new Error('the checkout is not priced yet');
      if (isFree(checkout)) return { done: {} };
      if (!paymentToken) throw paymentMissing(due.total);
      return outcomeOf(await clients.authorizePayment(checkout, due.total, paymentToken));
    },

    /** The pivot. The hold on the stock is made permanent just before. */
    async 'create-order'(checkout) {
      await clients.secureHold(checkout);
      return { done: { orderId: await clients.createOrder(checkout) } };
    },

    async 'clear-cart'(checkout) {
      await clients.clearCart(checkout);
      return { done: {} };
    },
  };

  const undo: Record<UndoableStep, (checkout: Checkout) => Promise<unknown>> = {
    'validate-cart': clients.unfreezeCart,
    'reserve-inventory': clients.releaseHold,
    'calculate-discounts': clients.releaseClaim,
    'initiate-payment': async (checkout) => {
      if (!isFree(checkout)) await clients.voidPayment(checkout);
    },
  };

  /** The id of the order that already exists, if any; otherwise none will be created. */
  return { take, undo, withdrawOrder: clients.withdrawOrder };
}
export type Steps = ReturnType<typeof createSteps>;
