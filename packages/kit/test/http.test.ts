import { defineRoutes } from '@sidecart/contracts/http/route';
import { limitSchema } from '@sidecart/contracts/schemas';
import { gzipSync } from 'node:zlib';
import Joi from 'joi';
import { rejected, unavailable } from '@sidecart/kit/errors';
import { Reply, serve } from '@sidecart/kit/http';
import { createTestTokens } from '@sidecart/kit/testing';
import { startHttp, type CallOptions, type TestHttp } from './http-server';

const tokens = createTestTokens();
const customer = tokens.tokenFor({ userId: 'u-1' });
const admin = tokens.tokenFor({ userId: 'a-1', role: 'admin' });
let http: TestHttp;

beforeAll(async () => {
  const open = { access: 'public', summary: 'x' } as const;
  const body = Joi.object({
    name: Joi.string().required(),
    count: Joi.number().integer().min(1),
    lines: Joi.array().items(Joi.object({ sku: Joi.string().required() })),
  });
  const query = Joi.object({ limit: limitSchema, q: Joi.string() });
  const rawBody = { type: 'text/csv', limit: '10b' };
  const answer = Joi.object({ name: Joi.string() });
  const routes = defineRoutes({
    makeThing: {
      ...open,
      method: 'post',
      path: '/things',
      body,
      status: 201,
      response: Joi.object().unknown(),
    },
    readThing: { ...open, method: 'get', path: '/things/:id', query, response: Joi.object().unknown() },
    readMine: {
      method: 'get',
      path: '/mine',
      access: 'user',
      summary: 'x',
      response: Joi.object().unknown(),
    },
    audit: { method: 'get', path: '/audit', access: 'audit:read', summary: 'x' },
    reply: { ...open, method: 'get', path: '/reply', status: 202, response: Joi.object().unknown() },
    away: { ...open, method: 'get', path: '/away' },
    broken: { ...open, method: 'get', path: '/broken' },
    putBytes: { ...open, method: 'put', path: '/raw', rawBody, response: Joi.object().unknown() },
    extraField: { ...open, method: 'get', path: '/extra-field', response: answer },
    otherStatus: { ...open, method: 'get', path: '/other-status', response: answer },
    undeclaredProblem: { ...open, method: 'get', path: '/undeclared-problem' },
    declaredProblem: { ...open, method: 'get', path: '/declared-problem', problems: ['cart-empty'] },
  });
  const router = serve({ tokens: tokens.verifier }, routes, {
    makeThing: (context) => context.body,
    readThing: ({ params, query, caller }) => ({ params, query, caller: caller?.userId }),
    readMine: ({ user }) => ({ userId: user.userId }),
    audit: () => undefined,
    reply: () => new Reply({ a: 1 }, { etag: '"7"' }),
    away() {
      throw unavailable('peer-unavailable', 'Away.', new Error('10.0.0.7'));
    },
    async broken() {
      throw new Error('secret');
    },
    putBytes: ({ req }) => ({ bytes: (req.body as Buffer).toString('hex') }),
    extraField: () => ({ name: 'a', secret: 1 }),
    otherStatus: () => new Reply({ name: 'a' }, {}, 203),
    undeclaredProblem() {
      throw rejected('cart-empty', 'The cart is empty.');
    },
    declaredProblem() {
      throw rejected('cart-empty', 'The cart is empty.');
    },
  });
  http = await startHttp([router], {
    readiness: {
      database: async () => true,
      broker: async () => false,
      sidecar: () => Promise.reject(new Error('away')),
    },
  });
});
afterAll(() => http.server.stop());

const post = (body: unknown, options: CallOptions = {}) => http.call('POST', '/things', { body, ...options });
const get = (path: string, options: CallOptions = {}) => http.call('GET', path, options);
const problem = (status: number, code: string) => ({
  status,
  type: expect.stringMatching(/^application\/problem\+json/),
  body: { type: `/problems/${code}`, title: expect.any(String), status, code, instance: expect.any(String) },
});

test('text that was typed decomposed is taken in NFC, in bodies and queries', async () => {
  const nfd = 'Möbel Ő'.normalize('NFD');
  expect(await post({ name: nfd })).toMatchObject({ body: { name: 'Möbel Ő' } });
  expect(await get(`/things/t-1?q=${encodeURIComponent(nfd)}`)).toMatchObject({
    body: { query: { q: 'Möbel Ő' } },
  });
  expect(await post({ name: `\"\\${nfd}` })).toMatchObject({ body: { name: '\"\\Möbel Ő' } });
});

test('what is valid reaches the handler, and its answer the caller', async () => {
  const thing = { name: 'a', count: 2, lines: [{ sku: 's' }] };
  expect(await post(thing)).toMatchObject({ status: 201, body: thing });
  expect(await get('/things/t-1?limit=5&q=%C3%A4', { as: customer })).toMatchObject({
    status: 200,
    body: { params: { id: 't-1' }, query: { limit: 5, q: 'ä' }, caller: 'u-1' },
  });
  expect(await get('/things/t-1')).toMatchObject({ body: { query: { limit: 20 } } });
  const reply = await get('/reply');
  expect(reply).toMatchObject({ status: 202, body: { a: 1 } });
  expect(reply.headers.get('etag')).toBe('"7"');
  expect(await get('/audit', { as: admin })).toMatchObject({ status: 204, body: undefined });
});

test('every error in a body is reported with its place and the violated rule', async () => {
  const answer = await post({ count: 0, lines: [{ sku: 's' }, {}], extra: 1 });
  expect(answer).toMatchObject(problem(400, 'request-invalid'));
  const errors = answer.body['errors'] as unknown as { pointer: string; code: string }[];
  expect(errors.map(({ pointer, code }) => [pointer, code]).sort()).toEqual([
    ['/body/count', 'number.min'],
    ['/body/extra', 'object.unknown'],
    ['/body/lines/1/sku', 'any.required'],
    ['/body/name', 'any.required'],
  ]);
});

test('a place is a JSON pointer whatever the field is called', async () => {
  const { body } = await post({ name: 'a', 'x/y~z': 1 });
  expect(body['errors']).toMatchObject([{ pointer: '/body/x~1y~0z' }]);
});

const fields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 1]));

test.each([
  [900, 20],
  [5_000, 1],
  [60_000, 1],
])('a body with %d unknown fields is refused with %d errors in a short answer', async (count, errors) => {
  const response = await post({ name: 'a', ...fields(count) });
  expect(response).toMatchObject(problem(400, 'request-invalid'));
  expect(response.body['errors']).toHaveLength(errors);
});

test('a pointer and a message are short, however long the name of a field is', async () => {
  const { body } = await post({ name: 'a', ['x'.repeat(500_000)]: 1 });
  expect(JSON.stringify(body).length).toBeLessThan(1_000);
});

test.each<[string, unknown]>([
  ['25,001 values', Array.from({ length: 25_000 }, () => 1)],
  ['34 levels', JSON.parse(`${'['.repeat(33)}${']'.repeat(33)}`)],
])('a body of %s is refused before it is validated', async (_what, lines) => {
  const { status, body } = await post({ name: 'a', lines });
  expect(status).toBe(400);
  expect(body['errors']).toMatchObject([{ pointer: '/body', code: 'any.tooComplex' }]);
});

test.each<[string, unknown]>([
  ['a number as text', { name: 'a', count: '2' }],
  ['a field nobody knows', { name: 'a', isAdmin: true }],
  ['a list', [{ name: 'a' }]],
  ['no body', undefined],
  ['an empty body', ''],
])('a body with %s is refused', async (_what, body) => {
  expect(await post(body)).toMatchObject(problem(400, 'request-invalid'));
});

test.each([
  '/things/t-1?limit=0',
  '/things/t-1?limit=101',
  '/things/t-1?limit=x',
  '/things/t-1?limit=1&limit=2',
  '/things/t-1?unknown=1',
  '/things/...',
  `/things/${'x'.repeat(129)}`,
  '/things/a%00b',
  '/mine?unknown=1',
])('%s is refused', async (path) => {
  expect(await get(path, { as: customer })).toMatchObject(problem(400, 'request-invalid'));
});

test.each<[string, unknown, number, string, Record<string, string>?]>([
  ['JSON that breaks off', '{"name": ', 400, 'json-malformed'],
  ['a JSON text', '"name"', 400, 'json-malformed'],
  ['a NUL', '{"name":"a\\u0000b"}', 400, 'json-malformed'],
  ['a prototype', '{"name":"a","__proto__":{"isAdmin":true}}', 400, 'json-malformed'],
  ['a NUL in a key', '{"name":"a","\\u0000":1}', 400, 'json-malformed'],
  ['a lone surrogate', '{"name":"\\ud800"}', 400, 'json-malformed'],
  ['half a pair the wrong way round', '{"name":"\\udc00\\ud800"}', 400, 'json-malformed'],
  ['nesting without end', `{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400, 'json-malformed'],
  ['2 MB', { name: 'x'.repeat(2_000_000) }, 413, 'body-too-large'],
  [
    '2 MB once inflated',
    gzipSync(JSON.stringify({ name: 'x'.repeat(2_000_000) })),
    413,
    'body-too-large',
    gzip(),
  ],
  ['what is not gzip', 'not gzip', 400, 'json-malformed', gzip()],
  ['an encoding nobody knows', '{}', 415, 'encoding-unsupported', { 'content-encoding': 'x' }],
  [
    'a charset nobody knows',
    '{}',
    415,
    'charset-unsupported',
    { 'content-type': 'application/json; charset=x' },
  ],
  [
    'a form',
    'name=a',
    415,
    'content-type-unsupported',
    { 'content-type': 'application/x-www-form-urlencoded' },
  ],
  ['text', '{"name":"a"}', 415, 'content-type-unsupported', { 'content-type': 'text/plain' }],
])('a body of %s is refused', async (_what, body, status, code, headers = {}) => {
  expect(await post(body, { headers })).toMatchObject(problem(status, code));
});

function gzip(): Record<string, string> {
  return { 'content-encoding': 'gzip' };
}

test('whole pairs and gzip are fine', async () => {
  expect(await post('{"name":"\\ud83d\\ude00"}')).toMatchObject({ status: 201, body: { name: '😀' } });
  const body = gzipSync('{"name":"small"}');
  expect(await post(body, { headers: gzip() })).toMatchObject({ status: 201, body: { name: 'small' } });
});

test('a raw body comes byte for byte, up to its limit', async () => {
  const put = (body: Uint8Array) =>
    http.call('PUT', '/raw', { body, headers: { 'content-type': 'text/csv' } });
  expect(await put(Uint8Array.of(0, 255, 10))).toMatchObject({ status: 200, body: { bytes: '00ff0a' } });
  expect(await put(new Uint8Array(11))).toMatchObject(problem(413, 'body-too-large'));
});

test('a route asks who is there, and what they may', async () => {
  expect(await get('/mine')).toMatchObject(problem(401, 'token-missing'));
  expect(await get('/mine', { as: customer })).toMatchObject({ status: 200, body: { userId: 'u-1' } });
  expect(await get('/audit')).toMatchObject(problem(401, 'token-missing'));
  expect(await get('/audit', { as: customer })).toMatchObject({
    status: 403,
    body: { code: 'permission-missing', permission: 'audit:read' },
  });
  for (const authorization of ['Basic abc', 'Bearer', 'Bearer a b', `Bearer ${customer}x`])
    for (const path of ['/mine', '/things/t-1'])
      expect(await get(path, { headers: { authorization } })).toMatchObject(problem(401, 'token-invalid'));
});

test('an unauthorized caller does not learn what is wrong with a request', async () => {
  const away = await http.call('GET', '/audit?unknown=1');
  expect(away).toMatchObject(problem(401, 'token-missing'));
});

test('what is not there is not there', async () => {
  expect(await get('/nothing')).toMatchObject(problem(404, 'route-not-found'));
  expect(await http.call('DELETE', '/mine')).toMatchObject(problem(404, 'route-not-found'));
  expect(await get('/things/%E0%A4%A')).toMatchObject(problem(400, 'path-malformed'));
});

test('our failures say nothing of their cause', async () => {
  const broken = await get('/broken');
  expect(broken).toMatchObject(problem(500, 'internal-error'));
  expect(JSON.stringify(broken.body)).not.toContain('secret');
  const away = await get('/away');
  expect(away).toMatchObject(problem(503, 'peer-unavailable'));
  expect(away.headers.get('retry-after')).toBe('1');
  expect(JSON.stringify(away.body)).not.toContain('10.0.0.7');
});

test("the request's id is the caller's if it can be one, and always in the problem", async () => {
  const given = await get('/nothing', { headers: { 'x-request-id': 'r-1' } });
  expect([given.headers.get('x-request-id'), given.body['instance']]).toEqual(['r-1', 'r-1']);
  const made = await get('/nothing', { headers: { 'x-request-id': 'a b' } });
  expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.body['instance']).toBe(made.headers.get('x-request-id'));
  expect(made.headers.get('x-powered-by')).toBeNull();
});

test('the probes report that the process lives, and what it is missing', async () => {
  expect(await get('/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await get('/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not-ready', missing: ['broker', 'sidecar'] },
  });
});

test.each(['/extra-field', '/other-status', '/undeclared-problem'])(
  '%s differs from its declaration, which is an error in tests',
  async (path) => expect(await get(path)).toMatchObject(problem(500, 'internal-error')),
);

test('a declared problem is returned', async () => {
  expect(await get('/declared-problem')).toMatchObject(problem(422, 'cart-empty'));
});

test('only the sidecar gets in, with its token, but anyone may ask the probes', async () => {
  const routes = defineRoutes({ x: { method: 'get', path: '/x', access: 'public', summary: 'x' } });
  const guarded = await startHttp([serve({ tokens: tokens.verifier }, routes, { x: () => undefined })], {
    appToken: 'app-token',
  });
  const statusOf = async (path: string, token = '') =>
    (await guarded.call('GET', path, { headers: { 'dapr-api-token': token } })).status;
  expect(await statusOf('/x', 'app-token')).toBe(204);
  for (const token of ['', 'app-tokem', 'app-token1', 'ä']) expect(await statusOf('/x', token)).toBe(401);
  expect([await statusOf('/livez'), await statusOf('/readyz')]).toEqual([200, 200]);
  await guarded.server.stop();
});
