import { randomUUID } from 'node:crypto';
import type { AuthorizePaymentRequest } from '@sidecart/contracts/payment/v1/payment';
import { eventually, outboxOf } from '@sidecart/kit/testing';
import { anOrderCancelled, anOrderPlaced, deliverOrderEvent } from './builders';
import { startPayment, untilStatus, type PaymentHarness } from './harness';

let payment: PaymentHarness;
beforeAll(async () => (payment = await startPayment()));
afterAll(() => payment.stop());

const as = (role: 'customer' | 'seller' | 'admin') => payment.tokens.tokenFor({ userId: `${role}-1`, role });
const stored = async () =>
  (await payment.database.db.query('SELECT id FROM payments UNION ALL SELECT payment_id FROM tasks'))
    .rowCount;

const entriesOf = async (paymentId: string) =>
  (await outboxOf(payment.database.db))
    .filter(({ aggregate_id: id, type }) => id === `payment/${paymentId}` && type === 'audit.recorded')
    .map(({ data }) => data);

describe('only staff', () => {
  test.each([
    ['GET', '', 'payment:read'],
    ['POST', '/capture', 'payment:operate'],
    ['POST', '/void', 'payment:operate'],
  ])('%s /payments/{id}%s', async (method, path, permission) => {
    const { paymentId } = await payment.authorize('tok_ok');
    const url = `/payments/${paymentId}${path}`;
    const body = method === 'POST' ? { body: {} } : {};
    expect(await payment.call(method, url, body)).toMatchObject({ status: 401 });
    expect(await payment.call(method, url, { as: 'not-a-token', ...body })).toMatchObject({ status: 401 });
    for (const role of ['customer', 'seller'] as const)
      expect(await payment.call(method, url, { as: as(role), ...body })).toMatchObject({
        status: 403,
        body: { code: 'permission-missing', permission },
      });
    expect(await payment.see(paymentId)).toMatchObject({ status: 'authorized', moves: ['authorization'] });
    expect(
      await payment.call(method, `/payments/unknown${path}`, { as: as('admin'), ...body }),
    ).toMatchObject({
      status: 404,
    });
  });

  test('read a payment with its ledger', async () => {
    const checkoutId = randomUUID();
    const { paymentId } = await payment.authorize('tok_ok', checkoutId);
    const { status, body } = await payment.call('GET', `/payments/${paymentId}`, { as: as('admin') });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: paymentId,
      checkoutId,
      orderId: null,
      status: 'authorized',
      amount: { amount: 2_999, currency: 'EUR' },
      captured: { amount: 0, currency: 'EUR' },
      refunded: { amount: 0, currency: 'EUR' },
      declineCode: null,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      ledger: [
        {
          kind: 'authorization',
          amount: { amount: 2_999, currency: 'EUR' },
          details: {},
          at: expect.any(String),
        },
      ],
    });
  });

  test('capture by hand, once; the payment can then be neither captured nor voided', async () => {
    const { paymentId } = await payment.authorize('tok_ok');
    const url = `/payments/${paymentId}`;
    const request = { as: as('admin'), body: {}, headers: { 'idempotency-key': randomUUID() } };
    expect(await payment.call('POST', `${url}/capture`, request)).toMatchObject({ status: 202 });
    expect(await payment.call('POST', `${url}/capture`, request)).toMatchObject({ status: 202 });
    await untilStatus(payment, paymentId, 'captured');
    expect(await entriesOf(paymentId)).toMatchObject([
      { actorRole: 'admin', action: 'capturePayment', permission: 'payment:operate' },
    ]);
    for (const what of ['capture', 'void'])
      expect(await payment.call('POST', `${url}/${what}`, { as: as('admin'), body: {} })).toMatchObject({
        status: 409,
        body: { code: expect.stringMatching(/^payment-cannot-be-/), paymentStatus: 'captured' },
      });
  });

  test('void by hand', async () => {
    const checkoutId = randomUUID();
    const { paymentId } = await payment.authorize('tok_ok', checkoutId);
    const request = { as: as('admin'), body: {}, headers: { 'idempotency-key': randomUUID() } };
    for (let times = 0; times < 2; times += 1)
      expect(await payment.call('POST', `/payments/${paymentId}/void`, request)).toMatchObject({
        status: 200,
        body: { status: 'voided' },
      });
    expect(await entriesOf(paymentId)).toMatchObject([
      { actorRole: 'admin', action: 'voidPayment', permission: 'payment:operate' },
    ]);
    await eventually(async () => (await payment.there(checkoutId))?.status === 'voided');
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });

  test('void by hand while the provider is unavailable: it receives the void as soon as it is back', async () => {
    const checkoutId = randomUUID();
    const { paymentId } = await payment.authorize('tok_ok', checkoutId);
    payment.lose('find', 'request', checkoutId);
    const request = { as: as('admin'), body: {}, headers: { 'idempotency-key': randomUUID() } };
    expect(await payment.call('POST', `/payments/${paymentId}/void`, request)).toMatchObject({
      status: 200,
      body: { status: 'voided' },
    });
    await eventually(async () => (await payment.there(checkoutId))?.status === 'voided');
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });
});

describe('bad input', () => {
  test.each<[string, Partial<AuthorizePaymentRequest>]>([
    ['no amount', { amount: undefined }],
    ['nothing to pay', { amount: { amount: 0, currency: 'EUR' } }],
    ['a negative amount', { amount: { amount: -1, currency: 'EUR' } }],
    ['too large an amount', { amount: { amount: 2_000_000_000_000, currency: 'EUR' } }],
    ['a lower-case currency', { amount: { amount: 1, currency: 'eur' } }],
    ['no token', { token: '' }],
    ['a long token', { token: 't'.repeat(256) }],
    ['no checkout', { checkoutId: '' }],
    ['a checkout id of dots', { checkoutId: '..' }],
    ['a checkout id with a slash', { checkoutId: 'a/b' }],
    ['a checkout id with NUL', { checkoutId: 'a\0b' }],
  ])('rejects an authorization with %s and stores nothing', async (_name, overrides) => {
    const before = await stored();
    await expect(
      payment.peer.authorizePayment({
        checkoutId: randomUUID(),
        amount: { amount: 1, currency: 'EUR' },
        token: 'tok_ok',
        email: '',
        ...overrides,
      }),
    ).rejects.toMatchObject({ kind: 'invalid', code: 'request-invalid' });
    expect(await stored()).toBe(before);
  });

  test('rejects every other call with it as well', async () => {
    const before = await stored();
    for (const ask of [payment.peer.getPayment, payment.peer.settlePayment, payment.peer.voidPayment])
      await expect(ask({ checkoutId: '../x' })).rejects.toMatchObject({ kind: 'invalid' });
    expect(await stored()).toBe(before);
  });

  test.each<[string, string, unknown, number]>([
    ['GET', '/payments/%00', undefined, 400],
    ['GET', '/payments/..%2f..', undefined, 400],
    ['GET', '/payments/%E0%A4%A', undefined, 400],
    ['GET', `/payments/${'x'.repeat(129)}`, undefined, 400],
    ['GET', '/payments/x?unknown=1', undefined, 400],
    ['POST', '/payments/x/capture', undefined, 400],
    ['POST', '/payments/x/capture', '{"amount": ', 400],
    ['POST', '/payments/x/capture', [], 400],
    ['POST', '/payments/x/capture', { amount: 1 }, 400],
    ['POST', '/payments/x/void', { reason: 'x' }, 400],
    ['POST', '/payments/x/void', { reason: 'x'.repeat(2_000_000) }, 413],
    ['GET', '/payments', undefined, 404],
    ['DELETE', '/payments/x', undefined, 404],
  ])('%s %.40s %.40j', async (method, path, body, status) => {
    const before = await stored();
    const answer = await payment.call(method, path, {
      as: as('admin'),
      ...(body === undefined ? {} : { body }),
    });
    expect(answer).toMatchObject({ status, body: { status, code: expect.any(String) } });
    expect(await stored()).toBe(before);
  });
});

test('the token of a card is not stored, logged, published or returned', async () => {
  const tokens = [
    'tok_ok',
    'tok_declined',
    'tok_requires_action',
    'tok_capture_declined',
    'tok_error',
    'tok_timeout',
    'tok_of_nobody',
  ];
  const answers: unknown[] = [];
  for (const token of tokens) {
    const checkoutId = randomUUID();
    const answer = await payment.authorize(token, checkoutId).catch((error: unknown) => error);
    answers.push(answer instanceof Error ? [answer.message, answer] : answer);
    payment.lose('capture', 'request');
    await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
    await deliverOrderEvent(payment, { type: 'order.placed', data: { checkoutId, token } });
    await deliverOrderEvent(payment, anOrderCancelled(checkoutId));
  }
  const { rows } = await payment.database.db.query(
    ['payments', 'ledger', 'tasks', 'outbox', 'processed_events', 'idempotency_keys']
      .map((table) => `SELECT to_jsonb(kept)::text AS kept FROM ${table} kept`)
      .join(' UNION ALL '),
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(payment.lines.length).toBeGreaterThan(0);
  for (const text of [...rows.map(({ kept }) => String(kept)), ...payment.lines])
    expect(text).not.toMatch(/tok_/);
  expect(JSON.stringify(answers).replaceAll(/There are: [^"]*/g, '')).not.toMatch(/tok_/);
});

test('reports that it is live and ready', async () => {
  expect(await payment.call('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await payment.call('GET', '/readyz')).toMatchObject({ status: 200, body: { missing: [] } });
});
