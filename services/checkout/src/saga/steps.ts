import {
  isFree,
  paymentMissing,
  type Failure,
  type GoingForward,
  type ReadyToOrder,
} from '../checkout/checkout';
import type { StepResult } from '../checkout/transitions';
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

type At<S extends GoingForward['step']> = Extract<GoingForward, { step: S }>;

const refused = (code: string, message: string, details?: Record<string, unknown>): Outcome => ({
  refused: { code, message, details },
});
export const cancelled = refused('cancelled', 'The shopper cancelled the checkout.');

function outcomeOf(payment: Payment): Outcome {
  switch (payment.status) {
    case 'authorized':
    case 'captured':
      return { done: { step: 'initiate-payment', paymentId: payment.id } };
    case 'requires-action':
      return { waiting: payment.actionUrl };
    case 'declined':
      return refused(payment.declineCode ?? 'payment-declined', 'The payment was declined.');
    case 'voided':
      return refused('payment-timeout', 'The payment was not confirmed in time.');
    default:
      throw new Error(`the payment is ${payment.status}, not decided; retrying`);
  }
}

/**
 * The calls of each step to the other services. Each call is idempotent by the checkout's id and may arrive late: a peer that has
 * undone a step refuses it from then on.
 */
export function createSteps({ clients }: { clients: Clients }) {
  /** Claims what the shopper was shown; a shopper who accepts changes buys without the codes that have lapsed since. */
  async function claim(checkout: GoingForward, question: DiscountQuestion): Promise<Evaluation> {
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

  async function calculateDiscounts(checkout: At<'calculate-discounts'>): Promise<StepResult> {
    const { cart, couponCodes: codes, shippingMethod, shippingAddress, shownTotal } = checkout;
    const tax = taxFor(shippingAddress);
    const question = { cart, codes, ...customerOf(checkout), shipping: shippingMethod.price };
    const discounts = await claim(checkout, question);
    const priced = totals({ ...cart, discounts, shipping: shippingMethod.price, tax });
    const { total } = priced.totals;
    if (!checkout.acceptChanges && isAbove(total, shownTotal)) throw totalChanged(shownTotal, total);
    return { step: 'calculate-discounts', ...priced, couponCodes: appliedCodes(discounts.codes) };
  }

  async function initiatePayment(checkout: At<'initiate-payment'>, isLastLook: boolean): Promise<Outcome> {
    if (checkout.status === 'awaiting-payment') {
      if (isLastLook) return outcomeOf(await clients.settlePayment(checkout));
      const payment = await clients.getPayment(checkout);
      return payment.status === 'pending' ? { waiting: undefined } : outcomeOf(payment);
    }
    const { totals: due, paymentToken } = checkout;
    if (isFree(checkout)) return { done: { step: 'initiate-payment', paymentId: undefined } };
    if (!paymentToken) throw paymentMissing(due.total);
    return outcomeOf(await clients.authorizePayment(checkout, due.total, paymentToken));
  }

  /** The pivot. The hold on the stock is made permanent just before. */
  async function createOrder(checkout: ReadyToOrder): Promise<StepResult> {
    await clients.secureHold(checkout);
    return { step: 'create-order', orderId: await clients.createOrder(checkout) };
  }

  async function take(checkout: GoingForward, isLastLook: boolean): Promise<Outcome> {
    switch (checkout.step) {
      case 'validate-cart':
        return { done: { step: checkout.step, cart: await clients.freezeCart(checkout) } };
      case 'reserve-inventory':
        await clients.holdStock(checkout, checkout.cart, HOLD_SECONDS);
        return { done: { step: checkout.step } };
      case 'calculate-discounts':
        return { done: await calculateDiscounts(checkout) };
      case 'initiate-payment':
        return initiatePayment(checkout, isLastLook);
      case 'create-order':
        return { done: await createOrder(checkout) };
      case 'clear-cart':
        await clients.clearCart(checkout);
        return { done: { step: checkout.step } };
    }
  }

  return {
    /**
     * Takes the running step.
     * @throws when its outcome is unknown; with an order there is no way back, so a refusal to clear the cart counts as unknown
     */
    async take(checkout: GoingForward, { isLastLook = false }: StepOptions = {}): Promise<Outcome> {
      try {
        return await take(checkout, isLastLook);
      } catch (error) {
        if (!isRefusal(error) || checkout.step === 'clear-cart') throw error;
        return refused(error.code, error.message, error.details);
      }
    },
  };
}
export type Steps = ReturnType<typeof createSteps>;
