import type { Logger } from '@sidecart/kit/log';
import {
  awaitPayment,
  beginPivot,
  checkoutNotFound,
  failCheckout,
  failStep,
  finishStep,
  isEnded,
  isFree,
  needAttention,
  orderStands,
  paymentMissing,
  statusOf,
  undoStep,
  type Checkout,
  type Facts,
  type Failure,
  type FrozenCart,
  type StepName,
  type StepResult,
} from './checkout';
import { isRefusal, type Clients, type DiscountQuestion, type Evaluation, type Payment } from './clients';
import type { RecordChange } from './record';
import { customerOf } from './shopper';
import { appliedCodes, isAbove, totalChanged } from './shown';
import { taxFor } from './tax';
import { totals } from './totals';

/** The hold outlasts the 15 minutes at the shopper's bank. */
const HOLD_SECONDS = 20 * 60;

/** What a workflow passes around: the id. Everything else is in the checkout's row. */
export interface Saga {
  checkoutId: string;
}

/** An undo also says why, so that a step nobody could ask about is seen to have failed before anything is undone. */
export interface Undoing extends Saga {
  failure: Failure;
}

export interface ActivityDeps {
  clients: Clients;
  find: (id: string) => Promise<Checkout | undefined>;
  record: RecordChange;
  log: Logger;
  now: () => Date;
}

/** What a step came to; with `waiting` goes where the shopper is to be sent. */
type Outcome = { done: Facts } | { refused: Omit<Failure, 'step'> } | { waiting: string | undefined };

const refused = (code: string, message: string, details?: Record<string, unknown>): Outcome => ({
  refused: { code, message, details },
});
const cancelled = refused('cancelled', 'The shopper cancelled the checkout.');
const undone: Omit<Failure, 'step'> = { code: 'undone', message: 'The checkout was undone.' };

/**
 * The steps of the saga and their undos. Each may run twice, late or side by side with itself: peers know the checkout's id,
 * and what the row already says is answered from there. A refusal is an answer; a throw means "again".
 */
export function createActivities({ clients, find, record, log, now }: ActivityDeps) {
  const load = async (id: string): Promise<Checkout> => {
    const checkout = await find(id);
    if (!checkout) throw checkoutNotFound();
    return checkout;
  };

  /** What the row says of a step that has been decided before. */
  function decided(checkout: Checkout, step: StepName): StepResult | undefined {
    const status = statusOf(checkout, step);
    if (status === 'done') return { ok: true };
    if (status === 'running' && !isEnded(checkout)) return undefined;
    return { ok: false, ...(checkout.failure ?? { step, ...undone }) };
  }

  /** Runs a step and records how it ended, unless another run of it has. */
  async function run(
    step: StepName,
    { checkoutId }: Saga,
    work: (checkout: Checkout) => Promise<Outcome>,
  ): Promise<StepResult> {
    const before = await load(checkoutId);
    const known = decided(before, step);
    if (known) return known;
    let outcome: Outcome;
    try {
      outcome = before.cancelRequestedAt && !before.pivotAt ? cancelled : await work(before);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      outcome = refused(error.code, error.message, error.details);
    }
    const after = await record(checkoutId, (checkout) => {
      if ('done' in outcome) return finishStep(checkout, step, outcome.done, now());
      if ('refused' in outcome) return failStep(checkout, { step, ...outcome.refused }, now());
      return outcome.waiting ? awaitPayment(checkout, outcome.waiting, now()) : checkout;
    });
    return decided(after, step) ?? { ok: true, isWaiting: true };
  }

  async function undo(
    step: StepName,
    { checkoutId, failure }: Undoing,
    work: (checkout: Checkout) => Promise<unknown>,
  ) {
    await work(await record(checkoutId, (checkout) => failStep(checkout, failure, now())));
    await record(checkoutId, (checkout) => undoStep(checkout, step, now()));
    return {};
  }

  function toOutcome(payment: Payment): Outcome {
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

  /** Claims what the shopper was shown; who accepts changes does so without the codes that have lapsed meanwhile. */
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

  const frozen = ({ cart }: Checkout): FrozenCart => {
    if (!cart) throw new Error('the cart is not frozen yet');
    return cart;
  };

  return {
    validateCart: (saga: Saga) =>
      run('validate-cart', saga, async (checkout) => ({
        done: { cart: await clients.freezeCart(checkout) },
      })),
    unfreezeCart: (undoing: Undoing) => undo('validate-cart', undoing, clients.unfreezeCart),

    reserveInventory: (saga: Saga) =>
      run('reserve-inventory', saga, async (checkout) => {
        await clients.holdStock(checkout, frozen(checkout), HOLD_SECONDS);
        return { done: {} };
      }),
    releaseHold: (undoing: Undoing) => undo('reserve-inventory', undoing, clients.releaseHold),

    calculateDiscounts: (saga: Saga) =>
      run('calculate-discounts', saga, async (checkout) => {
        const cart = frozen(checkout);
        const { couponCodes: codes, shippingMethod, shippingAddress, shownTotal } = checkout;
        const tax = taxFor(shippingAddress);
        const question = {
          cart,
          codes,
          ...customerOf(checkout),
          shipping: shippingMethod.price,
        };
        const discounts = await claim(checkout, question);
        const priced = totals({ ...cart, discounts, shipping: shippingMethod.price, tax });
        const { total } = priced.totals;
        if (!checkout.acceptChanges && isAbove(total, shownTotal)) throw totalChanged(shownTotal, total);
        return { done: { ...priced, couponCodes: appliedCodes(discounts.codes) } };
      }),
    releaseClaim: (undoing: Undoing) => undo('calculate-discounts', undoing, clients.releaseClaim),

    initiatePayment: (saga: Saga) =>
      run('initiate-payment', saga, async (checkout) => {
        const { totals: due, paymentToken } = checkout;
        if (checkout.status === 'awaiting-payment') return toOutcome(await clients.getPayment(checkout));
        if (!due) throw new Error('the checkout is not priced yet');
        if (isFree(checkout)) return { done: {} };
        if (!paymentToken) throw paymentMissing(due.total);
        return toOutcome(await clients.authorizePayment(checkout, due.total, paymentToken));
      }),
    /** After a wake-up or 30 s at the shopper's bank: payment says what is true. */
    checkPayment: (saga: Saga) =>
      run('initiate-payment', saga, async (checkout) => {
        const payment = await clients.getPayment(checkout);
        return payment.status === 'pending' ? { waiting: undefined } : toOutcome(payment);
      }),
    /** At the deadline: decided one way or the other. */
    settlePayment: (saga: Saga) =>
      run('initiate-payment', saga, async (checkout) => toOutcome(await clients.settlePayment(checkout))),
    voidPayment: (undoing: Undoing) =>
      undo('initiate-payment', undoing, async (checkout) => {
        if (!isFree(checkout)) await clients.voidPayment(checkout);
      }),

    /** The pivot. Stock is made ours for good just before; the shopper's cancellation counts until here. */
    createOrder: (saga: Saga) =>
      run('create-order', saga, async () => {
        const checkout = await record(saga.checkoutId, (current) => beginPivot(current, now()));
        if (!checkout.pivotAt) return cancelled;
        await clients.secureHold(checkout);
        return { done: { orderId: await clients.createOrder(checkout) } };
      }),
    /** Answers the order when one stands: then there is nothing to undo. */
    async withdrawOrder({ checkoutId, failure }: Undoing): Promise<{ orderId?: string }> {
      const orderId = await clients.withdrawOrder(await load(checkoutId));
      await record(checkoutId, (checkout) =>
        orderId
          ? orderStands(checkout, orderId, now())
          : undoStep(failStep(checkout, failure, now()), 'create-order', now()),
      );
      return orderId ? { orderId } : {};
    },

    clearCart: (saga: Saga) =>
      run('clear-cart', saga, async (checkout) => {
        await clients.clearCart(checkout);
        return { done: {} };
      }),

    async failCheckout({ checkoutId, failure }: Undoing): Promise<object> {
      await record(checkoutId, (checkout) => failCheckout(checkout, failure, now()));
      return {};
    },
    async needAttention({ checkoutId, failure }: Undoing): Promise<object> {
      log.error(
        { checkoutId, step: failure.step },
        'a step could not be undone; the checkout needs attention',
      );
      await record(checkoutId, (checkout) => needAttention(checkout, failure, now()));
      return {};
    },
  };
}
export type CheckoutActivities = ReturnType<typeof createActivities>;
