import { randomUUID } from 'node:crypto';
import { startPsp, type PspHarness } from './harness';

let psp: PspHarness;
beforeAll(async () => (psp = await startPsp()));
afterAll(() => psp.stop());

const authorized = async (token = 'tok_ok') => (await psp.authorize(token)).body.id;
const operate = (id: string, what: string, body: object = {}, key: string = randomUUID()) =>
  psp.call('POST', `/v1/payments/${id}/${what}`, { body, key });
const read = async (id: string) => (await psp.call('GET', `/v1/payments/${id}`)).body;

test('captures in parts, never above what was authorized', async () => {
  const id = await authorized();
  expect(await operate(id, 'capture', { amount: 1_000 })).toMatchObject({
    status: 200,
    body: { status: 'captured', captured: 1_000 },
  });
  expect(await operate(id, 'capture', { amount: 2_000 })).toMatchObject({
    status: 422,
    body: { code: 'capture-exceeds-authorization' },
  });
  expect(await operate(id, 'capture')).toMatchObject({ status: 200, body: { captured: 2_999 } });
  expect(await operate(id, 'void')).toMatchObject({
    status: 409,
    body: { code: 'payment-cannot-be-voided', paymentStatus: 'captured' },
  });
});

test('refunds in parts, never above what was captured, also concurrently', async () => {
  const id = await authorized();
  expect(await operate(id, 'refunds', { amount: 1 })).toMatchObject({
    status: 409,
    body: { code: 'payment-cannot-be-refunded' },
  });
  await operate(id, 'capture', { amount: 2_000 });
  const answers = await Promise.all(Array.from({ length: 5 }, () => operate(id, 'refunds', { amount: 700 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 422, 422, 422]);
  expect(await operate(id, 'refunds', { amount: 601 })).toMatchObject({
    status: 422,
    body: { code: 'refund-exceeds-capture' },
  });
  expect(await operate(id, 'refunds', { amount: 600 })).toMatchObject({ status: 200 });
  expect(await read(id)).toMatchObject({ captured: 2_000, refunded: 2_000 });
});

test('tok_capture_declined refuses every capture and can be voided', async () => {
  const id = await authorized('tok_capture_declined');
  expect(await operate(id, 'capture')).toMatchObject({ status: 422, body: { code: 'capture-declined' } });
  expect(await operate(id, 'void')).toMatchObject({ status: 200, body: { status: 'voided' } });
});

test('a voided payment cannot be captured; a repeated void has no effect and sends no webhook', async () => {
  const id = await authorized();
  await operate(id, 'void');
  expect(await operate(id, 'void')).toMatchObject({ status: 200, body: { status: 'voided' } });
  expect(await operate(id, 'capture')).toMatchObject({
    status: 409,
    body: { code: 'payment-cannot-be-captured' },
  });
  const { rows } = await psp.database.db.query('SELECT id FROM webhooks WHERE payment_id = $1', [id]);
  expect(rows).toHaveLength(1);
});

describe('a reference', () => {
  test('is authorized once, even when it is repeated concurrently', async () => {
    const reference = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => psp.authorize('tok_ok', { reference })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  test('has one amount and one currency', async () => {
    const reference = randomUUID();
    await psp.authorize('tok_ok', { reference });
    for (const other of [{ amount: 1 }, { currency: 'USD' }])
      expect(await psp.authorize('tok_ok', { reference, ...other })).toMatchObject({
        status: 409,
        body: { code: 'reference-taken' },
      });
  });
});

describe('an Idempotency-Key', () => {
  test('gives the same answer and has its effect once, also concurrently', async () => {
    const id = await authorized();
    await operate(id, 'capture');
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => operate(id, 'refunds', { amount: 500 }, key)),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    expect(await read(id)).toMatchObject({ refunded: 500 });
  });

  test('belongs to one request', async () => {
    const [one, other] = [await authorized(), await authorized()];
    const key = randomUUID();
    await operate(one, 'capture', { amount: 1_000 }, key);
    for (const again of [
      operate(one, 'capture', { amount: 999 }, key),
      operate(other, 'capture', { amount: 1_000 }, key),
    ])
      expect(await again).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await read(other)).toMatchObject({ captured: 0 });
  });

  test('does not store a refusal', async () => {
    const id = await authorized();
    const key = randomUUID();
    expect((await operate(id, 'refunds', { amount: 1_000 }, key)).status).toBe(409);
    await operate(id, 'capture');
    expect((await operate(id, 'refunds', { amount: 1_000 }, key)).status).toBe(200);
  });

  test.each([null, 'k'.repeat(256)])('%p is rejected', async (key) => {
    const id = await authorized();
    expect(await psp.call('POST', `/v1/payments/${id}/capture`, { body: {}, key })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-missing' },
    });
    expect(await read(id)).toMatchObject({ captured: 0 });
  });
});
