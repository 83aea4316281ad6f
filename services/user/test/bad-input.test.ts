import type { Route } from '@sidecart/contracts/http/route';
import { userRoutes } from '@sidecart/contracts/http/user';
import type { Answer } from '@sidecart/kit/testing';
import { anAddress, aRegistration, PASSWORD } from './builders';
import { startUser, type UserHarness } from './harness';

let user: UserHarness;
let as: string;
beforeAll(async () => {
  user = await startUser();
  ({ accessToken: as } = await user.signInAdmin());
  await user.call('POST', '/users/me/addresses', { as, body: anAddress() });
});
afterAll(() => user.stop());

const TABLES = ['users', 'refresh_tokens', 'mail_tokens', 'addresses', 'wishlist_items', 'outbox'];

const stored = async () => {
  const tables = await Promise.all(
    TABLES.map((table) => user.database.db.query(`SELECT * FROM ${table} ORDER BY 1`)),
  );
  return JSON.stringify(tables.map(({ rows }) => rows));
};

async function refuses(ask: () => Promise<Answer>) {
  const { status, type, body } = await ask();
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(type).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: expect.stringMatching(/^\/problems\//),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    code: expect.any(String),
    instance: expect.any(String),
  });
  return { status, body };
}

let before: string;
beforeEach(async () => (before = await stored()));
afterEach(async () => expect(await stored()).toBe(before));

const token = 'x'.repeat(43);

/** Every route with a body, with a body that it accepts. */
const bodies: [string, string, Record<string, unknown>][] = [
  ['POST', '/auth/register', aRegistration()],
  ['POST', '/auth/login', { email: 'admin@example.com', password: PASSWORD }],
  ['POST', '/auth/refresh', { refreshToken: token }],
  ['POST', '/auth/logout', { refreshToken: token }],
  ['POST', '/auth/verify-email', { token }],
  ['POST', '/auth/password-reset', { email: 'admin@example.com' }],
  ['POST', '/auth/password-reset/confirm', { token, password: PASSWORD }],
  ['PATCH', '/users/me', { firstName: 'Ada' }],
  ['POST', '/users/me/addresses', anAddress()],
  ['PATCH', '/users/me/addresses/a1', { city: 'Bonn' }],
  ['PUT', '/users/me/notification-preferences', { orderUpdates: true, marketing: true }],
  ['PATCH', '/users/admin-1', { blocked: true }],
];

describe.each(bodies)('%s %s', (method, path, good) => {
  const send = (body: unknown, headers = {}) => user.call(method, path, { as, body, headers });

  test('rejects each field with a value of another type', async () => {
    const wrong = [null, 7, [], {}, '', 'x'.repeat(1_000), { $ne: null }, ['a'], 'a\0b'];
    for (const key of Object.keys(good))
      for (const value of [...wrong, typeof good[key] === 'boolean' ? 'true' : true])
        await refuses(() => send({ ...good, [key]: value }));
  });

  test('rejects unknown fields', async () => {
    for (const key of ['role', 'id', 'unknown', 'constructor', 'passwordHash']) {
      const isKnown = path === '/users/admin-1' && key === 'role';
      if (!isKnown) {
        const { body } = await refuses(() => send({ ...good, [key]: 'admin' }));
        expect(body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: `/body/${key}` }] });
      }
    }
  });

  test('rejects a body that is not a JSON object', async () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const body of ['', '{', '[]', 'null', '7', '"text"', '{"a":}', nested, '{}'])
      expect((await refuses(() => send(body))).status).toBe(400);
    const bare = await refuses(() => user.call(method, path, { as }));
    expect(bare.status).toBe(400);
  });

  test('rejects another content type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'x'])
      expect((await refuses(() => send(JSON.stringify(good), { 'content-type': type }))).status).toBe(415);
  });

  test('rejects a body that is too large', async () => {
    const huge = { ...good, [Object.keys(good)[0] ?? '']: 'x'.repeat(1_100_000) };
    expect((await refuses(() => send(huge))).status).toBe(413);
  });

  test('rejects an unknown query parameter', async () => {
    await refuses(() => user.call(method, `${path}?unknown=1`, { as, body: good }));
  });
});

const BAD_IDS = [
  '....',
  '%2e%2e',
  'a%00b',
  'a%20b',
  'a%2fb',
  'x'.repeat(129),
  "'%20OR%201=1%20--",
  '%zz',
  '%ff',
  '%F0%9F%94%91',
];

test.each([
  ['PATCH', '/users/me/addresses/', { city: 'Bonn' }],
  ['DELETE', '/users/me/addresses/', undefined],
  ['PUT', '/users/me/wishlist/', undefined],
  ['DELETE', '/users/me/wishlist/', undefined],
  ['PATCH', '/users/', { blocked: true }],
])('%s %s{id} rejects an invalid id', async (method, path, body) => {
  for (const id of BAD_IDS) await refuses(() => user.call(method, path + id, { as, body }));
});

test.each([
  ['half of one', 'nobody@'],
  ['the other half', '@example.com'],
  ['one with a space', 'a b@example.com'],
  ['two', 'a@b@example.com'],
  ['one that is too long', `${'x'.repeat(250)}@example.com`],
])('%s is not a valid e-mail', async (_name, email) => {
  const body = aRegistration({ email });
  const refused = await refuses(() => user.call('POST', '/auth/register', { body }));
  expect(refused.body['errors']).toContainEqual(expect.objectContaining({ pointer: '/body/email' }));
});

test('every route that is not public answers 401 without a token', async () => {
  const open: string[] = [];
  for (const { method, path } of Object.values<Route>(userRoutes)) {
    const { status, body } = await user.call(method.toUpperCase(), path.replace(/:\w+/g, 'x1'));
    if (path.startsWith('/auth/')) open.push(path);
    else
      expect({ path, method, status, body }).toMatchObject({
        status: 401,
        body: { code: 'token-missing' },
      });
  }
  expect(open).toHaveLength(8);
});
