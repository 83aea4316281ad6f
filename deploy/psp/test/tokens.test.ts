import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { SHOP_URL, startPsp, type PspHarness } from './harness';

let psp: PspHarness;
beforeAll(async () => (psp = await startPsp({ lateSuccessMs: 3_600_000 })));
afterAll(() => psp.stop());

const read = (reference: string) => psp.call('GET', `/v1/references/${reference}`);
const answerBank = async (url: string, outcome: string) => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }) });
  return { status: response.status, text: await response.text() };
};

test.each([
  ['tok_ok', 'authorized', null],
  ['tok_capture_declined', 'authorized', null],
  ['tok_declined', 'declined', 'card-declined'],
  ['tok_insufficient_funds', 'declined', 'insufficient-funds'],
])('%s is %s', async (token, status, declineCode) => {
  const { status: http, body } = await psp.authorize(token);
  expect(http).toBe(201);
  expect(body).toMatchObject({ status, declineCode, amount: 2_999, captured: 0, nextAction: null });
  expect((await psp.call('GET', `/v1/payments/${body.id}`)).body).toEqual(body);
  expect((await read(String(body['reference']))).body).toEqual(body);
});

test('an unknown token is rejected without repeating it', async () => {
  const answer = await psp.authorize('4111111111111111');
  expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-token' } });
  expect(JSON.stringify(answer.body)).not.toContain('4111');
});

describe('tok_requires_action', () => {
  test.each([
    ['approve', 'authorized', null, 'confirmed'],
    ['decline', 'declined', 'authentication-failed', 'declined'],
  ])('%s on the bank page makes it %s; the first answer counts', async (outcome, status, code, said) => {
    const { body } = await psp.authorize('tok_requires_action');
    expect(body).toMatchObject({ status: 'requires-action', nextAction: { type: 'redirect' } });
    const url = String(body.nextAction?.url);
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toMatch(/€29\.99[\s\S]*value="approve"/);

    expect(await answerBank(url, outcome)).toMatchObject({
      status: 200,
      text: expect.stringContaining(said),
    });
    await answerBank(url, outcome === 'approve' ? 'decline' : 'approve');
    expect((await read(String(body['reference']))).body).toMatchObject({
      status,
      declineCode: code,
      nextAction: null,
    });
    expect((await psp.webhook(`payment.${status}`, body.id)).event).toMatchObject({ status });
  });

  test('a voided payment can no longer be approved', async () => {
    const { body } = await psp.authorize('tok_requires_action');
    const url = String(body.nextAction?.url);
    await psp.call('POST', `/v1/payments/${body.id}/void`, { body: {} });
    expect((await answerBank(url, 'approve')).text).toContain('cancelled');
    expect((await read(String(body['reference']))).body).toMatchObject({ status: 'voided' });
  });

  test('the page leads back to the shop, and to no other site', async () => {
    const { body } = await psp.authorize('tok_requires_action');
    const url = (back: string) => `${body.nextAction?.url}?return=${encodeURIComponent(back)}`;
    const checkout = `${SHOP_URL}/checkout/1?a=b`;
    const open = (address: string, init: RequestInit = {}) => fetch(address, { redirect: 'manual', ...init });
    const approval = { method: 'POST', body: new URLSearchParams({ outcome: 'approve' }) };
    for (const bad of [
      'https://evil.test/',
      `${SHOP_URL}.evil.test/`,
      '//evil.test',
      'javascript:alert(1)',
      '/',
    ])
      for (const init of [{}, approval]) expect((await open(url(bad), init)).status).toBe(400);

    const page = await open(url(checkout));
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${SHOP_URL}`);
    const answered = await open(url(checkout), approval);
    expect([answered.status, answered.headers.get('location')]).toEqual([303, checkout]);
    const again = await open(url(checkout));
    expect([again.status, again.headers.get('location')]).toEqual([303, checkout]);
  });

  test('the page accepts no other outcome', async () => {
    const { body } = await psp.authorize('tok_requires_action');
    const url = String(body.nextAction?.url);
    expect((await answerBank(url, 'maybe')).status).toBe(400);
    expect((await fetch(`${psp.url}/3ds/unknown`)).status).toBe(404);
    expect((await fetch(`${psp.url}/3ds/%00`)).status).toBe(400);
  });
});

test('tok_timeout neither answers nor authorizes', async () => {
  const reference = randomUUID();
  const waiting = psp.authorize('tok_timeout', { reference }, AbortSignal.timeout(300));
  await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  expect((await read(reference)).status).toBe(404);
});

test('tok_error answers 500 and authorizes nothing', async () => {
  const reference = randomUUID();
  expect(await psp.authorize('tok_error', { reference })).toMatchObject({
    status: 500,
    body: { code: 'provider-error' },
  });
  expect((await read(reference)).status).toBe(404);
});

describe('tok_late_success', () => {
  test('is authorized later, even when the caller has disconnected, and sends a webhook', async () => {
    const reference = randomUUID();
    const waiting = psp.authorize('tok_late_success', { reference }, AbortSignal.timeout(200));
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    const { body } = await read(reference);
    expect(body).toMatchObject({ status: 'processing' });
    psp.passTime(3_600_000);
    await eventually(async () => (await read(reference)).body['status'] === 'authorized');
    expect((await psp.webhook('payment.authorized', body.id)).event).toMatchObject({ reference });
  });

  test('stays voided when it was voided before the authorization', async () => {
    const reference = randomUUID();
    const waiting = psp.authorize('tok_late_success', { reference }, AbortSignal.timeout(200));
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    const { body } = await read(reference);
    await psp.call('POST', `/v1/payments/${body.id}/void`, { body: {} });
    psp.passTime(3_600_000);
    await psp.webhook('payment.voided', body.id);
    expect((await read(reference)).body).toMatchObject({ status: 'voided' });
  });

  test('answers a caller that waits, and sends one webhook', async () => {
    const patient = await startPsp({ lateSuccessMs: 300 });
    try {
      const { status, body } = await patient.authorize('tok_late_success');
      expect(status).toBe(201);
      expect(body).toMatchObject({ status: 'authorized' });
      // Webhooks are sent in the order of their events: a second authorization would arrive before the void.
      await patient.webhook('payment.authorized', body.id);
      await patient.call('POST', `/v1/payments/${body.id}/void`, { body: {} });
      await patient.webhook('payment.voided', body.id);
      expect(patient.received.map(({ event }) => event.type)).toEqual([
        'payment.authorized',
        'payment.voided',
      ]);
    } finally {
      await patient.stop();
    }
  });
});
