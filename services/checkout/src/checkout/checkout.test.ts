import {
  isPastCancelling,
  statusOf,
  stepNames,
  type Checkout,
  type Failure,
  type StepName,
} from './checkout';
import {
  awaitPayment,
  beginPivot,
  failCheckout,
  failStep,
  finishStep,
  needAttention,
  orderStands,
  requestCancellation,
  startCheckout,
  stopCheckout,
  undoStep,
  type StepResult,
} from './transitions';

const now = new Date('2026-01-05T10:00:00Z');
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Main 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

const started = (): Checkout =>
  startCheckout(
    {
      id: 'checkout-1',
      userId: 'user-1',
      cartId: 'cart-1',
      cartVersion: 3,
      acceptChanges: false,
      email: 'ada@example.com',
      shippingAddress: address,
      billingAddress: address,
      shippingMethod: { code: 'standard', name: 'Standard', price: eur(490) },
      couponCodes: [],
      shownTotal: eur(2_990),
    },
    'tok_ok',
    now,
  );

const totals = {
  subtotal: eur(2_500),
  discount: eur(0),
  shipping: eur(490),
  tax: eur(477),
  taxIncluded: true,
  total: eur(2_990),
};
const results: StepResult[] = [
  { step: 'validate-cart', cart: { currency: 'EUR', lines: [] } },
  { step: 'reserve-inventory' },
  { step: 'calculate-discounts', items: [], totals, couponCodes: ['SPRING'] },
  { step: 'initiate-payment', paymentId: 'payment-1' },
  { step: 'create-order', orderId: 'order-1' },
];

/** The checkout with every step before this one done. */
const at = (step: StepName): Checkout =>
  results
    .slice(0, stepNames.indexOf(step))
    .reduce((checkout, result) => finishStep(checkout, result, now), started());
const completed = () => finishStep(at('clear-cart'), { step: 'clear-cart' }, now);

const statuses = (checkout: Checkout) => checkout.steps.map(({ status }) => status).join(' ');
const refusal = (step: StepName): Failure => ({ step, code: 'no', message: 'No.' });

describe('going forward', () => {
  it('begins with the first step running', () => {
    expect(statuses(started())).toBe('running pending pending pending pending pending');
    expect(started().status).toBe('running');
  });

  it('goes step by step and is completed after the last one', () => {
    expect(statuses(at('initiate-payment'))).toBe('done done done running pending pending');
    expect(statuses(completed())).toBe('done done done done done done');
    expect(completed()).toMatchObject({ status: 'completed', orderId: 'order-1', couponCodes: ['SPRING'] });
  });

  it('ignores a step that ends twice or out of turn', () => {
    const checkout = at('initiate-payment');
    expect(finishStep(checkout, { step: 'validate-cart', cart: { currency: 'EUR', lines: [] } }, now)).toBe(
      checkout,
    );
    expect(finishStep(checkout, { step: 'create-order', orderId: 'order-9' }, now)).toBe(checkout);
  });

  it('redirects the shopper to their bank and back', () => {
    const waiting = awaitPayment(at('initiate-payment'), 'https://bank.test/1', now);
    expect(waiting).toMatchObject({
      status: 'awaiting-payment',
      nextAction: { type: 'redirect', url: 'https://bank.test/1' },
    });
    expect(awaitPayment(waiting, 'https://bank.test/1', now)).toBe(waiting);
    const paid = finishStep(waiting, { step: 'initiate-payment', paymentId: 'payment-1' }, now);
    expect(paid).toMatchObject({ status: 'running', nextAction: undefined, paymentId: 'payment-1' });
  });

  it('keeps the payment token only while the payment is open', () => {
    expect(at('initiate-payment').paymentToken).toBe('tok_ok');
    expect(awaitPayment(at('initiate-payment'), 'https://bank.test/1', now).paymentToken).toBeUndefined();
    expect(at('create-order').paymentToken).toBeUndefined();
    expect(failStep(at('initiate-payment'), refusal('initiate-payment'), now).paymentToken).toBeUndefined();
  });
});

describe('going back', () => {
  it('names the step that failed, and fails only at the end', () => {
    const refused = failStep(at('initiate-payment'), refusal('initiate-payment'), now);
    expect(refused.status).toBe('undoing');
    const undone = (
      ['initiate-payment', 'calculate-discounts', 'reserve-inventory', 'validate-cart'] as const
    ).reduce((checkout, step) => undoStep(checkout, step, now), refused);
    expect(statuses(undone)).toBe('undone undone undone failed pending pending');
    expect(undone.status).toBe('undoing');
    const failed = failCheckout(undone, refusal('validate-cart'), now);
    expect(failed).toMatchObject({ status: 'failed', failure: { step: 'initiate-payment', code: 'no' } });
  });

  it('fails the running step when its outcome is unknown', () => {
    const failed = failCheckout(at('reserve-inventory'), refusal('reserve-inventory'), now);
    expect(failed).toMatchObject({ status: 'failed', failure: refusal('reserve-inventory') });
    expect(statusOf(failed, 'reserve-inventory')).toBe('failed');
  });

  it('is needs-attention when an undo could not be completed, and can still be ended', () => {
    const stuck = needAttention(at('create-order'), refusal('create-order'), now);
    expect(stuck.status).toBe('needs-attention');
    expect(failCheckout(stuck, refusal('create-order'), now).status).toBe('failed');
  });

  it('never changes after its end', () => {
    const failed = failCheckout(at('reserve-inventory'), refusal('reserve-inventory'), now);
    for (const ended of [completed(), failed]) {
      expect(failCheckout(ended, refusal('clear-cart'), now)).toBe(ended);
      expect(needAttention(ended, refusal('clear-cart'), now)).toBe(ended);
      expect(undoStep(ended, 'validate-cart', now)).toBe(ended);
      expect(orderStands(ended, 'order-2', now)).toBe(ended);
      expect(beginPivot({ ...ended, pivotAt: undefined }, now).pivotAt).toBeUndefined();
    }
  });

  it('goes forward again when order reports an existing order', () => {
    const refused = failStep(beginPivot(at('create-order'), now), refusal('create-order'), now);
    const forward = orderStands(refused, 'order-1', now);
    expect(statuses(forward)).toBe('done done done done done running');
    expect(forward).toMatchObject({ status: 'running', orderId: 'order-1', failure: undefined });
  });

  it('names the step that stopped, whichever one was given up', () => {
    const stopped = stopCheckout(at('create-order'), refusal('initiate-payment'), now);
    expect(stopped).toMatchObject({ step: 'create-order', failure: { step: 'create-order', code: 'no' } });
    expect(failStep(at('create-order'), refusal('initiate-payment'), now).status).toBe('running');
  });

  it('never undoes a checkout that has an order', () => {
    const ordered = at('clear-cart');
    expect(stopCheckout(ordered, refusal('clear-cart'), now)).toBe(ordered);
    expect(undoStep(ordered, 'initiate-payment', now)).toBe(ordered);
    expect(failCheckout(ordered, refusal('clear-cart'), now)).toBe(ordered);
    expect(needAttention(ordered, refusal('clear-cart'), now)).toBe(ordered);
  });
});

describe('cancellation', () => {
  it('is accepted until create-order begins', () => {
    const cancelled = requestCancellation(at('create-order'), now);
    expect(cancelled.cancelRequestedAt).toBe(now);
    expect(beginPivot(cancelled, now).pivotAt).toBeUndefined();
  });

  it('is too late after that, unless the step is refused', () => {
    const begun = beginPivot(at('create-order'), now);
    expect(isPastCancelling(begun)).toBe(true);
    expect(requestCancellation(begun, now)).toBe(begun);
    expect(isPastCancelling(failStep(begun, refusal('create-order'), now))).toBe(false);
  });

  it('changes nothing in a checkout that has failed', () => {
    const failed = failCheckout(at('reserve-inventory'), refusal('reserve-inventory'), now);
    expect(requestCancellation(failed, now)).toBe(failed);
  });
});
