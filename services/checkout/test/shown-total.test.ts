import { randomUUID } from 'node:crypto';
import { eur } from './builders';
import {
  aPurchase,
  address,
  CART_TOKEN,
  hashOf,
  startCheckoutService,
  type CheckoutHarness,
} from './harness';

let checkout: CheckoutHarness;
beforeEach(async () => {
  checkout = await startCheckoutService();
  checkout.shop.state.cart.couponCodes = ['HALF'];
  checkout.shop.state.coupons.set('HALF', 1_250);
});
afterEach(() => checkout.stop());

const quote = async (shippingAddress: object = { country: 'DE' }, shippingMethod?: string) => {
  const body = { shippingAddress, ...(shippingMethod ? { shippingMethod } : {}) };
  const answer = await checkout.call('POST', '/checkouts/quote', { as: checkout.user, body });
  return answer.body.totals?.['total']?.amount;
};
const buy = (overrides: Record<string, unknown> = {}) =>
  checkout.call('POST', '/checkouts', {
    as: checkout.user,
    key: randomUUID(),
    body: aPurchase({ cartVersion: 3, ...overrides }),
  });
const charged = () =>
  checkout.shop.state.calls
    .filter(({ rpc }) => rpc === 'authorizePayment')
    .map(({ request }) => (request as { amount: { amount: number } }).amount.amount);
const expectRefused = async (answer: Awaited<ReturnType<typeof buy>>, expected: object) => {
  expect(answer).toMatchObject(expected);
  expect(charged()).toEqual([]);
  const { rows } = await checkout.database.db.query('SELECT id FROM checkouts');
  expect(rows).toEqual([]);
};
const answerWith = (reason: string) => {
  const { shop } = checkout;
  shop.state.coupons.delete('HALF');
  shop.state.reasons.set('HALF', reason);
};

/** What can happen to a code between a quote and the purchase, as reported by campaign. */
const reasons = [
  'unknown-code',
  'inactive',
  'ended',
  'not-started',
  'limit-reached',
  'customer-limit-reached',
  'minimum-not-reached',
  'no-matching-line',
  'excluded',
];

describe.each([
  ['with the total of the last quote', {}],
  ['with the total in the request', { shownTotal: eur(1_740) }],
])('%s', (_what, shown) => {
  test('rejects a code that no longer applies, for any reason', async () => {
    for (const reason of reasons) {
      checkout.shop.state.coupons.set('HALF', 1_250);
      expect(await quote()).toBe(1_740);
      answerWith(reason);
      await expectRefused(await buy(shown), {
        status: 422,
        body: { code: 'coupon-not-applicable', coupon: 'HALF', reason, shown: eur(1_740), total: eur(2_990) },
      });
    }
  });

  test('a code that takes off less, and another delivery, are a changed total', async () => {
    expect(await quote()).toBe(1_740);
    await expectRefused(await buy({ ...shown, shippingMethod: 'express' }), {
      status: 409,
      body: { code: 'total-changed', shown: eur(1_740), total: eur(2_540) },
    });
    checkout.shop.state.coupons.set('HALF', 1_249);
    await expectRefused(await buy(shown), {
      status: 409,
      body: { code: 'total-changed', shown: eur(1_740), total: eur(1_741) },
    });
  });

  test('is bought without the code when changes are accepted', async () => {
    await quote();
    answerWith('ended');
    const { body } = await buy({ ...shown, acceptChanges: true });
    await checkout.until(body.id, 'completed');
    expect(charged()).toEqual([2_990]);
    expect(checkout.shop.state.orders.get(body.id)).toMatchObject({ couponCodes: [] });
  });

  test('buys at a lower total', async () => {
    await quote();
    checkout.shop.state.coupons.set('HALF', 1_300);
    const { body } = await buy(shown);
    await checkout.until(body.id, 'completed');
    expect(charged()).toEqual([1_690]);
  });
});

test('the tax of another place is a rise like any other', async () => {
  expect(await quote({ country: 'US', region: 'OR' })).toBe(3_240);
  const shippingAddress = { ...address, country: 'US', region: 'CA' };
  await expectRefused(await buy({ shippingAddress }), {
    status: 409,
    body: { code: 'total-changed', shown: eur(3_240), total: eur(3_475) },
  });
});

test('the total in the request has precedence over the quote', async () => {
  await quote();
  answerWith('ended');
  const { body } = await buy({ shownTotal: eur(2_990) });
  await checkout.until(body.id, 'completed');
  expect(charged()).toEqual([2_990]);
});

test('a total in another currency is not what was shown', async () => {
  await expectRefused(await buy({ shownTotal: { amount: 9_999, currency: 'USD' } }), {
    status: 409,
    body: { code: 'total-changed', shown: { amount: 9_999, currency: 'USD' }, total: eur(1_740) },
  });
});

test('a code that never applied is not reported as the reason for a rise', async () => {
  checkout.shop.state.cart.couponCodes = ['NEVER', 'HALF'];
  await quote();
  checkout.shop.state.coupons.set('HALF', 1_000);
  await expectRefused(await buy(), { status: 409, body: { code: 'total-changed' } });
});

test('a quote of another version of the cart does not count, and an old one is deleted', async () => {
  const { shop, until } = checkout;
  await quote();
  shop.state.cart.version = 4;
  shop.state.coupons.set('HALF', 1_000);
  const { body } = await buy({ cartVersion: 4 });
  await until(body.id, 'completed');
  expect(charged()).toEqual([1_990]);
});

test('keeps one quote per cart, the last one', async () => {
  await Promise.all(Array.from({ length: 10 }, () => quote()));
  expect(await quote({ country: 'DE' }, 'express')).toBe(2_540);
  const { rows } = await checkout.database.db.query('SELECT total, coupon_codes FROM quotes');
  expect(rows).toEqual([{ total: eur(2_540), coupon_codes: ['HALF'] }]);
  const { body } = await buy({ shippingMethod: 'express' });
  await checkout.until(body.id, 'completed');
});

describe('the shown total applies until the end of the saga', () => {
  /** After the purchase is accepted, and before its discounts are claimed. */
  const beforeClaim = (happen: () => void) => {
    const { freezeCart } = checkout.shop.peers.cart;
    checkout.shop.peers.cart.freezeCart = (request) => {
      happen();
      return freezeCart(request);
    };
  };

  test.each(['unknown-code', 'ended', 'excluded'])('rejects a lapsed code: %s', async (reason) => {
    beforeClaim(() => answerWith(reason));
    const { body } = await buy({ shownTotal: eur(1_740) });
    const failed = await checkout.until(body.id, 'failed');
    expect(failed.failure).toMatchObject({ step: 'calculate-discounts', code: 'coupon-not-applicable' });
    expect(charged()).toEqual([]);
    expect(checkout.shop.isUntouched()).toBe(true);
  });

  test('rejects a code that takes off less by then', async () => {
    beforeClaim(() => checkout.shop.state.coupons.set('HALF', 1_249));
    const { body } = await buy({ shownTotal: eur(1_740) });
    const failed = await checkout.until(body.id, 'failed');
    expect(failed.failure).toMatchObject({
      step: 'calculate-discounts',
      code: 'total-changed',
      details: { shown: eur(1_740), total: eur(1_741) },
    });
    expect(charged()).toEqual([]);
  });

  test('buys without the code when changes are accepted', async () => {
    beforeClaim(() => answerWith('limit-reached'));
    const { body } = await buy({ acceptChanges: true });
    await checkout.until(body.id, 'completed');
    expect(charged()).toEqual([2_990]);
    expect(checkout.shop.state.orders.get(body.id)).toMatchObject({ couponCodes: [] });
  });
});

test('a guest’s cart has its own last quote', async () => {
  await checkout.stop();
  checkout = await startCheckoutService({ tokenHash: hashOf(CART_TOKEN) });
  const { shop, call } = checkout;
  shop.state.cart.couponCodes = ['HALF'];
  shop.state.coupons.set('HALF', 1_250);
  const guest = { cartToken: CART_TOKEN };
  await call('POST', '/checkouts/quote', { ...guest, body: { shippingAddress: { country: 'DE' } } });
  answerWith('customer-limit-reached');
  const body = aPurchase({ email: 'guest@example.com' });
  expect(await call('POST', '/checkouts', { ...guest, key: 'key-1', body })).toMatchObject({
    status: 422,
    body: { code: 'coupon-not-applicable' },
  });
});
