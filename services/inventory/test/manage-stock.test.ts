import { randomUUID } from 'node:crypto';
import { deliver, outboxOf } from '@sidecart/kit/testing';
import { startInventory, type InventoryHarness } from './harness';

let inventory: InventoryHarness;
beforeAll(async () => (inventory = await startInventory()));
afterEach(async () => expect(await inventory.unbalanced()).toEqual([]));
afterAll(() => inventory.stop());

/** A sku of seller-1 with this many units. */
async function ownedSku(onHand: number): Promise<string> {
  const sku = await inventory.stocked(onHand);
  const product = { productId: 'p', sellerId: 'seller-1', version: 1, variants: [{ sku }] };
  await deliver(inventory.server, 'products', { type: 'product.created', data: { product } });
  return sku;
}

const adjust = (sku: string, delta: number, options: { key?: string; as?: string; reason?: string } = {}) =>
  inventory.call('POST', `/inventory/${sku}/adjustments`, {
    as: options.as ?? inventory.as.admin,
    body: { delta, reason: options.reason ?? 'stock-taking' },
    headers: { 'idempotency-key': options.key ?? randomUUID() },
  });

const eventsOf = async (sku: string, type: string) =>
  (await outboxOf(inventory.database.db))
    .filter((event) => event.aggregate_id === sku && event.type === type)
    .map(({ data }) => data);

test('a count creates a sku for an admin, replaces the count later, and is published', async () => {
  const sku = `sku-${randomUUID()}`;
  const set = (onHand: number) =>
    inventory.call('PUT', `/inventory/${sku}`, { as: inventory.as.admin, body: { onHand } });
  expect(await set(8)).toMatchObject({
    status: 200,
    body: { sku, onHand: 8, reserved: 0, available: 8, availability: 'in-stock' },
  });
  expect(await set(2)).toMatchObject({ status: 200, body: { onHand: 2, availability: 'low-stock' } });
  const publishedEvents = await eventsOf(sku, 'inventory.changed');
  expect(publishedEvents).toMatchObject([{ available: 8 }, { available: 2 }]);
  expect(Number(publishedEvents[1]?.['version'])).toBeGreaterThan(Number(publishedEvents[0]?.['version']));
});

test('a change of rules alone keeps concurrent counts and sales, and adds no movement to the ledger', async () => {
  const sku = await ownedSku(6);
  await adjust(sku, -2);
  const answer = await inventory.call('PUT', `/inventory/${sku}`, {
    as: inventory.as.seller,
    body: { lowStockThreshold: 3 },
  });
  expect(answer).toMatchObject({
    status: 200,
    body: { onHand: 4, lowStockThreshold: 3, availability: 'in-stock' },
  });
  const { body } = await inventory.call('GET', `/inventory/${sku}/movements`, { as: inventory.as.seller });
  expect((body as unknown as { items: object[] }).items).toMatchObject([
    { kind: 'adjustment', onHandDelta: -2 },
    { kind: 'count', onHandDelta: 6 },
  ]);
  expect((await eventsOf(sku, 'inventory.changed')).at(-1)).toMatchObject({ availability: 'in-stock' });
});

test('rejects a count below the reserved quantity', async () => {
  const sku = await inventory.stocked(5);
  await inventory.peer.holdStock({
    checkoutId: randomUUID(),
    lines: [{ sku, quantity: 3 }],
    holdSeconds: 600,
  });
  const answer = await inventory.call('PUT', `/inventory/${sku}`, {
    as: inventory.as.admin,
    body: { onHand: 2 },
  });
  expect(answer).toMatchObject({ status: 422, body: { code: 'stock-insufficient' } });
  expect(await adjust(sku, -3)).toMatchObject({ status: 422, body: { code: 'stock-insufficient' } });
  expect(await inventory.see(sku)).toEqual({ onHand: 5, reserved: 3, available: 2 });
});

test('the ledger lists who changed what and why, newest first, page by page', async () => {
  const sku = await inventory.stocked(5);
  await adjust(sku, -2, { reason: 'damaged' });
  await adjust(sku, 4, { reason: 'found' });
  const page = (cursor = '') =>
    inventory.call('GET', `/inventory/${sku}/movements?limit=2${cursor}`, { as: inventory.as.admin });
  const { body } = await page();
  expect(body).toMatchObject({
    items: [
      { kind: 'adjustment', onHandDelta: 4, reason: 'found', actor: 'admin-1' },
      { kind: 'adjustment', onHandDelta: -2, reason: 'damaged', actor: 'admin-1' },
    ],
    nextCursor: expect.any(String),
  });
  expect(await page(`&cursor=${body['nextCursor'] as unknown as string}`)).toMatchObject({
    body: { items: [{ kind: 'count', onHandDelta: 5 }], nextCursor: null },
  });
});

test('publishes low stock once per crossing', async () => {
  const sku = await inventory.stocked(10);
  for (const delta of [-4, -1, -1]) await adjust(sku, delta);
  expect(await eventsOf(sku, 'inventory.low')).toMatchObject([{ sku, available: 5, threshold: 5 }]);
  await adjust(sku, 3);
  await inventory.peer.holdStock({
    checkoutId: randomUUID(),
    lines: [{ sku, quantity: 3 }],
    holdSeconds: 600,
  });
  expect(await eventsOf(sku, 'inventory.low')).toMatchObject([{ available: 5 }, { available: 4 }]);
  // The topic keeps the newest event of a sku, and replicas are built from it.
  const publishedEvents = (await outboxOf(inventory.database.db)).filter(
    ({ aggregate_id }) => aggregate_id === sku,
  );
  expect(publishedEvents.at(-1)?.type).toBe('inventory.changed');
});

describe('an adjustment', () => {
  test('requires an Idempotency-Key', async () => {
    const sku = await inventory.stocked(5);
    const answer = await inventory.call('POST', `/inventory/${sku}/adjustments`, {
      as: inventory.as.admin,
      body: { delta: 1, reason: 'found' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    expect(await inventory.see(sku)).toMatchObject({ onHand: 5 });
  });

  test('happens once per key, however parallel; rejects another body with that key', async () => {
    const sku = await inventory.stocked(5);
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => adjust(sku, 2, { key })));
    expect(answers[0]).toMatchObject({ status: 201, body: { onHand: 7 } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await adjust(sku, 3, { key })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(await inventory.see(sku)).toMatchObject({ onHand: 7 });
  });

  test('never removes more than there is, however parallel', async () => {
    const sku = await inventory.stocked(5);
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => adjust(sku, -2)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 201, 422, 422]);
    expect(await inventory.see(sku)).toMatchObject({ onHand: 1 });
  });

  test('never exceeds the largest count', async () => {
    const sku = await inventory.stocked(100_000_000);
    const answers = [];
    for (let times = 0; times < 25; times += 1) answers.push((await adjust(sku, 100_000_000)).status);
    expect(new Set(answers)).toEqual(new Set([201, 422]));
  });
});

describe('who may see and change stock', () => {
  const routes: [string, string, unknown][] = [
    ['GET', '', undefined],
    ['GET', '/movements', undefined],
    ['PUT', '', { onHand: 9 }],
    ['POST', '/adjustments', { delta: 1, reason: 'found' }],
  ];

  test.each(routes)('%s /inventory/{sku}%s', async (method, path, body) => {
    const sku = await ownedSku(5);
    const status = async (as?: string) =>
      (
        await inventory.call(method, `/inventory/${sku}${path}`, {
          headers: { 'idempotency-key': randomUUID() },
          ...(as ? { as } : {}),
          ...(body ? { body } : {}),
        })
      ).status;
    expect(await status()).toBe(401);
    expect(await status('no.such.token')).toBe(401);
    expect(await status(inventory.as.customer)).toBe(403);
    expect(await status(inventory.as.otherSeller)).toBe(404);
    expect(await inventory.see(sku)).toMatchObject({ onHand: 5 });
    expect(await status(inventory.as.seller)).toBeLessThan(300);
    expect(await status(inventory.as.admin)).toBeLessThan(300);
  });

  test('a rejection names the missing permission', async () => {
    expect(await inventory.call('GET', '/inventory', { as: inventory.as.customer })).toMatchObject({
      status: 403,
      type: expect.stringContaining('application/problem+json'),
      body: { code: 'permission-missing', permission: 'inventory:read-own' },
    });
  });

  test('a seller cannot create a sku', async () => {
    const sku = `sku-${randomUUID()}`;
    const body = { onHand: 1 };
    expect(await inventory.call('PUT', `/inventory/${sku}`, { as: inventory.as.seller, body })).toMatchObject(
      { status: 404, body: { code: 'sku-not-found' } },
    );
    expect(await inventory.call('GET', `/inventory/${sku}`, { as: inventory.as.admin })).toMatchObject({
      status: 404,
    });
  });

  test("lists only the seller's own skus, page by page", async () => {
    const own = new Set([await ownedSku(9), await ownedSku(1)]);
    await inventory.stocked(3);
    const seen: { sku: string; sellerId: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `limit=1${cursor && `&cursor=${cursor}`}`;
      const { body } = await inventory.call('GET', `/inventory?${query}`, { as: inventory.as.seller });
      const page = body as unknown as { items: typeof seen; nextCursor: string | null };
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(new Set(seen.map(({ sellerId }) => sellerId))).toEqual(new Set(['seller-1']));
    expect(new Set(seen.map(({ sku }) => sku)).size).toBe(seen.length);
    expect(seen.filter(({ sku }) => own.has(sku))).toHaveLength(2);
    const low = await inventory.call('GET', '/inventory?lowStock=true&limit=100', {
      as: inventory.as.seller,
    });
    const lowOnes = (low.body as unknown as { items: { available: number }[] }).items;
    expect(lowOnes.length).toBeGreaterThan(0);
    expect(lowOnes.every(({ available }) => available <= 5)).toBe(true);
  });

  test('anyone may read whether a sku can be bought, without counts', async () => {
    const sku = await inventory.stocked(0);
    const answer = await inventory.call('GET', `/inventory/${sku}/availability`);
    expect(answer.body).toEqual({ sku, availability: 'out-of-stock' });
    expect(await inventory.call('GET', '/inventory/unheard-of/availability')).toMatchObject({ status: 404 });
  });
});
