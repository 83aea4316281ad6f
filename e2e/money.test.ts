import { randomUUID } from 'node:crypto';
import type { Schemas } from '@sidecart/contracts/http/types';
import { ask, send } from './api';
import {
  aCart,
  aThing,
  checkoutBody,
  login,
  mailsTo,
  orderOf,
  stockOf,
  until,
  untilStatus,
  type Thing,
} from './shop';

jest.setTimeout(120_000);

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const aCode = () => `E2E-${randomUUID().slice(0, 8)}`.toUpperCase();

async function aCampaign(terms: object): Promise<{ id: string; code: string }> {
  const code = aCode();
  const body = { name: 'Money', kind: 'percentage', code, ...terms };
  const { id } = (await ask('createCampaign', { as: admin, body })).body;
  return { id, code };
}

async function aCartWith(thing: Thing, codes: string[]): Promise<string> {
  const cart = await aCart({ [thing.sku]: 1 });
  for (const code of codes) await ask('addCoupon', { cart, body: { code } });
  return cart;
}

const buying = (cart: string, more: object) => ({
  cart,
  key: randomUUID(),
  body: { ...checkoutBody('tok_ok'), ...more },
});
const quote = (cart: string) =>
  ask('quoteCheckout', {
    cart,
    body: { shippingAddress: { country: 'DE' }, shippingMethod: 'standard' },
  });

type Happening = (campaign: { id: string }, thing: Thing) => Promise<unknown>;
const change =
  (body: object): Happening =>
  ({ id }) =>
    ask('changeCampaign', { as: admin, params: { campaignId: id }, body });

test.each<[string, Happening]>([
  ['is deleted', ({ id }) => ask('removeCampaign', { as: admin, params: { campaignId: id } })],
  ['gets a higher minimum', change({ minimum: eur(100_000) })],
  ['is for other products', change({ scope: { products: ['another'] } })],
  ['expires', change({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' })],
  ['is deactivated', change({ active: false })],
  ['takes less', change({ basisPoints: 1_000 })],
  [
    'is excluded by another',
    async ({ id }, thing) => {
      const group = { exclusionGroup: `group-${id}` };
      await ask('changeCampaign', { as: admin, params: { campaignId: id }, body: group });
      const terms = { name: 'Before it', kind: 'fixed', amount: eur(1), priority: 9, ...group };
      await ask('createCampaign', {
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
    const { status, problem } = await send('startCheckout', buying(cart, shown));
    expect([409, 422]).toContain(status);
    expect(['total-changed', 'coupon-not-applicable']).toContain(problem?.code);
    expect(problem?.['shown']).toEqual(eur(2_490));
    // The contract does not describe the members of a problem.
    expect((problem?.['total'] as Schemas['Money']).amount).toBeGreaterThan(2_490);
  }
  const now = (await quote(cart)).body.totals.total;
  const { body } = await ask('startCheckout', buying(cart, { cartVersion, shownTotal: now }));
  const { status, orderId } = await untilStatus(cart, body.id, ['completed', 'failed']);
  expect(status).toBe('completed');
  expect((await orderOf(cart, orderId ?? '')).totals.total).toEqual(now);
});

/** Dead letters of payment; other tests leave some on purpose. */
async function deadInPayment(): Promise<string[]> {
  const { body } = await ask('listDeadLetters', { as: admin });
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
  const started = await ask('startCheckout', { cart, key: randomUUID(), body });
  expect(started.status).toBe(202);
  const done = await untilStatus(cart, started.body.id, ['completed', 'failed']);
  expect(done.steps.map(({ status }) => status)).toEqual(Array(6).fill('done'));
  const orderId = done.orderId ?? '';
  expect(await orderOf(cart, orderId)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
  const saga = await ask('getSaga', { as: admin, params: { checkoutId: done.id } });
  expect(saga.body.paymentId).toBeNull();
  await until(
    () => stockOf(admin, thing.sku),
    ({ onHand, reserved }) => onHand === 2 && reserved === 0,
    'stock down by one',
  );
  const claimed = async () =>
    (await ask('getCampaign', { as: admin, params: { campaignId: all.id } })).body.claimed;
  expect(await claimed()).toBe(1);
  await until(
    () => mailsTo(email),
    ({ length }) => length === 1,
    'the confirmation',
  );

  const refund = await send('refundOrder', {
    as: admin,
    params: { orderId },
    key: randomUUID(),
    body: { amount: eur(1), reason: 'x' },
  });
  expect(refund.status).toBe(422);
  const cancelled = await send('cancelOrder', {
    cart,
    params: { orderId },
    body: { reason: 'changed my mind' },
  });
  expect(cancelled.status).toBe(200);
  expect(await orderOf(cart, orderId)).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' });
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
    await ask('emptyCart', { as: customer });
    await ask('addCartItem', { as: customer, body: { sku: thing.sku, quantity: 1 } });
    await ask('addCoupon', { as: customer, body: { code: once.code } });
    return { as: customer };
  };
  const purchase = async (who: { cart: string } | { as: string }) => {
    const body = checkoutBody('tok_ok', email);
    const { body: started } = await ask('startCheckout', { ...who, key: randomUUID(), body });
    return until(
      async () => (await ask('getCheckout', { ...who, params: { checkoutId: started.id } })).body,
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
  await ask('emptyCart', { as: customer });
});
