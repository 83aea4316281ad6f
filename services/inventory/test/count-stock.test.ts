import { randomUUID } from 'node:crypto';
import { outboxOf } from '@sidecart/kit/testing';
import { startInventory, type InventoryHarness } from './harness';

let inventory: InventoryHarness;
beforeAll(async () => (inventory = await startInventory()));
afterEach(async () => expect(await inventory.unbalanced()).toEqual([]));
afterAll(() => inventory.stop());

const newSku = () => `sku-${randomUUID()}`;
const count = (
  lines: { sku: string; onHand: number }[],
  sellerId = 'seller-1',
  reason = `import ${randomUUID()}`,
) => inventory.peer.countStock({ sellerId, lines, actor: 'seller-1', reason });
const eventsOf = async (sku: string) =>
  (await outboxOf(inventory.database.db))
    .filter(({ type, aggregate_id }) => type === 'inventory.changed' && aggregate_id === sku)
    .map(({ data }) => data);

test('gives new skus to the seller with their count, and publishes each once', async () => {
  const [some, none] = [newSku(), newSku()];
  await count([
    { sku: some, onHand: 12 },
    { sku: none, onHand: 0 },
  ]);
  expect(await inventory.see(some)).toEqual({ onHand: 12, reserved: 0, available: 12 });
  expect(await eventsOf(some)).toMatchObject([{ available: 12, availability: 'in-stock' }]);
  expect(await eventsOf(none)).toMatchObject([{ availability: 'out-of-stock' }]);
  expect((await inventory.call('GET', `/inventory/${some}`, { as: inventory.as.seller })).status).toBe(200);
  expect((await inventory.call('GET', `/inventory/${some}`, { as: inventory.as.otherSeller })).status).toBe(
    404,
  );
});

test('repeating a count has no effect', async () => {
  const sku = newSku();
  await count([{ sku, onHand: 3 }]);
  await count([{ sku, onHand: 3 }]);
  expect(await eventsOf(sku)).toHaveLength(1);
  expect(await inventory.kindsOf(sku)).toEqual(['count']);
});

test('a repeated count leaves units sold since alone', async () => {
  const [sold, other] = [newSku(), newSku()];
  await count([{ sku: sold, onHand: 10 }], 'seller-1', 'import i-1');
  await inventory.peer.holdStock({
    checkoutId: randomUUID(),
    lines: [{ sku: sold, quantity: 2 }],
    holdSeconds: 600,
  });
  await inventory.call('POST', `/inventory/${sold}/adjustments`, {
    as: inventory.as.seller,
    body: { delta: -1, reason: 'broken' },
    headers: { 'idempotency-key': randomUUID() },
  });
  const again = [
    { sku: sold, onHand: 10 },
    { sku: other, onHand: 4 },
  ];
  await count(again, 'seller-1', 'import i-1');
  expect(await inventory.see(sold)).toEqual({ onHand: 9, reserved: 2, available: 7 });
  expect(await inventory.see(other)).toMatchObject({ onHand: 4 });
  await count(again, 'seller-1', 'import i-2');
  expect(await inventory.see(sold)).toMatchObject({ onHand: 10 });
});

test('reverting a count leaves units sold since and reserved units', async () => {
  const [raised, lowered, reserved, untouched] = [
    await inventory.stocked(2),
    await inventory.stocked(9),
    newSku(),
    await inventory.stocked(3),
  ];
  const skus = [raised, lowered, reserved, untouched];
  const counted = skus.slice(0, 3).map((sku) => ({ sku, onHand: 5 }));
  await count(counted, 'seller-1', 'import i-3');
  const sell = (sku: string, delta: number) =>
    inventory.call('POST', `/inventory/${sku}/adjustments`, {
      as: inventory.as.seller,
      body: { delta, reason: 'sold over the counter' },
      headers: { 'idempotency-key': randomUUID() },
    });
  await sell(raised, -1);
  await sell(lowered, -1);
  await inventory.peer.holdStock({
    checkoutId: randomUUID(),
    lines: [{ sku: reserved, quantity: 2 }],
    holdSeconds: 600,
  });
  for (let time = 0; time < 2; time += 1) {
    await inventory.peer.takeBackCount({ skus, actor: 'seller-1', reason: 'import i-3' });
    expect(await inventory.see(raised)).toMatchObject({ onHand: 1 });
    expect(await inventory.see(lowered)).toMatchObject({ onHand: 8 });
    expect(await inventory.see(reserved)).toEqual({ onHand: 2, reserved: 2, available: 0 });
    expect(await inventory.see(untouched)).toMatchObject({ onHand: 3 });
  }
  // The import is retried after all.
  await count([{ sku: raised, onHand: 5 }], 'seller-1', 'import i-4');
  expect(await inventory.see(raised)).toMatchObject({ onHand: 5 });
});

test("another seller's sku rejects all lines", async () => {
  const [theirs, ours] = [newSku(), newSku()];
  await count([{ sku: theirs, onHand: 5 }], 'seller-2');
  await expect(
    count([
      { sku: ours, onHand: 1 },
      { sku: theirs, onHand: 9 },
    ]),
  ).rejects.toMatchObject({ kind: 'conflict', code: 'sku-taken', details: { skus: [theirs] } });
  expect(await inventory.see(theirs)).toMatchObject({ onHand: 5 });
  expect((await inventory.peer.listStock({ skus: [ours] })).levels).toEqual([]);
});

test('a count below the reserved quantity rejects all lines', async () => {
  const [reserved, other] = [await inventory.stocked(5), newSku()];
  await inventory.peer.holdStock({
    checkoutId: randomUUID(),
    lines: [{ sku: reserved, quantity: 4 }],
    holdSeconds: 600,
  });
  await expect(
    count([
      { sku: other, onHand: 1 },
      { sku: reserved, onHand: 3 },
    ]),
  ).rejects.toMatchObject({ kind: 'rejected', code: 'stock-insufficient', details: { sku: reserved } });
  expect((await inventory.peer.listStock({ skus: [other] })).levels).toEqual([]);
});

test.each([
  ['a negative count', { lines: [{ sku: 'a', onHand: -1 }] }],
  ['no seller', { sellerId: '' }],
  ['a sku twice', { lines: [1, 2].map((onHand) => ({ sku: 'a', onHand })) }],
  ['a sku that is none', { lines: [{ sku: '../a', onHand: 1 }] }],
  [
    'more than a thousand lines',
    { lines: Array.from({ length: 1_001 }, (_, i) => ({ sku: `a${i}`, onHand: 1 })) },
  ],
])('%s is invalid', async (_what, change) => {
  const good = {
    sellerId: 'seller-1',
    lines: [{ sku: 'a', onHand: 1 }],
    actor: 'seller-1',
    reason: 'import',
  };
  await expect(inventory.peer.countStock({ ...good, ...change })).rejects.toMatchObject({ kind: 'invalid' });
});

test('concurrent counts of the same skus all complete, whatever their order', async () => {
  const skus = Array.from({ length: 20 }, newSku);
  const lines = skus.map((sku) => ({ sku, onHand: 7 }));
  await Promise.all([count(lines), count([...lines].reverse()), count(lines), count([...lines].reverse())]);
  for (const sku of skus) expect(await eventsOf(sku)).toHaveLength(1);
});

test('streams every sku once, in order, as in its newest event', async () => {
  const lines = Array.from({ length: 1_200 }, (_, index) => ({ sku: newSku(), onHand: index }));
  await count(lines.slice(0, 600));
  await count(lines.slice(600));
  const seen = [];
  for await (const level of inventory.peer.streamStock({})) seen.push(level);
  const skus = seen.map(({ sku }) => sku);
  expect(new Set(skus).size).toBe(skus.length);
  const bySku = new Map(seen.map((level) => [level.sku, level]));
  for (const { sku, onHand } of lines) expect(bySku.get(sku)).toMatchObject({ onHand, available: onHand });
});

test('reads only the requested skus and omits unknown ones', async () => {
  const sku = await inventory.stocked(2, { backorderable: true });
  const { levels } = await inventory.peer.listStock({ skus: [sku, newSku()] });
  expect(levels).toMatchObject([
    { sku, onHand: 2, available: 2, availability: 'low-stock', alwaysAvailable: true },
  ]);
});
