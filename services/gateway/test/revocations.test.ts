import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { deliver, eventually } from '@sidecart/kit/testing';
import { startGateway, testRedis, type GatewayHarness } from './harness';
import { startRedisLine, type RedisLine } from './redis-line';

let gateway: GatewayHarness;
let replica: GatewayHarness;
beforeAll(async () => {
  gateway = await startGateway();
  replica = await startGateway({ tokens: gateway.tokens });
});
afterAll(() => Promise.all([gateway.stop(), replica.stop()]));
beforeEach(() => [gateway, replica].forEach((each) => each.reset()));

const me = (at: GatewayHarness, as: string) => at.call('GET', '/api/v1/users/me', { as });
const REVOKED = { status: 401, body: { code: 'token-revoked' } };
const endSession = (userId: string, sessionId: string) =>
  deliver(gateway.server, 'users', { type: 'user.session-ended', data: { userId, sessionId } });

test('a session that ended revokes its tokens at every replica, and no others', async () => {
  const userId = randomUUID();
  const [ended, open] = ['s-1', 's-2'].map((id) =>
    gateway.tokens.tokenFor({ userId, sessionId: `${userId}.${id}` }),
  ) as [string, string];
  const withoutSession = gateway.tokens.tokenFor({ userId });
  expect((await endSession(userId, `${userId}.s-1`)).status).toBe(200);
  for (const each of [gateway, replica]) {
    expect(await me(each, ended)).toMatchObject(REVOKED);
    for (const token of [open, withoutSession]) expect(await me(each, token)).toMatchObject({ status: 200 });
  }
});

test('a change of the e-mail revokes the tokens that carry the old one, at every replica', async () => {
  const userId = randomUUID();
  const before = gateway.tokens.tokenFor({ userId }, {}, new Date(Date.now() - 500));
  expect(await me(replica, before)).toMatchObject({ status: 200 });
  const occurredAt = new Date().toISOString();
  await deliver(gateway.server, 'users', { type: 'user.email-changed', data: { userId, occurredAt } });
  for (const each of [gateway, replica]) expect(await me(each, before)).toMatchObject(REVOKED);
});

test('a revocation counts from the change, even if its event carries the earlier time at which its transaction began', async () => {
  const userId = randomUUID();
  const changedAt = Date.now();
  const between = gateway.tokens.tokenFor({ userId }, {}, new Date(changedAt - 500));
  await deliver(gateway.server, 'users', {
    type: 'user.password-changed',
    data: { userId, occurredAt: new Date(changedAt).toISOString() },
    time: new Date(changedAt - 1_000).toISOString(),
  });
  expect(await me(gateway, between)).toMatchObject(REVOKED);
});

test('a deletion revokes every token of the user at every replica', async () => {
  const userId = randomUUID();
  const token = gateway.tokens.tokenFor({ userId }, {}, new Date(Date.now() - 500));
  expect(await me(replica, token)).toMatchObject({ status: 200 });
  await deliver(gateway.server, 'users', {
    type: 'user.deleted',
    data: { userId, occurredAt: new Date().toISOString() },
    time: new Date(Date.now() - 1_000).toISOString(),
  });
  for (const each of [gateway, replica]) expect(await me(each, token)).toMatchObject(REVOKED);
});

describe('an open event stream', () => {
  const closed = (res: IncomingMessage) =>
    new Promise<void>((resolve) => res.resume().once('close', resolve).on('error', resolve));
  const follow = async (
    at: GatewayHarness,
    caller: { userId: string; sessionId?: string; role?: 'seller' },
    expiresIn = 900,
  ) => {
    at.sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'r-1' });
      res.write(': open\n\n');
    });
    const token = gateway.tokens.tokenFor(caller, { expiresIn });
    const { res } = await at.open('/api/v1/orders/o-1/events', { authorization: `Bearer ${token}` });
    expect(res.statusCode).toBe(200);
    const state = { isOpen: true };
    void closed(res).then(() => (state.isOpen = false));
    return state;
  };

  test('ends within 5 s of its session or its user, at every replica; others go on', async () => {
    const [userId, blocked, other] = [randomUUID(), randomUUID(), randomUUID()];
    const ended = await follow(replica, { userId, sessionId: `${userId}.1` });
    const kept = await follow(replica, { userId, sessionId: `${userId}.2` });
    const ofBlocked = await follow(replica, { userId: blocked });
    const ofOther = await follow(replica, { userId: other });
    const since = Date.now();
    await endSession(userId, `${userId}.1`);
    await deliver(gateway.server, 'users', {
      type: 'user.blocked',
      data: { userId: blocked, blocked: true },
    });
    await eventually(() => !ended.isOpen && !ofBlocked.isOpen, { withinMs: 10_000 });
    expect(Date.now() - since).toBeLessThan(5_000);
    expect([kept.isOpen, ofOther.isOpen]).toEqual([true, true]);
    expect(replica.load()).toMatchObject({ openStreams: 2 });
  });

  test('ends with its token, so that it does not outlive the longest session', async () => {
    const short = await follow(replica, { userId: randomUUID() }, 2);
    const long = await follow(replica, { userId: randomUUID() });
    await eventually(() => !short.isOpen, { withinMs: 10_000 });
    expect(long.isOpen).toBe(true);
  });
});

describe('while Redis cannot be read', () => {
  let line: RedisLine;
  let alone: GatewayHarness;
  beforeAll(async () => {
    line = await startRedisLine(testRedis());
    alone = await startGateway({ redis: line.address, tokens: gateway.tokens });
    line.cut();
    const isAway = async () => (await alone.call('GET', '/readyz')).status === 503;
    await eventually(isAway, { what: 'the loss of Redis' });
  });
  afterAll(async () => {
    await alone.stop();
    await line.stop();
  });

  test.each(['admin', 'seller'] as const)('a %s gets 503 with a time to retry', async (role) => {
    const answer = await me(alone, gateway.tokens.tokenFor({ userId: randomUUID(), role }));
    expect(answer).toMatchObject({ status: 503, body: { code: 'session-store-unavailable' } });
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  });

  test('customers and guests go on', async () => {
    expect(await me(alone, gateway.tokens.tokenFor({ userId: randomUUID() }))).toMatchObject({ status: 200 });
    expect(await alone.call('GET', '/api/v1/products')).toMatchObject({ status: 200 });
  });
});
