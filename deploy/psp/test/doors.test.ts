import { createHmac, randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { API_KEY, startPsp, WEBHOOK_SECRET, type PspHarness } from './harness';

let psp: PspHarness;
beforeAll(async () => (psp = await startPsp()));
afterAll(() => psp.stop());

const capture = async () => {
  const { body } = await psp.authorize('tok_ok');
  await psp.call('POST', `/v1/payments/${body.id}/capture`, { body: {} });
  return body;
};

const OPEN = 'SELECT 1 FROM webhooks WHERE delivered_at IS NULL';

describe('webhooks', () => {
  test('are signed over time and raw body', async () => {
    const { id, reference } = await capture();
    const { rawBody, signature, event } = await psp.webhook('payment.captured', id);
    expect(event).toMatchObject({ id: expect.stringMatching(/^evt_/), reference, status: 'captured' });
    const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(given).toBe(createHmac('sha256', WEBHOOK_SECRET).update(`${seconds}.${rawBody}`).digest('hex'));
    expect(Math.abs(Number(seconds) - Date.now() / 1_000)).toBeLessThan(300);
  });

  test('are sent until the merchant accepts them, then no more', async () => {
    psp.merchantAnswers(500);
    const { id } = await capture();
    const first = await psp.webhook('payment.captured', id);
    const later = (await capture()).id;
    await psp.webhook('payment.captured', later);
    psp.passTime(60_000);
    psp.received.length = 0;
    expect((await psp.webhook('payment.captured', id)).event).toEqual(first.event);
    psp.passTime(3_600_000);
    const last = (await capture()).id;
    await psp.webhook('payment.captured', last);
    expect(psp.received.map(({ event }) => event.paymentId)).toEqual([id, last]);
    await eventually(async () => (await psp.database.db.query(OPEN)).rowCount === 0, {
      what: 'no open webhook',
    });
  });
});

test.each(['', 'wrong', `${API_KEY}x`, API_KEY.toUpperCase()])(
  'the API key %j is refused',
  async (apiKey) => {
    const reference = randomUUID();
    const body = { amount: 1, currency: 'EUR', token: 'tok_ok', reference };
    for (const answer of [
      psp.call('POST', '/v1/payments', { apiKey, body }),
      psp.call('GET', '/v1/payments/x', { apiKey }),
      psp.call('GET', '/v1/nothing', { apiKey }),
    ])
      expect(await answer).toMatchObject({ status: 401, body: { code: 'api-key-invalid' } });
    expect((await psp.call('GET', `/v1/references/${reference}`)).status).toBe(404);
  },
);

describe('bad input', () => {
  const good = { amount: 1, currency: 'EUR', token: 'tok_ok', reference: 'bad-input' };
  const stored = async () => (await psp.database.db.query('SELECT 1 FROM payments')).rowCount;

  test.each([
    ['no body', undefined],
    ['broken JSON', '{"amount": '],
    ['a list', []],
    ['no amount', { ...good, amount: undefined }],
    ['an amount as text', { ...good, amount: '1' }],
    ['nothing to pay', { ...good, amount: 0 }],
    ['a fraction', { ...good, amount: 1.5 }],
    ['more than can be counted', { ...good, amount: 1e20 }],
    ['a small currency', { ...good, currency: 'eur' }],
    ['no token', { ...good, token: undefined }],
    ['an empty reference', { ...good, reference: '' }],
    ['a reference with NUL', { ...good, reference: 'a\0b' }],
    ['a long reference', { ...good, reference: 'r'.repeat(129) }],
    ['an unknown field', { ...good, cvc: '123' }],
  ])('%s answers 400 and stores nothing', async (_name, body) => {
    const before = await stored();
    const answer = await psp.call('POST', '/v1/payments', { body });
    expect(answer).toMatchObject({ status: 400, body: { status: 400, code: expect.any(String) } });
    expect(await stored()).toBe(before);
  });

  test.each([
    ['capture', { amount: 0 }],
    ['capture', { amount: '1' }],
    ['capture', { amount: 1, extra: true }],
    ['void', { reason: 'x' }],
    ['refunds', {}],
    ['refunds', { amount: -1 }],
  ])('%s %j answers 400 and changes nothing', async (what, body) => {
    const { id } = (await psp.authorize('tok_ok')).body;
    expect((await psp.call('POST', `/v1/payments/${id}/${what}`, { body })).status).toBe(400);
    expect((await psp.call('GET', `/v1/payments/${id}`)).body).toMatchObject({ status: 'authorized' });
  });

  test.each([
    ['GET', '/v1/payments/unknown', 404],
    ['GET', '/v1/references/unknown', 404],
    ['GET', '/v1/payments/%00', 400],
    ['GET', '/v1/references/%00', 400],
    ['GET', '/v1/payments/%E0%A4%A', 400],
    ['POST', '/v1/payments/unknown/capture', 404],
    ['POST', '/v1/payments/unknown/void', 404],
    ['DELETE', '/v1/payments/unknown', 404],
    ['GET', '/nothing', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const answer = await psp.call(method, path, method === 'POST' ? { body: {} } : {});
    expect(answer).toMatchObject({ status, body: { status } });
  });

  test('a body over 64 kB answers 413', async () => {
    const body = { ...good, token: 'x'.repeat(70_000) };
    expect((await psp.call('POST', '/v1/payments', { body })).status).toBe(413);
  });
});

test('reports that it is live and ready', async () => {
  expect(await psp.call('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await psp.call('GET', '/readyz')).toMatchObject({ status: 200, body: { missing: [] } });
});
