import { randomUUID } from 'node:crypto';
import { startInventory, type InventoryHarness } from './harness';

let inventory: InventoryHarness;
beforeAll(async () => (inventory = await startInventory()));
afterAll(() => inventory.stop());

const sql = encodeURIComponent("x'; DROP TABLE stock; --");
const count = '/inventory/bad-input';
const change = '/inventory/bad-input/adjustments';

test.each<[string, string, unknown]>([
  ['PUT', count, {}],
  ['PUT', count, { onHand: -1 }],
  ['PUT', count, { onHand: 1.5 }],
  ['PUT', count, { onHand: 1e300 }],
  ['PUT', count, { onHand: 3_000_000_000 }],
  ['PUT', count, { onHand: '5' }],
  ['PUT', count, { onHand: null }],
  ['PUT', count, { onHand: 5, reserved: 1 }],
  ['PUT', count, { onHand: 5, tracked: 'yes' }],
  ['PUT', count, { onHand: 5, lowStockThreshold: -1 }],
  ['PUT', count, '{"onHand": '],
  ['PUT', count, '[]'],
  ['PUT', count, '"text"'],
  ['PUT', `/inventory/${sql}`, { onHand: 5 }],
  ['PUT', '/inventory/...', { onHand: 5 }],
  ['PUT', `/inventory/${'x'.repeat(129)}`, { onHand: 5 }],
  ['PUT', '/inventory/%E0%A4%A', { onHand: 5 }],
  ['POST', change, { delta: 0, reason: 'nothing' }],
  ['POST', change, { delta: 1e300, reason: 'huge' }],
  ['POST', change, { delta: '1', reason: 'text' }],
  ['POST', change, { delta: 1 }],
  ['POST', change, { delta: 1, reason: '' }],
  ['POST', change, { delta: 1, reason: 'nul \u0000' }],
  ['POST', change, { delta: 1, reason: 'x'.repeat(501) }],
  ['POST', change, { delta: 1, reason: 'x', actor: 'user-2' }],
  ['GET', '/inventory?limit=0', undefined],
  ['GET', '/inventory?limit=101', undefined],
  ['GET', '/inventory?cursor=a%00b', undefined],
  ['GET', '/inventory?lowStock=perhaps', undefined],
  ['GET', '/inventory?sort=price', undefined],
  ['GET', '/inventory/bad-input/movements?cursor=abc', undefined],
  ['GET', '/inventory/bad-input/movements?cursor=99999999999999999999', undefined],
])('%s %s %j is 400, and nothing is stored', async (method, path, body) => {
  const answer = await inventory.call(method, path, {
    as: inventory.as.admin,
    headers: { 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body }),
  });
  expect(answer).toMatchObject({
    status: 400,
    type: expect.stringContaining('application/problem+json'),
    body: { status: 400, code: expect.any(String), instance: expect.any(String) },
  });
  const { rows } = await inventory.database.db.query("SELECT 1 FROM stock WHERE sku LIKE 'bad-input%'");
  expect(rows).toEqual([]);
});

test('rejects another content type with 415, too large a body with 413, an unknown sku or route with 404', async () => {
  const { admin: as } = inventory.as;
  const send = (body: string, type = 'application/json') =>
    inventory.call('PUT', count, { as, body, headers: { 'content-type': type } });
  expect(await send('onHand=5', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
  expect(await send('{"onHand":5}', 'text/plain')).toMatchObject({ status: 415 });
  expect(await send(JSON.stringify({ onHand: 'x'.repeat(2_000_000) }))).toMatchObject({ status: 413 });
  expect(
    await inventory.call('POST', change, {
      as,
      body: { delta: 1, reason: 'found' },
      headers: { 'idempotency-key': randomUUID() },
    }),
  ).toMatchObject({ status: 404, body: { code: 'sku-not-found' } });
  expect(await inventory.call('GET', '/stock', { as })).toMatchObject({ status: 404 });
  expect(await inventory.call('GET', count, { as })).toMatchObject({ status: 404 });
});
