import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { deliver, eventually, testAppToken } from '@sidecart/kit/testing';
import { startGateway, testRedis, type GatewayHarness } from './harness';
import { startRedisLine } from './redis-line';
import { answerJson, type Seen } from './sidecar';

let gateway: GatewayHarness;
beforeEach(async () => {
  gateway = await startGateway();
  serve();
});
afterEach(() => gateway.stop());

const SHARED = 'public, no-cache';
const PRODUCT = '/api/v1/products/blue-mug';
const product = (name: string) => ({ id: 'p-mug', slug: 'blue-mug', name, variants: [{ sku: 'mug-s' }] });
const etagOf = (text: string) => `"${createHash('sha1').update(text).digest('base64url')}"`;

/** Services that answer as product and search do. */
function serve(
  bodyOf: (seen: Seen) => unknown = ({ path }) =>
    path.includes('/products/') ? product('Blue mug') : { items: [], path },
  headers: Record<string, string> = {},
  at = gateway,
): void {
  at.sidecar.answerWith((_req, res, seen) => {
    const body = bodyOf(seen);
    const text = JSON.stringify(body);
    // Sidecars answer in chunks, without a length.
    answerJson(res, 200, body, { etag: etagOf(text), 'cache-control': SHARED, ...headers });
  });
}
const rename = (name: string, at = gateway) => serve(() => product(name), {}, at);

const get = (path = PRODUCT, headers = {}, at = gateway) => at.call('GET', path, { headers });
const upstreamRequests = (at = gateway) => at.sidecar.seen.length;
const deliverEvent = async (topic: string, type: string, data: object, at = gateway) =>
  (await (await deliver(at.server, topic, { type, data })).json()) as { status: string };
const productChanged = (productId = 'p-mug', at = gateway) =>
  deliverEvent('products', 'product.updated', { product: { productId, slug: 'any', version: 4 } }, at);
const shows = (name: string, path = PRODUCT, at = gateway) =>
  eventually(async () => ((await get(path, {}, at)).body as { name?: string }).name === name, {
    what: name,
    everyMs: 10,
  });

describe('a catalogue read', () => {
  test.each([
    ['/products?category=mugs&limit=20'],
    [PRODUCT.slice('/api/v1'.length)],
    ['/categories'],
    ['/brands'],
    ['/content/pages?locale=de'],
    ['/content/pages/imprint?locale=de'],
    ['/search?q=mug'],
    ['/search/suggest?q=mu'],
  ])('%s is requested from the service once', async (path) => {
    const first = await get(`/api/v1${path}`);
    const again = await get(`/api/v1${path}`);
    expect(upstreamRequests()).toBe(1);
    expect(first).toMatchObject({ status: 200, headers: { age: '0', 'cache-control': SHARED } });
    expect(again.body).toEqual(first.body);
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
      expect(again.headers[name]).toBe(first.headers[name]);
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(again.headers['x-content-type-options']).toBe('nosniff');
  });

  test('returns what the service wrote, in any script', async () => {
    rename('Tasse à thé 茶 🫖');
    const [first, again] = [await get(), await get()];
    for (const { body, headers } of [first, again]) {
      expect(body).toEqual(product('Tasse à thé 茶 🫖'));
      expect(headers['content-length']).toBe(String(Buffer.byteLength(JSON.stringify(body))));
    }
    expect(upstreamRequests()).toBe(1);
  });

  test('with a body is answered from memory, and so is the next one on its connection', async () => {
    await get();
    const { port } = new URL(gateway.server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const one = `GET ${PRODUCT} HTTP/1.1\r\nhost: shop\r\ncontent-length: 5\r\n\r\nhello`;
    socket.write(one + one.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'));
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(upstreamRequests()).toBe(1);
  });

  test('reports its age, and is requested again after 5 seconds without an event', async () => {
    await get();
    rename('New name');
    gateway.clock.at += 4_999;
    expect(await get()).toMatchObject({ headers: { age: '4' }, body: { name: 'Blue mug' } });
    gateway.clock.at += 1;
    expect(await get()).toMatchObject({ headers: { age: '0' }, body: { name: 'New name' } });
  });

  test('counts its age from before the request', async () => {
    serve(() => {
      gateway.clock.at += 3_000;
      return product('Blue mug');
    });
    expect((await get()).headers.age).toBe('3');
    rename('New name');
    gateway.clock.at += 2_000;
    expect((await get()).body).toMatchObject({ name: 'New name' });
  });

  test('is 304 for a client that has it, without a request to the service', async () => {
    const { headers } = await get();
    for (const known of [headers.etag, `W/${headers.etag}`, `"x", ${headers.etag}`]) {
      const unchanged = await get(PRODUCT, { 'if-none-match': known });
      expect(unchanged).toMatchObject({ status: 304, body: '', headers: { etag: headers.etag, age: '0' } });
      expect(unchanged.headers['cache-control']).toBe(SHARED);
      expect(unchanged.headers['ratelimit']).toBeDefined();
    }
    expect(await get(PRODUCT, { 'if-none-match': '"another"' })).toMatchObject({ status: 200 });
    expect(upstreamRequests()).toBe(1);
  });

  test('with a condition is requested in full, so that it can be cached', async () => {
    const known = etagOf(JSON.stringify(product('Blue mug')));
    expect(await get(PRODUCT, { 'if-none-match': known, range: 'bytes=0-1' })).toMatchObject({ status: 304 });
    expect(gateway.sidecar.seen[0]?.headers).not.toHaveProperty('if-none-match');
    expect(gateway.sidecar.seen[0]?.headers).not.toHaveProperty('range');
    expect(await get()).toMatchObject({ status: 200, body: { name: 'Blue mug' } });
    expect(upstreamRequests()).toBe(1);
  });

  test('is served for HEAD too, which fills and reads the same cache', async () => {
    const head = await gateway.call('HEAD', PRODUCT);
    const { headers } = await get();
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(headers['content-length']);
    expect(head.headers.etag).toBe(headers.etag);
    expect(gateway.sidecar.seen.map(({ method }) => method)).toEqual(['GET']);
    expect(await gateway.call('HEAD', '/api/v1/cart')).toMatchObject({ status: 404 });
    const as = gateway.tokens.tokenFor({ userId: 'u-1' });
    expect(await gateway.call('HEAD', PRODUCT, { as })).toMatchObject({ status: 200, body: '' });
    expect(upstreamRequests()).toBe(2);
  });

  test('that is requested concurrently causes one request to the service', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => get()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(upstreamRequests()).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(50);
  });
});

describe('the key', () => {
  test('ignores the order of parameters, and the service reads the query of the key', async () => {
    await get('/api/v1/search?q=blue%20mug&brand=b&brand=a&limit=5');
    for (const same of ['limit=5&brand=b&q=blue+mug&brand=a', '&&brand=b&brand=a&q=%62lue+mug&limit=5&'])
      await get(`/api/v1/search?${same}`);
    expect(gateway.sidecar.seen.map(({ path }) => path)).toEqual([
      '/v1.0/invoke/search/method/search?brand=b&brand=a&limit=5&q=blue+mug',
    ]);
    for (const other of ['brand=a&brand=b&limit=5&q=blue+mug', 'q=blue+mug&limit=5', 'q=blue&mug'])
      await get(`/api/v1/search?${other}`);
    expect(upstreamRequests()).toBe(4);
    await get('/api/v1/products');
    await get('/api/v1/products?');
    expect(upstreamRequests()).toBe(5);
  });

  test('ignores headers, and the service sees none that could change an answer for everyone', async () => {
    await get();
    const odd = {
      host: 'evil.example',
      cookie: 'session=1',
      'x-cart-token': 'x'.repeat(40),
      'x-forwarded-host': 'evil.example',
      'x-client-address': '192.0.2.1',
      'idempotency-key': 'k',
      'accept-language': 'de',
    };
    expect((await get(PRODUCT, odd)).headers.age).toBe('0');
    expect(upstreamRequests()).toBe(1);
    await get('/api/v1/brands', odd);
    const { headers } = gateway.sidecar.seen[1] as Seen;
    expect(headers).toMatchObject({ 'accept-language': 'de' });
    for (const name of ['cookie', 'x-cart-token', 'x-forwarded-host', 'x-client-address', 'idempotency-key'])
      expect(headers).not.toHaveProperty(name);
  });

  test('takes no memory for an answer that is an error', async () => {
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 400, { code: 'request-invalid' }));
    for (let index = 0; index < 20; index += 1) await get(`/api/v1/search?evil${index}=1`);
    expect(upstreamRequests()).toBe(20);
    serve();
    expect(await get('/api/v1/search?evil1=1')).toMatchObject({ status: 200 });
    expect(upstreamRequests()).toBe(1);
  });

  test('many keys evict each other within the limit of bytes', async () => {
    const description = 'x'.repeat(2_000_000);
    serve(({ path }) => ({ path, description }));
    // Each is 2 MB; the cache holds 32 MiB.
    for (let index = 0; index < 20; index += 1) await get(`/api/v1/search?q=word${index}`);
    expect(upstreamRequests()).toBe(20);
    await get('/api/v1/search?q=word19');
    expect(upstreamRequests()).toBe(20);
    await get('/api/v1/search?q=word0');
    expect(upstreamRequests()).toBe(21);
  });
});

describe('is forwarded to the service, and fills nothing:', () => {
  test('a request with a token', async () => {
    const as = gateway.tokens.tokenFor({ userId: 'seller-1', role: 'seller' });
    serve(({ headers }) => product(headers.authorization ? 'Draft for its seller' : 'For everyone'));
    await gateway.call('GET', PRODUCT, { as });
    expect((await get()).body).toMatchObject({ name: 'For everyone' });
    expect((await gateway.call('GET', PRODUCT, { as })).body).toMatchObject({ name: 'Draft for its seller' });
    expect((await get()).body).toMatchObject({ name: 'For everyone' });
    expect(upstreamRequests()).toBe(3);
    expect((await gateway.call('GET', PRODUCT, { as })).headers).not.toHaveProperty('age');
    expect(await gateway.call('GET', PRODUCT, { as: 'not-a-token' })).toMatchObject({ status: 401 });
  });

  test.each(['no-cache', 'No-Store', 'max-age=0, no-cache'])('Cache-Control: %s', async (cacheControl) => {
    await get();
    rename('New name');
    const { headers, body } = await get(PRODUCT, { 'cache-control': cacheControl });
    expect(body).toMatchObject({ name: 'New name' });
    expect(headers).not.toHaveProperty('age');
    expect((await get()).body).toMatchObject({ name: 'Blue mug' });
  });

  test.each<[string, Record<string, string>]>([
    ['private', { 'cache-control': 'private, no-store' }],
    ['without a word about caching', { 'cache-control': '' }],
    ['that varies', { vary: 'accept-language' }],
    ['that varies by everything', { vary: '*' }],
    ['without an ETag', { etag: '' }],
  ])('an answer %s', async (_name, headers) => {
    serve(undefined, headers);
    const [answer] = await Promise.all([get(), get(PRODUCT, { 'accept-language': 'de' })]);
    expect(answer).toMatchObject({ status: 200, body: { name: 'Blue mug' } });
    expect(answer.headers).not.toHaveProperty('age');
    if (headers['vary']) expect(answer.headers.vary).toContain(headers['vary']);
    expect(gateway.sidecar.seen.map(({ headers: sent }) => sent['accept-language'] ?? 'none').sort()).toEqual(
      ['de', 'none'],
    );
    await get();
    expect(upstreamRequests()).toBe(3);
  });

  test.each([400, 401, 404, 429, 500, 503])(
    'a refusal: %d, which each concurrent request gets separately',
    async (status) => {
      gateway.sidecar.answerWith((_req, res, seen) =>
        answerJson(
          res,
          status,
          { code: 'c', instance: seen.headers['x-request-id'] },
          { 'cache-control': SHARED },
        ),
      );
      const answers = await Promise.all(Array.from({ length: 5 }, () => get()));
      for (const { status: got, headers, body } of answers)
        expect([got, body['instance']]).toEqual([status, headers['x-request-id']]);
      serve();
      expect(await get()).toMatchObject({ status: 200 });
    },
  );

  test('an answer that broke off between sidecars', async () => {
    gateway.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'x-request-id': 's', etag: '"1"', 'cache-control': SHARED });
      res.end('{"id":"p-mug","slug":"blue-mug","variants":[]');
    });
    await get();
    serve();
    expect((await get()).body).toMatchObject({ name: 'Blue mug' });
  });

  test('an answer that ends before its length', async () => {
    gateway.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'x-request-id': 's', 'content-length': '100000' });
      res.write('half', () => res.destroy());
    });
    expect(await get()).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
    serve();
    expect(await get()).toMatchObject({ status: 200 });
  });

  test('an unavailable service, and a sidecar that answers in its place', async () => {
    gateway.sidecar.answerWith((_req, res) => res.destroy());
    expect(await get()).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
    gateway.sidecar.answerWith((_req, res) => void res.writeHead(200, { 'cache-control': SHARED }).end('{}'));
    expect(await get()).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
    serve();
    expect(await get()).toMatchObject({ status: 200 });
  });
});

test('a hit counts against the limit in the same way as a miss', async () => {
  const limited = await startGateway({ shopPerSecond: 30 });
  serve(undefined, {}, limited);
  const headers = { 'x-bff-credential': 'shown-by-the-bff', 'x-client-address': '192.0.2.7' };
  const answers = await Promise.all(Array.from({ length: 60 }, () => get(PRODUCT, headers, limited)));
  const passed = answers.filter(({ status }) => status === 200);
  const left = passed.map((answer) => Number(/r=(\d+)/.exec(String(answer.headers['ratelimit']))?.[1]));
  expect(upstreamRequests(limited)).toBe(1);
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  // Each is counted separately; a second window may have started in the meantime.
  expect(new Set(left.slice(0, 30)).size).toBe(30);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused).toMatchObject({ headers: { 'retry-after': '1' }, body: { code: 'too-many-requests' } });
  await limited.stop();
});

describe('an event', () => {
  test('purges the product that it names at every replica within a second, and no other', async () => {
    const replica = await startGateway({ tokens: gateway.tokens });
    serve(undefined, {}, replica);
    await get();
    await get(PRODUCT, {}, replica);
    rename('New name');
    rename('New name', replica);
    expect(await productChanged('another')).toEqual({ status: 'SUCCESS' });
    expect((await get()).body).toMatchObject({ name: 'Blue mug' });
    expect(await productChanged()).toEqual({ status: 'SUCCESS' });
    await shows('New name');
    await shows('New name', PRODUCT, replica);
    await replica.stop();
  });

  test.each([
    ['products', 'product.created', { product: { productId: 'p-mug' } }],
    ['products', 'product.published', { product: { productId: 'p-mug' } }],
    ['products', 'product.archived', { product: { productId: 'p-mug' } }],
    ['products', 'review.published', { reviewId: 'r', productId: 'p-mug', rating: 5 }],
    ['inventory', 'inventory.changed', { sku: 'mug-s', availability: 'out-of-stock', version: 9 }],
  ])('on %s: %s purges the product and the lists of products', async (topic, type, data) => {
    const list = '/api/v1/search?q=mug';
    serve(() => product('Blue mug'));
    await get();
    await get(list);
    rename('New name');
    expect(await deliverEvent(topic, type, data)).toEqual({ status: 'SUCCESS' });
    await shows('New name');
    await shows('New name', list);
  });

  test('of a campaign purges the lists of products', async () => {
    const list = '/api/v1/products?limit=5';
    serve(() => product('Blue mug'));
    await get(list);
    rename('New name');
    await deliverEvent('campaigns', 'campaign.changed', { campaignId: 'c-1', version: 1 });
    await shows('New name', list);
  });

  test('may arrive in bulk, twice, malformed, or be irrelevant', async () => {
    await get();
    rename('New name');
    const event = (id: string, type: string, data: unknown) => ({
      entryId: id,
      event: { specversion: '1.0', id, source: 'test', type, time: new Date().toISOString(), data },
    });
    const named = { product: { productId: 'p-mug' } };
    const { body } = await gateway.call('POST', '/events/products', {
      headers: { 'dapr-api-token': testAppToken },
      body: {
        entries: [
          event('1', 'product.updated', named),
          event('1', 'product.updated', named),
          event('2', 'product.updated', { product: 7 }),
          event('3', 'something.else', {}),
        ],
      },
    });
    const { statuses } = body as unknown as { statuses: { status: string }[] };
    expect(statuses.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS', 'DROP', 'SUCCESS']);
    await shows('New name');
  });

  test('makes answers that are read soon after it expire early, since search may not have applied it yet', async () => {
    const list = '/api/v1/search?q=mug';
    await productChanged();
    serve(() => product('Not yet'));
    await get(list);
    rename('New name');
    gateway.clock.at += 250;
    expect((await get(list)).body).toMatchObject({ name: 'New name' });
  });

  test('that is malformed is dropped; one that cannot be shared is not acknowledged', async () => {
    expect(await deliverEvent('products', 'product.updated', { product: 7 })).toEqual({ status: 'DROP' });
    const line = await startRedisLine(testRedis());
    const alone = await startGateway({ redis: line.address });
    line.cut();
    await eventually(async () => (await get('/readyz', {}, alone)).status === 503, {
      what: 'the loss of Redis',
    });
    expect(await productChanged('p-mug', alone)).toEqual({ status: 'RETRY' });
    serve(undefined, {}, alone);
    await get(PRODUCT, {}, alone);
    rename('New name', alone);
    alone.clock.at += 5_000;
    expect((await get(PRODUCT, {}, alone)).body).toMatchObject({ name: 'New name' });
    line.mend();
    await eventually(async () => (await get('/readyz', {}, alone)).status === 200, { what: 'Redis' });
    rename('Newest name', alone);
    expect(await productChanged('p-mug', alone)).toEqual({ status: 'SUCCESS' });
    await shows('Newest name', PRODUCT, alone);
    await alone.stop();
    await line.stop();
  });
});

describe('a write by staff', () => {
  const write = (
    method: string,
    path: string,
    at = gateway,
    role: 'admin' | 'seller' | 'customer' = 'admin',
  ) =>
    at.call(method, `/api/v1${path}`, {
      as: at.tokens.tokenFor({ userId: randomUUID(), role }),
      ...(method === 'DELETE' ? {} : { body: {} }),
    });

  test.each([
    ['PATCH', '/products/blue-mug', PRODUCT],
    ['PATCH', '/products/p-mug', PRODUCT],
    ['DELETE', '/products/p-mug', '/api/v1/products'],
    ['PATCH', '/categories/mugs', '/api/v1/categories'],
    ['POST', '/brands', '/api/v1/brands'],
    ['PUT', '/search/synonyms', '/api/v1/search?q=mug'],
    ['PUT', '/content/pages/imprint/en', '/api/v1/content/pages/imprint?locale=en'],
    ['DELETE', '/content/pages/care', '/api/v1/content/pages'],
  ])('%s %s is seen at %s at once, and at other replicas within a second', async (method, path, read) => {
    const replica = await startGateway({ tokens: gateway.tokens });
    for (const at of [gateway, replica]) {
      serve(() => product('Blue mug'), {}, at);
      await get(read, {}, at);
      rename('New name', at);
    }
    expect(await write(method, path)).toMatchObject({ status: 200 });
    expect((await get(read)).body).toMatchObject({ name: 'New name' });
    await shows('New name', read, replica);
    await replica.stop();
  });

  test('of a text leaves products in the cache, and a change of a product leaves texts', async () => {
    const page = '/api/v1/content/pages/imprint';
    await get();
    await get(page);
    rename('New name');
    await write('PUT', '/content/pages/imprint/en');
    expect((await get()).body).toMatchObject({ name: 'Blue mug' });
    expect((await get(page)).body).toMatchObject({ name: 'New name' });
    await write('PATCH', '/products/blue-mug');
    rename('Newest name');
    expect((await get(page)).body).toMatchObject({ name: 'New name' });
  });

  test('that was rejected, and writes of shoppers, leave answers unchanged', async () => {
    await get();
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 409, {}));
    await write('PATCH', '/products/p-mug');
    rename('New name');
    await write('POST', '/products/p-mug/reviews', gateway, 'customer');
    await write('POST', '/cart/items');
    expect((await get()).body).toMatchObject({ name: 'Blue mug' });
  });
});
