import { randomUUID } from 'node:crypto';
import { send } from './api';
import { aCart, aSku, cartOf, checkoutBody, login, stockOf, until, untilStatus } from './shop';

jest.setTimeout(600_000);

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const ENDED = ['completed', 'failed', 'needs-attention'];
/** Hundreds of shoppers who look at their checkout: often enough to notice, too seldom to be the load themselves. */
const EVERY_MS = 2_000;
const carts = (count: number, sku: string) =>
  Promise.all(Array.from({ length: count }, () => aCart({ [sku]: 1 })));

/** Buys a cart. A busy gateway refuses a request that waited too long, and asks the client to send it again. @returns the checkout */
async function start(cart: string, token: string): Promise<string> {
  const key = randomUUID();
  const { status, body } = await until(
    () => send('startCheckout', { cart, key, body: checkoutBody(token) }),
    ({ problem }) => problem?.code !== 'server-busy',
    'a gateway that takes the request',
    120_000,
    EVERY_MS,
  );
  expect(status).toBe(202);
  return body?.id ?? '';
}

test('a hundred buyers of a sku with ten units: ten orders, ninety clean rejections, nothing left reserved', async () => {
  const sku = await aSku(admin, 10);
  const buyers = await carts(100, sku);
  const ends = await Promise.all(
    buyers.map(async (cart) => {
      const id = await start(cart, 'tok_ok');
      return { cart, end: await untilStatus(cart, id, ENDED, 300_000, EVERY_MS) };
    }),
  );
  const completed = ends.filter(({ end }) => end.status === 'completed');
  const refused = ends.filter(({ end }) => end.status === 'failed');
  expect([completed.length, refused.length]).toEqual([10, 90]);
  expect(new Set(completed.map(({ end }) => end.orderId)).size).toBe(10);
  for (const { end } of refused) {
    expect(['validate-cart', 'reserve-inventory']).toContain(end.failure?.step);
    expect(['out-of-stock', 'cart-changed']).toContain(end.failure?.code);
    expect(end.orderId ?? null).toBeNull();
  }
  const settled = await until(
    () => stockOf(admin, sku),
    (stock) => stock.onHand === 0,
    'ten units sold',
  );
  expect(settled).toMatchObject({ onHand: 0, reserved: 0 });
  for (const { cart } of refused.slice(0, 5))
    expect((await cartOf(cart)).items).toMatchObject([{ sku, quantity: 1 }]);
});

test('three hundred checkouts at once: each one ends', async () => {
  const sku = await aSku(admin, 1_000);
  const buyers = await carts(300, sku);
  const tokens = ['tok_ok', 'tok_ok', 'tok_declined'];
  const ends = await Promise.all(
    buyers.map(async (cart, index) => {
      const token = tokens[index % tokens.length] ?? 'tok_ok';
      const id = await start(cart, token);
      return { token, end: await untilStatus(cart, id, ENDED, 400_000, EVERY_MS) };
    }),
  );
  const count = (token: string, status: string) =>
    ends.filter((entry) => entry.token === token && entry.end.status === status).length;
  expect({ bought: count('tok_ok', 'completed'), declined: count('tok_declined', 'failed') }).toEqual({
    bought: 200,
    declined: 100,
  });
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === 800 && reserved === 0,
    'two hundred units sold',
    60_000,
  );
});
