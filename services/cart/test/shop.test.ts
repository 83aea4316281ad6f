import { createHash } from 'node:crypto';
import type { EvaluateDiscountsRequest } from '@sidecart/contracts/campaign/v1/campaign';
import type { CampaignPeer } from '../src/clients';
import { eur } from './builders';
import { campaignAway, startCart, tenPercentOff, type CartHarness } from './harness';

let cart: CartHarness;
beforeAll(async () => {
  cart = await startCart();
  await cart.sell('mug');
  await cart.sell('pot', { price: 3_000, available: 5 });
});
afterAll(() => cart.stop());

const user = (userId: string) => cart.tokens.tokenFor({ userId });
const add = (sku: string, quantity: number, shopper: { as?: string; guest?: string } = {}) =>
  cart.call('POST', '/cart/items', { ...shopper, body: { sku, quantity } });
const countOf = async (table: string) =>
  Number((await cart.database.db.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]?.count);

test('a caller without a session sees an empty cart, and reading stores nothing', async () => {
  const before = await countOf('carts');
  for (const guest of [undefined, 'x'.repeat(43), 'not a token'])
    expect(await cart.call('GET', '/cart', { guest })).toMatchObject({
      status: 200,
      body: { id: null, version: 0, items: [], coupons: [], totals: { subtotal: eur(0), total: eur(0) } },
    });
  expect(await countOf('carts')).toBe(before);
});

test('a guest’s first item creates a cart; its token is returned once and stored as a hash', async () => {
  const first = await add('mug', 2);
  const { id, token = '' } = first.body;
  expect(first.status).toBe(200);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(first.headers.get('x-cart-token')).toBe(token);
  expect(first.body).toMatchObject({
    version: 1,
    items: [
      {
        sku: 'mug',
        productId: 'product-of-mug',
        name: 'Mug',
        quantity: 2,
        unitPrice: eur(1_250),
        lineTotal: eur(2_500),
        problems: [],
      },
    ],
    totals: {
      subtotal: eur(2_500),
      discount: eur(0),
      shipping: null,
      tax: null,
      taxIncluded: true,
      total: eur(2_500),
    },
  });

  const second = await add('pot', 1, { guest: token });
  expect(second.body).toMatchObject({ id, version: 2, totals: { total: eur(5_500) } });
  expect(second.body).not.toHaveProperty('token');
  expect((await cart.call('GET', '/cart', { guest: token })).body).toEqual(second.body);

  const { rows } = await cart.database.db.query('SELECT guest_token_hash FROM carts WHERE id = $1', [id]);
  expect(rows).toEqual([{ guest_token_hash: createHash('sha256').update(token).digest('hex') }]);
});

test('does not adopt an unknown token', async () => {
  const made = 'made-up-by-the-client-0123456789';
  const { body } = await add('mug', 1, { guest: made });
  expect(body.token).toEqual(expect.any(String));
  expect(body.token).not.toBe(made);
  expect((await cart.call('GET', '/cart', { guest: made })).body.items).toEqual([]);
});

test('a user has one cart, whichever token is sent, and no other caller sees it', async () => {
  const { guest } = await cart.guestWith('mug');
  const as = user('ada');
  const { body } = await cart.call('POST', '/cart/items', { as, guest, body: { sku: 'pot', quantity: 1 } });
  expect(body).not.toHaveProperty('token');
  expect((await cart.call('GET', '/cart', { as })).body).toMatchObject({
    id: body.id,
    items: [{ sku: 'pot' }],
  });
  expect((await cart.call('GET', '/cart', { as: user('eve') })).body.items).toEqual([]);
});

test('changes and removes lines, and empties the cart', async () => {
  const as = user('grace');
  await add('mug', 1, { as });
  await add('pot', 1, { as });
  const path = '/cart/items/mug';
  expect(await cart.call('PATCH', path, { as, body: { quantity: 7 } })).toMatchObject({
    status: 200,
    body: { version: 3, items: [{ sku: 'mug', quantity: 7 }, { sku: 'pot' }] },
  });
  expect(await cart.call('DELETE', path, { as })).toMatchObject({
    body: { version: 4, items: [{ sku: 'pot' }] },
  });
  expect(await cart.call('DELETE', path, { as })).toMatchObject({
    status: 404,
    body: { code: 'line-not-found' },
  });
  expect(await cart.call('DELETE', '/cart', { as })).toMatchObject({
    status: 200,
    body: { version: 5, items: [] },
  });
  expect(await cart.call('DELETE', '/cart', { as })).toMatchObject({ body: { version: 5 } });
  expect(await cart.call('DELETE', '/cart')).toMatchObject({ status: 200, body: { id: null, items: [] } });
});

test.each([
  ['POST', '/cart/items', { sku: 'nothing', quantity: 1 }, 422, 'sku-unknown'],
  ['POST', '/cart/items', { sku: 'constructor', quantity: 1 }, 422, 'sku-unknown'],
  ['POST', '/cart/items', { sku: 'draft', quantity: 1 }, 422, 'product-unpublished'],
  ['POST', '/cart/items', { sku: 'pot', quantity: 6 }, 422, 'insufficient-stock'],
  ['POST', '/cart/items', { sku: 'mug', quantity: 100 }, 422, 'line-cap-exceeded'],
  ['POST', '/cart/items', { sku: 'mug', quantity: 0 }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: 'mug', quantity: -1 }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: 'mug', quantity: 1.5 }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: 'mug', quantity: 1e300 }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: 'mug', quantity: '2' }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: 'mug' }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: 'mug', quantity: 1, price: 1 }, 400, 'request-invalid'],
  ['POST', '/cart/items', { sku: "'; DROP TABLE carts; --", quantity: 1 }, 400, 'request-invalid'],
  ['POST', '/cart/items', '{"sku": ', 400, 'json-malformed'],
  ['POST', '/cart/items', [], 400, 'request-invalid'],
  ['PATCH', '/cart/items/mug', { quantity: 0 }, 400, 'request-invalid'],
  ['PATCH', '/cart/items/mug', { quantity: 1 }, 404, 'cart-not-found'],
  ['DELETE', '/cart/items/mug', undefined, 404, 'cart-not-found'],
  ['POST', '/cart/coupons', { code: '' }, 400, 'request-invalid'],
  ['POST', '/cart/coupons', { code: 'x'.repeat(65) }, 400, 'request-invalid'],
  ['POST', '/cart/coupons', { code: '50%/OFF' }, 400, 'request-invalid'],
  ['DELETE', '/cart/coupons/NONE', undefined, 404, 'cart-not-found'],
])('rejects %s %s %j with %i %s', async (method, path, body: unknown, status, code) => {
  await cart.publish({
    productId: 'a-draft',
    status: 'draft',
    variants: [{ sku: 'draft', price: eur(1), options: {} }],
  });
  const before = await countOf('carts');
  const answer = await cart.call(method, path, body === undefined ? {} : { body });
  expect(answer).toMatchObject({ status, body: { status, code } });
  expect(await countOf('carts')).toBe(before);
});

test('rejects a forged token with 401, also on public routes', async () => {
  expect(await cart.call('GET', '/cart', { as: 'forged.token.here' })).toMatchObject({ status: 401 });
});

test('applies all concurrent changes of one cart', async () => {
  const as = user('parallel');
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => add(index % 2 ? 'mug' : 'pot', index % 2 ? 2 : 1, { as })),
  );
  const refused = answers.filter(({ status }) => status === 422);
  expect(refused).toHaveLength(1);
  // A request that waited for the lock has the offers of lines that were added in the meantime.
  expect(answers.flatMap(({ body }) => body.items ?? []).flatMap(({ problems }) => problems)).toEqual([]);
  const { body } = await cart.call('GET', '/cart', { as });
  expect(body.version).toBe(11);
  expect(Object.fromEntries(body.items.map(({ sku, quantity }) => [sku, quantity]))).toEqual({
    mug: 12,
    pot: 5,
  });
  expect(body.items.flatMap(({ problems }) => problems)).toEqual([]);
});

describe('an Idempotency-Key', () => {
  test('makes a repeat return the same response', async () => {
    const as = user('twice');
    const request = {
      as,
      body: { sku: 'mug', quantity: 1 },
      headers: { 'idempotency-key': 'same-key' },
    };
    const [first, again] = await Promise.all([
      cart.call('POST', '/cart/items', request),
      cart.call('POST', '/cart/items', request),
    ]);
    expect(again.body).toEqual(first.body);
    expect(first.body.items).toMatchObject([{ quantity: 1 }]);
  });

  test('makes a repeat return the discounts that were evaluated after the commit', async () => {
    const as = user('twice-with-coupon');
    await add('mug', 2, { as });
    const request = { as, body: { code: 'TEN' }, headers: { 'idempotency-key': 'coupon-key' } };
    const answers = await Promise.all([1, 2, 3].map(() => cart.call('POST', '/cart/coupons', request)));
    answers.push(await cart.call('POST', '/cart/coupons', request));
    for (const { status, body } of answers)
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { coupons: [{ code: 'TEN', applied: true }], totals: { discount: eur(250) } },
      });
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => answers[0]?.body));
  });

  test('never returns the cart of one new guest to another, and stores no token', async () => {
    const request = { body: { sku: 'mug', quantity: 1 }, headers: { 'idempotency-key': 'k' } };
    const ada = await cart.call('POST', '/cart/items', request);
    const eve = await cart.call('POST', '/cart/items', request);
    expect(eve.body.id).not.toBe(ada.body.id);
    await cart.call('POST', '/cart/items', { ...request, guest: ada.body.token });
    const { rows } = await cart.database.db.query('SELECT scope, body FROM idempotency_keys');
    expect(JSON.stringify(rows)).not.toContain(ada.body.token);
  });
});

describe('coupons', () => {
  test('are evaluated by campaign, which reports their amounts', async () => {
    const as = user('coupons');
    await add('mug', 2, { as });
    await cart.call('POST', '/cart/coupons', { as, body: { code: 'TEN' } });
    const both = await cart.call('POST', '/cart/coupons', { as, body: { code: 'NONE' } });
    expect(both).toMatchObject({
      status: 200,
      body: {
        version: 3,
        coupons: [
          { code: 'TEN', applied: true },
          { code: 'NONE', applied: false, reason: 'unknown-code' },
        ],
        totals: { subtotal: eur(2_500), discount: eur(250), total: eur(2_250) },
      },
    });
    const without = await cart.call('DELETE', '/cart/coupons/ten', { as });
    expect(without.body).toMatchObject({
      coupons: [{ code: 'NONE' }],
      totals: { discount: eur(0) },
    });
  });

  test('are evaluated with the account and its address, which a limit per person counts', async () => {
    const requests: Pick<EvaluateDiscountsRequest, 'customer' | 'emails'>[] = [];
    const peer: CampaignPeer = {
      evaluateDiscounts: (request) => {
        requests.push(request);
        return tenPercentOff.evaluateDiscounts(request);
      },
    };
    const listening = await startCart({ campaign: peer });
    await listening.sell('mug-ask');
    const { guest } = await listening.guestWith('mug-ask');
    const as = listening.tokens.tokenFor({ userId: 'user-ada', email: 'Ada@example.com' });
    const body = { sku: 'mug-ask', quantity: 1 };
    await listening.call('POST', '/cart/merge', { as, body: { cartToken: guest } });
    await listening.call('POST', '/cart/items', { as, body });
    await listening.call('PATCH', '/cart/items/mug-ask', { as, body: { quantity: 3 } });
    await listening.call('GET', '/cart', { as });
    const [asGuest, ...asUser] = requests;
    expect(asGuest).toMatchObject({ customer: undefined, emails: [] });
    expect(asUser).toHaveLength(4);
    for (const each of asUser)
      expect(each).toMatchObject({ customer: 'user-ada', emails: ['Ada@example.com'] });
    await listening.stop();
  });

  test('give no discount while campaign is unavailable, and the cart reports it', async () => {
    const lonely = await startCart({ campaign: campaignAway });
    await lonely.sell('mug');
    const { guest } = await lonely.guestWith('mug');
    const answer = await lonely.call('POST', '/cart/coupons', { guest, body: { code: 'TEN' } });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        coupons: [{ code: 'TEN', applied: false, reason: 'campaign-unavailable' }],
        totals: { discount: eur(0), total: eur(1_250) },
      },
    });
    await lonely.stop();
  });
});
