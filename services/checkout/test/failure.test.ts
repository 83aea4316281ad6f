import { conflict, rejected, unavailable } from '@sidecart/kit/errors';
import { eventually } from '@sidecart/kit/testing';
import { deferred, startCheckoutService, stepStatuses, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeEach(async () => (checkout = await startCheckoutService()));
afterEach(() => checkout.stop());

const stepsOfV1 = [
  'validateCart',
  'reserveInventory',
  'calculateDiscounts',
  'initiatePayment',
  'createOrder',
  'clearCart',
] as const;

const away = () => Promise.reject(unavailable('peer-unavailable', 'away'));

/** The checkout failed, everything is restored, and the same cart can be bought at once. */
async function expectUndone(id: string, failure: Record<string, unknown>, steps: string) {
  const { until, shop, ends, begin } = checkout;
  const failed = await until(id, 'failed');
  expect(failed.failure).toMatchObject(failure);
  expect(failed.orderId).toBeUndefined();
  expect(stepStatuses(failed)).toBe(steps);
  expect(shop.isUntouched()).toBe(true);
  expect(await ends()).toEqual([{ id, status: 'failed' }]);
  shop.state.outcome = { status: 'authorized' };
  const again = await begin();
  expect((await until(again, 'completed')).orderId).toBe('order-1');
}

describe('a step that is refused', () => {
  it('validate-cart: the cart has changed since the shopper saw it', async () => {
    const { shop, begin } = checkout;
    const id = await begin({ cartVersion: 2 });
    await expectUndone(
      id,
      { step: 'validate-cart', code: 'cart-changed', details: { lines: ['mug-blue'] } },
      'failed pending pending pending pending pending',
    );
    expect(shop.requestOf('freezeCart')).toMatchObject({ version: 2, acceptChanges: false });
  });

  it('validate-cart: the cart is in another checkout', async () => {
    const { shop, begin, until } = checkout;
    const freeze = shop.peers.cart.freezeCart;
    shop.peers.cart.freezeCart = async () => {
      throw conflict('cart-in-checkout', 'It is being bought.');
    };
    const id = await begin();
    await until(id, 'failed');
    shop.peers.cart.freezeCart = freeze;
    await expectUndone(
      id,
      { step: 'validate-cart', code: 'cart-in-checkout' },
      'failed pending pending pending pending pending',
    );
  });

  it('reserve-inventory: not enough stock is left', async () => {
    const { shop, begin, until } = checkout;
    shop.state.available = 1;
    const id = await begin();
    const failed = await until(id, 'failed');
    expect(failed.failure).toMatchObject({
      step: 'reserve-inventory',
      code: 'out-of-stock',
      details: { skus: ['mug-blue'] },
    });
    expect(stepStatuses(failed)).toBe('undone failed pending pending pending pending');
    shop.state.available = 10;
    expect(shop.isUntouched()).toBe(true);
  });

  it('calculate-discounts: a coupon that was shown no longer applies', async () => {
    const { shop, begin } = checkout;
    shop.state.cart.couponCodes = ['SAVE5'];
    shop.state.coupons.set('SAVE5', 500);
    const freeze = shop.peers.cart.freezeCart;
    shop.peers.cart.freezeCart = (request) => {
      shop.state.coupons.delete('SAVE5');
      return freeze(request);
    };
    await expectUndone(
      await begin(),
      {
        step: 'calculate-discounts',
        code: 'coupon-not-applicable',
        details: { code: 'SAVE5', reason: 'unknown-code' },
      },
      'undone undone failed pending pending pending',
    );
  });

  it('calculate-discounts: a coupon that was used up before the checkout began, unless changes are accepted', async () => {
    const { shop, begin, until } = checkout;
    shop.state.cart.couponCodes = ['SAVE5'];
    shop.state.usedUp.add('SAVE5');
    expect((await until(await begin(), 'failed')).failure).toMatchObject({
      step: 'calculate-discounts',
      code: 'coupon-not-applicable',
      details: { code: 'SAVE5', reason: 'limit-reached' },
    });
    await until(await begin({ acceptChanges: true }), 'completed');
  });

  it('calculate-discounts: the total never exceeds what was shown', async () => {
    const { shop, begin, until } = checkout;
    const evaluate = shop.peers.campaign.evaluateDiscounts;
    shop.peers.campaign.evaluateDiscounts = async (request) => ({
      ...(await evaluate(request)),
      lines: [{ sku: 'mug-blue', amount: { amount: 100, currency: 'EUR' } }],
    });
    const id = await begin();
    await until(id, 'failed');
    shop.peers.campaign.evaluateDiscounts = evaluate;
    await expectUndone(
      id,
      {
        step: 'calculate-discounts',
        code: 'total-changed',
        details: { shown: { amount: 2_890 }, total: { amount: 2_990 } },
      },
      'undone undone failed pending pending pending',
    );
  });

  it('initiate-payment: the card is declined', async () => {
    const { shop, begin } = checkout;
    shop.state.outcome = { status: 'declined', declineCode: 'insufficient-funds' };
    await expectUndone(
      await begin(),
      { step: 'initiate-payment', code: 'insufficient-funds' },
      'undone undone undone failed pending pending',
    );
  });

  it('create-order: the hold expired at the bank, and the payment is voided', async () => {
    const { shop, begin } = checkout;
    shop.peers.inventory.secureHold = async () => {
      throw rejected('hold-expired', 'The hold has lapsed.');
    };
    const id = await begin();
    const failed = await checkout.until(id, 'failed');
    expect(failed.failure).toMatchObject({ step: 'create-order', code: 'hold-expired' });
    expect(stepStatuses(failed)).toBe('undone undone undone undone failed pending');
    expect(shop.countOf('createOrder')).toBe(0);
    expect(shop.isUntouched()).toBe(true);
  });

  it('create-order: order refuses permanently', async () => {
    const { shop, begin, until } = checkout;
    shop.peers.order.createOrder = async () => {
      throw rejected('order-invalid', 'It cannot be an order.');
    };
    const failed = await until(await begin(), 'failed');
    expect(failed.failure).toMatchObject({ step: 'create-order', code: 'order-invalid' });
    expect(shop.isUntouched()).toBe(true);
  });
});

describe('an unknown outcome', () => {
  it('of the payment ends the checkout after a minute, and the payment is voided', async () => {
    const { begin } = checkout;
    await expectUndone(
      await begin({ payment: { method: 'card', token: 'tok_timeout' } }),
      { step: 'initiate-payment', code: 'payment-timeout' },
      'undone undone undone failed pending pending',
    );
  });

  it('of the payment is retried with the same key until it is known', async () => {
    const { shop, begin, until } = checkout;
    const authorize = shop.peers.payment.authorizePayment;
    let tried = 0;
    shop.peers.payment.authorizePayment = async (request) => {
      const answer = await authorize(request);
      tried += 1;
      return tried < 3 ? away() : answer;
    };
    await until(await begin(), 'completed');
    expect(shop.state.authorizations).toBe(1);
    expect(shop.state.orders.size).toBe(1);
  });

  it('of create-order is retried until order responds, and there is one order', async () => {
    const { shop, begin, until } = checkout;
    const create = shop.peers.order.createOrder;
    let tried = 0;
    shop.peers.order.createOrder = async (request) => {
      const answer = await create(request);
      tried += 1;
      return tried < 5 ? away() : answer;
    };
    const done = await until(await begin(), 'completed');
    expect(done.orderId).toBe('order-1');
    expect(shop.state.orders.size).toBe(1);
    expect(shop.countOf('voidPayment')).toBe(0);
  });

  it('of a refused pivot whose order does exist goes forward', async () => {
    const { shop, begin, until } = checkout;
    const create = shop.peers.order.createOrder;
    const secure = shop.peers.inventory.secureHold;
    shop.peers.order.createOrder = async (request) => {
      await create(request);
      return away();
    };
    let tried = 0;
    shop.peers.inventory.secureHold = async (request) => {
      tried += 1;
      if (tried > 1) throw rejected('hold-expired', 'The hold has lapsed.');
      return secure(request);
    };
    const done = await until(await begin(), 'completed');
    expect(done.orderId).toBe('order-1');
    expect(stepStatuses(done)).toBe('done done done done done done');
    expect(shop.countOf('voidPayment')).toBe(0);
  });
});

describe('a late call', () => {
  it.each(['advance', ...stepsOfV1] as const)('%s after the undo does nothing', async (activity) => {
    const { shop, begin, until, activities } = checkout;
    shop.state.outcome = { status: 'declined', declineCode: 'card-declined' };
    const id = await begin();
    await until(id, 'failed');
    const before = shop.state.calls.length;
    const answer = await activities[activity]({ checkoutId: id });
    expect(answer).toMatchObject(activity === 'advance' ? { at: 'refused' } : { ok: false });
    expect(shop.state.calls.length).toBe(before);
    await expect(
      shop.peers.inventory.holdStock({ checkoutId: id, lines: [], holdSeconds: 1 }),
    ).rejects.toMatchObject({ code: 'undone' });
    expect(shop.isUntouched()).toBe(true);
  });

  it('of a step that was undone in the meantime changes nothing', async () => {
    const { shop, begin, until, activities, get } = checkout;
    shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
    const id = await begin();
    await until(id, 'awaiting-payment');
    const settle = deferred<void>();
    const getPayment = shop.peers.payment.getPayment;
    shop.peers.payment.getPayment = async (request) => {
      await settle.promise;
      return { ...(await getPayment(request)), status: 'authorized' };
    };
    const late = activities.advance({ checkoutId: id });
    await eventually(() => shop.countOf('authorizePayment') === 1);
    const failure = { step: 'initiate-payment', code: 'given-up', message: 'x' } as const;
    await activities.undo({ checkoutId: id, failure });
    settle.resolve();
    expect(await late).toMatchObject({ at: 'refused', failure: { code: 'given-up' } });
    expect(stepStatuses(await get(id))).toBe('undone undone undone failed pending pending');
    expect(shop.countOf('createOrder')).toBe(0);
    expect(shop.isUntouched()).toBe(true);
  });

  it('of a run that is ahead of the one being undone is undone as well', async () => {
    const { shop, host, begin, activities, get } = checkout;
    host.isAway = true;
    const id = await begin();
    const claimed = deferred<void>();
    const reached = deferred<void>();
    const claim = shop.peers.campaign.claimDiscounts;
    shop.peers.campaign.claimDiscounts = async (request) => {
      reached.resolve();
      await claimed.promise;
      return claim(request);
    };
    const ahead = activities.advance({ checkoutId: id });
    await reached.promise;
    const failure = { step: 'validate-cart', code: 'cart-unavailable', message: 'x' } as const;
    await activities.undo({ checkoutId: id, failure });
    claimed.resolve();
    expect(await ahead).toMatchObject({ at: 'refused', failure: { code: 'cart-unavailable' } });
    expect((await get(id)).status).toBe('failed');
    expect(shop.isUntouched()).toBe(true);
  });

  it('of advance that runs many times concurrently has one effect', async () => {
    const { shop, host, begin, activities, get } = checkout;
    host.isAway = true;
    const id = await begin();
    const runs = Array.from({ length: 5 }, () => activities.advance({ checkoutId: id }));
    expect(await Promise.all(runs)).toEqual(runs.map(() => ({ at: 'end' })));
    expect(await get(id)).toMatchObject({ status: 'completed', orderId: 'order-1' });
    expect(shop.state.authorizations).toBe(1);
    expect(shop.state.orders.size).toBe(1);
    expect(shop.state.available).toBe(8);
    expect(await checkout.ends()).toEqual([{ id, status: 'completed' }]);
  });

  it('of any activity of v1 that runs twice concurrently has one effect', async () => {
    const { shop, host, begin, until, activities } = checkout;
    host.isAway = true;
    const id = await begin();
    const saga = { checkoutId: id };
    for (const step of stepsOfV1)
      expect(await Promise.all([activities[step](saga), activities[step](saga)])).toEqual([
        { ok: true },
        { ok: true },
      ]);
    await until(id, 'completed');
    expect(shop.state.authorizations).toBe(1);
    expect(shop.state.orders.size).toBe(1);
    expect(shop.state.available).toBe(8);
    expect(await checkout.ends()).toEqual([{ id, status: 'completed' }]);
  });

  it('of an ended id that runs again changes nothing', async () => {
    const { shop, host, begin, until, get, ends } = checkout;
    const id = await begin();
    const done = await until(id, 'completed');
    await eventually(async () => (await host.statusOf(id)) === 'ended');
    await host.schedule('checkout.v2', id, { checkoutId: id });
    await eventually(async () => (await host.statusOf(id)) === 'ended');
    expect(await get(id)).toEqual(done);
    expect(shop.state.authorizations).toBe(1);
    expect(shop.state.orders.size).toBe(1);
    expect(await ends()).toEqual([{ id, status: 'completed' }]);
  });
});
