import {
  awaitPayment,
  beginPivot,
  currentStep,
  failCheckout,
  failStep,
  finishStep,
  isPastCancelling,
  needAttention,
  orderStands,
  requestCancellation,
  startCheckout,
  statusOf,
  stepNames,
  undoStep,
  type Checkout,
  type Failure,
  type StepName,
} from './checkout';

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

/** The checkout with every step before this one done. */
const at = (step: StepName): Checkout =>
  stepNames
    .slice(0, stepNames.indexOf(step))
    .reduce(
      (checkout, name) =>
        finishStep(checkout, name, name === 'create-order' ? { orderId: 'order-1' } : {}, now),
      started(),
    );

const statuses = (checkout: Checkout) => checkout.steps.map(({ status }) => status).join(' ');
const refusal = (step: StepName): Failure => ({ step, code: 'no', message: 'No.' });

describe('going forward', () => {
  it('begins with the first step running', () => {
    expect(statuses(started())).toBe('running pending pending pending pending pending');
    expect(started().status).toBe('running');
  });

  it('goes step by step and is completed after the last one', () => {
    expect(statuses(at('initiate-payment'))).toBe('done done done running pending pending');
    const completed = finishStep(at('clear-cart'), 'clear-cart', {}, now);
    expect(statuses(completed)).toBe('done done done done done done');
    expect(completed).toMatchObject({ status: 'completed', orderId: 'order-1' });
  });

  it('ignores a step that ends twice or out of turn', () => {
    const checkout = at('initiate-payment');
    expect(finishStep(checkout, 'validate-cart', {}, now)).toBe(checkout);
    expect(finishStep(checkout, 'create-order', { orderId: 'order-9' }, now)).toBe(checkout);
  });

  it('redirects the shopper to their bank and back', () => {
    const waiting = awaitPayment(at('initiate-payment'), 'https://bank.test/1', now);
    expect(waiting).toMatchObject({
      status: 'awaiting-payment',
      nextAction: { type: 'redirect', url: 'https://bank.test/1' },
    });
    expect(awaitPayment(waiting, 'https://bank.test/1', now)).toBe(waiting);
    const paid = finishStep(waiting, 'initiate-payment', { paymentId: 'payment-1' }, now);
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
    expect(refused.status).toBe('running');
    const undone = (
      ['initiate-payment', 'calculate-discounts', 'reserve-inventory', 'validate-cart'] as const
    ).reduce((checkout, step) => undoStep(checkout, step, now), refused);
    expect(statuses(undone)).toBe('undone undone undone failed pending pending');
    expect(undone.status).toBe('running');
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
    const completed = finishStep(at('clear-cart'), 'clear-cart', {}, now);
    const failed = failCheckout(at('reserve-inventory'), refusal('reserve-inventory'), now);
    for (const ended of [completed, failed]) {
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

  it('names the current step', () => {
    expect(currentStep(at('create-order'))).toBe('create-order');
    expect(currentStep(failStep(at('reserve-inventory'), refusal('reserve-inventory'), now))).toBe(
      'reserve-inventory',
    );
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
    expect(isPastCancelling(undoStep(begun, 'create-order', now))).toBe(false);
  });

  it('changes nothing in a checkout that has failed', () => {
    const failed = failCheckout(at('reserve-inventory'), refusal('reserve-inventory'), now);
    expect(requestCancellation(failed, now)).toBe(failed);
  });
});
