import { randomBytes, randomUUID } from 'node:crypto';
import { unauthenticated } from '@sidecart/kit/errors';
import { createTestTokens, deliver } from '@sidecart/kit/testing';
import { from, startGateway, type GatewayHarness } from './harness';

const tokens = createTestTokens();
const aKey = () => `sk_${randomBytes(32).toString('base64url')}`;
/** Keys that user would exchange, with the users that they belong to. */
const owners = new Map<string, string>();
let exchanges = 0;
const scope = 'inventory:read-own';

let gateway: GatewayHarness;
beforeAll(async () => {
  gateway = await startGateway({
    tokens,
    rates: { 'rejected-token': '5/60' },
    async exchangeKey(key) {
      exchanges += 1;
      const userId = owners.get(key);
      if (!userId) throw unauthenticated('token-invalid', 'The key is not valid.');
      return tokens.tokenFor({ userId, role: 'seller', claims: { scope } });
    },
  });
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const stock = (as: string) => gateway.call('GET', '/api/v1/inventory', { as, headers: from() });
function issue(): string {
  const key = aKey();
  owners.set(key, randomUUID());
  return key;
}

test('a key is accepted like a token; services get its access token, never the key', async () => {
  const key = issue();
  expect(await stock(key)).toMatchObject({ status: 200 });
  const [seen] = gateway.sidecar.seen;
  expect(JSON.stringify(seen)).not.toContain(key);
  const token = String(seen?.headers.authorization).replace('Bearer ', '');
  expect(await tokens.verifier.verify(token)).toMatchObject({ userId: owners.get(key), scope: [scope] });
});

test('a key needs the permission in its scope; routes of an account and public routes refuse it', async () => {
  const key = issue();
  for (const path of ['/media', '/users/me', '/products', '/cart']) {
    const method = path === '/media' ? 'POST' : 'GET';
    const answer = await gateway.call(method, `/api/v1${path}`, { as: key, headers: from() });
    expect(answer).toMatchObject({ status: 403, body: { code: 'permission-missing' } });
  }
  expect(gateway.sidecar.seen).toEqual([]);
});

test('a key that was revoked is refused within 5 s, and until then exchanged once', async () => {
  const key = issue();
  const before = exchanges;
  await Promise.all([stock(key), stock(key), stock(key)]);
  expect(exchanges).toBe(before + 1);
  owners.delete(key);
  expect(await stock(key)).toMatchObject({ status: 200 });
  gateway.clock.at += 5_000;
  expect(await stock(key)).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
});

test('a key of a user who was blocked is refused at once', async () => {
  const key = issue();
  await stock(key);
  const data = { userId: owners.get(key), blocked: true, occurredAt: new Date().toISOString() };
  await deliver(gateway.server, 'users', { type: 'user.blocked', data });
  expect(await stock(key)).toMatchObject({ status: 401, body: { code: 'token-revoked' } });
});

test('unknown keys count against the address, which then gets 429 without an exchange', async () => {
  const headers = from();
  const guess = () => gateway.call('GET', '/api/v1/inventory', { as: aKey(), headers });
  for (let guesses = 0; guesses < 5; guesses += 1) expect(await guess()).toMatchObject({ status: 401 });
  await guess();
  const before = exchanges;
  expect(await guess()).toMatchObject({ status: 429 });
  expect(exchanges).toBe(before);
});
