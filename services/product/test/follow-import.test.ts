import { purge } from '@sidecart/kit/purge';
import { eventually } from '@sidecart/kit/testing';
import { productRetention } from '../src/retention';
import { startImports, type ImportHarness, type Report } from './import-harness';

let shop: ImportHarness;
beforeAll(async () => (shop = await startImports()));
afterAll(() => shop.stop());
afterEach(() => (shop.inventory.beforeCount = () => undefined));

const get = (path: string, as = shop.as.seller) => shop.call('GET', `/products/imports${path}`, { as });
const products = async () => Number((await shop.census())['products']);
const file = (prefix: string, count: number) => [
  'product,name,sku,priceAmount,stock',
  ...Array.from({ length: count }, (_, index) => `${prefix}-${index},Thing,${prefix}-${index},100,1`),
];

test('a client can follow an import while it runs', async () => {
  // Another transaction holds the last slug, so that the last products have to wait for its end.
  const other = await shop.database.connect();
  await other.query('BEGIN');
  await other.query(
    `INSERT INTO products (id, slug, seller_id, status, name, description, attributes, images, currency, lowest_price,
                           version, created_at, updated_at, listed_at)
     VALUES ('other', 'slow-99', 's', 'draft', 'n', '', '{}', '[]', 'EUR', 0, 1, now(), now(), now())`,
  );
  const upload = shop.upload(file('slow', 700));
  const running = await eventually(async () => {
    const { body } = await get('?limit=1');
    const [it] = body['items'] as unknown as Report[];
    return it?.status === 'applying' && it.counts.created > 0 && it;
  });
  expect(running.counts.created).toBeLessThan(700);
  expect(running).toMatchObject({ counts: { rows: 700, done: running.counts.created }, finishedAt: null });
  expect((await get(`/${running.id}`)).body).toMatchObject({
    status: 'applying',
    results: [],
    nextCursor: null,
  });
  expect(await shop.census()).toMatchObject({ products: 0 });

  // The upload is answered before the import ends.
  const { status, body } = await upload;
  expect([status, body.status]).toEqual([202, 'applying']);
  await other.query('ROLLBACK');
  await other.end();
  const done = await eventually(async () => {
    const { body } = await get(`/${running.id}`);
    return (body as unknown as Report).status === 'completed' && body;
  });
  expect(done).toMatchObject({ counts: { created: 700 }, finishedAt: expect.any(String) });
});

test('no transaction is open while inventory applies the counts of an import', async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let isAsked = false;
  shop.inventory.beforeCount = () => {
    isAsked = true;
    return gate;
  };
  const productsBefore = await products();
  const upload = shop.upload(file('counted', 3));
  await eventually(() => isAsked);
  const observer = await shop.database.connect();
  const { rows } = await observer.query(
    `SELECT state, query FROM pg_stat_activity
     WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  await observer.end();
  expect(rows).toEqual([]);
  expect(await products()).toBe(productsBefore);
  open();
  await upload;
  await eventually(async () => (await products()) === productsBefore + 3);
});

test('returns the report in pages, complete or by outcome', async () => {
  const rows = ['a,A,a,100', 'b,B,b b,x', 'c,C,c,100', 'd,D,d,y', 'e,E,e,0'];
  const { id, counts } = await shop.importCsv(['product,name,sku,priceAmount', ...rows]);
  expect(counts).toMatchObject({ rows: 5, done: 5, failed: 3 });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Report = await shop.report(id, `?outcome=error&limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.results.map(({ line, column }) => `${line} ${column}`));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(['3 priceAmount', '3 sku', '5 priceAmount', '6 priceAmount']);
  expect((await shop.report(id, '?outcome=created')).results).toEqual([]);

  const whole = await shop.importCsv(file('paged', 30));
  const first = await shop.report(whole.id, '?limit=20');
  const second = await shop.report(whole.id, `?limit=20&cursor=${first.nextCursor}`);
  expect([first.results.length, second.results.length, second.nextCursor]).toEqual([20, 10, null]);
  expect(second.results[0]).toMatchObject({ line: 22, product: 'paged-20' });
  expect((await shop.report(whole.id, '?outcome=created&limit=100')).results).toHaveLength(30);
});

test('a cursor belongs to its import and its filter', async () => {
  const one = await shop.importCsv(file('one', 3));
  const other = await shop.importCsv(file('other', 3));
  const { nextCursor } = await shop.report(one.id, '?limit=1');
  const forged = (...parts: unknown[]) =>
    Buffer.from(JSON.stringify([`import-results ${one.id} `, ...parts])).toString('base64url');
  for (const query of [
    `/${other.id}?cursor=${nextCursor}`,
    `/${one.id}?outcome=created&cursor=${nextCursor}`,
    `/${one.id}?cursor=${forged('1\0', 'a')}`,
    `/${one.id}?cursor=${forged('1', 'a\0')}`,
    `/${one.id}?cursor=${forged('-1', '')}`,
    `/${one.id}?cursor=${forged('99999999999', '')}`,
    `?cursor=${nextCursor}`,
  ])
    expect(await get(query)).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  for (const query of ['?limit=0', '?limit=101', '?outcome=fine', '?x=1'])
    expect(await get(`/${one.id}${query}`)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
});

test('sellers see their own imports, newest first; staff see all', async () => {
  const first = await shop.importCsv(file('first', 1), { as: shop.as.otherSeller });
  const second = await shop.importCsv(file('second', 1), { as: shop.as.otherSeller, dryRun: true });
  const list = await get('?limit=1', shop.as.otherSeller);
  expect(list.body).toMatchObject({ items: [{ id: second.id, dryRun: true, counts: { created: 1 } }] });
  expect(JSON.stringify(list.body)).not.toContain('results');
  const next = await get(`?limit=1&cursor=${list.body['nextCursor']}`, shop.as.otherSeller);
  expect(next.body).toMatchObject({ items: [{ id: first.id }], nextCursor: null });

  expect(await get(`/${first.id}`)).toMatchObject({ status: 404, body: { code: 'import-not-found' } });
  expect(await get('/no-such')).toMatchObject({ status: 404 });
  expect(await get(`/${first.id}`, shop.as.admin)).toMatchObject({ status: 200 });
  expect((await get('?limit=2', shop.as.admin)).body).toMatchObject({
    items: [{ id: second.id }, { id: first.id }],
  });
});

test('deletes old imports, and uploads that never completed', async () => {
  const { db } = shop.database;
  const old = await shop.importCsv(file('old', 2));
  const kept = await shop.importCsv(file('kept', 2));
  const left = await shop.importCsv(file('left', 2));
  await db.query("UPDATE imports SET created_at = now() - interval '31 days' WHERE id = $1", [old.id]);
  await db.query("UPDATE imports SET created_at = now() - interval '29 days' WHERE id = $1", [kept.id]);
  await db.query(
    "UPDATE imports SET status = 'receiving', created_at = now() - interval '2 hours' WHERE id = $1",
    [left.id],
  );
  await purge(db, productRetention, new Date());
  expect((await get(`/${old.id}`)).status).toBe(404);
  expect((await get(`/${kept.id}`)).status).toBe(200);
  expect((await get(`/${left.id}`)).status).toBe(404);
  const { rows } = await db.query('SELECT 1 FROM import_rows WHERE import_id = ANY($1)', [[old.id, left.id]]);
  expect(rows).toEqual([]);
});
