import { deliver } from '@sidecart/kit/testing';
import { aDeletion } from '@sidecart/kit/testing-marks';
import { startCart, type CartHarness } from './harness';

let cart: CartHarness;
beforeAll(async () => {
  cart = await startCart();
  await cart.sell('mug', { available: 500 });
});
afterAll(() => cart.stop());

test('a deletion removes the cart with those that were merged into it, once no checkout holds it', async () => {
  const as = cart.tokens.tokenFor({ userId: 'user-1' });
  const { guest } = await cart.guestWith('mug', 2);
  await cart.call('POST', '/cart/merge', { as, body: { cartToken: guest } });
  const exported = await cart.call('GET', '/cart/personal-data', { as });
  expect(exported.body).toMatchObject({ items: [{ kind: 'cart', data: { user_id: 'user-1' } }] });

  const count = async () => (await cart.database.db.query('SELECT 1 FROM carts')).rowCount;
  const forget = () => deliver(cart.server, 'users', aDeletion('user-1', 'ada@example.com'));
  await cart.database.db.query("UPDATE carts SET frozen_by = 'checkout-1' WHERE user_id = 'user-1'");
  await forget();
  expect(await count()).toBe(2);
  await cart.database.db.query('UPDATE carts SET frozen_by = NULL');
  await forget();
  expect(await count()).toBe(0);
});
