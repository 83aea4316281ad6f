import { createHmac, createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { permissionsOf } from '@sidecart/contracts/permissions';
import { createTestTokens, testAppToken } from '@sidecart/kit/testing';
import { routes } from '../src/routes';
import { startGateway, type GatewayHarness } from './harness';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const userId = 'user-1';
const claims = () => ({
  role: 'admin',
  email: 'ada@example.com',
  email_verified: true,
  sub: userId,
  iss: 'sidecart',
  aud: 'sidecart-api',
  exp: Math.floor(Date.now() / 1_000) + 900,
});
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const unsigned = (alg: string) =>
  `${encode({ alg, typ: 'at+jwt', kid: 'test' })}.${encode({ iat: 1, ...claims() })}`;

/** The classic attack: the public key, which everyone has, used as the secret of an HMAC. */
function signedWithThePublicKey(format: 'spki' | 'jwk'): string {
  const [jwk] = gateway.tokens.keys;
  const pem = createPublicKey({ key: jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const secret = format === 'jwk' ? JSON.stringify(jwk) : pem;
  const content = unsigned('HS256');
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

const good = (options = {}) => gateway.tokens.tokenFor({ userId }, options);

function tampered(): string {
  const [header, , signature] = good().split('.');
  return `${header}.${encode({ iat: 1, ...claims() })}.${signature}`;
}

const withBrokenSignature = () => good().replace(/.{8}$/, (end) => [...end].reverse().join('') + 'A');

test.each<[string, () => string]>([
  ['alg none', () => `${unsigned('none')}.`],
  ['alg none with a signature', () => `${unsigned('none')}.${good().split('.')[2]}`],
  ['HS256 by the public key', () => signedWithThePublicKey('spki')],
  ['HS256 by the published JWK', () => signedWithThePublicKey('jwk')],
  ['another audience', () => good({ audience: 'another-api' })],
  ['another issuer', () => good({ issuer: 'somebody' })],
  ['another typ', () => good({ header: { alg: 'RS256', typ: 'JWT' } })],
  ['an expiry in the past', () => good({ expiresIn: -10 })],
  ['a start in the future', () => good({ notBefore: 600 })],
  ['an unknown kid', () => good({ keyid: 'unknown' })],
  ['a kid that is a path', () => good({ keyid: '../../etc/passwd' })],
  ['claims other than the signed ones', tampered],
  ['a broken signature', withBrokenSignature],
  ['no signature', () => good().replace(/\.[^.]+$/, '.')],
  ['another key under a known kid', () => createTestTokens().tokenFor({ userId })],
  ['an unknown role', () => gateway.tokens.tokenFor({ userId, role: 'root' as never })],
  ['a value that is no JWT', () => 'abc'],
])('a token with %s is 401', async (_name, token) => {
  const { status, headers, body } = await gateway.call('GET', '/api/v1/users/me', { as: token() });
  expect({ status, body }).toMatchObject({ status: 401, body: { status: 401, code: 'token-invalid' } });
  expect(headers['content-type']).toMatch('application/problem+json');
  expect(gateway.sidecar.seen).toEqual([]);
});

test('a token issued in the future is 401', async () => {
  const as = gateway.tokens.tokenFor({ userId }, {}, new Date(Date.now() + 3_600_000));
  expect(await gateway.call('GET', '/api/v1/users/me', { as })).toMatchObject({
    status: 401,
    body: { code: 'token-invalid' },
  });
});

test('a refresh token is 401 as an access token', async () => {
  for (const as of [randomBytes(32).toString('base64url'), good({ header: { alg: 'RS256', typ: 'rt+jwt' } })])
    expect(await gateway.call('GET', '/api/v1/users/me', { as })).toMatchObject({ status: 401 });
  expect(gateway.sidecar.seen).toEqual([]);
});

test('a key that a token brings or points to is neither used nor fetched', async () => {
  const attacker = createTestTokens();
  const [jwk] = attacker.keys;
  let fetches = 0;
  const server = createServer((_req, res) => {
    fetches += 1;
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  for (const extra of [{ jku: url }, { x5u: url }, { jwk }, { x5c: [url] }])
    for (const keyid of ['test', 'theirs', url]) {
      const header = { alg: 'RS256', ...extra } as const;
      const as = attacker.tokenFor({ userId, role: 'admin' }, { keyid, header });
      expect(await gateway.call('GET', '/api/v1/users', { as })).toMatchObject({
        status: 401,
        body: { code: 'token-invalid' },
      });
    }
  server.close();
  expect(fetches).toBe(0);
});

test('rejects an invalid token on public routes too', async () => {
  expect(await gateway.call('GET', '/api/v1/products', { as: good({ expiresIn: -10 }) })).toMatchObject({
    status: 401,
  });
});

test.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'abc'])(
  'Authorization: %s is 401',
  async (authorization) => {
    expect(await gateway.call('GET', '/api/v1/users/me', { headers: { authorization } })).toMatchObject({
      status: 401,
      body: { code: 'token-invalid' },
    });
  },
);

test('a valid token passes and is forwarded', async () => {
  const token = good();
  expect(await gateway.call('GET', '/api/v1/users/me', { as: token })).toMatchObject({ status: 200 });
  expect(gateway.sidecar.seen[0]).toMatchObject({
    path: '/v1.0/invoke/user/method/users/me',
    headers: { authorization: `Bearer ${token}` },
  });
});

const pathOf = (path: string) => `/api/v1${path.replace(/:\w+/g, 'x1')}`;
const closed = routes.filter((route) => route.access !== 'public');

test.each(closed.map((route) => [route.method.toUpperCase(), route.path] as const))(
  '%s %s without a token is 401',
  async (method, path) => {
    const { status, body } = await gateway.call(method, pathOf(path));
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'token-missing' } });
    expect(gateway.sidecar.seen).toEqual([]);
  },
);

const permitted = closed.filter((route) => route.access !== 'user');

test.each(permitted.map((route) => [route.method.toUpperCase(), route.path, route.access] as const))(
  '%s %s requires %s',
  async (method, path, permission) => {
    const customer = gateway.tokens.tokenFor({ userId });
    expect(await gateway.call(method, pathOf(path), { as: customer })).toMatchObject({
      status: 403,
      body: { code: 'permission-missing', permission, detail: expect.stringContaining(permission) },
    });
    expect(gateway.sidecar.seen).toEqual([]);
    const role = permissionsOf('seller').has(permission as never) ? 'seller' : 'admin';
    const staff = gateway.tokens.tokenFor({ userId: 'staff-1', role });
    expect(await gateway.call(method, pathOf(path), { as: staff })).toMatchObject({ status: 200 });
  },
);

describe('a revoked token', () => {
  const deliverUserEvent = (
    at: GatewayHarness,
    type: string,
    data: object,
    secondsAgo = 0,
    time = new Date(Date.now() - secondsAgo * 1_000),
    token = testAppToken,
  ) =>
    at.call('POST', '/events/users', {
      headers: { 'content-type': 'application/cloudevents+json', 'dapr-api-token': token },
      body: {
        specversion: '1.0',
        id: randomUUID(),
        source: 'user',
        type,
        time: time.toISOString(),
        data,
      },
    });
  const tokenOf = (user: string) => gateway.tokens.tokenFor({ userId: user });
  const me = (at: GatewayHarness, user: string, as = tokenOf(user)) =>
    at.call('GET', '/api/v1/users/me', { as });

  test.each([
    ['user.blocked', { blocked: true }],
    ['user.role-changed', { role: 'seller' }],
    ['user.password-changed', {}],
  ])('is 401 after %s, at every replica', async (type, data) => {
    const replica = await startGateway({ tokens: gateway.tokens });
    const user = randomUUID();
    // Issued before the event, even on a slow machine.
    const token = tokenOf(user);
    expect(await me(gateway, user, token)).toMatchObject({ status: 200 });
    expect(await deliverUserEvent(gateway, type, { userId: user, ...data })).toMatchObject({
      body: { status: 'SUCCESS' },
    });
    for (const each of [gateway, replica])
      expect(await me(each, user, token)).toMatchObject({ status: 401, body: { code: 'token-revoked' } });
    await replica.stop();
  });

  test('is one issued before the event; a newer one is valid', async () => {
    const user = randomUUID();
    await deliverUserEvent(gateway, 'user.role-changed', { userId: user, role: 'seller' }, 10);
    expect(await me(gateway, user)).toMatchObject({ status: 200 });
  });

  test('excludes one of the same second that was issued after the change', async () => {
    const user = randomUUID();
    const changedAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 5_000 + 400);
    await deliverUserEvent(gateway, 'user.password-changed', { userId: user }, 0, changedAt);
    const issued = (afterMs: number) =>
      gateway.tokens.tokenFor({ userId: user }, {}, new Date(changedAt.getTime() + afterMs));
    expect(await me(gateway, user, issued(-1))).toMatchObject({ status: 401 });
    expect(await me(gateway, user, issued(1))).toMatchObject({ status: 200 });
  });

  test('stays revoked when an older event arrives late', async () => {
    const user = randomUUID();
    const token = tokenOf(user);
    await deliverUserEvent(gateway, 'user.blocked', { userId: user, blocked: true });
    await deliverUserEvent(gateway, 'user.role-changed', { userId: user, role: 'seller' }, 60);
    expect(await me(gateway, user, token)).toMatchObject({ status: 401 });
  });

  test('stays revoked when two replicas handle the two events concurrently', async () => {
    const replica = await startGateway({ tokens: gateway.tokens });
    const users = Array.from({ length: 20 }, () => randomUUID());
    const tokens = users.map((user) => gateway.tokens.tokenFor({ userId: user }));
    await Promise.all(
      users.flatMap((user) => [
        deliverUserEvent(replica, 'user.blocked', { userId: user, blocked: true }),
        deliverUserEvent(gateway, 'user.role-changed', { userId: user, role: 'seller' }, 60),
      ]),
    );
    const answers = await Promise.all(tokens.map((as) => gateway.call('GET', '/api/v1/users/me', { as })));
    await replica.stop();
    expect(answers.map(({ status }) => status)).toEqual(users.map(() => 401));
  });

  test('does not result from an unblock or from a malformed event', async () => {
    const user = randomUUID();
    // False is not transmitted.
    await deliverUserEvent(gateway, 'user.blocked', { userId: user });
    expect(await deliverUserEvent(gateway, 'user.blocked', { userId: 7 })).toMatchObject({
      body: { status: 'DROP' },
    });
    expect(await deliverUserEvent(gateway, 'user.registered', { userId: user })).toMatchObject({
      body: { status: 'SUCCESS' },
    });
    expect(await me(gateway, user)).toMatchObject({ status: 200 });
  });

  test('can only be caused by the sidecar: a forged event without its token locks nobody out', async () => {
    const user = randomUUID();
    for (const token of ['', testAppToken.slice(1), `${testAppToken}x`])
      expect(
        await deliverUserEvent(
          gateway,
          'user.blocked',
          { userId: user, blocked: true },
          0,
          new Date(Date.now() + 60_000),
          token,
        ),
      ).toMatchObject({ status: 401, body: { code: 'sidecar-token-invalid' } });
    expect(await me(gateway, user)).toMatchObject({ status: 200 });
  });
});
