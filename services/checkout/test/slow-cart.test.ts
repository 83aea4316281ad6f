import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { aPurchase, deferred, startCheckoutService, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeEach(async () => (checkout = await startCheckoutService()));
afterEach(() => checkout.stop());

test('while cart is slow, starting a checkout holds no transaction and other requests are served', async () => {
  const { call, get, begin, until, user, database, shop } = checkout;
  const filled = shop.state.cart;
  const id = await begin();
  await until(id, 'completed');
  shop.state.cart = { ...filled, version: filled.version + 2 };
  const { cart } = shop.peers;
  const { promise: isFast, resolve: speedUp } = deferred();
  const getCart = cart.getCart.bind(cart);
  let cartRequests = 0;
  cart.getCart = async (request) => {
    cartRequests += 1;
    await isFast;
    return getCart(request);
  };
  // More than the service has connections.
  const slow = Array.from({ length: 15 }, () =>
    call('POST', '/checkouts', { as: user, key: randomUUID(), body: aPurchase() }),
  );
  await eventually(() => cartRequests === slow.length, { withinMs: 20_000, what: 'every request at cart' });
  expect(await get(id)).toMatchObject({ id, status: 'completed' });
  const observer = await database.connect();
  const { rows } = await observer.query(
    `SELECT state, query FROM pg_stat_activity
     WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  await observer.end();
  expect(rows).toEqual([]);
  speedUp();
  const statuses = (await Promise.all(slow)).map(({ status }) => status).sort();
  expect(statuses[0]).toBe(202);
  // One checkout per version of a cart; a request that reads the cart after the purchase finds it empty.
  expect(statuses.slice(1).every((status) => status === 409 || status === 422)).toBe(true);
});
