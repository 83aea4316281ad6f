import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { LATE_SUCCESS_MS, startPayment, untilStatus, type PaymentHarness } from './harness';

let payment: PaymentHarness;
beforeAll(async () => (payment = await startPayment()));
afterAll(() => payment.stop());

const statusThere = async (checkoutId: string) => (await payment.there(checkoutId))?.['status'];
const untilVoidedThere = (checkoutId: string) =>
  eventually(async () => (await statusThere(checkoutId)) === 'voided', { what: 'the void at the provider' });

/** A request to authorize that was in flight while everything else happened. */
const lateRequest = (checkoutId: string, token: string, signal?: AbortSignal) =>
  payment.askPsp('/payments', { reference: checkoutId, amount: 2_999, currency: 'EUR', token }, signal);

test('an authorization is voided here and at the provider, and published once', async () => {
  const checkoutId = randomUUID();
  const { paymentId } = await payment.authorize('tok_ok', checkoutId);
  for (let times = 0; times < 2; times += 1)
    expect(await payment.peer.voidPayment({ checkoutId })).toMatchObject({ paymentId, status: 'voided' });
  expect(await statusThere(checkoutId)).toBe('voided');
  expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'void']);
});

test('captured money cannot be voided', async () => {
  const checkoutId = randomUUID();
  const { paymentId } = await payment.authorize('tok_ok', checkoutId);
  const as = payment.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  await payment.call('POST', `/payments/${paymentId}/capture`, { as, body: {} });
  await untilStatus(payment, paymentId, 'captured');
  await expect(payment.peer.voidPayment({ checkoutId })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'payment-cannot-be-voided',
  });
  expect(await statusThere(checkoutId)).toBe('captured');
});

describe('a void before its authorization', () => {
  test('leaves a tombstone, and the authorization does nothing', async () => {
    const checkoutId = randomUUID();
    expect(await payment.peer.voidPayment({ checkoutId })).toMatchObject({ status: 'voided' });
    await expect(payment.authorize('tok_ok', checkoutId)).rejects.toMatchObject({
      kind: 'rejected',
      code: 'undone',
    });
    expect(await payment.there(checkoutId)).toBeUndefined();
    expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  });

  test('at the same moment: both return the same, and nothing stays authorized', async () => {
    const checkoutIds = Array.from({ length: 8 }, () => randomUUID() as string);
    await Promise.all(
      checkoutIds.flatMap((checkoutId) => [
        payment.authorize('tok_ok', checkoutId).catch((error: unknown) => error),
        payment.peer.voidPayment({ checkoutId }),
      ]),
    );
    for (const checkoutId of checkoutIds) {
      expect(await payment.peer.getPayment({ checkoutId })).toMatchObject({ status: 'voided' });
      await eventually(async () => [undefined, 'voided'].includes((await statusThere(checkoutId)) as never));
    }
  });

  test('is unavailable when the provider does not respond, and retries the void in the background', async () => {
    const checkoutId = randomUUID();
    await payment.authorize('tok_ok', checkoutId);
    payment.lose('find', 'answer', checkoutId);
    await expect(payment.peer.voidPayment({ checkoutId })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await payment.peer.getPayment({ checkoutId })).toMatchObject({ status: 'voided' });
    await expect(payment.authorize('tok_ok', checkoutId)).rejects.toMatchObject({ code: 'undone' });
    await untilVoidedThere(checkoutId);
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });

  test('voids a later authorization at the provider without any event from it', async () => {
    const checkoutId = randomUUID();
    await payment.peer.voidPayment({ checkoutId });
    expect((await lateRequest(checkoutId, 'tok_ok')).status).toBe(201);
    payment.passTime(5_000);
    await untilVoidedThere(checkoutId);
    expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  });
});

describe.each(['tok_timeout', 'tok_error'])('%s', (token) => {
  test('is unavailable, also on a retry, and a void leaves nothing', async () => {
    const checkoutId = randomUUID();
    for (let times = 0; times < 2; times += 1)
      await expect(payment.authorize(token, checkoutId)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await payment.peer.getPayment({ checkoutId })).toMatchObject({ status: 'pending' });
    expect(await payment.peer.voidPayment({ checkoutId })).toMatchObject({ status: 'voided' });
    await expect(payment.authorize('tok_ok', checkoutId)).rejects.toMatchObject({ code: 'undone' });
    expect(await payment.there(checkoutId)).toBeUndefined();
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });

  test('is voided at the deadline', async () => {
    const checkoutId = randomUUID();
    await expect(payment.authorize(token, checkoutId)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await payment.peer.settlePayment({ checkoutId })).toMatchObject({ status: 'voided' });
    await expect(payment.authorize('tok_ok', checkoutId)).rejects.toMatchObject({ code: 'undone' });
  });
});

describe('tok_late_success', () => {
  const authorizeLate = async () => {
    const checkoutId = randomUUID();
    await expect(payment.authorize('tok_late_success', checkoutId)).rejects.toMatchObject({
      kind: 'unavailable',
    });
    return checkoutId;
  };

  test('is authorized when the webhook arrives, once', async () => {
    const checkoutId = await authorizeLate();
    payment.passTime(LATE_SUCCESS_MS);
    const { paymentId } = await eventually(async () => {
      const answer = await payment.peer.getPayment({ checkoutId });
      return answer.status === 'authorized' && answer;
    });
    expect(await payment.authorize('tok_late_success', checkoutId)).toMatchObject({ paymentId });
    expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  });

  test('is never authorized when it was voided before the provider decided', async () => {
    const checkoutId = await authorizeLate();
    expect(await payment.peer.voidPayment({ checkoutId })).toMatchObject({ status: 'voided' });
    payment.passTime(5_000);
    await untilVoidedThere(checkoutId);
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });

  test('is voided at the provider when it is authorized there after a void', async () => {
    const checkoutId = randomUUID();
    await payment.peer.voidPayment({ checkoutId });
    const controller = new AbortController();
    const request = lateRequest(checkoutId, 'tok_late_success', controller.signal).catch(() => undefined);
    await eventually(async () => (await statusThere(checkoutId)) === 'processing');
    payment.passTime(LATE_SUCCESS_MS);
    await untilVoidedThere(checkoutId);
    controller.abort();
    await request;
    expect(await payment.peer.getPayment({ checkoutId })).toMatchObject({ status: 'voided' });
    expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  });
});

test.each(['request', 'answer'] as const)('retries a void whose %s was lost', async (part) => {
  const checkoutId = randomUUID();
  const { paymentId } = await payment.authorize('tok_ok', checkoutId);
  payment.lose('void', part);
  const answer = await payment.peer.voidPayment({ checkoutId }).catch((error: unknown) => error);
  expect(['voided', undefined]).toContain((answer as { status?: string }).status);
  await untilVoidedThere(checkoutId);
  expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'void']);
  expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
});

test('does not find a payment that was never begun', async () => {
  for (const ask of [payment.peer.getPayment, payment.peer.settlePayment])
    await expect(ask({ checkoutId: 'unknown' })).rejects.toMatchObject({ kind: 'not-found' });
});
