import { randomBytes, randomUUID } from 'node:crypto';
import { deliver, eventually } from '@sidecart/kit/testing';
import { startGateway, testRedis, type GatewayHarness } from './harness';
import { startRedisLine, type RedisLine } from './redis-line';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const someone = () => gateway.tokens.tokenFor({ userId: randomUUID() });
const anEmail = () => `${randomUUID()}@example.com`;
const login = (email: unknown, at = gateway, headers: Record<string, string> = {}) =>
  at.call('POST', '/api/v1/auth/login', { body: { email, password: 'a wrong password' }, headers });
const lookup = (as: string, at = gateway) => at.call('POST', '/api/v1/orders/lookup', { as, body: {} });

async function times(count: number, ask: () => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.map(({ status }) => status).sort();
}

test('an answer reports how much is left', async () => {
  const { headers } = await lookup(someone());
  expect(headers['ratelimit-policy']).toBe('"lookup";q=20;w=60');
  expect(headers['ratelimit']).toMatch(/^"lookup";r=19;t=\d+$/);
});

test('over the limit answers 429 with Retry-After and does not reach a service', async () => {
  const as = someone();
  expect(await times(20, () => lookup(as))).toEqual(Array(20).fill(200));
  gateway.reset();
  const { status, headers, body } = await lookup(as);
  expect({ status, body }).toMatchObject({ status: 429, body: { status: 429, code: 'too-many-requests' } });
  expect(headers['content-type']).toMatch('application/problem+json');
  expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(headers['ratelimit-policy']).toBe('"lookup";q=20;w=60');
  expect(headers['ratelimit']).toMatch(/^"lookup";r=0;t=\d+$/);
  expect(headers['x-request-id']).toBe(body['instance']);
  expect(gateway.sidecar.seen).toEqual([]);
  expect(await lookup(someone())).toMatchObject({ status: 200 });
});

test('replicas share the count', async () => {
  const replica = await startGateway({ tokens: gateway.tokens });
  const as = someone();
  await times(10, () => lookup(as));
  await times(10, () => lookup(as, replica));
  expect(await lookup(as)).toMatchObject({ status: 429 });
  expect(await lookup(as, replica)).toMatchObject({ status: 429 });
  await replica.stop();
});

test('counts a guest by address', async () => {
  // Another run may have used some of these within the minute.
  const statuses = await times(21, () => gateway.call('POST', '/api/v1/orders/lookup', { body: {} }));
  expect(statuses).toContain(429);
});

describe('behind the BFF', () => {
  const credential = { 'x-bff-credential': 'shown-by-the-bff' };
  const anAddress = () =>
    `fd00::${randomBytes(4)
      .toString('hex')
      .replace(/(.{4})$/, ':$1')}`;
  const ask = (headers: Record<string, string>) =>
    gateway.call('POST', '/api/v1/orders/lookup', { body: {}, headers });
  const left = async (headers: Record<string, string>) =>
    Number(/r=(\d+)/.exec(String((await ask(headers)).headers['ratelimit']))?.[1]);

  test('counts a guest by the address that the BFF reports, which is not forwarded', async () => {
    const headers = { ...credential, 'x-client-address': anAddress() };
    expect(await left(headers)).toBe(19);
    expect(await left(headers)).toBe(18);
    expect(await left({ ...credential, 'x-client-address': anAddress() })).toBe(19);
    expect(gateway.sidecar.seen).toHaveLength(3);
    for (const { headers: sent } of gateway.sidecar.seen)
      expect(Object.keys(sent).filter((name) => /bff|client-address/.test(name))).toEqual([]);
  });

  test('counts a user as the user', async () => {
    const as = someone();
    const lookUpFrom = async (address: string) =>
      (
        await gateway.call('POST', '/api/v1/orders/lookup', {
          as,
          body: {},
          headers: { ...credential, 'x-client-address': address },
        })
      ).headers['ratelimit'];
    expect(await lookUpFrom(anAddress())).toMatch('r=19');
    expect(await lookUpFrom(anAddress())).toMatch('r=18');
  });

  test.each<[string, Record<string, string>]>([
    ['without the credential', {}],
    ['with another credential', { 'x-bff-credential': 'shown-by-the-bfF' }],
    ['with a longer one', { 'x-bff-credential': 'shown-by-the-bff ' + 'x' }],
    ['with an empty one', { 'x-bff-credential': '' }],
  ])('%s no client can choose its address', async (_name, headers) => {
    const address = anAddress();
    await ask({ ...headers, 'x-client-address': address });
    expect(await left({ ...credential, 'x-client-address': address })).toBe(19);
  });

  test.each(['', 'localhost', '127.0.0.1, 10.0.0.1', '1.2.3.4.5', `${'1'.repeat(300)}`])(
    '"%s" is not an address, so the address of the connection counts',
    async (address) => {
      const before = await left(credential);
      const after = await left({ ...credential, 'x-client-address': address });
      expect(after).toBe(Math.max(0, before - 1));
    },
  );
});

describe('login', () => {
  test('accepts 10 requests a minute per account, however its e-mail is written', async () => {
    const email = anEmail();
    expect(await times(9, () => login(email))).toEqual(Array(9).fill(200));
    expect(await login(` ${email.toUpperCase()} `)).toMatchObject({ status: 200 });
    gateway.reset();
    const refused = await login(email);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers['ratelimit']).toMatch(/^"login-account";r=0;/);
    expect(gateway.sidecar.seen).toEqual([]);
    expect(await login(anEmail())).toMatchObject({ status: 200 });
  });

  test('forwards the body unchanged', async () => {
    const body = '{ "email": "ada@example.com",  "password": "pässwörd" }';
    await gateway.call('POST', '/api/v1/auth/login', { body });
    expect(gateway.sidecar.seen[0]).toMatchObject({ path: '/v1.0/invoke/user/method/auth/login', body });
  });

  test.each<[string, string | Buffer, string, number]>([
    ['an e-mail in UTF-7', '{"email":"+AGE-da@example.com"}', 'application/json; charset=utf-7', 415],
    ['UTF-16', Buffer.from('{"email":"a@example.com"}', 'utf16le'), 'application/json; charset=utf-16', 415],
    ['two charsets', '{"email":"a@b.c"}', 'application/json; charset=utf-8; charset=utf-7', 415],
    ['a byte order mark', '\ufeff{"email":"ada@example.com"}', 'application/json', 400],
    ['another content type', '{"email":"ada@example.com"}', 'text/plain', 415],
    ['no account', '{"password":"secret"}', 'application/json', 400],
    ['an account that is no text', '{"email":["ada@example.com"]}', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['broken JSON', '{"email":', 'application/json', 400],
    ['no body', '', 'application/json', 400],
  ])('with %s would bypass the count, so it is rejected here', async (_name, body, type, status) => {
    const answer = await gateway.call('POST', '/api/v1/auth/login', {
      body,
      headers: { 'content-type': type },
    });
    expect(answer).toMatchObject({ status, body: { status } });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(gateway.sidecar.seen).toEqual([]);
  });

  test('accepts its own charset', async () => {
    const headers = { 'content-type': 'application/json; charset=UTF-8' };
    expect(await login(anEmail(), gateway, headers)).toMatchObject({ status: 200 });
  });
});

describe('while Redis is unavailable', () => {
  let line: RedisLine;
  let alone: GatewayHarness;
  const readiness = async () => (await alone.call('GET', '/readyz')).status;
  const block = (userId: string) =>
    deliver(alone.server, 'users', { type: 'user.blocked', data: { userId, blocked: true } });

  beforeAll(async () => {
    line = await startRedisLine(testRedis());
    alone = await startGateway({ redis: line.address, tokens: gateway.tokens });
    line.cut();
    await eventually(async () => (await readiness()) === 503, { what: 'the loss of Redis' });
  });
  afterAll(async () => {
    await alone.stop();
    await line.stop();
  });

  test('the gateway answers, verifies tokens, and reports that it is not ready', async () => {
    expect(await alone.call('GET', '/api/v1/products')).toMatchObject({ status: 200 });
    expect(await alone.call('GET', '/api/v1/users/me', { as: someone() })).toMatchObject({ status: 200 });
    expect(await alone.call('GET', '/api/v1/users/me', { as: 'not-a-token' })).toMatchObject({ status: 401 });
    expect(await alone.call('GET', '/readyz')).toMatchObject({ status: 503, body: { missing: ['redis'] } });
    expect(await alone.call('GET', '/livez')).toMatchObject({ status: 200 });
  });

  test('the gateway counts on its own', async () => {
    const email = anEmail();
    expect(await times(10, () => login(email, alone))).toEqual(Array(10).fill(200));
    expect(await login(email, alone)).toMatchObject({ status: 429 });
  });

  test('a revocation is not acknowledged, so that it is redelivered and counts once Redis is back', async () => {
    const userId = randomUUID();
    const as = gateway.tokens.tokenFor({ userId });
    const refused = await block(userId);
    expect({ status: refused.status, body: await refused.json() }).toEqual({
      status: 500,
      body: { status: 'RETRY' },
    });
    line.mend();
    await eventually(async () => (await readiness()) === 200, { what: 'Redis' });
    expect(await (await block(userId)).json()).toEqual({ status: 'SUCCESS' });
    expect(await gateway.call('GET', '/api/v1/users/me', { as })).toMatchObject({ status: 401 });
  });
});
