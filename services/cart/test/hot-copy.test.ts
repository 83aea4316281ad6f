import { createServer, type Socket } from 'node:net';
import { createDapr } from '@sidecart/kit/dapr';
import { eventually } from '@sidecart/kit/testing';
import { startCart, type CartHarness } from './harness';

let cart: CartHarness;
beforeEach(async () => {
  cart = await startCart();
  await cart.sell('mug');
});
afterEach(() => cart.stop());

const see = async (guest: string) => (await cart.call('GET', '/cart', { guest })).body;

/** Changes the copy directly in the store, so that a read shows whether it came from there. */
function mark(cartId: string): void {
  const [key, entry] = [...cart.state.entries].find(([name]) => name.includes(cartId)) ?? [];
  if (key && entry)
    cart.state.entries.set(key, { ...entry, value: entry.value.replaceAll('"Mug"', '"Copy"') });
}

async function guestWithCopy() {
  const { id, guest } = await cart.guestWith('mug');
  await see(guest);
  expect(cart.state.reads).toBe(0);
  await see(guest);
  await eventually(() => cart.state.entries.size > 0, { what: 'a copy' });
  mark(id);
  return { id, guest };
}

const names = async (guest: string) => (await see(guest)).items.map(({ name }) => name);

test('the second read of an unchanged cart stores a copy, and the next read uses it', async () => {
  const { guest } = await guestWithCopy();
  expect(await names(guest)).toEqual(['Copy']);
});

test.each([
  [
    'the shopper’s change',
    (guest: string) => cart.call('PATCH', '/cart/items/mug', { guest, body: { quantity: 2 } }),
  ],
  ['an event of the product', () => cart.sell('mug', { version: 2 })],
  ['an event of the stock', () => cart.restock({ sku: 'mug', available: 49, version: 2 })],
])('ignores a copy after %s', async (_what, happen) => {
  const { guest } = await guestWithCopy();
  await happen(guest);
  for (let read = 0; read < 2; read += 1) expect(await names(guest)).toEqual(['Mug']);
  await eventually(async () =>
    [...cart.state.entries.values()].every(({ value }) => !value.includes('Copy')),
  );
});

test('ignores a stale copy that reappears', async () => {
  const { guest } = await guestWithCopy();
  cart.state.down = true;
  await cart.call('POST', '/cart/items', { guest, body: { sku: 'mug', quantity: 3 } });
  cart.state.down = false;
  for (let read = 0; read < 2; read += 1)
    expect((await see(guest)).items).toMatchObject([{ name: 'Mug', quantity: 4 }]);
});

test('writes and the saga’s calls never use the state store', async () => {
  const { id, guest } = await cart.guestWith('mug');
  await cart.peer.getCart({ owner: { $case: 'cartToken', value: guest } });
  await cart.peer.freezeCart({ checkoutId: 'c', cartId: id, acceptChanges: false });
  await cart.peer.clearCart({ checkoutId: 'c', cartId: id });
  expect(cart.state.reads).toBe(0);
});

describe('while the state store is unavailable', () => {
  test('reads carts from the database and skips the store for a while', async () => {
    const { guest } = await cart.guestWith('mug');
    cart.state.down = true;
    for (let round = 0; round < 5; round += 1) expect(await names(guest)).toEqual(['Mug']);
    expect(cart.state.reads).toBe(1);
  });

  test.each([
    ['reads carts while no process listens on the port', false],
    ['reads carts while the sidecar does not respond', true],
  ])('%s', async (_what, listens) => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    if (!listens) await new Promise((resolve) => silent.close(resolve));
    const alone = await startCart({ hotDapr: createDapr({ port, timeoutMs: 100 }) });
    await alone.sell('mug');
    const { guest } = await alone.guestWith('mug', 2);
    expect(await alone.call('GET', '/cart', { guest })).toMatchObject({
      status: 200,
      body: { items: [{ sku: 'mug', quantity: 2 }] },
    });
    await alone.stop();
    sockets.forEach((socket) => socket.destroy());
    silent.close();
  });
});
