import { gzipSync } from 'node:zlib';
import { eventually } from '@sidecart/kit/testing';
import { routes } from '../src/routes';
import { nowhere, startGateway, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const UNAVAILABLE = {
  status: 503,
  body: { status: 503, code: 'upstream-unavailable', instance: expect.any(String) },
};

test('only catalogue reads, texts and pictures may be stored by caches', async () => {
  const shared = { 'cache-control': 'public, max-age=60' };
  const as = gateway.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 200, {}, shared));
  const stored: string[] = [];
  for (const { method, path, limit } of routes) {
    const asked = `/api/v1${path.replace(/:\w+/g, 'x1')}`;
    const body = limit === 'login' ? { email: 'ada@example.com' } : undefined;
    const { status, headers } = await gateway.call(method.toUpperCase(), asked, { as, body });
    expect([asked, status]).toEqual([asked, 200]);
    if (headers['cache-control'] !== 'no-store') stored.push(`${method} ${path}`);
  }
  expect(stored.sort()).toEqual([
    'get /brands',
    'get /categories',
    'get /content/home',
    'get /content/pages',
    'get /content/pages/:slug',
    'get /media/:mediaId',
    'get /media/:mediaId/:preset',
    'get /products',
    'get /products/:idOrSlug',
    'get /search',
    'get /search/suggest',
  ]);
});

test('a problem is never stored, whatever its route', async () => {
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 404, {}));
  for (const path of ['/api/v1/products/x1', '/api/v1/orders/x1', '/api/v1/none', '/none']) {
    const { headers } = await gateway.call('GET', path);
    expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
  }
});

describe('requests', () => {
  test('are forwarded with method, path, query and body', async () => {
    await gateway.call('POST', '/api/v1/cart/items?x=1&y=a%20b', { body: { sku: 'mug', quantity: 1 } });
    expect(gateway.sidecar.seen).toMatchObject([
      {
        method: 'POST',
        path: '/v1.0/invoke/cart/method/cart/items?x=1&y=a%20b',
        body: '{"sku":"mug","quantity":1}',
      },
    ]);
  });

  test.each(['%2e%2e', '..%2f..%2fusers', 'a%2fb', '..'])('%s reaches no service', async (id) => {
    expect(await gateway.call('GET', `/api/v1/products/${id}`)).toMatchObject({ status: 404 });
    expect(gateway.sidecar.seen).toEqual([]);
  });

  test('are forwarded without headers that claim an identity', async () => {
    const forged = {
      'x-user-id': 'admin-1',
      'x-user-role': 'admin',
      'x-forwarded-for': '1.2.3.4',
      'x-client-address': '1.2.3.4',
      forwarded: 'for=1.2.3.4',
      'dapr-api-token': 'forged',
      'dapr-app-id': 'payment',
      'dapr-caller-app-id': 'checkout',
      cookie: 'session=1',
      host: 'payment',
    };
    await gateway.call('GET', '/api/v1/products', { headers: { ...forged, 'accept-language': 'de' } });
    const headers = gateway.sidecar.seen[0]?.headers ?? {};
    for (const [name, value] of Object.entries(forged)) expect(headers[name]).not.toBe(value);
    expect(headers).toMatchObject({ 'accept-language': 'de', 'dapr-api-token': 'shown-to-the-sidecar' });
  });

  test('are forwarded with the headers that services need', async () => {
    const sentHeaders = {
      'idempotency-key': 'key-1',
      'x-cart-token': 'a-cart-token-of-a-guest',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      'if-match': '"3"',
      'if-none-match': '"2"',
      'psp-signature': 't=1,v1=abc',
      'user-agent': 'a browser',
    };
    const forged = { 'x-client-address': '1.2.3.4' };
    await gateway.call('POST', '/api/v1/payments/webhooks/sandbox', {
      headers: { ...sentHeaders, ...forged },
      body: {},
    });
    const headers = gateway.sidecar.seen[0]?.headers;
    expect(headers).toMatchObject(sentHeaders);
    expect(headers?.['x-client-address']).toMatch(/^(::ffff:)?127\.0\.0\.1$/);
  });

  test.each([
    ['a declared length', {}],
    ['chunks', { 'transfer-encoding': 'chunked' }],
  ])('a body over the limit is 413, by %s', async (_name, headers: Record<string, string>) => {
    for (const [path, bytes] of [
      ['/api/v1/cart/items', 1_048_577],
      ['/api/v1/cart/items', 5_000_000],
      ['/api/v1/auth/login', 16_385],
      ['/api/v1/auth/login', 1_000_000],
    ] as const) {
      const {
        status,
        headers: answered,
        body,
      } = await gateway.call('POST', path, {
        body: `"${'x'.repeat(bytes - 2)}"`,
        headers,
      });
      expect({ path, status, body }).toMatchObject({ path, status: 413, body: { code: 'body-too-large' } });
      expect(answered['content-type']).toMatch('application/problem+json');
    }
    expect(gateway.sidecar.seen).toEqual([]);
  });

  test('a body of exactly the limit passes', async () => {
    const body = `"${'x'.repeat(1_048_574)}"`;
    expect(await gateway.call('POST', '/api/v1/cart/items', { body })).toMatchObject({ status: 200 });
    expect(gateway.sidecar.seen[0]?.body).toHaveLength(1_048_576);
  });
});

describe('answers', () => {
  test('an error of the service passes through', async () => {
    const problem = { type: '/problems/sku-unknown', status: 422, code: 'sku-unknown' };
    gateway.sidecar.answerWith((_req, res) =>
      answerJson(res, 422, problem, { 'content-type': 'application/problem+json', 'retry-after': '7' }),
    );
    const { status, headers, body } = await gateway.call('GET', '/api/v1/products');
    expect({ status, body }).toEqual({ status: 422, body: problem });
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '7' });
  });

  test('internal headers are dropped; those of the API pass', async () => {
    const ours = { etag: '"1"', location: '/api/v1/checkouts/c1', 'x-cart-token': 'token' };
    gateway.sidecar.answerWith((_req, res) =>
      answerJson(res, 202, {}, { ...ours, 'set-cookie': ['a=1'], server: 'inside', 'x-powered-by': 'it' }),
    );
    const { status, headers } = await gateway.call('GET', '/api/v1/products');
    expect(status).toBe(202);
    expect(headers).toMatchObject(ours);
    for (const name of ['set-cookie', 'server', 'x-powered-by']) expect(headers).not.toHaveProperty(name);
  });

  test('a picture keeps its own headers on who may show it and what may run in it', async () => {
    const own = {
      'content-security-policy': "default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    };
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 200, {}, own));
    expect((await gateway.call('GET', '/api/v1/media/m1/card')).headers).toMatchObject(own);
  });

  test('an answer without a body passes', async () => {
    gateway.sidecar.answerWith((_req, res) => res.writeHead(204, { 'x-request-id': 'r' }).end());
    expect(await gateway.call('DELETE', '/api/v1/cart')).toMatchObject({ status: 204, body: '' });
  });

  test.each([
    [500, { errorCode: 'ERR_DIRECT_INVOKE', message: 'failed to invoke' }],
    [404, { errorCode: 'ERR_DIRECT_INVOKE', message: "app id 'x' not found" }],
    [403, { errorCode: 'ERR_API_UNAUTHENTICATED' }],
    [200, {}],
  ])("the sidecar's own %s becomes 503", async (status, body) => {
    gateway.sidecar.answerWith((_req, res) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
    const answer = await gateway.call('GET', '/api/v1/products');
    expect(answer).toMatchObject(UNAVAILABLE);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json'),
      'retry-after': '1',
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/ERR_|invoke/);
  });

  test('answers 503 without a sidecar', async () => {
    const alone = await startGateway({ sidecarPort: await nowhere() });
    expect(await alone.call('GET', '/api/v1/products')).toMatchObject(UNAVAILABLE);
    expect(await alone.call('POST', '/api/v1/cart/items', { body: {} })).toMatchObject(UNAVAILABLE);
    expect(await alone.call('GET', '/.well-known/jwks.json')).toMatchObject(UNAVAILABLE);
    expect(await alone.call('GET', '/openapi.json')).toMatchObject({ status: 200 });
    await alone.stop();
  });

  test('a truncated small answer becomes an error', async () => {
    gateway.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'x-request-id': 'r', 'content-length': '100' });
      res.write('half', () => res.destroy());
    });
    expect(await gateway.call('GET', '/api/v1/products')).toMatchObject({
      status: 503,
      body: { code: 'upstream-unavailable' },
    });
  });

  test('a file arrives uncompressed, and one that breaks off does not look complete', async () => {
    const text = Array.from({ length: 20_000 }, (_, row) => `mug-${row},${Math.sin(row)}`).join('\n');
    const packed = gzipSync(text);
    const exportOf = (bytes: Buffer) => {
      gateway.sidecar.answerWith((_req, res) => {
        res.writeHead(200, {
          'content-type': 'text/csv',
          'content-encoding': 'gzip',
          'x-request-id': 'service',
        });
        // As a sidecar does: whatever happened to the service, the answer ends properly.
        res.end(bytes);
      });
      const authorization = `Bearer ${gateway.tokens.tokenFor({ userId: 'seller-1', role: 'seller' })}`;
      return fetch(`${gateway.server.url}/api/v1/products/exports`, { headers: { authorization } });
    };
    const whole = await exportOf(packed);
    expect(gateway.sidecar.seen[0]?.headers['accept-encoding']).toBe('gzip');
    expect([whole.status, whole.headers.get('content-encoding')]).toEqual([200, null]);
    expect(await whole.text()).toBe(text);
    const part = await exportOf(packed.subarray(0, packed.length / 2));
    await expect(part.text()).rejects.toThrow();
  });

  test('a service that closes the connection midway ends the answer, not the gateway', async () => {
    gateway.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'x-request-id': 'r', 'content-length': '100000' });
      res.write('half', () => res.destroy());
    });
    const broken = new Promise((resolve, reject) => {
      gateway.open('/api/v1/media/m1').then(({ res }) => {
        res
          .on('error', resolve)
          .on('end', () => reject(new Error('it ended well')))
          .resume();
      }, reject);
    });
    expect(await broken).toMatchObject({ code: 'ECONNRESET' });
    gateway.reset();
    expect(await gateway.call('GET', '/api/v1/products')).toMatchObject({ status: 200 });
  });
});

describe('an event stream', () => {
  const path = '/api/v1/checkouts/c1/events';

  test('passes chunk by chunk while the service is still writing', async () => {
    let more: (chunk: string) => void = () => undefined;
    let end: () => void = () => undefined;
    gateway.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'r' });
      res.flushHeaders();
      more = (chunk) => void res.write(chunk);
      end = () => void res.end();
    });
    // The headers have arrived before the service has written a byte.
    const { res } = await gateway.open(path);
    expect(res.headers['content-type']).toMatch('text/event-stream');
    expect(gateway.sidecar.seen[0]?.headers.accept).toBe('*/*');
    const chunks = res.setEncoding('utf8')[Symbol.asyncIterator]();
    for (const chunk of ['data: 1\n\n', 'data: 2\n\n']) {
      more(chunk);
      expect((await chunks.next()).value).toBe(chunk);
    }
    end();
    expect((await chunks.next()).done).toBe(true);
  });

  test('is ended at the service when the client disconnects', async () => {
    let closed = false;
    gateway.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'r' }).flushHeaders();
      res.on('close', () => (closed = true));
    });
    const { req, res } = await gateway.open(path);
    res.on('error', () => undefined);
    req.on('error', () => undefined);
    req.destroy();
    await eventually(() => closed, { what: 'the end of the stream' });
  });

  test('passes an error with its status', async () => {
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 404, { code: 'checkout-not-found' }));
    expect(await gateway.call('GET', path)).toMatchObject({
      status: 404,
      body: { code: 'checkout-not-found' },
    });
  });
});
