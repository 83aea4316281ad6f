import { Answered, Refused } from './fake-gateway';
import { aProduct } from './fake-catalogue';
import { anOrder } from './fake-checkout';
import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

let bff: BffHarness;
let seller: { browser: Browser; user: { id: string } };
let admin: Browser;
beforeAll(async () => {
  bff = await startBff();
  seller = await bff.signedIn('seller');
  admin = (await bff.signedIn('admin')).browser;
});
afterAll(() => bff.stop());
beforeEach(() => {
  bff.gateway.asked.length = 0;
});

const post = (browser: Browser, path: string, body: object, headers: Record<string, string> = {}) =>
  browser.call('POST', `/api/admin/bulk/${path}`, { body, headers });
const asked = (method: string, path: RegExp) =>
  bff.gateway.asked.filter((each) => each.method === method && path.test(each.path));

describe('publishing and archiving', () => {
  test('a product that is refused is a row with its reason, and the others are done', async () => {
    bff.gateway.on('POST /products/:id/publication', (_asked, _res, { id }) => {
      if (id === 'p-2') throw new Refused(422, 'product-incomplete');
      return aProduct({ id });
    });
    expect(await post(admin, 'products/publication', { ids: ['p-1', 'p-2', 'p-3'] })).toMatchObject({
      status: 200,
      body: {
        rows: [
          { id: 'p-1', done: true },
          { id: 'p-2', done: false, code: 'product-incomplete', detail: 'It is product-incomplete.' },
          { id: 'p-3', done: true },
        ],
      },
    });
  });

  test('what was archived is put back by the products themselves, and twice is as once', async () => {
    bff.gateway.on('DELETE /products/:id', () => undefined);
    bff.gateway.on('POST /products/:id/restoration', (_asked, _res, { id }) => aProduct({ id }));
    const ids = ['p-1', 'p-2'];
    const rows = ids.map((id) => ({ id, done: true }));
    for (const path of ['products/archive', 'products/restoration', 'products/restoration'])
      expect((await post(admin, path, { ids })).body).toEqual({ rows });
    expect(asked('DELETE', /products/)).toHaveLength(2);
    expect(asked('POST', /restoration/)).toHaveLength(4);
  });

  test.each([
    ['none', []],
    ['101', Array.from({ length: 101 }, (_, n) => `p-${n}`)],
    ['one twice', ['p-1', 'p-1']],
  ])('%s is refused as a whole', async (_what, ids) => {
    expect(await post(admin, 'products/archive', { ids })).toMatchObject({ status: 400 });
    expect(bff.gateway.asked).toEqual([]);
  });

  test('a hundred are done, a few at a time', async () => {
    let running = 0;
    let most = 0;
    bff.gateway.on('POST /products/:id/publication', async (_asked, _res, { id }) => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return aProduct({ id });
    });
    const ids = Array.from({ length: 100 }, (_, n) => `p-${n}`);
    const { body } = await post(admin, 'products/publication', { ids });
    expect((body as unknown as { rows: { id: string }[] }).rows.map(({ id }) => id)).toEqual(ids);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  test('a seller cannot change the products of another, and the own ones are done', async () => {
    bff.gateway.on('GET /products/:id', (_asked, _res, { id = '' }) => aProduct({ id }));
    bff.gateway.on('DELETE /products/:id', (_asked, _res, { id }) => {
      if (id === 'theirs') throw new Refused(404, 'product-not-found');
    });
    expect((await post(seller.browser, 'products/archive', { ids: ['theirs', 'own'] })).body).toMatchObject({
      rows: [
        { id: 'theirs', done: false, code: 'product-not-found' },
        { id: 'own', done: true },
      ],
    });
  });

  test('what is unavailable for one product is its row', async () => {
    bff.gateway.away.add('/products/p-2');
    bff.gateway.on('POST /products/:id/publication', (_asked, _res, { id }) => aProduct({ id }));
    const { body } = await post(admin, 'products/publication', { ids: ['p-1', 'p-2'] });
    bff.gateway.away.clear();
    expect(body).toMatchObject({ rows: [{ done: true }, { id: 'p-2', done: false }] });
  });
});

describe('prices', () => {
  const key = { 'idempotency-key': 'k-1' };
  const products = [
    { id: 'p-1', version: 3 },
    { id: 'p-2', version: 2 },
  ];

  test.each([{ amount: 999 }, { basisPoints: -1_000 }])(
    '%j is sent for each product with the version that the list shows',
    async (change) => {
      bff.gateway.on('POST /products/:id/prices', ({ json }, _res, { id }) => {
        if (json['version'] === 2) throw new Refused(409, 'product-changed');
        return aProduct({ id });
      });
      expect((await post(admin, 'products/price', { products, ...change }, key)).body).toMatchObject({
        rows: [
          { id: 'p-1', done: true },
          { id: 'p-2', done: false, code: 'product-changed' },
        ],
      });
      expect(asked('POST', /prices/).map(({ json }) => json)).toEqual([
        { version: 3, ...change },
        { version: 2, ...change },
      ]);
    },
  );

  test('a repeat with the same key repeats the same requests, and another key does not', async () => {
    bff.gateway.on('POST /products/:id/prices', (_asked, _res, { id }) => aProduct({ id }));
    const keys = async (own: string) => {
      bff.gateway.asked.length = 0;
      const body = { products, basisPoints: 500 };
      await post(admin, 'products/price', body, { 'idempotency-key': own });
      return asked('POST', /prices/).map(({ headers }) => headers['idempotency-key']);
    };
    const first = await keys('k-1');
    expect(new Set(first).size).toBe(2);
    expect(await keys('k-1')).toEqual(first);
    expect(await keys('k-2')).not.toEqual(first);
  });

  test.each([
    ['neither', {}],
    ['both', { amount: 5, basisPoints: 5 }],
    ['nothing', { amount: 0 }],
    ['less than nothing', { basisPoints: -10_000 }],
    ['a fraction', { amount: 1.5 }],
  ])('%s is refused', async (_what, change) => {
    expect(await post(admin, 'products/price', { products, ...change }, key)).toMatchObject({ status: 400 });
    expect(bff.gateway.asked).toEqual([]);
  });

  test('need a key', async () => {
    expect(await post(admin, 'products/price', { products, amount: 5 })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-missing' },
    });
  });
});

test('a category is added once, and removed, and the other categories stay', async () => {
  const categories: Record<string, string[]> = { 'p-1': ['mugs'], 'p-2': ['desk', 'mugs'] };
  bff.gateway.on('GET /products/:id', (_asked, _res, { id = '' }) =>
    aProduct({ id, categories: categories[id] }),
  );
  bff.gateway.on('PATCH /products/:id', (_asked, _res, { id }) => aProduct({ id }));
  const sent = () => asked('PATCH', /products/).map(({ json }) => json);
  const ids = ['p-1', 'p-2'];
  await post(admin, 'products/category', { ids, add: 'desk' });
  expect(sent()).toEqual([{ categories: ['mugs', 'desk'] }, { categories: ['mugs', 'desk'] }]);
  bff.gateway.asked.length = 0;
  await post(admin, 'products/category', { ids, remove: 'mugs' });
  expect(sent()).toEqual([{ categories: [] }, { categories: ['desk'] }]);
});

describe('fulfilment', () => {
  const body = {
    carrier: 'Post',
    orders: [
      { id: 'o-1', trackingNumber: 'A1' },
      { id: 'o-2', trackingNumber: 'A2' },
    ],
  };
  test('ships what is left of each order under its own tracking number and key', async () => {
    bff.gateway.on('POST /orders/:id/fulfilments', (_asked, _res, { id }) => {
      if (id === 'o-2') throw new Refused(422, 'fulfilment-exceeds-order');
      return new Answered(201, anOrder());
    });
    const key = { 'idempotency-key': 'k-1' };
    expect((await post(admin, 'orders/fulfilment', body, key)).body).toMatchObject({
      rows: [
        { id: 'o-1', done: true },
        { id: 'o-2', done: false, code: 'fulfilment-exceeds-order' },
      ],
    });
    await post(admin, 'orders/fulfilment', body, { 'idempotency-key': 'k-2' });
    const sent = asked('POST', /o-1.fulfilments/);
    expect(sent.map(({ json }) => json)).toEqual(Array(2).fill({ carrier: 'Post', trackingNumber: 'A1' }));
    const [first, other] = sent.map(({ headers }) => headers['idempotency-key']);
    expect(other).not.toBe(first);
  });

  test('a repeat with the same key reports the orders as done that an interrupted request fulfilled', async () => {
    const shippedBy = new Map<string, string>();
    bff.gateway.on('GET /orders/:id', (_asked, _res, { id = '' }) => ({
      ...anOrder(),
      id,
      items: anOrder().items.map((item) => ({
        ...item,
        fulfilledQuantity: shippedBy.has(id) ? item.quantity : 0,
      })),
    }));
    // As the order service: one answer for each key, and nothing is shipped twice.
    bff.gateway.on('POST /orders/:id/fulfilments', ({ headers, json }, _res, { id = '' }) => {
      const request = `${String(headers['idempotency-key'])} ${JSON.stringify(json)}`;
      const earlier = shippedBy.get(id);
      if (earlier !== undefined && earlier !== request) throw new Refused(422, 'fulfilment-exceeds-order');
      shippedBy.set(id, request);
      return new Answered(201, anOrder());
    });
    const key = { 'idempotency-key': 'k-3' };
    bff.gateway.away.add('/orders/o-2');
    await post(admin, 'orders/fulfilment', body, key);
    bff.gateway.away.clear();
    expect([...shippedBy.keys()]).toEqual(['o-1']);
    expect((await post(admin, 'orders/fulfilment', body, key)).body).toEqual({
      rows: [
        { id: 'o-1', done: true },
        { id: 'o-2', done: true },
      ],
    });
  });

  test('requires a key, and is not for sellers', async () => {
    expect(await post(admin, 'orders/fulfilment', body)).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-missing' },
    });
    expect(await post(seller.browser, 'orders/fulfilment', body, { 'idempotency-key': 'k' })).toMatchObject({
      status: 403,
    });
    expect(bff.gateway.asked).toEqual([]);
  });
});

test('a request that did not come from a page of the shop changes nothing', async () => {
  const headers = { 'x-requested-with': '' };
  expect(await post(admin, 'products/archive', { ids: ['p-1'] }, headers)).toMatchObject({
    status: 403,
    body: { code: 'csrf-refused' },
  });
  expect(bff.gateway.asked).toEqual([]);
});

test('orders are exported by filters, or by id', async () => {
  bff.gateway.on('GET /orders/exports', (_asked, res) => {
    res.writeHead(200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="orders.csv"',
    });
    res.end('number\r\n');
  });
  expect(await admin.get('/api/admin/orders/export?toFulfil=true&id=o-1&id=o-2')).toMatchObject({
    status: 200,
    text: 'number\r\n',
  });
  const query = bff.gateway.asked.at(-1)?.query;
  expect([query?.get('toFulfil'), query?.getAll('id')]).toEqual(['true', ['o-1', 'o-2']]);
  expect(await seller.browser.get('/api/admin/orders/export')).toMatchObject({ status: 403 });
});
