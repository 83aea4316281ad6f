import { randomUUID } from 'node:crypto';
import { rejected } from '@sidecart/kit/errors';
import { eur } from './builders';
import { aPurchase, startCheckoutService, stepStatuses, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeEach(async () => {
  checkout = await startCheckoutService();
  checkout.shop.state.cart.couponCodes = ['ALL'];
  checkout.shop.state.coupons.set('ALL', 2_500);
  checkout.shop.state.freeShipping = true;
});
afterEach(() => checkout.stop());

const { payment: _payment, ...withoutPayment } = aPurchase();
const buy = (body: Record<string, unknown> = withoutPayment) =>
  checkout.call('POST', '/checkouts', { as: checkout.user, key: randomUUID(), body });
/** The calls that payment received. */
const paymentCalls = () =>
  checkout.shop.state.calls.map(({ rpc }) => rpc).filter((rpc) => rpc.toLowerCase().includes('payment'));

test.each([
  ['without a payment in the request', withoutPayment],
  ['with one', aPurchase()],
])('a total of zero creates an order without a call to payment: %s', async (_what, body) => {
  const { until, shop, database } = checkout;
  const answer = await buy(body);
  expect(answer.status).toBe(202);
  const done = await until(answer.body.id, 'completed');
  expect(stepStatuses(done)).toBe('done done done done done done');
  expect(done.totals).toMatchObject({ subtotal: eur(2_500), discount: eur(2_990), total: eur(0) });
  expect(paymentCalls()).toEqual([]);
  expect(shop.state.orders.get(done.id)).toMatchObject({
    paymentId: '',
    totals: { total: eur(0) },
    couponCodes: ['ALL'],
  });
  expect(shop.state.secured).toContain(done.id);
  expect(shop.state.claims).toContain(done.id);
  const { rows } = await database.db.query('SELECT payment_token, payment_id FROM checkouts');
  expect(rows).toEqual([{ payment_token: null, payment_id: null }]);
});

test('a payment is required when the total is above zero', async () => {
  checkout.shop.state.coupons.set('ALL', 2_499);
  expect(await buy()).toMatchObject({ status: 422, body: { code: 'payment-missing', total: eur(1) } });
  const { rows } = await checkout.database.db.query('SELECT id FROM checkouts');
  expect(rows).toEqual([]);
});

test('rejects a total that rises from zero, and requires a payment when changes are accepted', async () => {
  const { shop, until } = checkout;
  const { freezeCart } = shop.peers.cart;
  shop.peers.cart.freezeCart = (request) => {
    shop.state.coupons.set('ALL', 1_000);
    return freezeCart(request);
  };
  const refused = await buy();
  expect((await until(refused.body.id, 'failed')).failure).toMatchObject({
    step: 'calculate-discounts',
    code: 'total-changed',
    details: { shown: eur(0), total: eur(1_500) },
  });
  shop.state.coupons.set('ALL', 2_500);
  const accepted = await buy({ ...withoutPayment, acceptChanges: true });
  expect((await until(accepted.body.id, 'failed')).failure).toMatchObject({
    step: 'initiate-payment',
    code: 'payment-missing',
  });
  expect(shop.countOf('authorizePayment')).toBe(0);
  expect(shop.isUntouched()).toBe(true);
});

test('is undone without a call to payment', async () => {
  const { shop, until } = checkout;
  shop.peers.inventory.secureHold = async () => {
    throw rejected('hold-expired', 'The hold has lapsed.');
  };
  const { body } = await buy();
  const failed = await until(body.id, 'failed');
  expect(failed.failure).toMatchObject({ step: 'create-order', code: 'hold-expired' });
  expect(stepStatuses(failed)).toBe('undone undone undone undone failed pending');
  expect(paymentCalls()).toEqual([]);
  expect(shop.isUntouched()).toBe(true);
});

test('can be cancelled before its order', async () => {
  const { shop, host, user, call, until, starter } = checkout;
  host.isAway = true;
  const { body } = await buy();
  await call('POST', `/checkouts/${body.id}/cancellation`, { as: user, body: {} });
  host.isAway = false;
  starter.begin(body.id);
  expect((await until(body.id, 'failed')).failure).toMatchObject({ code: 'cancelled' });
  expect(shop.isUntouched()).toBe(true);
});
