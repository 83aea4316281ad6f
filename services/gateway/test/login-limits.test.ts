import { randomUUID } from 'node:crypto';
import { DEVICE_TOKEN_TYPE, emailDigest } from '@sidecart/contracts/http/device';
import { createTestTokens, eventually } from '@sidecart/kit/testing';
import { from, startGateway, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());

const RIGHT = 'the right password';
/** The user service, which knows one password. */
const answerLogins = (at: GatewayHarness) =>
  at.sidecar.answerWith((_req, res, { body }) => {
    const isRight = (JSON.parse(body) as { password?: string }).password === RIGHT;
    answerJson(res, isRight ? 200 : 401, isRight ? {} : { code: 'credentials-refused' });
  });
beforeEach(() => {
  gateway.reset();
  answerLogins(gateway);
});

const anEmail = () => `${randomUUID()}@example.com`;
const send = (body: object, at = gateway) => at.call('POST', '/api/v1/auth/login', { body, headers: from() });
const guess = (email: string, deviceToken?: string, at = gateway) =>
  send({ email, password: 'a wrong password', ...(deviceToken && { deviceToken }) }, at);
const enter = (email: string, deviceToken?: string, at = gateway) =>
  send({ email, password: RIGHT, ...(deviceToken && { deviceToken }) }, at);

async function times(count: number, ask: () => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.map(({ status }) => status).sort();
}

const deviceTokenOf = (email: string, tokens = gateway.tokens, expiresIn = 900): string =>
  tokens.tokenFor(
    { userId: 'u-1', claims: { email_digest: emailDigest(email) } },
    { jwtid: randomUUID(), expiresIn, header: { alg: 'RS256', typ: DEVICE_TOKEN_TYPE } },
  );

test('accepts 10 wrong passwords a minute per account, however its e-mail is written and wherever they come from', async () => {
  const email = anEmail();
  expect(await times(9, () => guess(email))).toEqual(Array(9).fill(401));
  expect(await guess(` ${email.toUpperCase()} `)).toMatchObject({ status: 401 });
  gateway.sidecar.seen.length = 0;
  const refused = await enter(email);
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  expect(refused.headers['ratelimit']).toMatch(/^"login-account";r=0;/);
  expect(gateway.sidecar.seen).toEqual([]);
  expect(await guess(anEmail())).toMatchObject({ status: 401 });
});

test('concurrent guesses do not exceed it', async () => {
  const email = anEmail();
  const statuses = await times(40, () => guess(email));
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
});

test('right passwords do not count', async () => {
  const email = anEmail();
  for (let index = 0; index < 3; index += 1) {
    expect(await times(10, () => enter(email))).toEqual(Array(10).fill(200));
    await eventually(async () => (await enter(email)).status === 200, { what: 'room for more' });
  }
  expect(await times(10, () => guess(email))).toEqual(Array(10).fill(401));
});

test('an unavailable service does not count', async () => {
  const email = anEmail();
  gateway.sidecar.answerWith((_req, res) => void res.writeHead(500).end());
  for (let index = 0; index < 12; index += 1) expect(await guess(email)).toMatchObject({ status: 503 });
});

test('each window that was used up makes the next one twice as long', async () => {
  const strict = await startGateway({ rates: { 'login-account': '2/1' }, tokens: gateway.tokens });
  answerLogins(strict);
  const email = anEmail();
  for (const seconds of [1, 2, 4]) {
    await eventually(async () => (await guess(email, undefined, strict)).status === 401, {
      what: 'the next window',
      withinMs: 8_000,
    });
    await guess(email, undefined, strict);
    const refused = await guess(email, undefined, strict);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBe(seconds);
  }
  await strict.stop();
}, 20_000);

describe('the second factor', () => {
  const answer = (headers: Record<string, string>) =>
    gateway.call('POST', '/api/v1/auth/second-factor', { body: { challenge: 'c', code: '123456' }, headers });
  const respond = (status: number, body: object) =>
    gateway.sidecar.answerWith((_req, res) => answerJson(res, status, body));

  test.each(['second-factor-required', 'second-factor-setup-required'])(
    'is asked for after a right password, so %s does not count',
    async (code) => {
      respond(401, { code });
      const email = anEmail();
      for (let index = 0; index < 12; index += 1) expect(await guess(email)).toMatchObject({ status: 401 });
    },
  );

  test('wrong answers of an address are counted, 60 in 10 minutes, and right ones are not', async () => {
    const headers = from();
    respond(200, {});
    expect(await times(60, () => answer(headers))).toEqual(Array(60).fill(200));
    respond(401, { code: 'second-factor-incorrect' });
    await eventually(async () => (await times(60, () => answer(headers))).includes(429), {
      what: 'the limit',
    });
    expect(await answer(headers)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(await answer(from())).toMatchObject({ status: 401 });
  });
});

describe('a known device', () => {
  test('goes on while strangers have used up the account, and its own guesses count for itself', async () => {
    const email = anEmail();
    const device = deviceTokenOf(email);
    await times(10, () => guess(email));
    expect(await enter(email)).toMatchObject({ status: 429 });
    expect(await enter(email, device)).toMatchObject({ status: 200 });
    expect(await times(10, () => guess(email, device))).toEqual(Array(10).fill(401));
    const refused = await enter(email, device);
    expect(refused.status).toBe(429);
    expect(refused.headers['ratelimit']).toMatch(/^"login-device";r=0;/);
    expect(await enter(email, deviceTokenOf(email))).toMatchObject({ status: 200 });
  });

  test.each<[string, (email: string) => string]>([
    ['a token for another account', () => deviceTokenOf(anEmail())],
    ['an access token', () => gateway.tokens.tokenFor({ userId: 'u-1' })],
    ['a token of a foreign key', (email) => deviceTokenOf(email, createTestTokens())],
    ['an expired token', (email) => deviceTokenOf(email, undefined, -1)],
    ['no token at all', () => 'x'],
  ])('is not shown by %s', async (_name, tokenFor) => {
    const email = anEmail();
    await times(10, () => guess(email, tokenFor(email)));
    expect(await enter(email, tokenFor(email))).toMatchObject({ status: 429 });
  });
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

test('a byte order mark does not hide the account', async () => {
  const email = anEmail();
  const body = `\ufeff${JSON.stringify({ email, password: 'a wrong password' })}`;
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 401, {}));
  await times(10, () => gateway.call('POST', '/api/v1/auth/login', { body }));
  expect(await enter(email)).toMatchObject({ status: 429 });
});

test('accepts its own charset', async () => {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  const body = { email: anEmail(), password: RIGHT };
  expect(await gateway.call('POST', '/api/v1/auth/login', { body, headers })).toMatchObject({ status: 200 });
});

describe('a request of a signed-in user that asks for the password again', () => {
  const asUser = (userId: string, email: string) => gateway.tokens.tokenFor({ userId, email });
  const routes = [
    ['POST', '/api/v1/users/me/password', { currentPassword: 'wrong', password: 'a new password' }],
    ['DELETE', '/api/v1/users/me', { password: 'wrong' }],
  ] as const;
  beforeEach(() =>
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 422, { code: 'password-incorrect' })),
  );

  test.each(routes)('accepts 10 wrong passwords a minute: %s %s', async (method, path, body) => {
    const as = asUser(randomUUID(), anEmail());
    const ask = () => gateway.call(method, path, { as, body, headers: from() });
    expect(await times(10, ask)).toEqual(Array(10).fill(422));
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  });

  test('is not refused because strangers have guessed at the login', async () => {
    const email = anEmail();
    gateway.sidecar.answerWith((_req, res) => answerJson(res, 401, { code: 'credentials-refused' }));
    await times(10, () => guess(email));
    expect(await guess(email)).toMatchObject({ status: 429 });
    gateway.sidecar.answerWith((_req, res) => void res.writeHead(204, { 'x-request-id': 'r' }).end());
    const [[method, path, body]] = routes;
    const as = asUser(randomUUID(), email);
    expect(await gateway.call(method, path, { as, body, headers: from() })).toMatchObject({ status: 204 });
  });
});
