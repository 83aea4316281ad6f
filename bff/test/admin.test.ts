import { permissionsOf, type Role } from '@sidecart/contracts/permissions';
import { Answered, Refused } from './fake-gateway';
import { aListed, aProduct, aStock, eur } from './fake-catalogue';
import { anOrder } from './fake-checkout';
import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

let bff: BffHarness;
let as: Record<Role, { browser: Browser; user: { id: string } }>;
beforeAll(async () => {
  bff = await startBff();
  as = {
    customer: await bff.signedIn('customer'),
    seller: await bff.signedIn('seller'),
    admin: await bff.signedIn('admin'),
  };
});
afterAll(() => bff.stop());
beforeEach(() => {
  bff.gateway.away.clear();
  bff.gateway.asked.length = 0;
});

interface Operation {
  'x-permission'?: string;
  requestBody?: { content: Record<string, unknown> };
}

describe('access by role', () => {
  let operations: { method: string; path: string; permission: string; type: string | undefined }[];
  beforeAll(async () => {
    const { body } = await bff.browser().get('/api/openapi.json');
    const { paths } = body as unknown as { paths: Record<string, Record<string, Operation>> };
    operations = Object.entries(paths)
      .filter(([path]) => /^\/api\/(admin|seller)\//.test(path))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path: path.replace('{move}', 'retry').replace(/\{\w+\}/g, 'x1'),
          permission: operation['x-permission'] ?? '',
          type: Object.keys(operation.requestBody?.content ?? {})[0],
        })),
      );
  });
  const ask = (browser: Browser, { method, path, type }: (typeof operations)[number]) =>
    browser.call(
      method,
      path,
      method === 'GET' || method === 'DELETE' || !type
        ? {}
        : { body: '{}', headers: { 'content-type': type } },
    );

  test('each route names a permission', () => {
    expect(operations.length).toBeGreaterThan(45);
    expect(operations.filter(({ permission }) => permission === '')).toEqual([]);
  });

  test('a stranger gets 401', async () => {
    for (const operation of operations)
      expect(await ask(bff.browser(), operation)).toMatchObject({
        status: 401,
        body: { code: 'token-missing' },
      });
    expect(bff.gateway.asked).toEqual([]);
  });

  test.each(['customer', 'seller', 'admin'] as const)('a %s is admitted as the table says', async (role) => {
    const granted = permissionsOf(role) as ReadonlySet<string>;
    for (const operation of operations) {
      bff.gateway.asked.length = 0;
      const { status, body } = await ask(as[role].browser, operation);
      const isRefused = status === 403 && body.code === 'permission-missing';
      const { method, path, permission } = operation;
      expect([method, path, isRefused]).toEqual([method, path, !granted.has(permission)]);
      // A rejected request does not reach the gateway.
      if (isRefused) expect(bff.gateway.asked).toEqual([]);
    }
  });
});

describe('products', () => {
  const listed = (browser: Browser, query = '') => browser.get(`/api/admin/products${query}`);
  const queryOf = () => Object.fromEntries(bff.gateway.asked.at(-1)?.query ?? []);

  test('of a seller are their own in any state, whatever they ask for', async () => {
    await listed(as.seller.browser, '?status=draft&seller=somebody-else');
    expect(queryOf()).toEqual({ status: 'draft', seller: 'me', limit: '20' });
  });

  test('of any seller are shown to staff', async () => {
    bff.gateway.on('GET /products', () => ({
      items: [aListed({ status: 'draft', price: null })],
      nextCursor: 'next',
    }));
    const { body } = await listed(as.admin.browser, '?status=draft&seller=s-1&cursor=abc&limit=5');
    expect(queryOf()).toEqual({ status: 'draft', seller: 's-1', cursor: 'abc', limit: '5' });
    expect(body).toMatchObject({
      items: [{ status: 'draft', price: null, picture: { mediaId: 'm-1' } }],
      nextCursor: 'next',
    });
  });

  test('are shown in any state by default, and found by a name', async () => {
    await listed(as.admin.browser, '?q=%20mug%20');
    expect(queryOf()).toEqual({ status: 'any', q: 'mug', limit: '20' });
  });

  test('are edited by their owner, with their stock', async () => {
    const stock = aStock();
    bff.gateway.on('GET /inventory/:sku', (_asked, _res, { sku }) => {
      if (sku !== 'mug-s') throw new Refused(404, 'sku-not-found');
      return stock;
    });
    expect(await as.admin.browser.get('/api/admin/products/p-mug')).toMatchObject({
      status: 200,
      body: {
        id: 'p-mug',
        etag: '"3-abc"',
        stock: { ok: true, value: [stock] },
        variants: [{ sku: 'mug-s' }, { sku: 'mug-l' }],
      },
    });
    bff.gateway.away.add('/inventory');
    expect((await as.admin.browser.get('/api/admin/products/p-mug')).body).toMatchObject({
      stock: { ok: false },
    });
  });

  test('that another seller has published cannot be opened for editing', async () => {
    expect(await as.seller.browser.get('/api/admin/products/p-mug')).toMatchObject({
      status: 404,
      body: { code: 'product-not-found' },
    });
    bff.gateway.on(
      'GET /products/:idOrSlug',
      () => new Answered(200, aProduct({ sellerId: as.seller.user.id, status: 'draft' }), { etag: '"1"' }),
    );
    expect(await as.seller.browser.get('/api/admin/products/p-mug')).toMatchObject({
      status: 200,
      body: { status: 'draft' },
    });
  });

  test('are changed by the fields that the service accepts', async () => {
    bff.gateway.on('PATCH /products/:id', ({ headers, json }, _res, { id }) => {
      if (headers['if-match'] !== '"3-abc"') throw new Refused(409, 'product-version-moved');
      return aProduct({ id, ...json });
    });
    bff.gateway.on('POST /products', ({ json }) => new Answered(201, aProduct(json)));
    bff.gateway.on('DELETE /products/:id', () => undefined);
    const { call } = as.seller.browser;
    const body = { name: 'Another name' };
    expect(
      await call('PATCH', '/api/admin/products/p-1', { body, headers: { 'if-match': '"3-abc"' } }),
    ).toMatchObject({
      status: 200,
      body: { id: 'p-1', name: 'Another name' },
    });
    expect(await call('PATCH', '/api/admin/products/p-1', { body })).toMatchObject({ status: 409 });
    expect(
      await call('POST', '/api/admin/products', { body, headers: { 'idempotency-key': 'k-1' } }),
    ).toMatchObject({
      status: 201,
      body: { name: 'Another name' },
    });
    expect(bff.gateway.asked.at(-1)?.headers['idempotency-key']).toBe('k-1');
    expect(await call('DELETE', '/api/admin/products/p-1')).toMatchObject({ status: 204, text: '' });
  });

  test('lose a variant unless the service keeps it', async () => {
    bff.gateway.on('DELETE /products/:id/variants/:sku', (_asked, _res, { sku }) => {
      if (sku === 'mug-l') throw new Refused(422, 'product-incomplete');
    });
    const withdraw = (sku: string) =>
      as.seller.browser.call('DELETE', `/api/admin/products/p-1/variants/${sku}`);
    expect(await withdraw('mug-s')).toMatchObject({ status: 204, text: '' });
    expect(bff.gateway.asked.at(-1)?.path).toBe('/products/p-1/variants/mug-s');
    expect(await withdraw('mug-l')).toMatchObject({ status: 422, body: { code: 'product-incomplete' } });
  });
});

const picture = {
  id: 'm-2',
  width: 1,
  height: 1,
  contentType: 'image/png',
  bytes: 1,
  hash: 'a'.repeat(64),
  alt: null,
  url: '/media/m-2',
  presets: { thumb: '/t', card: '/c', page: '/p', zoom: '/z' },
  ownerId: 'u-1',
  fileName: null,
  focal: null,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
};

const begunImport = {
  id: 'i-1',
  status: 'validating',
  counts: { rows: 0, done: 0, created: 0, updated: 0, unchanged: 0, failed: 0 },
  createdAt: '2026-01-01T00:00:00.000Z',
  finishedAt: null,
  results: [],
  nextCursor: null,
};

describe('files', () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
  const file = Buffer.concat([
    Buffer.from('--x\r\n\r\n'),
    Buffer.alloc(300_000, 7),
    Buffer.from('\r\n--x--'),
  ]);

  test('are forwarded as they arrive', async () => {
    bff.gateway.on('POST /media', () => new Answered(201, picture));
    const upload = (headers = {}) =>
      as.seller.browser.call('POST', '/api/admin/media', {
        body: file,
        headers: { ...multipart, ...headers },
      });
    for (const answer of [await upload(), await upload({ 'transfer-encoding': 'chunked' })])
      expect(answer).toMatchObject({ status: 201, body: { id: 'm-2' } });
    expect(bff.gateway.count('POST /media')).toBe(2);
    for (const { body, headers } of bff.gateway.asked) {
      expect(body.equals(file)).toBe(true);
      expect(headers).toMatchObject({
        'content-type': multipart['content-type'],
        authorization: expect.stringMatching(/^Bearer access-/),
      });
    }
  });

  test('are rejected as the service rejects them', async () => {
    bff.gateway.on('POST /media', () => {
      throw new Refused(422, 'picture-type-unsupported');
    });
    const answer = await as.seller.browser.call('POST', '/api/admin/media', {
      body: file,
      headers: multipart,
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'picture-type-unsupported' } });
  });

  test.each<[string, number, Record<string, string>, Buffer]>([
    ['another type', 415, { 'content-type': 'application/json' }, Buffer.from('{}')],
    ['too large a body', 413, multipart, Buffer.alloc(12 * 1_048_576)],
    [
      'too large a body without a declared length',
      413,
      { ...multipart, 'transfer-encoding': 'chunked' },
      Buffer.alloc(12 * 1_048_576),
    ],
  ])('with %s answer %i', async (_what, status, headers, body) => {
    expect(await as.seller.browser.call('POST', '/api/admin/media', { body, headers })).toMatchObject({
      status,
    });
  });

  test('answer 503 when no service accepts them', async () => {
    bff.gateway.away.add('/media');
    const answer = await as.seller.browser.call('POST', '/api/admin/media', {
      body: file,
      headers: multipart,
    });
    expect(answer).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
  });

  test('of products are imported and exported', async () => {
    bff.gateway.on('POST /products/imports', ({ query }) => {
      const dryRun = query.get('dryRun') === 'true';
      return new Answered(202, { ...begunImport, dryRun });
    });
    bff.gateway.on('GET /products/exports', (_asked, res) => {
      res.writeHead(200, {
        'content-type': 'text/csv',
        'content-disposition': 'attachment; filename="products.csv"',
        'x-request-id': 'x',
      });
      res.end('product,sku\nmug,mug-s\n');
    });
    const { call, get } = as.seller.browser;
    const csv = { body: Buffer.from('product,sku\nmug,mug-s'), headers: { 'content-type': 'text/csv' } };
    expect(await call('POST', '/api/admin/imports?dryRun=true', csv)).toMatchObject({
      status: 202,
      body: { id: 'i-1', dryRun: true },
    });
    expect(bff.gateway.asked.at(-1)?.body.equals(csv.body)).toBe(true);
    const exported = await get('/api/admin/exports');
    expect(exported).toMatchObject({ status: 200, text: 'product,sku\nmug,mug-s\n' });
    expect(exported.headers).toMatchObject({
      'content-disposition': 'attachment; filename="products.csv"',
      'content-type': 'text/csv',
      'cache-control': 'private, no-store',
    });
  });
});

const saga = {
  id: 'checkout-1',
  status: 'failed',
  steps: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:01:00.000Z',
  cartId: 'cart-1',
  userId: null,
  email: 'ada@example.com',
  failure: { step: 'initiate-payment', code: 'card-declined', message: 'No.', details: {} },
  paymentId: 'payment-1',
  pivotAt: null,
  cancelRequestedAt: null,
};

const payment = {
  id: 'payment-1',
  checkoutId: 'checkout-1',
  orderId: 'order-1',
  status: 'captured',
  amount: eur(2_990),
  captured: eur(2_990),
  refunded: eur(0),
  declineCode: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ledger: [],
};

const deadLetter = {
  id: 'd-1',
  topic: 'order.dead',
  consumer: 'order',
  eventId: 'e-1',
  type: 'payment.captured',
  originalTopic: 'payments',
  status: 'open',
  failures: 1,
  receivedAt: '2026-01-01T00:00:00.000Z',
  redrivenAt: null,
};

test('shows an order with its payment and its checkout', async () => {
  bff.gateway.on('GET /orders/:id', () => anOrder({ coupons: ['TEN'] }));
  bff.gateway.on('GET /orders/:id/timeline', () => ({ items: [] }));
  bff.gateway.on('GET /admin/sagas/:id', () => saga);
  bff.gateway.on('GET /payments/:id', (_asked, _res, { id }) => ({ ...payment, id }));
  expect((await as.admin.browser.get('/api/admin/orders/order-1')).body).toMatchObject({
    number: 'SC-000001',
    coupons: ['TEN'],
    payment: { ok: true, value: { id: 'payment-1', status: 'captured' } },
    saga: { ok: true, value: { id: 'checkout-1', orderId: null, failure: { code: 'card-declined' } } },
  });
  bff.gateway.away.add('/admin/sagas');
  expect((await as.admin.browser.get('/api/admin/orders/order-1')).body).toMatchObject({
    number: 'SC-000001',
    payment: { ok: false },
    saga: { ok: false },
  });
});

test('shows an order with the notes of staff, its customer, and the names of both', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const note = { id: 'n1', text: 'Call first', authorId: 'u-author', createdAt: at };
  const customer = { userId: 'u-buyer', orders: 2, spent: [eur(500)], firstOrderAt: at };
  bff.gateway.on('GET /orders/:id/timeline', () => ({
    items: [{ kind: 'fulfilled', details: {}, at, actorId: 'u-actor' }],
  }));
  bff.gateway.on('GET /orders/:id/notes', () => ({ items: [note] }));
  bff.gateway.on('GET /orders/:id/customer', () => customer);
  bff.gateway.on('GET /users', ({ query }) => ({
    items: query.getAll('id').map((id) => ({
      ...{ id, email: `${id}@example.com`, firstName: 'Ada', lastName: id, role: 'customer' },
      ...{ emailVerified: true, blocked: false, hasSecondFactor: false, createdAt: at },
    })),
    nextCursor: null,
  }));
  const see = async () => (await as.admin.browser.get('/api/admin/orders/order-1')).body;
  expect(await see()).toMatchObject({
    notes: { ok: true, value: [note] },
    customer: { ok: true, value: customer },
    users: ['u-buyer', 'u-author', 'u-actor'].map((id) => ({ id, name: `Ada ${id}` })),
  });
  bff.gateway.away.add('/users');
  expect(await see()).toMatchObject({ notes: { ok: true }, users: [] });
});

test('shows an order with nothing to pay without a payment, and not as missing', async () => {
  bff.gateway.away.clear();
  const order = anOrder();
  const nothing = { amount: 0, currency: 'EUR' };
  bff.gateway.on('GET /orders/:id', () => ({ ...order, totals: { ...order.totals, total: nothing } }));
  bff.gateway.on('GET /admin/sagas/:id', () => ({ ...saga, paymentId: null }));
  expect((await as.admin.browser.get('/api/admin/orders/order-1')).body).toMatchObject({
    total: nothing,
    payment: { ok: true, value: null },
  });
  bff.gateway.on('GET /orders/:id', () => anOrder());
});

test('lists orders by all filters of staff', async () => {
  const query =
    '?number=SC-1&status=placed&email=a%40example.com&from=2026-01-01T00:00:00Z&to=2026-01-31&coupon=TEN&limit=3';
  expect((await as.admin.browser.get(`/api/admin/orders${query}`)).body).toMatchObject({
    items: [{ number: 'SC-000001' }],
  });
  expect(Object.fromEntries(bff.gateway.asked.at(-1)?.query ?? [])).toEqual({
    number: 'SC-1',
    status: 'placed',
    email: 'a@example.com',
    // Passed on unchanged: a day is a day of the shop, which the order service knows.
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-31',
    coupon: 'TEN',
    sort: '-created',
    limit: '3',
  });
});

const mugL = {
  sku: 'mug-l',
  productId: 'p-mug',
  name: 'Blue mug',
  options: { Size: 'L' },
  picture: { mediaId: 'm-1', alt: 'A mug' },
};

test('lists of stock name what a sku stands for, and are shown without the names too', async () => {
  const stock = ['mug-l', 'unknown'].map((sku) => aStock({ sku }));
  bff.gateway.on('GET /inventory', () => ({ items: stock, nextCursor: null }));
  bff.gateway.on('GET /variants', () => ({ items: [mugL] }));
  const list = async () => (await as.seller.browser.get('/api/admin/inventory?lowStock=true')).body;
  expect(await list()).toMatchObject({
    items: [
      { sku: 'mug-l', variant: mugL },
      { sku: 'unknown', variant: null },
    ],
  });
  const asked = bff.gateway.asked.find(({ path }) => path === '/variants');
  expect(asked?.query.getAll('sku')).toEqual(['mug-l', 'unknown']);
  bff.gateway.away.add('/variants');
  expect(await list()).toMatchObject({ items: [{ sku: 'mug-l', variant: null }, { variant: null }] });
});

test('the dashboard shows the parts that arrive', async () => {
  const sales = {
    timeZone: 'Europe/Berlin',
    period: {
      ...{ from: '2026-01-01', to: '2026-01-01' },
      ...{ begin: '2025-12-31T23:00:00.000Z', end: '2026-01-01T22:59:59.999Z' },
    },
    before: {
      ...{ from: '2025-12-31', to: '2025-12-31' },
      totals: { orders: 2, revenue: eur(200), averageOrder: eur(100), refunded: eur(0) },
    },
    sales: [{ date: '2026-01-01', orders: 1, revenue: eur(100) }],
    totals: { orders: 1, revenue: eur(100), averageOrder: eur(100), refunded: eur(0), unfulfilled: 1 },
    topProducts: [{ sku: 'mug-s', name: 'Mug', quantity: 1, revenue: eur(100) }],
  };
  const completeFrom = '2025-10-03T00:00:00.000Z';
  const carts = { filled: 9, abandoned: { hours: 24, carts: 4, value: eur(4_000) }, completeFrom };
  const checkouts = { begun: 3, completed: 2, completeFrom };
  bff.gateway.on('GET /admin/dashboard', () => sales);
  bff.gateway.on('GET /carts/figures', () => carts);
  bff.gateway.on('GET /checkouts/figures', () => checkouts);
  bff.gateway.on('GET /variants', () => ({ items: [mugL] }));
  bff.gateway.on('GET /inventory', () => ({
    items: [aStock({ sku: 'mug-l', available: 0, onHand: 1, reserved: 1 })],
    nextCursor: null,
  }));
  bff.gateway.on('GET /admin/sagas', ({ query }) => ({
    items: query.get('status') === 'failed' ? [saga] : [],
    nextCursor: null,
  }));
  bff.gateway.on('GET /admin/dead-letters', () => ({ items: [deadLetter, deadLetter], nextCursor: null }));
  const whole = await as.admin.browser.get('/api/admin/dashboard?days=7');
  expect(whole.body).toEqual({
    sales: { ok: true, value: sales.sales },
    totals: { ok: true, value: sales.totals },
    period: {
      ok: true,
      value: {
        ...sales.period,
        timeZone: 'Europe/Berlin',
        before: { from: '2025-12-31', to: '2025-12-31' },
      },
    },
    totalsBefore: { ok: true, value: sales.before.totals },
    carts: { ok: true, value: carts },
    checkouts: { ok: true, value: checkouts },
    topProducts: { ok: true, value: [{ ...sales.topProducts[0], variant: null }] },
    recentOrders: { ok: true, value: [expect.objectContaining({ number: 'SC-000001' })] },
    lowStock: { ok: true, value: [{ sku: 'mug-l', available: 0, onHand: 1, variant: mugL }] },
    failedCheckouts: {
      ok: true,
      value: [
        {
          id: 'checkout-1',
          status: 'failed',
          email: 'ada@example.com',
          step: 'initiate-payment',
          code: 'card-declined',
          at: saga.updatedAt,
        },
      ],
    },
    deadLetters: { ok: true, value: 2 },
  });
  const asked = bff.gateway.asked.find(({ path }) => path === '/admin/dashboard');
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ days: '7', currency: 'EUR' });
  const range = bff.gateway.asked.find(({ path }) => path === '/carts/figures')?.query;
  expect(Object.fromEntries(range ?? [])).toEqual({ from: sales.period.begin, to: sales.period.end });
  bff.gateway.away.add('/carts');
  expect((await as.admin.browser.get('/api/admin/dashboard')).body).toMatchObject({
    carts: { ok: false },
    checkouts: { ok: true },
  });
  for (const path of ['/admin', '/orders', '/inventory']) bff.gateway.away.add(path);
  const { status, body } = await as.admin.browser.get('/api/admin/dashboard');
  expect(status).toBe(200);
  for (const part of Object.values(body)) expect(part).toEqual({ ok: false });
});

test('shows stock with its ledger', async () => {
  const movement = {
    kind: 'count',
    onHandDelta: 7,
    reservedDelta: 0,
    checkoutId: null,
    actor: 'seller-1',
    reason: 'counted',
    at: '2026-01-01T00:00:00.000Z',
  };
  bff.gateway.on('GET /variants', () => ({ items: [{ ...mugL, sku: 'mug-s' }] }));
  bff.gateway.on('GET /inventory/:sku', (_asked, _res, { sku }) => aStock({ sku }));
  bff.gateway.on('GET /inventory/:sku/movements', () => ({ items: [movement], nextCursor: null }));
  const see = () => as.seller.browser.get('/api/admin/inventory/mug-s');
  expect((await see()).body).toMatchObject({
    sku: 'mug-s',
    onHand: 7,
    variant: { name: 'Blue mug' },
    movements: { ok: true, value: { items: [{ kind: 'count' }] } },
  });
  bff.gateway.away.add('/inventory/mug-s/movements');
  expect((await see()).body).toMatchObject({ onHand: 7, movements: { ok: false } });
});

test('a saga is moved by one of two actions', async () => {
  bff.gateway.on('POST /admin/sagas/:id/retry', () => new Answered(202, saga));
  const move = (word: string) =>
    as.admin.browser.call('POST', `/api/admin/sagas/checkout-1/${word}`, { body: {} });
  expect(await move('retry')).toMatchObject({ status: 202, body: { id: 'checkout-1', totals: null } });
  expect(await move('anything')).toMatchObject({ status: 400 });
});

test('names of products, users and campaigns by id leave out what does not exist or is unavailable', async () => {
  bff.gateway.on('GET /products/:idOrSlug', (_asked, _res, { idOrSlug }) => {
    if (idOrSlug === 'gone') throw new Refused(404, 'product-not-found');
    return aProduct();
  });
  const ada = { id: 'u1', email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron', role: 'seller' };
  const rest = {
    emailVerified: true,
    blocked: false,
    hasSecondFactor: false,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  bff.gateway.on('GET /users', () => ({ items: [{ ...ada, ...rest }], nextCursor: null }));
  bff.gateway.on('GET /campaigns/:id', (_asked, _res, { id }) => {
    if (id === 'gone') throw new Refused(404, 'campaign-not-found');
    const at = '2026-03-01T00:00:00.000Z';
    return {
      ...{ id, name: 'Spring', kind: 'free-shipping', limits: {}, claimed: 0, priority: 0, active: true },
      ...{ version: 1, createdAt: at, updatedAt: at },
    };
  });
  const see = async () =>
    (
      await as.admin.browser.get(
        '/api/admin/names?product=p-mug&product=gone&user=u1&order=order-1&campaign=c-1&campaign=gone',
      )
    ).body;
  const campaigns = [{ id: 'c-1', name: 'Spring' }];
  const orders = [{ id: 'order-1', number: 'SC-000001', email: 'ada@example.com' }];
  const products = [{ id: 'p-mug', name: 'Blue mug', sku: aProduct().variants[0]?.sku }];
  expect(await see()).toEqual({
    products,
    users: [{ id: 'u1', name: 'Ada Byron', email: 'ada@example.com' }],
    orders,
    campaigns,
  });
  expect(bff.gateway.asked.find(({ path }) => path === '/users')?.query.getAll('id')).toEqual(['u1']);
  bff.gateway.away.add('/users');
  expect(await see()).toEqual({ products, users: [], orders, campaigns });
});
