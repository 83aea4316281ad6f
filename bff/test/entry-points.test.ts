import { bounds } from '../src/bounds';
import { createGateway } from '../src/gateway/gateway';
import { Undeclared } from './fake-gateway';
import { CREDENTIAL, startBff, STOREFRONT_CREDENTIAL, type BffHarness } from './harness';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());
beforeEach(() => void (bff.gateway.asked.length = 0));

test('the path of an operation is built from its template and encoded values', async () => {
  const gateway = createGateway({ url: bff.gateway.url, credential: 'x', bounds });
  const ask = (params: Record<string, string>) => gateway.ask('getOrder', { requestId: 'r' }, { params });
  await expect(ask({})).rejects.toThrow('needs orderId');
  expect(bff.gateway.asked).toEqual([]);
  await ask({ orderId: '../users?x=1#' }).catch(() => undefined);
  expect(bff.gateway.asked[0]?.path).toBe('/orders/..%2Fusers%3Fx%3D1%23');
  await gateway.close();
});

test.each([
  ['GET', '/api/wallets'],
  ['GET', '/api'],
  ['GET', '/'],
  ['GET', '/screens/home'],
  ['GET', '/api/v1/products'],
  ['GET', '/api/v1.0/invoke/user/method/users'],
  ['POST', '/api/screens/home'],
  ['PUT', '/api/admin/orders'],
  ['GET', '/api/admin/..%2fsession'],
  ['POST', '/dead-letters/bff.dead'],
  ['POST', '/events/products'],
])('%s %s is 404', async (method, path) => {
  const answer = await bff.browser().call(method, path);
  expect(answer).toMatchObject({ status: 404, body: { code: 'route-not-found' } });
  expect(bff.gateway.asked).toEqual([]);
});

const body = { sku: 'mug-s', quantity: 1 };
const address = { firstName: 'A', lastName: 'B', line1: 'C', city: 'D', postalCode: 'E', country: 'DE' };

test.each<[string, string, unknown, number]>([
  ['GET', '/api/screens/product/..%2f..%2fadmin', undefined, 400],
  ['GET', '/api/screens/product/%2e%2e', undefined, 400],
  ['GET', '/api/screens/product/a%00b', undefined, 400],
  ['GET', `/api/screens/product/${'x'.repeat(129)}`, undefined, 400],
  ['GET', '/api/screens/product/%E0%A4%A', undefined, 400],
  ['GET', '/api/screens/category/mugs?page=0', undefined, 400],
  ['GET', '/api/screens/category/mugs?page=1e9', undefined, 400],
  ['GET', '/api/screens/category/mugs?sort=cheap', undefined, 400],
  ['GET', '/api/screens/category/mugs?minPrice=-1', undefined, 400],
  ['GET', '/api/screens/category/mugs?maxPrice=ten', undefined, 400],
  ['GET', '/api/screens/category/mugs?inStock=perhaps', undefined, 400],
  ['GET', `/api/screens/search?q=${'x'.repeat(201)}`, undefined, 400],
  ['GET', '/api/screens/search?q=a&q=b', undefined, 400],
  ['GET', `/api/screens/search?brand=${'x'.repeat(2_001)}`, undefined, 400],
  ['GET', '/api/screens/suggest', undefined, 400],
  ['GET', '/api/screens/cart?unknown=1', undefined, 400],
  ['GET', '/api/screens/order/..%2f..', undefined, 400],
  ['POST', '/api/cart/items', {}, 400],
  ['POST', '/api/cart/items', [], 400],
  ['POST', '/api/cart/items', '{"sku":', 400],
  ['POST', '/api/cart/items', '"x"', 400],
  ['POST', '/api/cart/items', { ...body, price: 1 }, 400],
  ['POST', '/api/cart/items', { ...body, quantity: '1' }, 400],
  ['POST', '/api/cart/items', { ...body, quantity: 0 }, 400],
  ['POST', '/api/cart/items', { ...body, sku: '../x' }, 400],
  ['POST', '/api/cart/items', { ...body, sku: 'nul\u0000' }, 400],
  ['POST', '/api/cart/items', `{"sku":"mug-s","quantity":1,"__proto__":{"a":1}}`, 400],
  ['POST', '/api/cart/items', { sku: 'x'.repeat(2_000_000), quantity: 1 }, 413],
  ['POST', '/api/cart/coupons', { code: '' }, 400],
  ['POST', '/api/session', { email: 'nobody', password: 'x' }, 400],
  ['POST', '/api/session', { email: 'a@example.com', password: 7 }, 400],
  ['POST', '/api/session', { email: 'a@example.com', password: 'x'.repeat(129) }, 400],
  ['POST', '/api/session', { email: 'a@example.com', password: 'x', role: 'admin' }, 400],
  [
    'POST',
    '/api/account',
    { email: 'a@example.com', password: 'long enough', firstName: 'A', lastName: 'B', role: 'admin' },
    400,
  ],
  [
    'POST',
    '/api/checkouts',
    {
      shippingAddress: address,
      shippingMethod: 'x',
      payment: { method: 'card', number: '4242' },
      shownTotal: { amount: 2_990, currency: 'EUR' },
    },
    400,
  ],
  [
    'POST',
    '/api/checkouts',
    {
      shippingAddress: { ...address, country: 'de' },
      shippingMethod: 'x',
      payment: { method: 'card', token: 't' },
      shownTotal: { amount: 2_990, currency: 'EUR' },
    },
    400,
  ],
  ['POST', '/api/checkout/quote', { shippingAddress: 'Berlin' }, 400],
  ['POST', '/api/orders/order-1/cancellation', {}, 400],
  ['POST', '/api/orders/lookup', { number: 'SC-1' }, 400],
])('%s %s with %j is %s %s, without a gateway call', async (method, path, body: unknown, status) => {
  const answer = await bff.browser().call(method, path, body === undefined ? {} : { body });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(answer.body).toMatchObject({
    status,
    code: expect.any(String),
    instance: answer.headers['x-request-id'],
  });
  // The category may be cached already; a bad query must not reach search.
  expect(bff.gateway.asked.filter(({ path: asked }) => asked !== '/categories')).toEqual([]);
});

test('answers 415 for another content type, 431 for too long a URL', async () => {
  const text = { body: 'sku=mug-s', headers: { 'content-type': 'text/plain' } };
  expect(await bff.browser().call('POST', '/api/cart/items', text)).toMatchObject({ status: 415 });
  expect(await bff.browser().get(`/api/screens/search?q=${'x'.repeat(20_000)}`)).toMatchObject({
    status: 431,
    body: { code: 'headers-too-large' },
  });
});

test('points at the invalid field', async () => {
  const answer = await bff
    .browser()
    .call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 0, price: 1 } });
  expect(answer.body).toMatchObject({
    code: 'request-invalid',
    errors: [{ pointer: '/body/quantity' }, { pointer: '/body/price' }],
  });
});

describe('the browser’s address', () => {
  const told = async (headers: Record<string, string>, at = bff) => {
    at.gateway.asked.length = 0;
    await at.browser().get('/api/screens/cart', headers);
    return at.gateway.asked[0]?.headers['x-client-address'];
  };

  const shown = { 'x-storefront-credential': STOREFRONT_CREDENTIAL };

  test('is the last one that the storefront reports with its credential', async () => {
    expect(await told({ ...shown, 'x-forwarded-for': '203.0.113.7' })).toBe('203.0.113.7');
    const several = 'made up, 203.0.113.9 , 2001:db8::1';
    expect(await told({ ...shown, 'x-forwarded-for': several })).toBe('2001:db8::1');
    expect(await told({ ...shown, 'x-client-address': '203.0.113.7' })).toMatch(/127\.0\.0\.1$/);
  });

  test('is the connection’s for another process on this host, which has no credential', async () => {
    for (const credential of [undefined, '', 'guessed', CREDENTIAL])
      expect(
        await told({
          'x-forwarded-for': '203.0.113.7',
          ...(credential === undefined ? {} : { 'x-storefront-credential': credential }),
        }),
      ).toMatch(/127\.0\.0\.1$/);
  });

  test('is the connection’s if no valid address is reported', async () => {
    for (const header of ['', 'localhost', '203.0.113.7, unknown', '1.2.3'])
      expect(await told({ ...shown, 'x-forwarded-for': header })).toMatch(/127\.0\.0\.1$/);
  });
});

test('the description holds every route with its schemas', async () => {
  const { status, body } = await bff.browser().get('/api/openapi.json');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    openapi: '3.1.0',
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } } },
    paths: {
      '/api/session': { post: { requestBody: {} }, delete: {}, get: {} },
      '/api/screens/home': { get: { summary: expect.any(String) } },
      '/api/screens/category/{slug}': {
        get: { parameters: expect.arrayContaining([expect.objectContaining({ name: 'sort', in: 'query' })]) },
      },
      '/api/cart/items': {
        post: {
          requestBody: { content: { 'application/json': { schema: { required: ['sku', 'quantity'] } } } },
        },
      },
      '/api/checkouts': {
        post: {
          parameters: expect.arrayContaining([
            { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
          ]),
        },
      },
      '/api/admin/orders': { get: { security: [{ session: [] }], 'x-permission': 'order:read-any' } },
      '/api/media/{mediaId}/{preset}': { get: {} },
    },
  });
});

test('probes report on the process and its dependencies', async () => {
  expect(await bff.browser().get('/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await bff.browser().get('/readyz')).toMatchObject({ status: 200, body: { missing: [] } });
  const nowhere = await bff.beside({ GATEWAY_URL: 'http://127.0.0.1:1' });
  expect(await nowhere.browser().get('/readyz')).toMatchObject({
    status: 503,
    body: { missing: ['gateway'] },
  });
  expect(await nowhere.browser().get('/api/screens/product/blue-mug')).toMatchObject({
    status: 503,
    body: { code: 'gateway-unavailable' },
    headers: { 'retry-after': '1' },
  });
  expect(await nowhere.browser().get('/api/screens/home')).toMatchObject({
    status: 200,
    body: { blocks: [{ kind: 'hero', product: null }, { items: { ok: false } }, {}, {}] },
  });
});

test('an internal error is reported without its cause', async () => {
  const items = [{ kind: 'planet', text: 'x', slug: 'x', highlights: [] }];
  bff.gateway.on('GET /search/suggest', () => new Undeclared(200, { items }));
  const answer = await bff.browser().get('/api/screens/suggest?q=planet');
  expect(answer).toMatchObject({
    status: 500,
    body: { code: 'internal-error', detail: 'An internal error occurred.' },
  });
});
