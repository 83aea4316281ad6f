import { testAppToken } from '@sidecart/kit/testing';
import { routes } from '../src/routes';
import { startGateway, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test.each([
  ['GET', '/'],
  ['GET', '/api/v1'],
  ['GET', '/api/v1/'],
  ['GET', '/api/v1/nothing'],
  ['GET', '/api/v2/products'],
  ['GET', '/products'],
  ['GET', '//api/v1/products'],
  ['GET', '/api/v1/../v1/products'],
  ['GET', '/api/v1/products/'],
  ['PUT', '/api/v1/products'],
  ['GET', '/jwks'],
  ['GET', '/dapr/subscribe'],
  ['GET', '/v1.0/invoke/user/method/users'],
  ['GET', 'http://elsewhere/api/v1/products'],
])('%s %s is 404', async (method, path) => {
  const { status, headers, body } = await gateway.call(method, path);
  expect({ status, body }).toMatchObject({
    status: 404,
    body: { type: '/problems/route-not-found', status: 404, code: 'route-not-found', title: 'Not found' },
  });
  expect(headers['content-type']).toMatch('application/problem+json');
  expect(headers['x-request-id']).toBe(body['instance']);
  expect(gateway.sidecar.seen).toEqual([]);
});

test('answers 414 for a URL that is too long, 431 for headers that are too long', async () => {
  const path = `/api/v1/products?q=${'x'.repeat(8_192)}`;
  expect(await gateway.call('GET', path)).toMatchObject({ status: 414, body: { code: 'url-too-long' } });
  const long = await gateway.call('GET', `/api/v1/products?q=${'x'.repeat(20_000)}`);
  expect(long).toMatchObject({ status: 431, body: { code: 'headers-too-large' } });
  expect(long.headers['content-type']).toBe('application/problem+json');
});

describe('the request id', () => {
  const ask = (id?: string) =>
    gateway.call('GET', '/api/v1/products', { headers: id === undefined ? {} : { 'x-request-id': id } });

  test('is generated if there is none, and is forwarded to the service', async () => {
    const { headers } = await ask();
    expect(headers['x-request-id']).toMatch(UUID);
    expect(gateway.sidecar.seen[0]?.headers['x-request-id']).toBe(headers['x-request-id']);
  });

  test('is kept when it is valid', async () => {
    expect((await ask('client-1')).headers['x-request-id']).toBe('client-1');
    expect(gateway.sidecar.seen[0]?.headers['x-request-id']).toBe('client-1');
  });

  test.each(['a b', 'x'.repeat(129), '{"a":1}'])('is replaced when it is %s', async (id) => {
    expect((await ask(id)).headers['x-request-id']).toMatch(UUID);
    expect(gateway.sidecar.seen[0]?.headers['x-request-id']).toMatch(UUID);
  });
});

describe('browsers', () => {
  const from = (origin: string, method = 'GET', headers = {}) =>
    gateway.call(method, '/api/v1/products', { headers: { origin, ...headers } });

  test('may call from an origin on the list', async () => {
    const { headers } = await from('https://www.example.com');
    expect(headers['access-control-allow-origin']).toBe('https://www.example.com');
    expect(headers['access-control-expose-headers']).toMatch('x-request-id');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test.each([
    'https://evil.example',
    'https://www.example.com.evil.example',
    'http://www.example.com',
    'https://example.com',
    'null',
  ])('may not read from %s', async (origin) => {
    const { headers } = await from(origin);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers.vary).toMatch(/origin/i);
  });

  test('send a preflight request; nothing reaches a service', async () => {
    const preflight = {
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'x-evil',
    };
    const { status, headers } = await from('https://shop.example.com', 'OPTIONS', preflight);
    expect(status).toBe(204);
    expect(headers['access-control-allow-origin']).toBe('https://shop.example.com');
    expect(headers['access-control-allow-methods']).toMatch('DELETE');
    expect(headers['access-control-allow-headers']).toMatch('idempotency-key');
    expect(headers['access-control-allow-headers']).not.toMatch('x-evil');
    expect(gateway.sidecar.seen).toEqual([]);
  });

  test('never share an answer between origins, whatever `Vary` the service sends', async () => {
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 200, {}, { vary: 'accept-language' }));
    const { headers } = await from('https://www.example.com');
    expect(headers.vary).toMatch(/origin/i);
    expect(headers.vary).toMatch(/accept-language/i);
  });
});

test.each(['/api/v1/products', '/api/v1/nothing', '/.well-known/jwks.json'])(
  '%s has security headers',
  async (path) => {
    const { headers } = await gateway.call('GET', path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'strict-transport-security': expect.stringContaining('max-age='),
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'referrer-policy': 'no-referrer',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  },
);

test('/.well-known/jwks.json serves the keys of user', async () => {
  const keys = { keys: [{ kid: 'k1', kty: 'RSA' }] };
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 200, keys));
  const { status, headers, body } = await gateway.call('GET', '/.well-known/jwks.json');
  expect({ status, body }).toEqual({ status: 200, body: keys });
  expect(headers['cache-control']).toMatch('max-age=');
  expect(gateway.sidecar.seen[0]?.path).toBe('/v1.0/invoke/user/method/jwks');
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 500, {}));
  const without = await gateway.call('GET', '/.well-known/jwks.json');
  expect(without).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
  expect(without.headers['cache-control']).toBe('no-store');
});

describe('/openapi.json', () => {
  test('is cached by its ETag', async () => {
    const first = await gateway.call('GET', '/openapi.json');
    expect(first.headers['cache-control']).toBe('public, max-age=300');
    const { etag = '' } = first.headers;
    const again = await gateway.call('GET', '/openapi.json', { headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, body: '', headers: { etag } });
    const other = await gateway.call('GET', '/openapi.json', { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  test.each(['/openapi.json', '/.well-known/jwks.json', '/.well-known/security.txt'])(
    '%s is counted by the limit of an address',
    async (path) => {
      const limited = await startGateway({ shopPerSecond: 2 });
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => limited.call('GET', path)));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.headers['retry-after']).toBeDefined();
      await limited.stop();
    },
  );
});

test('/.well-known/security.txt has the contact of the settings, or does not exist', async () => {
  expect((await gateway.call('GET', '/.well-known/security.txt')).status).toBe(404);
  const open = await startGateway({ securityContact: 'mailto:security@example.com' });
  const { status, headers, body } = await open.call('GET', '/.well-known/security.txt');
  expect({ status, type: headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/plain; charset=utf-8',
  });
  expect(String(body).split('\n')).toEqual([
    'Contact: mailto:security@example.com',
    'Expires: 2027-01-31T00:00:00.000Z',
    'Preferred-Languages: en, de',
    '',
  ]);
  await open.stop();
});

test('/openapi.json describes every route of the table', async () => {
  const { status, body } = await gateway.call('GET', '/openapi.json');
  expect(status).toBe(200);
  expect(body).toMatchObject({ openapi: '3.1.0', components: { schemas: { Problem: { type: 'object' } } } });
  const described = Object.entries(body['paths'] as unknown as Record<string, object>).flatMap(
    ([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`),
  );
  const inTable = routes.map(({ method, path }) => `${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual(inTable.sort());
  expect(body['paths']).toHaveProperty(
    ['/api/v1/cart', 'get', 'responses', '200', 'content', 'application/json', 'schema'],
    { $ref: '#/components/schemas/Cart' },
  );
  expect(gateway.sidecar.seen).toHaveLength(0);
});

describe('/metrics', () => {
  const ask = (path: string, headers = {}, method = 'GET') => gateway.call(method, path, { headers });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  test('is closed without the token of the app', async () => {
    const refused = { status: 401, body: { code: 'metrics-token-invalid' } };
    const user = bearer(gateway.tokens.tokenFor({ userId: 'a', role: 'admin' }));
    for (const headers of [{}, user, bearer(testAppToken.slice(1)), bearer(''), { 'dapr-api-token': 'x' }])
      expect(await ask('/metrics', headers)).toMatchObject(refused);
    expect(await ask(`/metrics?token=${testAppToken}`)).toMatchObject(refused);
  });

  test('answers a client with the token', async () => {
    for (const headers of [bearer(testAppToken), { 'dapr-api-token': testAppToken }]) {
      const { status, body, headers: answered } = await ask('/metrics', headers);
      expect(status).toBe(200);
      expect(answered['content-type']).toMatch('text/plain; version=0.0.4');
      expect(answered['cache-control']).toBe('no-store');
      expect(body).toMatch('sidecart_worker_lag_seconds');
    }
  });

  test('is not part of the public API, and not readable by browsers', async () => {
    const origin = 'https://www.example.com';
    const shown = await ask('/metrics', { ...bearer(testAppToken), origin });
    expect(shown.headers).not.toHaveProperty('access-control-allow-origin');
    const preflight = await ask('/metrics', { origin, 'access-control-request-method': 'GET' }, 'OPTIONS');
    expect(preflight).toMatchObject({ status: 404, body: { code: 'route-not-found' } });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-origin');
    for (const path of ['/api/v1/metrics', '/Metrics', '//metrics', '/metrics/', '/api/v1/../metrics'])
      expect([path, (await ask(path, bearer(testAppToken))).status]).toEqual([path, 404]);
    expect(gateway.sidecar.seen).toEqual([]);
  });
});

test('probes report on the process and its dependencies', async () => {
  expect(await gateway.call('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await gateway.call('GET', '/readyz')).toMatchObject({ status: 200, body: { missing: [] } });
});
