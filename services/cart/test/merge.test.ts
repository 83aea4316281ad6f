import { startCart, type CartHarness } from './harness';

let cart: CartHarness;
beforeAll(async () => {
  cart = await startCart();
  await cart.sell('mug', { available: 500 });
  await cart.sell('pot');
});
afterAll(() => cart.stop());

const user = (userId: string) => cart.tokens.tokenFor({ userId });
const merge = (as: string | undefined, cartToken: string) =>
  cart.call('POST', '/cart/merge', { ...(as ? { as } : {}), body: { cartToken } });
const add = (as: string, sku: string, quantity: number) =>
  cart.call('POST', '/cart/items', { as, body: { sku, quantity } });

test('a guest’s cart, with its coupons, becomes the user’s at login', async () => {
  const { guest, id } = await cart.guestWith('mug', 2);
  await cart.call('POST', '/cart/coupons', { guest, body: { code: 'TEN' } });
  const as = user('new');
  const merged = await merge(as, guest);
  expect(merged).toMatchObject({
    status: 200,
    body: { version: 1, items: [{ sku: 'mug', quantity: 2 }], coupons: [{ code: 'TEN', applied: true }] },
  });
  expect(merged.body.id).not.toBe(id);

  expect((await cart.call('GET', '/cart', { guest })).body).toMatchObject({ id: null, items: [] });
  const again = await cart.call('POST', '/cart/items', { guest, body: { sku: 'pot', quantity: 1 } });
  expect(again.body.token).not.toBe(guest);
});

test('quantities are summed once under repeated and concurrent requests', async () => {
  const as = user('summed');
  await add(as, 'mug', 98);
  const { guest } = await cart.guestWith('mug', 3);
  await cart.call('POST', '/cart/items', { guest, body: { sku: 'pot', quantity: 1 } });
  const answers = await Promise.all(Array.from({ length: 5 }, () => merge(as, guest)));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { sku: 'mug', quantity: 99 },
      { sku: 'pot', quantity: 1 },
    ]);
  }
  expect(new Set(answers.map(({ body }) => body.version))).toEqual(new Set([2]));
});

test('merges the carts of two guests into one user’s cart concurrently', async () => {
  const as = user('two-devices');
  const guests = await Promise.all([cart.guestWith('mug', 2), cart.guestWith('mug', 3)]);
  await Promise.all(guests.map(({ guest }) => merge(as, guest)));
  expect((await cart.call('GET', '/cart', { as })).body.items).toMatchObject([{ sku: 'mug', quantity: 5 }]);
});

test('only its user finds a merged cart; other users and invented tokens find none', async () => {
  const { guest } = await cart.guestWith('mug');
  await merge(user('first'), guest);
  const none = { status: 404, body: { code: 'cart-not-found' } };
  await add(user('second'), 'pot', 1);
  expect(await merge(user('second'), guest)).toMatchObject(none);
  expect(await merge(user('third'), guest)).toMatchObject(none);
  expect(await merge(user('third'), 'x'.repeat(43))).toMatchObject(none);
  expect(await merge(user('third'), 'not a token')).toMatchObject({ status: 400 });
  expect(await merge(undefined, guest)).toMatchObject({ status: 401 });
  const { rows } = await cart.database.db.query(`SELECT 1 FROM carts WHERE user_id = 'third'`);
  expect(rows).toEqual([]);
});

test.each(['the guest’s', 'the user’s'])('%s cart cannot merge during a checkout', async (whose) => {
  const as = user(`frozen-${whose}`);
  const own = (await add(as, 'pot', 1)).body.id;
  const { guest, id } = await cart.guestWith('mug');
  const cartId = whose === 'the guest’s' ? id : own;
  const checkoutId = `checkout-of-${cartId}`;
  await cart.peer.freezeCart({ checkoutId, cartId, acceptChanges: false });
  expect(await merge(as, guest)).toMatchObject({
    status: 409,
    body: { code: 'cart-in-checkout', checkoutId },
  });
  expect((await cart.call('GET', '/cart', { guest })).body.items).toMatchObject([{ sku: 'mug' }]);
  await cart.peer.unfreezeCart({ checkoutId, cartId });
  expect(await merge(as, guest)).toMatchObject({ status: 200 });
});
