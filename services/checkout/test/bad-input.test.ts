import { unavailable } from '@sidecart/kit/errors';
import { aPurchase, startCheckoutService, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeAll(async () => (checkout = await startCheckoutService()));
afterAll(() => checkout.stop());

const address = aPurchase()['shippingAddress'] as Record<string, unknown>;

it.each<[string, number, unknown]>([
  ['nothing', 400, {}],
  ['a list', 400, []],
  ['a string', 400, '"x"'],
  ['broken JSON', 400, '{"shippingAddress":'],
  ['an unknown field', 400, aPurchase({ price: 1 })],
  ['a price from the client', 400, aPurchase({ totals: { total: 1 } })],
  ['an address that is not an object', 400, aPurchase({ shippingAddress: 'Berlin' })],
  ['an address without a name', 400, aPurchase({ shippingAddress: { ...address, firstName: undefined } })],
  ['an empty city', 400, aPurchase({ shippingAddress: { ...address, city: ' ' } })],
  ['a line break in a name', 400, aPurchase({ shippingAddress: { ...address, lastName: 'x\r\nBcc: y' } })],
  ['a NUL in a name', 400, aPurchase({ shippingAddress: { ...address, lastName: 'x\u0000' } })],
  ['a very long name', 400, aPurchase({ shippingAddress: { ...address, lastName: 'x'.repeat(10_000) } })],
  ['a country in lower case', 400, aPurchase({ shippingAddress: { ...address, country: 'de' } })],
  ['a country that is a number', 400, aPurchase({ shippingAddress: { ...address, country: 49 } })],
  ['an unknown payment method', 400, aPurchase({ payment: { method: 'cash', token: 'tok_ok' } })],
  ['a card number', 400, aPurchase({ payment: { method: 'card', number: '4242424242424242' } })],
  ['a token with a quote', 400, aPurchase({ payment: { method: 'card', token: "' OR 1=1 --" } })],
  ['a bad email', 400, aPurchase({ email: 'ada' })],
  ['a huge version', 400, aPurchase({ cartVersion: 1e300 })],
  ['a version that is a string', 400, aPurchase({ cartVersion: '3' })],
  ['acceptChanges that is a string', 400, aPurchase({ acceptChanges: 'yes' })],
  ['a body over 1 MB', 413, aPurchase({ email: 'x'.repeat(2_000_000) })],
  ['a country without shipping', 422, aPurchase({ shippingAddress: { ...address, country: 'ZZ' } })],
  ['a missing state', 400, aPurchase({ shippingAddress: { ...address, country: 'US' } })],
  ['an unknown shipping method', 422, aPurchase({ shippingMethod: 'drone' })],
])('responds to %s with %i, and stores nothing', async (_what, status, body) => {
  const { user, call, database } = checkout;
  const answer = await call('POST', '/checkouts', { as: user, key: 'key-1', body });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const { rows } = await database.db.query(
    'SELECT id FROM checkouts UNION ALL SELECT key FROM idempotency_keys',
  );
  expect(rows).toEqual([]);
});

it('requires an Idempotency-Key and JSON', async () => {
  const { user, call } = checkout;
  expect(await call('POST', '/checkouts', { as: user, body: aPurchase() })).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  });
  const text = { 'content-type': 'text/plain' };
  expect((await call('POST', '/checkouts', { as: user, key: 'k', body: 'x', headers: text })).status).toBe(
    415,
  );
});

it('responds with 503 while a service is unavailable, and the key can be used again', async () => {
  const { user, call, shop } = checkout;
  const evaluate = shop.peers.campaign.evaluateDiscounts;
  shop.peers.campaign.evaluateDiscounts = () => Promise.reject(unavailable('peer-unavailable', 'away'));
  const refused = await call('POST', '/checkouts', { as: user, key: 'key-1', body: aPurchase() });
  expect(refused).toMatchObject({ status: 503, body: { code: 'peer-unavailable' } });
  shop.peers.campaign.evaluateDiscounts = evaluate;
  expect((await call('POST', '/checkouts', { as: user, key: 'key-1', body: aPurchase() })).status).toBe(202);
});
