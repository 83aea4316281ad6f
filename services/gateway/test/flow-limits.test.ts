import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { from, startGateway, type Ask, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

let gateway: GatewayHarness;
beforeAll(async () => (gateway = await startGateway()));
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

const someone = () => gateway.tokens.tokenFor({ userId: randomUUID() });
const anEmail = () => `${randomUUID()}@example.com`;
const post = (path: string, body: object, ask: Ask = {}) =>
  gateway.call('POST', `/api/v1${path}`, { body, headers: from(), ...ask });

async function times(count: number, ask: () => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  return answers.map(({ status }) => status).sort();
}
const accepted = async (count: number, ask: () => Promise<{ status: number }>) =>
  (await times(count, ask)).filter((status) => status === 200).length;

const card = () => `tok_${randomUUID()}`;
const cart = () => ({ 'x-cart-token': randomUUID() });
const purchase = (email: string, token: string) => ({ email, payment: { method: 'card', token } });

describe('from one address, whatever token is shown, the gateway forwards', () => {
  test.each<[string, number, string, () => object]>([
    ['20 registrations an hour', 20, '/auth/register', () => ({ email: anEmail() })],
    ['10 requests for a reset an hour', 10, '/auth/password-reset', () => ({ email: anEmail() })],
    ['10 changes of the e-mail an hour', 10, '/users/me/email', () => ({ email: anEmail() })],
    ['10 further verification mails an hour', 10, '/users/me/verification-mail', () => ({})],
    ['60 new passwords an hour', 60, '/auth/password-reset/confirm', () => ({ token: randomUUID() })],
    ['60 verifications an hour', 60, '/auth/verify-email', () => ({ token: randomUUID() })],
    ['10 links to orders an hour', 10, '/orders/links', () => ({ number: randomUUID(), email: anEmail() })],
    ['60 openings of a link an hour', 60, '/orders/links/open', () => ({ token: randomUUID() })],
    ['20 requests for a mail about stock', 20, '/stock-alerts', () => ({ email: anEmail() })],
    ['20 lookups a minute', 20, '/orders/lookup', () => ({ number: randomUUID(), email: anEmail() })],
    ['60 checkouts an hour', 60, '/checkouts', () => purchase(anEmail(), card())],
  ])('%s', async (_name, most, path, body) => {
    const headers = from();
    const ask = () => post(path, body(), { headers: { ...headers, ...cart() }, as: someone() });
    expect(await accepted(most + 5, ask)).toBe(most);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('for one target, from any address and with any token, the gateway forwards', () => {
  const email = anEmail();
  const number = `SC-${randomUUID()}`;
  const token = randomUUID();
  const sameCard = card();
  const sameCart = cart();
  test.each<[string, number, string, () => object, object | undefined]>([
    ['10 registrations of an address an hour', 10, '/auth/register', () => ({ email }), undefined],
    ['3 requests for a mail about stock an hour', 3, '/stock-alerts', () => ({ email }), undefined],
    ['10 tries of a mailed token an hour', 10, '/auth/password-reset/confirm', () => ({ token }), undefined],
    ['10 lookups of an order an hour', 10, '/orders/lookup', () => ({ number, email: anEmail() }), undefined],
    ['20 checkouts of an e-mail an hour', 20, '/checkouts', () => purchase(email, card()), undefined],
    ['10 checkouts of a card an hour', 10, '/checkouts', () => purchase(anEmail(), sameCard), undefined],
    ['20 checkouts of a cart an hour', 20, '/checkouts', () => purchase(anEmail(), card()), sameCart],
  ])('%s', async (_name, most, path, body, headers) => {
    const ask = () =>
      post(path, body(), {
        headers: { ...from(), ...cart(), ...headers },
        ...(headers ? {} : { as: someone() }),
      });
    expect(await accepted(most + 5, ask)).toBe(most);
  });

  test('however the target is written', async () => {
    const name = randomUUID();
    await times(10, () => post('/orders/lookup', { number: ` sc-${name} `, email: anEmail() }));
    expect(await post('/orders/lookup', { number: `SC-${name}`, email: anEmail() })).toMatchObject({
      status: 429,
    });
  });

  test('another one is not affected', async () => {
    expect(await post('/orders/lookup', { number: 'SC-1', email })).toMatchObject({ status: 200 });
  });
});

test('more than 3 requests for a reset per recipient get the same answer, and no mail', async () => {
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 202, {}));
  const email = anEmail();
  const answers = [];
  for (let index = 0; index < 6; index += 1) answers.push(await post('/auth/password-reset', { email }));
  for (const { status, body, headers } of answers) {
    expect({ status, body }).toEqual({ status: 202, body: {} });
    expect(headers['ratelimit']).toMatch(/^"reset";r=9;/);
    expect(headers['retry-after']).toBeUndefined();
  }
  expect(gateway.sidecar.seen).toHaveLength(3);
});

test('more than 3 requests for a link to an order get the same answer, and no mail', async () => {
  gateway.sidecar.answerWith((_req, res) => answerJson(res, 202, {}));
  const number = `SC-${randomUUID()}`;
  const typed = [number, ` ${number.toLowerCase()} `, number, number, number];
  const answers = await Promise.all(
    typed.map((each) => post('/orders/links', { number: each, email: anEmail() })),
  );
  for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 202, body: {} });
  expect(gateway.sidecar.seen).toHaveLength(3);
});

describe('codes of coupons', () => {
  const apply = (code: string, headers: Record<string, string>) =>
    gateway.call('POST', '/api/v1/cart/coupons', {
      body: { code },
      headers: { ...headers, ...cart() },
      as: someone(),
    });
  const answerCodes = (of: (code: string) => object) =>
    gateway.sidecar.answerWith((_req, res, { body }) => {
      const { code } = JSON.parse(body) as { code: string };
      answerJson(res, 200, { coupons: [{ code: code.toUpperCase(), ...of(code) }] });
    });
  const refused = { applied: false, reason: 'unknown' };

  test('that are refused count: 30 in ten minutes from an address, into any cart', async () => {
    answerCodes(() => refused);
    const headers = from();
    const statuses = await times(40, () => apply(randomUUID(), headers));
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(await apply('SAVE10', headers)).toMatchObject({ status: 429 });
    expect(await apply('SAVE10', from())).toMatchObject({ status: 200 });
  });

  test.each<[string, object]>([
    ['apply', { applied: true }],
    ['were not checked', { applied: false, reason: 'campaign-unavailable' }],
    ['are kept until the cart is filled', { applied: false, reason: 'cart-empty' }],
  ])('that %s do not count', async (_name, outcome) => {
    answerCodes(() => outcome);
    const headers = from();
    for (let index = 0; index < 2; index += 1) {
      expect(await accepted(30, () => apply('save10', headers))).toBe(30);
      await eventually(async () => (await apply('save10', headers)).status === 200, { what: 'room' });
    }
  });
});

test.each(['/auth/register', '/auth/password-reset', '/orders/lookup', '/orders/links', '/checkouts'])(
  'another charset would hide the target of %s, so it is rejected',
  async (path) => {
    const headers = { ...from(), 'content-type': 'application/json; charset=utf-7' };
    const answer = await gateway.call('POST', `/api/v1${path}`, { body: '{"email":"+AGE-@b.c"}', headers });
    expect(answer).toMatchObject({ status: 415 });
    expect(gateway.sidecar.seen).toEqual([]);
  },
);

test('a setting changes a limit; the others keep theirs', async () => {
  const lenient = await startGateway({ rates: { register: '2/60' }, tokens: gateway.tokens });
  const headers = from();
  const register = () =>
    lenient.call('POST', '/api/v1/auth/register', { body: { email: anEmail() }, headers });
  expect(await accepted(4, register)).toBe(2);
  expect((await register()).headers['ratelimit-policy']).toBe('"register";q=2;w=60');
  const reset = await lenient.call('POST', '/api/v1/auth/password-reset', {
    body: { email: anEmail() },
    headers,
  });
  expect(reset.headers['ratelimit-policy']).toBe('"reset";q=10;w=3600');
  await lenient.stop();
});

test('a user gets at most 3 further verification mails an hour, from any address', async () => {
  const as = someone();
  const ask = () => post('/users/me/verification-mail', {}, { headers: from(), as });
  expect(await times(5, ask)).toEqual([200, 200, 200, 429, 429]);
});
