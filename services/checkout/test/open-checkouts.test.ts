import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { aPurchase, CART_TOKEN, hashOf, startCheckoutService, type CheckoutHarness } from './harness';

/** The harness allows 4 of an address and 2 of a guest's e-mail. */
let checkout: CheckoutHarness;

/** Carts are never in another checkout, and payments wait for the bank. */
async function startShop(owner?: { tokenHash: string }): Promise<CheckoutHarness> {
  const harness = await startCheckoutService(owner);
  const { state } = harness.shop;
  Object.defineProperty(state, 'frozenBy', { get: () => undefined, set: () => undefined });
  state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  state.available = 1_000;
  return harness;
}
beforeEach(async () => (checkout = await startShop({ tokenHash: hashOf(CART_TOKEN) })));
afterEach(() => checkout.stop());

const anEmail = () => `${randomUUID()}@example.com`;
let addresses = 0;
const anAddress = () => `203.0.113.${++addresses}`;

/** A guest buys a cart that is not being bought. */
function start(address: string, email = anEmail()) {
  const { state } = checkout.shop;
  state.cart = { ...state.cart, cartId: randomUUID() };
  return checkout.call('POST', '/checkouts', {
    cartToken: CART_TOKEN,
    key: randomUUID(),
    body: aPurchase({ email }),
    headers: { 'x-client-address': address },
  });
}
const statusesOf = async (requests: (() => ReturnType<typeof start>)[]) => {
  const statuses: number[] = [];
  for (const request of requests) statuses.push((await request()).status);
  return statuses;
};
const refused = { status: 429, body: { code: 'too-many-open-checkouts' } };
const hashes = async () =>
  (
    await checkout.database.db.query<{ address_hash: string | null }>('SELECT address_hash FROM checkouts')
  ).rows.map(({ address_hash }) => address_hash);

test('open checkouts of one address are capped', async () => {
  const address = anAddress();
  expect(await statusesOf(Array(4).fill(() => start(address)))).toEqual([202, 202, 202, 202]);
  expect(await start(address)).toMatchObject(refused);
  expect(await start('198.51.100.1')).toMatchObject({ status: 202 });
});

test('so are those of one /64, and those of guests with one e-mail, however it is written', async () => {
  expect(await statusesOf([1, 2, 3, 4].map((host) => () => start(`2001:db8::${host}`)))).toEqual([
    202, 202, 202, 202,
  ]);
  expect(await start('2001:db8::5')).toMatchObject(refused);
  const email = anEmail();
  expect(
    await statusesOf([email, email.toUpperCase()].map((each) => () => start(anAddress(), each))),
  ).toEqual([202, 202]);
  expect(await start('198.51.100.2', email)).toMatchObject(refused);
});

test('concurrent requests do not exceed the cap', async () => {
  const address = anAddress();
  const answers = await Promise.all(Array.from({ length: 12 }, () => start(address)));
  const { rows } = await checkout.database.db.query('SELECT 1 FROM checkouts');
  // Requests that read the same cart are refused for that.
  expect(rows.length).toBeLessThanOrEqual(4);
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(rows.length);
});

test('a checkout that has ended makes room, and the hash of its address is removed', async () => {
  const address = anAddress();
  const first = await start(address);
  await statusesOf(Array(3).fill(() => start(address)));
  expect(await start(address)).toMatchObject(refused);
  expect(await hashes()).toEqual(Array(4).fill(hashOf(address)));
  await checkout.until(first.body.id, 'awaiting-payment');
  await checkout.call('POST', `/checkouts/${first.body.id}/cancellation`, { cartToken: CART_TOKEN });
  await checkout.until(first.body.id, 'failed');
  expect((await hashes()).filter((hash) => hash === null)).toHaveLength(1);
  await eventually(async () => (await start(address)).status === 202, { what: 'room for a checkout' });
});

test('a stranger who uses the e-mail of a user does not keep the user from buying', async () => {
  const email = 'ada@example.com';
  await statusesOf(Array(2).fill(() => start(anAddress(), email)));
  expect(await start(anAddress(), email)).toMatchObject(refused);
  await checkout.stop();
  checkout = await startShop();
  const body = aPurchase({ email });
  for (let index = 0; index < 3; index += 1) {
    checkout.shop.state.cart = { ...checkout.shop.state.cart, cartId: randomUUID() };
    const answer = await checkout.call('POST', '/checkouts', { as: checkout.user, key: randomUUID(), body });
    expect(answer.status).toBe(202);
  }
});
