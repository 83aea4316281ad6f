import { randomUUID } from 'node:crypto';
import type { Dapr } from '@sidecart/kit/dapr';
import { createDb } from '@sidecart/kit/db';
import { conflict } from '@sidecart/kit/errors';
import { createTestTokens, eventually, startTestServer, testLog, testAppToken } from '@sidecart/kit/testing';
import type { MediaPeer } from '../src/clients';
import { buildProduct } from '../src/main';
import { startImports, type ImportHarness, type Report } from './import-harness';

let shop: ImportHarness;
beforeEach(async () => (shop = await startImports({ importPollMs: 5 })));
afterEach(() => shop.stop());

const header = 'product,name,status,sku,priceAmount,stock';
const products = (count: number, stock: number, prefix = 'p') =>
  Array.from({ length: count }, (_, index) => {
    const slug = `${prefix}-${String(index).padStart(5, '0')}`;
    return `${slug},Product,published,${slug},100,${stock}`;
  });
const ended = (id: string, status: Report['status']) =>
  eventually(
    async () => {
      const report = await shop.report(id);
      return report.status === status && report;
    },
    { withinMs: 25_000, what: status },
  );

/** A second process on the same database. */
async function anotherProcess({ media = shop.media }: { media?: MediaPeer } = {}) {
  const db = createDb({ connectionString: shop.database.url, max: 10 }, () => undefined);
  const tokens = createTestTokens();
  const { app, imports } = buildProduct({
    db,
    dapr: { isReady: async () => true } as unknown as Dapr,
    media,
    inventory: shop.inventory,
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: () => new Date(),
    newId: randomUUID,
    currency: 'EUR',
    outboxPollMs: 1_000,
    importPollMs: 5,
    quotas: { products: 10_000, importsPerDay: 100 },
  });
  const server = await startTestServer({ app });
  return {
    imports,
    upload: (csv: readonly string[]) =>
      fetch(`${server.url}/products/imports`, {
        method: 'POST',
        headers: {
          'dapr-api-token': testAppToken,
          'content-type': 'text/csv',
          authorization: `Bearer ${tokens.tokenFor({ userId: 'seller-1', role: 'seller' })}`,
        },
        body: csv.join('\n'),
      }),
    stop: async () => {
      await imports.stop();
      await server.stop();
      await db.close();
    },
  };
}

test('counts a thousand skus in one call, before the commit', async () => {
  const seen: unknown[] = [];
  const outsider = createDb({ connectionString: shop.database.url, max: 1 }, () => undefined);
  shop.inventory.beforeCount = async () => {
    seen.push(...(await outsider.query('SELECT count(*)::integer AS products FROM products')).rows);
  };
  expect(await shop.importCsv([header, ...products(2_500, 3)])).toMatchObject({ status: 'completed' });
  expect(shop.inventory.counted.map(({ lines }) => lines.length)).toEqual([1_000, 1_000, 500]);
  await outsider.close();
  expect(seen).toEqual([{ products: 0 }, { products: 0 }, { products: 0 }]);
  expect(shop.inventory.onHand('p-02499')).toBe(3);
  expect(await shop.census()).toMatchObject({ products: 2_500, events: 2_500 });
});

test('counts only what differs, so that a concurrent sale is not overwritten', async () => {
  await shop.importCsv([header, ...products(3, 5)]);
  shop.inventory.set('p-00001', 'seller-1', 4);
  shop.inventory.counted.length = 0;
  const report = await shop.importCsv([header, ...products(3, 5)]);
  expect(report.results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated', 'unchanged']);
  expect(shop.inventory.counted).toMatchObject([{ lines: [{ sku: 'p-00001', onHand: 5 }] }]);
});

test('rejects less than is reserved before anything is counted', async () => {
  await shop.importCsv([header, ...products(2, 5)]);
  const before = await shop.census();
  shop.inventory.set('p-00001', 'seller-1', 5, 3);
  shop.inventory.counted.length = 0;
  for (const dryRun of [true, false])
    expect(await shop.reasons([header, ...products(2, 2)], { dryRun })).toEqual([
      '3 stock: Units reserved for orders: 3. The stock cannot be lower.',
    ]);
  expect(shop.inventory.counted).toEqual([]);
  expect(await shop.census()).toMatchObject({ versions: before['versions'], events: before['events'] });
});

test('a count that inventory rejects rejects the file, and counts that were sent are reverted', async () => {
  await shop.importCsv([header, ...products(1_500, 5)]);
  const before = await shop.census();
  // The second thousand contains a sku of another seller.
  shop.inventory.set('p-01200', 'seller-9', 5);
  shop.inventory.counted.length = 0;
  const file = [header, ...products(1_500, 8), 'new-one,New,draft,a-new-sku,100,4'];
  expect(await shop.reasons(file)).toEqual(['1202 stock: Another seller keeps stock of this sku.']);
  expect(shop.inventory.onHand('p-00000')).toBe(5);
  expect(shop.inventory.onHand('p-00998')).toBe(5);
  expect(shop.inventory.onHand('a-new-sku')).toBe(0);
  expect(await shop.census()).toMatchObject({
    products: before['products'],
    versions: before['versions'],
    events: before['events'],
  });
});

test('units sold between a count and its revert stay sold', async () => {
  await shop.importCsv([header, ...products(1_001, 5)]);
  shop.inventory.set('p-01000', 'seller-9', 5);
  shop.inventory.beforeCount = ({ lines }) => {
    if (lines.length === 1) shop.inventory.set('p-00000', 'seller-1', 7);
  };
  expect(await shop.reasons([header, ...products(1_001, 8)])).toHaveLength(1);
  expect(shop.inventory.onHand('p-00000')).toBe(4);
  expect(shop.inventory.onHand('p-00001')).toBe(5);
});

test('while inventory is unavailable the import waits, and continues when it is back', async () => {
  shop.inventory.down = true;
  const { body } = await shop.upload([header, ...products(3, 5)]);
  expect(body.status).toBe('applying');
  expect(await shop.census()).toMatchObject({ products: 0, events: 0 });
  shop.inventory.down = false;
  expect(await ended(body.id, 'completed')).toMatchObject({ counts: { created: 3 } });
  expect(shop.inventory.onHand('p-00002')).toBe(5);
});

test('an import fails while inventory stays unavailable, and has changed nothing', async () => {
  const calls: number[] = [];
  shop.inventory.beforeCount = () => {
    calls.push(calls.length);
    shop.inventory.down = true;
  };
  const { body } = await shop.upload([header, ...products(3, 5)]);
  expect(await ended(body.id, 'failed')).toMatchObject({
    failure: { code: 'peer-unavailable', message: 'inventory does not answer.' },
    counts: { rows: 3, done: 0, created: 0 },
    results: [],
    finishedAt: expect.any(String),
  });
  expect(calls.length).toBeGreaterThan(2);
  expect(await shop.census()).toMatchObject({ products: 0, brands: 0, events: 0 });
});

test('counts that succeeded before inventory became unavailable are reverted when it is back', async () => {
  await shop.importCsv([header, ...products(1_001, 5)]);
  shop.inventory.beforeCount = ({ lines }) => {
    if (lines.length === 1) shop.inventory.down = true;
  };
  const { body } = await shop.upload([header, ...products(1_001, 8)]);
  await ended(body.id, 'failed');
  expect(shop.inventory.onHand('p-00000')).toBe(8);
  shop.inventory.down = false;
  shop.inventory.beforeCount = () => undefined;
  // It is due in a minute; the next poll finds it.
  await shop.database.db.query('UPDATE imports SET due_at = now() WHERE id = $1', [body.id]);
  await eventually(() => shop.inventory.onHand('p-00000') === 5);
  await eventually(async () => {
    const { rows } = await shop.database.db.query<{ counts: string }>(
      'SELECT counts FROM imports WHERE id = $1 AND due_at IS NULL',
      [body.id],
    );
    return rows[0]?.counts === 'taken-back';
  });
  expect(await shop.report(body.id)).toMatchObject({ status: 'failed', results: [] });
});

test('after a crash between its counts and its commit, another process completes the import', async () => {
  let release: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    shop.inventory.beforeCount = ({ lines }) => {
      if (lines.length !== 500) return undefined;
      resolve();
      return new Promise((_resolve, reject) => (release = () => reject(conflict('sku-taken', 'too late'))));
    };
  });
  const upload = shop.upload([header, ...products(1_500, 5)]);
  await reached;
  // All its sessions end with it: the transaction is rolled back, the claim is released.
  const admin = createDb({ connectionString: shop.database.url, max: 1 }, () => undefined);
  await admin.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  shop.inventory.beforeCount = () => undefined;
  const second = await anotherProcess();
  second.imports.start();
  const { body } = await upload;
  const report = await ended(body.id, 'completed');
  expect(report.counts).toMatchObject({ rows: 1_500, created: 1_500 });
  release();
  await second.stop();
  await admin.close();
  expect(await shop.census()).toMatchObject({ products: 1_500, variants: 1_500, events: 1_500 });
  expect(shop.inventory.onHand('p-00000')).toBe(5);
  expect(shop.inventory.onHand('p-01499')).toBe(5);
});

test('a process that stops aborts its imports, and leaves them to the next one', async () => {
  // Either process may claim the import: only one may run.
  await shop.stopImports();
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const checked = jest.fn();
  const first = await anotherProcess({
    media: {
      async checkOwnership(request) {
        checked();
        await gate;
        return shop.media.checkOwnership(request);
      },
    },
  });
  first.imports.start();
  const picture = shop.media.add('seller-1');
  const answer = first.upload(['product,name,sku,priceAmount,images', `mug,Mug,mug,100,${picture}`]);
  await eventually(() => checked.mock.calls.length > 0);
  const stopped = first.stop();
  open();
  const { id } = (await (await answer).json()) as Report;
  await stopped;
  expect(await shop.report(id)).toMatchObject({ counts: { created: 0 } });
  const second = await anotherProcess();
  second.imports.start();
  expect(await ended(id, 'completed')).toMatchObject({ counts: { created: 1 } });
  await second.stop();
});
