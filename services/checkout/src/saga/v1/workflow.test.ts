import { away, drive as driveAny, saga, type Script } from '../../../test/drive';
import { checkoutV1 } from './workflow';

const ok = { ok: true };
const refuse = (step: string, code: string) => ({ ok: false, step, code, message: 'No.' });
const bankWait = { ok: true, isWaiting: true };

const forward = [
  'validateCart',
  'reserveInventory',
  'calculateDiscounts',
  'initiatePayment',
  'createOrder',
  'clearCart',
];
const defaultAnswer = (name: string) => (forward.includes(name) ? ok : {});

const drive = (script?: Script, eventWaits?: readonly number[]) =>
  driveAny(checkoutV1, defaultAnswer, script, eventWaits);

it('buys in six activities, with only the id in them', async () => {
  const { result, calls, inputs } = await drive();
  expect(calls).toEqual(forward);
  expect(inputs).toEqual(forward.map(() => saga));
  expect(result).toEqual({ completed: true });
});

describe('a refused step', () => {
  it.each([
    ['validate-cart', 'validateCart', ['unfreezeCart']],
    ['reserve-inventory', 'reserveInventory', ['releaseHold', 'unfreezeCart']],
    ['calculate-discounts', 'calculateDiscounts', ['releaseClaim', 'releaseHold', 'unfreezeCart']],
    ['initiate-payment', 'initiatePayment', ['voidPayment', 'releaseClaim', 'releaseHold', 'unfreezeCart']],
    [
      'create-order',
      'createOrder',
      ['withdrawOrder', 'voidPayment', 'releaseClaim', 'releaseHold', 'unfreezeCart'],
    ],
  ])('%s undoes itself and the earlier steps, in reverse, then fails', async (step, activity, undos) => {
    const { result, calls, inputs } = await drive({ [activity]: [refuse(step, 'no')] });
    const tried = forward.slice(0, forward.indexOf(activity) + 1);
    expect(calls).toEqual([...tried, ...undos, 'failCheckout']);
    for (const input of inputs.slice(tried.length))
      expect(input).toEqual({ ...saga, failure: { step, code: 'no', message: 'No.', details: undefined } });
    expect(result).toEqual({ completed: false });
  });
});

describe('an unknown outcome', () => {
  it('is retried', async () => {
    const { calls, result } = await drive({ reserveInventory: [away, away, ok] });
    expect(calls.filter((name) => name === 'reserveInventory')).toHaveLength(3);
    expect(result).toEqual({ completed: true });
  });

  it('ends the checkout and is undone when the peer stays unavailable', async () => {
    const { calls, inputs, seconds } = await drive({ reserveInventory: [away] });
    expect(seconds).toBeLessThanOrEqual(120);
    expect(calls.slice(-3)).toEqual(['releaseHold', 'unfreezeCart', 'failCheckout']);
    expect(inputs.at(-1)).toMatchObject({
      failure: { step: 'reserve-inventory', code: 'inventory-unavailable' },
    });
  });

  it('of the payment is given up after 60 s and voided', async () => {
    const { calls, inputs, seconds } = await drive({ initiatePayment: [away] });
    expect(seconds).toBeLessThanOrEqual(60);
    expect(seconds).toBeGreaterThan(45);
    expect(calls).toContain('voidPayment');
    expect(inputs.at(-1)).toMatchObject({ failure: { step: 'initiate-payment', code: 'payment-timeout' } });
  });

  it('of create-order is retried until order responds', async () => {
    const { calls, result, seconds } = await drive({ createOrder: [...Array<Error>(200).fill(away), ok] });
    expect(seconds).toBeGreaterThan(3_600);
    expect(calls.slice(-1)).toEqual(['clearCart']);
    expect(calls).not.toContain('voidPayment');
    expect(result).toEqual({ completed: true });
  });

  it('of clear-cart is retried until the cart is clear', async () => {
    const { calls, result } = await drive({ clearCart: [...Array<Error>(200).fill(away), ok] });
    expect(calls.filter((name) => name === 'clearCart')).toHaveLength(201);
    expect(result).toEqual({ completed: true });
  });
});

describe('an undo', () => {
  it('is retried until it is done', async () => {
    const { calls } = await drive({
      calculateDiscounts: [refuse('calculate-discounts', 'no')],
      releaseHold: [away, away, {}],
    });
    expect(calls.slice(-5)).toEqual([
      'releaseHold',
      'releaseHold',
      'releaseHold',
      'unfreezeCart',
      'failCheckout',
    ]);
  });

  it('that cannot be done leaves needs-attention, after the other undos', async () => {
    const { calls, result } = await drive({
      initiatePayment: [refuse('initiate-payment', 'no')],
      releaseClaim: [away],
    });
    expect(calls.slice(-3)).toEqual(['releaseHold', 'unfreezeCart', 'needAttention']);
    expect(calls).not.toContain('failCheckout');
    expect(result).toEqual({ completed: false });
  });

  it('of create-order that finds an order makes the saga continue', async () => {
    const { calls, result } = await drive({
      createOrder: [refuse('create-order', 'hold-expired')],
      withdrawOrder: [away, { orderId: 'order-1' }],
    });
    expect(calls.slice(-3)).toEqual(['withdrawOrder', 'withdrawOrder', 'clearCart']);
    expect(calls).not.toContain('voidPayment');
    expect(result).toEqual({ completed: true });
  });
});

describe("at the shopper's bank", () => {
  it('continues when payment reports authorized', async () => {
    const { calls, result, seconds } = await drive({ initiatePayment: [bankWait], checkPayment: [ok] }, [1]);
    expect(calls).toEqual([...forward.slice(0, 4), 'checkPayment', ...forward.slice(4)]);
    expect(seconds).toBe(0);
    expect(result).toEqual({ completed: true });
  });

  it('checks again every 30 s when no event arrives', async () => {
    const { calls, seconds } = await drive({
      initiatePayment: [bankWait],
      checkPayment: [bankWait, bankWait, ok],
    });
    expect(calls.filter((name) => name === 'checkPayment')).toHaveLength(3);
    expect(seconds).toBe(90);
  });

  it('does not trust the event', async () => {
    const { calls, result } = await drive(
      { initiatePayment: [bankWait], checkPayment: [bankWait, ok] },
      [1, 2],
    );
    expect(calls.filter((name) => name === 'checkPayment')).toHaveLength(2);
    expect(result).toEqual({ completed: true });
  });

  it('is undone when the shopper is declined or cancels there', async () => {
    const { calls } = await drive({
      initiatePayment: [bankWait],
      checkPayment: [refuse('initiate-payment', 'cancelled')],
    });
    expect(calls.slice(-5)).toEqual([
      'voidPayment',
      'releaseClaim',
      'releaseHold',
      'unfreezeCart',
      'failCheckout',
    ]);
  });

  it('settles once at the deadline: authorized continues', async () => {
    const { calls, result, seconds } = await drive({
      initiatePayment: [bankWait],
      checkPayment: [bankWait],
      settlePayment: [ok],
    });
    expect(seconds).toBe(900);
    expect(calls.filter((name) => name === 'settlePayment')).toHaveLength(1);
    expect(result).toEqual({ completed: true });
  });

  it('settles once at the deadline: anything else is voided', async () => {
    const { calls, inputs } = await drive({
      initiatePayment: [bankWait],
      checkPayment: [bankWait],
      settlePayment: [refuse('initiate-payment', 'payment-timeout')],
    });
    expect(calls).toContain('voidPayment');
    expect(inputs.at(-1)).toMatchObject({ failure: { code: 'payment-timeout' } });
  });
});
