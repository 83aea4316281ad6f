import { randomBytes, randomUUID } from 'node:crypto';
import { deliver, eventually } from '@sidecart/kit/testing';
import { from, startGateway, testRedis, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';
import { startRedisLine, type RedisLine } from './redis-line';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const someone = () => gateway.tokens.tokenFor({ userId: randomUUID() });
const anEmail = () => `${randomUUID()}@example.com`;
const login = (email: unknown, at = gateway) =>
  at.call('POST', '/api/v1/auth/login', { body: { email, password: 'a wrong password' } });
const lookup = (headers: Record<string, string>, at = gateway, as?: string) =>
  at.call('POST', '/api/v1/orders/lookup', { body: {}, headers, ...(as && { as }) });

async function times(count: number, ask: () => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.map(({ status }) => status).sort();
}

test('an answer reports how much is left', async () => {
  const { headers } = await lookup(from());
  expect(headers['ratelimit-policy']).toBe('"lookup";q=20;w=60');
  expect(headers['ratelimit']).toMatch(/^"lookup";r=19;t=\d+$/);
});

test('over the limit answers 429 with Retry-After and does not reach a service', async () => {
  const client = from();
  expect(await times(20, () => lookup(client))).toEqual(Array(20).fill(200));
  gateway.reset();
  for (const _again of [1, 2]) {
    const { status, headers, body } = await lookup(client);
    expect({ status, body }).toMatchObject({ status: 429, body: { status: 429, code: 'too-many-requests' } });
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(headers['ratelimit-policy']).toBe('"lookup";q=20;w=60');
    expect(headers['ratelimit']).toMatch(/^"lookup";r=0;t=\d+$/);
    expect(headers['x-request-id']).toBe(body['instance']);
  }
  expect(gateway.sidecar.seen).toEqual([]);
  expect(await lookup(from())).toMatchObject({ status: 200 });
});

test('two gateways share the count, exact to 5 %', async () => {
  const rates = { lookup: '100/600' };
  const [one, two] = await Promise.all([
    startGateway({ rates, tokens: gateway.tokens }),
    startGateway({ rates, tokens: gateway.tokens }),
  ]);
  const client = from();
  const statuses = (await Promise.all([one, two].map((at) => times(75, () => lookup(client, at))))).flat();
  const accepted = statuses.filter((status) => status === 200).length;
  expect(accepted).toBeGreaterThanOrEqual(95);
  expect(accepted).toBeLessThanOrEqual(105);
  for (const at of [one, two]) expect(await lookup(client, at)).toMatchObject({ status: 429 });
  await Promise.all([one.stop(), two.stop()]);
});

test('counts a guest by address', async () => {
  const statuses = await times(21, () => gateway.call('POST', '/api/v1/orders/lookup', { body: {} }));
  expect(statuses).toContain(429);
});

test('a token does not move the count to another key', async () => {
  const client = from();
  expect(await times(20, () => lookup(client, gateway, someone()))).toEqual(Array(20).fill(200));
  expect(await lookup(client, gateway, someone())).toMatchObject({ status: 429 });
  expect(await lookup(client)).toMatchObject({ status: 429 });
});

test('counts the addresses of one /64 as one client', async () => {
  const net = `2001:db8:${randomBytes(2).toString('hex')}:7`;
  let host = 0;
  expect(await times(20, () => lookup(from(`${net}::${(host += 1)}`)))).toEqual(Array(20).fill(200));
  expect(await lookup(from(`${net}:ffff::1`))).toMatchObject({ status: 429 });
  expect(await lookup(from(`${net.slice(0, -1)}8::1`))).toMatchObject({ status: 200 });
});

describe('rejected tokens', () => {
  const ask = (at: GatewayHarness, client: Record<string, string>, as = 'not-a-token') =>
    at.call('GET', '/api/v1/users/me', { as, headers: client });

  test('count against the address, which then gets 429 without a verification', async () => {
    const strict = await startGateway({ rates: { 'rejected-token': '5/60' }, tokens: gateway.tokens });
    const client = from();
    expect(await times(5, () => ask(strict, client))).toEqual(Array(5).fill(401));
    expect(await ask(strict, client)).toMatchObject({ status: 429 });
    expect(await ask(strict, client, someone())).toMatchObject({ status: 429 });
    expect(await ask(strict, from(), someone())).toMatchObject({ status: 200 });
    // Without a token nothing is verified.
    expect(await strict.call('GET', '/api/v1/products', { headers: client })).toMatchObject({ status: 200 });
    await strict.stop();
  });

  test('count at every gateway', async () => {
    const rates = { 'rejected-token': '4/60' };
    const [one, two] = await Promise.all([
      startGateway({ rates, tokens: gateway.tokens }),
      startGateway({ rates, tokens: gateway.tokens }),
    ]);
    const client = from();
    await times(2, () => ask(one, client));
    await times(2, () => ask(two, client));
    expect(await ask(one, client)).toMatchObject({ status: 429 });
    expect(await ask(two, client)).toMatchObject({ status: 429 });
    await Promise.all([one.stop(), two.stop()]);
  });
});

describe('behind the BFF', () => {
  const { 'x-client-address': _address, ...credential } = from();
  const anAddress = () => from()['x-client-address'];
  const ask = (headers: Record<string, string>) =>
    gateway.call('POST', '/api/v1/orders/lookup', { body: {}, headers });
  const left = async (headers: Record<string, string>) =>
    Number(/r=(\d+)/.exec(String((await ask(headers)).headers['ratelimit']))?.[1]);

  test('counts a guest by the address that the BFF reports, without forwarding the credential', async () => {
    const headers = { ...credential, 'x-client-address': anAddress() };
    expect(await left(headers)).toBe(19);
    expect(await left(headers)).toBe(18);
    expect(await left({ ...credential, 'x-client-address': anAddress() })).toBe(19);
    expect(gateway.sidecar.seen).toHaveLength(3);
    for (const { headers: sent } of gateway.sidecar.seen) expect(sent['x-bff-credential']).toBeUndefined();
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
    alone.sidecar.answerWith((_req, res) => answerJson(res, 401, { code: 'credentials-refused' }));
    expect(await times(10, () => login(email, alone))).toEqual(Array(10).fill(401));
    expect(await login(email, alone)).toMatchObject({ status: 429 });
    alone.reset();
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
