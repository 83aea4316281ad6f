import { randomUUID } from 'node:crypto';
import { eur } from './builders';
import { startCart, type CartHarness } from './harness';

let cart: CartHarness;
let now = new Date('2026-03-10T12:00:00Z');
beforeAll(async () => {
  cart = await startCart({ now: () => now });
  await cart.sell('mug', { price: 1_250 });
  await cart.sell('jar', { price: 700 });
});
afterAll(() => cart.stop());

const at = (instant: string) => (now = new Date(instant));
const figures = async (from: string, to: string) =>
  (await cart.call('GET', `/carts/figures?from=${from}&to=${to}`, { as: staff() })).body as unknown;
const staff = () => cart.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });

async function buy(cartId: string) {
  const checkoutId = randomUUID();
  await cart.peer.freezeCart({ checkoutId, cartId, acceptChanges: false });
  await cart.peer.clearCart({ checkoutId, cartId });
}

test('carts count from their first item: those that hold items or were bought, not those that were emptied', async () => {
  at('2026-03-01T08:00:00Z');
  await cart.guestWith('mug');
  at('2026-03-02T08:00:00Z');
  const left = await cart.guestWith('mug', 2);
  const bought = await cart.guestWith('mug');
  const emptied = await cart.guestWith('mug');
  await cart.call('DELETE', '/cart', { guest: emptied.guest });
  await buy(bought.id);
  at('2026-03-02T20:00:00Z');
  await cart.call('POST', '/cart/items', { guest: left.guest, body: { sku: 'jar', quantity: 1 } });
  // The same cart is filled again after the purchase: another one.
  await cart.call('POST', '/cart/items', { guest: bought.guest, body: { sku: 'jar', quantity: 3 } });

  at('2026-03-03T19:00:00Z');
  const day = ['2026-03-02T00:00:00Z', '2026-03-02T23:59:59.999Z'] as const;
  expect(await figures(...day)).toEqual({
    filled: 3,
    abandoned: { hours: 24, carts: 0, value: eur(0) },
    completeFrom: '2025-12-03T19:00:00.000Z',
  });
  at('2026-03-03T20:00:01Z');
  expect(await figures(...day)).toMatchObject({
    filled: 3,
    abandoned: { carts: 2, value: eur(2 * 1_250 + 700 + 3 * 700) },
  });
  const checkoutId = randomUUID();
  await cart.peer.freezeCart({ checkoutId, cartId: left.id, acceptChanges: false });
  expect(await figures(...day)).toMatchObject({ filled: 3, abandoned: { carts: 1, value: eur(2_100) } });
  expect(await figures('2026-03-02T08:00:00.001Z', '2026-03-02T19:59:59Z')).toMatchObject({ filled: 0 });
  expect(await figures('2026-03-01T00:00:00Z', '2026-03-02T08:00:00Z')).toMatchObject({ filled: 3 });
});

test('a guest’s cart that a user took over counts once', async () => {
  at('2026-04-01T08:00:00Z');
  const guest = await cart.guestWith('mug');
  const as = cart.tokens.tokenFor({ userId: randomUUID() });
  await cart.call('POST', '/cart/merge', { as, body: { cartToken: guest.guest } });
  expect(await figures('2026-04-01T00:00:00Z', '2026-04-01T23:00:00Z')).toMatchObject({ filled: 1 });
});

test('figures of carts are for staff, of at most a year', async () => {
  const path = '/carts/figures?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z';
  expect(await cart.call('GET', path, { as: cart.tokens.tokenFor({ userId: 'u' }) })).toMatchObject({
    status: 403,
    body: { permission: 'order:read-any' },
  });
  for (const query of [
    '',
    '?from=2026-03-01&to=2026-03-02',
    '?from=2025-01-01T00:00:00Z&to=2026-03-02T00:00:00Z',
  ])
    expect(await cart.call('GET', `/carts/figures${query}`, { as: staff() })).toMatchObject({ status: 400 });
});
