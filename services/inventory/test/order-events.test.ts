import { randomUUID } from 'node:crypto';
import { deliver, outboxOf, testAppToken } from '@sidecart/kit/testing';
import { startInventory, type InventoryHarness } from './harness';

let inventory: InventoryHarness;
beforeAll(async () => (inventory = await startInventory()));
afterEach(async () => expect(await inventory.unbalanced()).toEqual([]));
afterAll(() => inventory.stop());

type Line = { sku: string; quantity: number };

async function held(lines: Line[]): Promise<string> {
  const checkoutId = randomUUID();
  await inventory.peer.holdStock({ checkoutId, lines, holdSeconds: 600 });
  await inventory.peer.secureHold({ checkoutId });
  return checkoutId;
}

const send = async (type: string, data: unknown, id?: string, topic = 'orders') => {
  const response = await deliver(inventory.server, topic, { type, data, ...(id ? { id } : {}) });
  return { status: response.status, ...((await response.json()) as object) };
};
const placed = (checkoutId: string, items: Line[], id?: string) =>
  send('order.placed', { checkoutId, items }, id);
const cancelled = (checkoutId: string, id?: string) => send('order.cancelled', { checkoutId }, id);

const handled = { status: 'SUCCESS' };

test('a placed order deducts the held units once', async () => {
  const sku = await inventory.stocked(10);
  const lines = [{ sku, quantity: 3 }];
  const checkoutId = await held(lines);
  expect(await placed(checkoutId, lines)).toMatchObject(handled);
  expect(await placed(checkoutId, lines)).toMatchObject(handled);
  expect(await inventory.see(sku)).toEqual({ onHand: 7, reserved: 0, available: 7 });
  expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold', 'deduction']);
  // Availability is the same before and after the deduction: only count and hold are published.
  const events = (await outboxOf(inventory.database.db)).filter(({ aggregate_id }) => aggregate_id === sku);
  expect(events.map(({ data }) => data)).toMatchObject([{ available: 10 }, { available: 7 }]);
});

test('releasing or repeating the hold after the deduction changes nothing', async () => {
  const sku = await inventory.stocked(10);
  const lines = [{ sku, quantity: 3 }];
  const checkoutId = await held(lines);
  await placed(checkoutId, lines);
  await inventory.peer.releaseHold({ checkoutId });
  await inventory.peer.holdStock({ checkoutId, lines, holdSeconds: 600 });
  await inventory.peer.secureHold({ checkoutId });
  expect(await inventory.see(sku)).toEqual({ onHand: 7, reserved: 0, available: 7 });
});

test('handles a redelivered event once', async () => {
  const sku = await inventory.stocked(10);
  const lines = [{ sku, quantity: 1 }];
  const checkoutId = await held(lines);
  const id = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => placed(checkoutId, lines, id)));
  expect(answers).toMatchObject([handled, handled, handled]);
  expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold', 'deduction']);
  const { rowCount } = await inventory.database.db.query(
    'SELECT 1 FROM processed_events WHERE event_id = $1',
    [id],
  );
  expect(rowCount).toBe(1);
});

test('an order without a hold takes its units directly', async () => {
  const sku = await inventory.stocked(5);
  expect(await placed(randomUUID(), [{ sku, quantity: 2 }])).toMatchObject(handled);
  expect(await inventory.see(sku)).toEqual({ onHand: 3, reserved: 0, available: 3 });
});

test('an order whose cancellation arrived first takes nothing', async () => {
  const sku = await inventory.stocked(5);
  const lines = [{ sku, quantity: 2 }];
  const [withHold, without] = [await held(lines), randomUUID()];
  for (const checkoutId of [withHold, without]) {
    expect(await cancelled(checkoutId)).toMatchObject(handled);
    expect(await placed(checkoutId, lines)).toMatchObject(handled);
  }
  expect(await inventory.see(sku)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold', 'release']);
});

test('an order that is cancelled afterwards returns its units once', async () => {
  const sku = await inventory.stocked(5);
  const lines = [{ sku, quantity: 2 }];
  const checkoutId = await held(lines);
  await placed(checkoutId, lines);
  await Promise.all([1, 2, 3].map(() => cancelled(checkoutId)));
  await placed(checkoutId, lines);
  expect(await inventory.see(sku)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold', 'deduction', 'restock']);
});

test.each([
  ['a checkout id of another type', 'order.placed', { checkoutId: 7, items: [{ sku: 'x', quantity: 1 }] }],
  ['no items', 'order.placed', { checkoutId: 'c-1', items: [] }],
  ['a negative quantity', 'order.placed', { checkoutId: 'c-1', items: [{ sku: 'x', quantity: -1 }] }],
  ['no data', 'order.cancelled', null],
  ['a product without a seller', 'product.created', { product: { variants: [{ sku: 'x' }] } }],
])('an event with %s moves to the dead letters', async (_name, type, data) => {
  expect(await send(type, data)).toEqual({ status: 'DROP' });
  const { rowCount } = await inventory.database.db.query("SELECT 1 FROM holds WHERE checkout_id = 'c-1'");
  expect(rowCount).toBe(0);
});

test('a message that is not an event moves to the dead letters', async () => {
  const response = await fetch(`${inventory.server.url}/events/orders`, {
    method: 'POST',
    headers: { 'dapr-api-token': testAppToken, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify({ hello: 'world' }),
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'DROP' });
});

test('an order for more than is available, without a hold, moves to the dead letters and takes nothing', async () => {
  const [there, short] = [await inventory.stocked(5), await inventory.stocked(1)];
  const lines = [
    { sku: there, quantity: 1 },
    { sku: short, quantity: 2 },
  ];
  expect(await placed(randomUUID(), lines)).toEqual({ status: 'DROP' });
  expect(await inventory.see(there)).toMatchObject({ onHand: 5, reserved: 0 });
});

test('a count beyond the largest one moves to the dead letters and is not redelivered forever', async () => {
  const sku = await inventory.stocked(0, { backorderable: true });
  expect(await placed(randomUUID(), [{ sku, quantity: 2_000_000_000 }])).toEqual({ status: 'DROP' });
  expect(await placed(randomUUID(), [{ sku, quantity: 9_000_000_000 }])).toEqual({ status: 'DROP' });
});

test('acknowledges an event of an unhandled type', async () => {
  expect(await send('order.paid', {})).toMatchObject(handled);
});

test('handles an event with fields from a newer version', async () => {
  const sku = await inventory.stocked(5);
  const lines = [{ sku, quantity: 2, bundle: { of: 'two' } }];
  const checkoutId = await held([{ sku, quantity: 2 }]);
  expect(await send('order.placed', { checkoutId, items: lines, channel: 'app' })).toMatchObject(handled);
  expect(await inventory.see(sku)).toMatchObject({ onHand: 3 });
});

test('a product creates its skus for its seller, once', async () => {
  const [sku, second] = [`new-${randomUUID()}`, `new-${randomUUID()}`];
  const product = (variants: { sku: string }[]) => ({
    product: { productId: 'p-1', sellerId: 'seller-1', version: 1, variants },
  });
  await send('product.created', product([{ sku }]), undefined, 'products');
  const own = await inventory.call('GET', `/inventory/${sku}`, { as: inventory.as.seller });
  expect(own).toMatchObject({ status: 200, body: { onHand: 0, sellerId: 'seller-1', version: 1 } });
  await inventory.call('PUT', `/inventory/${sku}`, { as: inventory.as.seller, body: { onHand: 4 } });
  await send('product.updated', product([{ sku }, { sku: second }]), undefined, 'products');
  expect(await inventory.see(sku)).toMatchObject({ onHand: 4 });
  expect(await inventory.see(second)).toMatchObject({ onHand: 0 });
});

test('a sku that staff counted first gets its seller from the product', async () => {
  const sku = await inventory.stocked(4);
  const product = { productId: 'p-2', sellerId: 'seller-1', version: 1, variants: [{ sku }] };
  await send('product.published', { product }, undefined, 'products');
  const own = await inventory.call('GET', `/inventory/${sku}`, { as: inventory.as.seller });
  expect(own).toMatchObject({ status: 200, body: { onHand: 4, sellerId: 'seller-1' } });
});
