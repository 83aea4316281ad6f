import { randomUUID } from 'node:crypto';
import { outboxOf } from '@sidecart/kit/testing';
import { startInventory, type InventoryHarness } from './harness';

let inventory: InventoryHarness;
beforeAll(async () => (inventory = await startInventory()));
afterEach(async () => expect(await inventory.unbalanced()).toEqual([]));
afterAll(() => inventory.stop());

const hold = (
  checkoutId: string,
  lines: { sku: string; quantity: number }[],
  holdSeconds = 600,
): Promise<unknown> => inventory.peer.holdStock({ checkoutId, lines, holdSeconds });
const one = (sku: string) => [{ sku, quantity: 1 }];

/** A hold that the sweeper has expired. */
async function lapsedHold(sku: string): Promise<string> {
  const checkoutId = randomUUID();
  await hold(checkoutId, one(sku), 60);
  inventory.advance(61);
  await inventory.sweep();
  return checkoutId;
}

test('holds every line or none', async () => {
  const [plenty, short] = [await inventory.stocked(5), await inventory.stocked(1)];
  const checkoutId = randomUUID();
  const lines = [
    { sku: plenty, quantity: 2 },
    { sku: short, quantity: 2 },
    { sku: 'unknown-sku', quantity: 1 },
  ];
  const refusal = await hold(checkoutId, lines).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ kind: 'rejected', code: 'out-of-stock' });
  expect((refusal as { details: { skus: unknown[] } }).details.skus).toHaveLength(2);
  expect((refusal as { details: unknown }).details).toMatchObject({
    skus: expect.arrayContaining([
      { sku: short, requested: 2, available: 1 },
      { sku: 'unknown-sku', requested: 1, available: 0 },
    ]),
  });
  expect(await inventory.see(plenty)).toEqual({ onHand: 5, reserved: 0, available: 5 });

  await hold(checkoutId, [
    { sku: plenty, quantity: 2 },
    { sku: short, quantity: 1 },
  ]);
  expect(await inventory.see(plenty)).toEqual({ onHand: 5, reserved: 2, available: 3 });
  expect(await inventory.see(short)).toEqual({ onHand: 1, reserved: 1, available: 0 });
});

test('holds lines of one sku together', async () => {
  const sku = await inventory.stocked(3);
  await expect(hold(randomUUID(), [...one(sku), { sku, quantity: 3 }])).rejects.toMatchObject({
    code: 'out-of-stock',
  });
  await hold(randomUUID(), [...one(sku), { sku, quantity: 2 }]);
  expect(await inventory.see(sku)).toEqual({ onHand: 3, reserved: 3, available: 0 });
});

test('of 100 concurrent checkouts 10 get one of the 10 units each', async () => {
  const sku = await inventory.stocked(10);
  const answers = await Promise.allSettled(Array.from({ length: 100 }, () => hold(randomUUID(), one(sku))));
  const refusals = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [(answer.reason as { code: string }).code] : [],
  );
  expect(refusals).toEqual(Array.from({ length: 90 }, () => 'out-of-stock'));
  expect(await inventory.see(sku)).toEqual({ onHand: 10, reserved: 10, available: 0 });
});

test('a checkout holds once, however many requests run in parallel', async () => {
  const sku = await inventory.stocked(10);
  const checkoutId = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => hold(checkoutId, one(sku))));
  expect(await inventory.see(sku)).toMatchObject({ reserved: 1 });
  expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold']);
});

test('checkouts that name the same skus in opposite orders never deadlock', async () => {
  const skus = await Promise.all(Array.from({ length: 4 }, () => inventory.stocked(1_000)));
  const lines = skus.flatMap(one);
  await Promise.all(
    Array.from({ length: 60 }, (_, index) => hold(randomUUID(), index % 2 ? lines : [...lines].reverse())),
  );
  for (const sku of skus) expect(await inventory.see(sku)).toMatchObject({ reserved: 60 });
  const { rows } = await inventory.database.db.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(rows).toEqual([{ deadlocks: '0' }]);
});

test('a second release returns no units', async () => {
  const sku = await inventory.stocked(5);
  const checkoutId = randomUUID();
  await hold(checkoutId, [{ sku, quantity: 2 }]);
  await Promise.all([1, 2, 3].map(() => inventory.peer.releaseHold({ checkoutId })));
  expect(await inventory.see(sku)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold', 'release']);
});

test('a hold that arrives after its release does nothing and cannot be secured', async () => {
  const sku = await inventory.stocked(5);
  const checkoutId = randomUUID();
  expect(await inventory.peer.releaseHold({ checkoutId })).toEqual({});
  const undone = { kind: 'rejected', code: 'undone' };
  await expect(hold(checkoutId, one(sku))).rejects.toMatchObject(undone);
  await expect(inventory.peer.secureHold({ checkoutId })).rejects.toMatchObject(undone);
  await expect(inventory.peer.secureHold({ checkoutId: randomUUID() })).rejects.toMatchObject(undone);
  expect(await inventory.see(sku)).toMatchObject({ reserved: 0 });
});

test('publishes a hold only where a shopper can notice it', async () => {
  const [many, few] = [await inventory.stocked(1_000), await inventory.stocked(9)];
  const publishedAvailability = async (sku: string) =>
    (await outboxOf(inventory.database.db))
      .filter(({ type, aggregate_id }) => type === 'inventory.changed' && aggregate_id === sku)
      .map(({ data }) => (data as { available: number }).available);
  await hold(randomUUID(), [
    { sku: many, quantity: 5 },
    { sku: few, quantity: 5 },
  ]);
  expect(await publishedAvailability(few)).toEqual([9, 4]);
  expect(await publishedAvailability(many)).toEqual([1_000]);
  const checkoutId = randomUUID();
  await hold(checkoutId, [{ sku: many, quantity: 900 }]);
  await inventory.peer.releaseHold({ checkoutId });
  expect(await publishedAvailability(many)).toEqual([1_000, 95, 995]);
});

describe('an expired hold', () => {
  test('returns its units once and publishes the availability', async () => {
    const sku = await inventory.stocked(1);
    await lapsedHold(sku);
    expect(await inventory.sweep()).toBe(0);
    expect(await inventory.see(sku)).toMatchObject({ reserved: 0, available: 1 });
    expect(await inventory.kindsOf(sku)).toEqual(['count', 'hold', 'expiry']);
    const publishedEvents = (await outboxOf(inventory.database.db)).filter(
      (event) => event.aggregate_id === sku,
    );
    expect(publishedEvents.at(-1)).toMatchObject({ type: 'inventory.changed', data: { available: 1 } });
  });

  test('is swept once by two sweepers', async () => {
    const sku = await inventory.stocked(3);
    await hold(randomUUID(), one(sku), 60);
    inventory.advance(61);
    await Promise.all([inventory.sweep(), inventory.sweep()]);
    expect(await inventory.see(sku)).toMatchObject({ reserved: 0 });
  });

  test('is renewed when it is secured while the stock is available', async () => {
    const sku = await inventory.stocked(1);
    const checkoutId = await lapsedHold(sku);
    await inventory.peer.secureHold({ checkoutId });
    expect(await inventory.see(sku)).toMatchObject({ reserved: 1, available: 0 });
    await expect(hold(randomUUID(), one(sku))).rejects.toMatchObject({ code: 'out-of-stock' });
  });

  test('is lost when another checkout has the units', async () => {
    const sku = await inventory.stocked(1);
    const checkoutId = await lapsedHold(sku);
    await hold(randomUUID(), one(sku));
    await expect(inventory.peer.secureHold({ checkoutId })).rejects.toMatchObject({
      kind: 'rejected',
      code: 'hold-expired',
    });
    expect(await inventory.see(sku)).toMatchObject({ reserved: 1 });
    await inventory.peer.releaseHold({ checkoutId });
    expect(await inventory.see(sku)).toMatchObject({ reserved: 1 });
    await expect(inventory.peer.secureHold({ checkoutId })).rejects.toMatchObject({ code: 'undone' });
  });
});

test('a secured hold does not expire, and can still be released', async () => {
  const sku = await inventory.stocked(2);
  const checkoutId = randomUUID();
  await hold(checkoutId, one(sku), 60);
  await inventory.peer.secureHold({ checkoutId });
  await inventory.peer.secureHold({ checkoutId });
  inventory.advance(3_600);
  await inventory.sweep();
  expect(await inventory.see(sku)).toMatchObject({ reserved: 1 });
  await inventory.peer.releaseHold({ checkoutId });
  expect(await inventory.see(sku)).toMatchObject({ reserved: 0 });
});

test.each([
  ['back-orderable', { backorderable: true }],
  ['untracked', { tracked: false }],
])('a sku that is %s is held whatever its count', async (_name, rules) => {
  const sku = await inventory.stocked(0, rules);
  await hold(randomUUID(), [{ sku, quantity: 3 }]);
  expect(await inventory.see(sku)).toEqual({ onHand: 0, reserved: 3, available: -3 });
  expect(await inventory.call('GET', `/inventory/${sku}/availability`)).toMatchObject({
    status: 200,
    body: { sku, availability: 'in-stock' },
  });
});

test.each([
  ['no lines', { lines: [] }],
  ['a quantity of zero', { lines: [{ sku: 'mug', quantity: 0 }] }],
  ['a negative quantity', { lines: [{ sku: 'mug', quantity: -1 }] }],
  ['a huge quantity', { lines: [{ sku: 'mug', quantity: 2_000_000_000 }] }],
  ['a sku that is none', { lines: [{ sku: "'; DROP TABLE stock; --", quantity: 1 }] }],
  ['no time', { holdSeconds: 0 }],
  ['a bad checkout id', { checkoutId: '../x' }],
])('rejects a hold with %s as invalid', async (_name, overrides) => {
  const request = {
    checkoutId: randomUUID(),
    lines: [{ sku: 'mug', quantity: 1 }],
    holdSeconds: 60,
    ...overrides,
  };
  await expect(inventory.peer.holdStock(request)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'request-invalid',
  });
});
