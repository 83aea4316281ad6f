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

  test('archiving returns what each product was, so that it can be undone', async () => {
    const statuses: Record<string, string> = { 'p-1': 'published', 'p-2': 'draft' };
    bff.gateway.on('GET /products/:id', (_asked, _res, { id = '' }) =>
      aProduct({ id, status: statuses[id] }),
    );
    bff.gateway.on('DELETE /products/:id', () => undefined);
    const { body } = await post(admin, 'products/archive', { ids: ['p-1', 'p-2'] });
    expect(body).toEqual({
      rows: [
        { id: 'p-1', done: true, before: 'published' },
        { id: 'p-2', done: true, before: 'draft' },
      ],
    });
    expect(asked('DELETE', /products/)).toHaveLength(2);
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
  const pricesSent = () =>
    asked('PATCH', /products/).map(({ json }) =>
      (json['variants'] as { price: { amount: number } }[]).map(({ price }) => price.amount),
    );
  beforeEach(() => {
    bff.gateway.on(
      'GET /products/:id',
      (_asked, _res, { id = '' }) => new Answered(200, aProduct({ id, version: 3 }), { etag: '"3-abc"' }),
    );
    bff.gateway.on('PATCH /products/:id', (_asked, _res, { id }) => aProduct({ id }));
  });

  test.each([
    [{ amount: 999 }, [999, 999]],
    [{ basisPoints: -1_000 }, [1_125, 1_305]],
    // 1250 × 1.0333 = 1291.625 and 1450 × 1.0333 = 1498.285
    [{ basisPoints: 333 }, [1_292, 1_498]],
    // Nothing is sold for nothing.
    [{ basisPoints: -9_999 }, [1, 1]],
  ])('%j changes every variant and rounds to minor units', async (change, expected) => {
    const products = [{ id: 'p-1', version: 3 }];
    expect((await post(admin, 'products/price', { products, ...change })).body).toEqual({
      rows: [{ id: 'p-1', done: true }],
    });
    expect(pricesSent()).toEqual([expected]);
    const [change1] = asked('PATCH', /products/);
    expect(change1?.headers['if-match']).toBe('"3-abc"');
    // Everything else of the variants stays.
    expect(change1?.json['variants']).toMatchObject([
      { sku: 'mug-s', options: { Size: 'S' }, mediaIds: [], attributes: {} },
      { sku: 'mug-l', options: { Size: 'L' }, mediaIds: ['m-2'], attributes: { Litres: 0.5 } },
    ]);
  });

  test('are not changed twice, nor over a later change', async () => {
    const products = [
      { id: 'p-1', version: 2 },
      { id: 'p-2', version: 3 },
    ];
    expect((await post(admin, 'products/price', { products, basisPoints: 500 })).body).toMatchObject({
      rows: [{ id: 'p-1', done: false, code: 'product-changed' }, { done: true }],
    });
    expect(pricesSent()).toHaveLength(1);
  });

  test.each([
    ['neither', {}],
    ['both', { amount: 5, basisPoints: 5 }],
    ['nothing', { amount: 0 }],
    ['less than nothing', { basisPoints: -10_000 }],
    ['a fraction', { amount: 1.5 }],
  ])('%s is refused', async (_what, change) => {
    const products = [{ id: 'p-1', version: 3 }];
    expect(await post(admin, 'products/price', { products, ...change })).toMatchObject({ status: 400 });
    expect(bff.gateway.asked).toEqual([]);
  });

  test('of a product without variants cannot be changed', async () => {
    bff.gateway.on('GET /products/:id', () => aProduct({ variants: [] }));
    const body = { products: [{ id: 'p-1', version: 3 }], amount: 5 };
    expect((await post(admin, 'products/price', body)).body).toMatchObject({
      rows: [{ done: false, code: 'product-incomplete' }],
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
