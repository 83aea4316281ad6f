import { randomUUID } from 'node:crypto';
import {
  aCart,
  aThing,
  call,
  checkoutBody,
  login,
  mailsTo,
  stockOf,
  until,
  untilStatus,
  type CheckoutView,
  type OrderView,
  type Thing,
} from './shop';

jest.setTimeout(120_000);

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const aCode = () => `E2E-${randomUUID().slice(0, 8)}`.toUpperCase();

async function aCampaign(terms: object): Promise<{ id: string; code: string; version: number }> {
  const body = { name: 'Money', kind: 'percentage', code: aCode(), ...terms };
  const answer = await call<{ id: string; code: string; version: number }>('POST', '/campaigns', {
    as: admin,
    body,
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function aCartWith(thing: Thing, codes: string[]): Promise<string> {
  const cart = await aCart({ [thing.sku]: 1 });
  for (const code of codes) await call('POST', '/cart/coupons', { cart, body: { code } });
  return cart;
}

const buy = <B = CheckoutView>(cart: string, more: object = {}, email?: string) =>
  call<B>('POST', '/checkouts', {
    cart,
    key: randomUUID(),
    body: { ...checkoutBody('tok_ok', email), ...more },
  });
const quote = (cart: string) =>
  call<{ cartVersion: number; totals: { total: { amount: number } } }>('POST', '/checkouts/quote', {
    cart,
    body: { shippingAddress: { country: 'DE' }, shippingMethod: 'standard' },
  });

type Happening = (campaign: { id: string }, thing: Thing) => Promise<unknown>;
const change =
  (body: object): Happening =>
  ({ id }) =>
    call('PATCH', `/campaigns/${id}`, { as: admin, body });

test.each<[string, Happening]>([
  ['is deleted', ({ id }) => call('DELETE', `/campaigns/${id}`, { as: admin })],
  ['gets a higher minimum', change({ minimum: eur(100_000) })],
  ['is for other products', change({ scope: { products: ['another'] } })],
  ['expires', change({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' })],
  ['is deactivated', change({ active: false })],
  ['takes less', change({ basisPoints: 1_000 })],
  [
    'is excluded by another',
    async ({ id }, thing) => {
      const group = { exclusionGroup: `group-${id}` };
      await call('PATCH', `/campaigns/${id}`, { as: admin, body: group });
      const terms = { name: 'Before it', kind: 'fixed', amount: eur(1), priority: 9, ...group };
      await call('POST', '/campaigns', {
        as: admin,
        body: { ...terms, scope: { products: [thing.id] } },
      });
    },
  ],
])('a quote of 24.90 is never charged as more: the campaign %s', async (_what, happen) => {
  const thing = await aThing(admin, 5, 4_000);
  const campaign = await aCampaign({ basisPoints: 5_000 });
  const cart = await aCartWith(thing, [campaign.code]);
  const { body: quoted } = await quote(cart);
  expect(quoted.totals.total.amount).toBe(2_490);
  await happen(campaign, thing);

  const { cartVersion } = quoted;
  for (const shown of [{ cartVersion }, { cartVersion, shownTotal: eur(2_490) }]) {
    const refused = await buy<{ code: string; shown: object; total: { amount: number } }>(cart, shown);
    expect([409, 422]).toContain(refused.status);
    expect(['total-changed', 'coupon-not-applicable']).toContain(refused.body.code);
    expect(refused.body.shown).toEqual(eur(2_490));
    expect(refused.body.total.amount).toBeGreaterThan(2_490);
  }
  const now = (await quote(cart)).body.totals.total;
  const { body } = await buy(cart, { cartVersion, shownTotal: now });
  const { status, orderId } = await untilStatus(cart, body.id, ['completed', 'failed']);
  expect(status).toBe('completed');
  const order = await call<OrderView>('GET', `/orders/${orderId}`, { cart });
  expect(order.body.totals['total']).toEqual(now);
});

/** Dead letters of payment; other tests leave some on purpose. */
async function deadInPayment(): Promise<string[]> {
  const { body } = await call<{ items: { id: string; consumer: string }[] }>('GET', '/admin/dead-letters', {
    as: admin,
  });
  return body.items.filter(({ consumer }) => consumer === 'payment').map(({ id }) => id);
}

test('a total of zero results in an order: paid, not refundable, and cancelled like any other', async () => {
  const deadBefore = await deadInPayment();
  const thing = await aThing(admin, 3, 4_000);
  const all = await aCampaign({ basisPoints: 10_000, limits: { total: 1 } });
  const free = await aCampaign({ kind: 'free-shipping' });
  const cart = await aCartWith(thing, [all.code, free.code]);
  expect((await quote(cart)).body.totals.total.amount).toBe(0);
  const email = `${randomUUID()}@example.com`;
  const { payment: _, ...body } = checkoutBody('', email);
  const started = await call<CheckoutView>('POST', '/checkouts', { cart, key: randomUUID(), body });
  expect(started.status).toBe(202);
  const done = await untilStatus(cart, started.body.id, ['completed', 'failed']);
  expect(done.steps.map(({ status }) => status)).toEqual(Array(6).fill('done'));
  const orderOf = async () => (await call<OrderView>('GET', `/orders/${done.orderId}`, { cart })).body;
  expect(await orderOf()).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
  const saga = await call<{ paymentId: string | null }>('GET', `/admin/sagas/${done.id}`, { as: admin });
  expect(saga.body.paymentId).toBeNull();
  await until(
    () => stockOf(admin, thing.sku),
    ({ onHand, reserved }) => onHand === 2 && reserved === 0,
    'stock down by one',
  );
  const claimed = async () =>
    (await call<{ claimed: number }>('GET', `/campaigns/${all.id}`, { as: admin })).body.claimed;
  expect(await claimed()).toBe(1);
  await until(
    () => mailsTo(email),
    ({ length }) => length === 1,
    'the confirmation',
  );

  const refund = await call('POST', `/orders/${done.orderId}/refunds`, {
    as: admin,
    key: randomUUID(),
    body: { amount: eur(1), reason: 'x' },
  });
  expect(refund.status).toBe(422);
  const cancelled = await call('POST', `/orders/${done.orderId}/cancellation`, {
    cart,
    body: { reason: 'changed my mind' },
  });
  expect(cancelled.status).toBe(200);
  expect(await orderOf()).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' });
  await until(
    () => stockOf(admin, thing.sku),
    ({ onHand, reserved }) => onHand === 3 && reserved === 0,
    'stock back',
  );
  await until(claimed, (count) => count === 0, 'the coupon given back');
  expect(await deadInPayment()).toEqual(deadBefore);
});

test.each([
  ['a guest, then the account', true],
  ['the account, then a guest', false],
])('a limit per customer is per person: %s', async (_who, isGuestFirst) => {
  const thing = await aThing(admin, 5, 4_000);
  const once = await aCampaign({ basisPoints: 5_000, limits: { perCustomer: 1 } });
  const email = 'CUSTOMER@Example.com';
  const customer = await login('customer');
  const asGuest = async () => ({ cart: await aCartWith(thing, [once.code]) });
  const asUser = async () => {
    await call('DELETE', '/cart', { as: customer });
    await call('POST', '/cart/items', { as: customer, body: { sku: thing.sku, quantity: 1 } });
    await call('POST', '/cart/coupons', { as: customer, body: { code: once.code } });
    return { as: customer };
  };
  const purchase = async (who: { cart: string } | { as: string }) => {
    const body = checkoutBody('tok_ok', email);
    const { body: started } = await call<CheckoutView>('POST', '/checkouts', {
      ...who,
      key: randomUUID(),
      body,
    });
    return until(
      async () => (await call<CheckoutView>('GET', `/checkouts/${started.id}`, who)).body,
      ({ status }) => ['completed', 'failed'].includes(status),
      'the end of the checkout',
    );
  };
  const [first, second] = isGuestFirst ? [asGuest, asUser] : [asUser, asGuest];
  // The account can buy the sku only after cart has received it.
  await aCart({ [thing.sku]: 1 });
  expect((await purchase(await first())).status).toBe('completed');
  expect(await purchase(await second())).toMatchObject({
    status: 'failed',
    failure: { step: 'calculate-discounts', code: 'coupon-not-applicable' },
  });
  await call('DELETE', '/cart', { as: customer });
});
