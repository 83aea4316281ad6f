import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { startPayment, untilStatus, type PaymentHarness } from './harness';

let payment: PaymentHarness;
beforeAll(async () => (payment = await startPayment()));
afterAll(() => payment.stop());

test('an authorization is stored, published and the same at the provider', async () => {
  const checkoutId = randomUUID();
  const answer = await payment.authorize('tok_ok', checkoutId);
  expect(answer).toMatchObject({
    checkoutId,
    status: 'authorized',
    amount: { amount: 2_999, currency: 'EUR' },
    actionUrl: undefined,
  });
  expect(await payment.see(answer.paymentId)).toMatchObject({
    status: 'authorized',
    captured: { amount: 0, currency: 'EUR' },
    moves: ['authorization'],
  });
  // The caller has the response.
  expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  expect(await payment.there(checkoutId)).toMatchObject({ status: 'authorized', amount: 2_999 });
});

test('a checkout is authorized once under repeated and concurrent requests', async () => {
  const checkoutId = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => payment.authorize('tok_ok', checkoutId)),
  );
  expect(new Set(answers.map(({ paymentId, status }) => `${status} ${paymentId}`)).size).toBe(1);
  expect(await payment.authorize('tok_ok', checkoutId)).toEqual(answers[0]);
  // The caller has the response.
  expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  expect((await payment.see(String(answers[0]?.paymentId))).moves).toEqual(['authorization']);
});

test('a retry finds a response that was lost', async () => {
  const checkoutId = randomUUID();
  payment.lose('authorize', 'answer', checkoutId);
  await expect(payment.authorize('tok_ok', checkoutId)).rejects.toMatchObject({ kind: 'unavailable' });
  const answer = await payment.authorize('tok_ok', checkoutId);
  expect(answer).toMatchObject({ status: 'authorized' });
  expect((await payment.see(answer.paymentId)).moves).toEqual(['authorization']);
  // The caller has the response.
  expect(await payment.publishedTypes(checkoutId)).toEqual([]);
});

test('rejects another amount or currency for the same checkout', async () => {
  const checkoutId = randomUUID();
  payment.lose('authorize', 'request', checkoutId);
  await expect(payment.authorize('tok_ok', checkoutId)).rejects.toMatchObject({ kind: 'unavailable' });
  for (const amount of [
    { amount: 1, currency: 'EUR' },
    { amount: 2_999, currency: 'USD' },
  ])
    await expect(
      payment.peer.authorizePayment({ checkoutId, token: 'tok_ok', amount, email: '' }),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'payment-amount-differs' });
  expect(await payment.there(checkoutId)).toBeUndefined();
});

test.each([
  ['tok_declined', 'card-declined'],
  ['tok_insufficient_funds', 'insufficient-funds'],
])('%s is returned and published once', async (token, declineCode) => {
  const checkoutId = randomUUID();
  const answer = await payment.authorize(token, checkoutId);
  expect(answer).toMatchObject({ status: 'declined', declineCode });
  expect(await payment.authorize(token, checkoutId)).toEqual(answer);
  expect(await payment.peer.voidPayment({ checkoutId })).toMatchObject({ status: 'declined' });
  expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.failed']);
  expect((await payment.see(answer.paymentId)).moves).toEqual(['decline']);
});

test('rejects a token that the provider does not know, and the checkout can be undone', async () => {
  const checkoutId = randomUUID();
  await expect(payment.authorize('tok_unheard_of', checkoutId)).rejects.toMatchObject({
    kind: 'rejected',
    code: 'unknown-token',
  });
  expect(await payment.peer.voidPayment({ checkoutId })).toMatchObject({ status: 'voided' });
});

describe('3-D Secure', () => {
  test.each([
    ['approve', 'authorized', undefined, 'payment.authorized'],
    ['decline', 'declined', 'authentication-failed', 'payment.failed'],
  ] as const)('the outcome %s arrives by webhook', async (outcome, status, declineCode, event) => {
    const checkoutId = randomUUID();
    const { paymentId, actionUrl, ...response } = await payment.authorize('tok_requires_action', checkoutId);
    expect(response).toMatchObject({ status: 'requires-action' });
    expect(await payment.publishedTypes(checkoutId)).toEqual([]);
    await payment.answerBank(actionUrl, outcome);
    await untilStatus(payment, paymentId, status);
    expect(await payment.peer.getPayment({ checkoutId })).toMatchObject({
      status,
      declineCode,
      actionUrl: undefined,
    });
    expect(await payment.publishedTypes(checkoutId)).toEqual([event]);
  });

  test('returns the same bank page on a repeat', async () => {
    const checkoutId = randomUUID();
    const first = await payment.authorize('tok_requires_action', checkoutId);
    const second = await payment.authorize('tok_requires_action', checkoutId);
    expect(second).toMatchObject({ paymentId: first.paymentId, actionUrl: first.actionUrl });
  });

  test('the deadline voids what was not approved, here and at the provider', async () => {
    const checkoutId = randomUUID();
    const { actionUrl } = await payment.authorize('tok_requires_action', checkoutId);
    const settled = await payment.peer.settlePayment({ checkoutId });
    expect(settled).toMatchObject({ status: 'voided', actionUrl: undefined });
    expect(await payment.answerBank(actionUrl, 'approve')).toContain('cancelled');
    expect(await payment.there(checkoutId)).toMatchObject({ status: 'voided' });
    expect(await payment.peer.settlePayment({ checkoutId })).toMatchObject({ status: 'voided' });
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });
});

describe('without webhooks', () => {
  let withoutWebhooks: PaymentHarness;
  beforeAll(async () => (withoutWebhooks = await startPayment({ pspWorks: false })));
  afterAll(() => withoutWebhooks.stop());

  test.each([
    ['approve', 'authorized', 'payment.authorized'],
    ['decline', 'declined', 'payment.failed'],
  ] as const)('the outcome %s is found by a query', async (outcome, status, event) => {
    const checkoutId = randomUUID();
    const { actionUrl } = await withoutWebhooks.authorize('tok_requires_action', checkoutId);
    expect(await withoutWebhooks.peer.getPayment({ checkoutId })).toMatchObject({
      status: 'requires-action',
    });
    await withoutWebhooks.answerBank(actionUrl, outcome);
    const answers = await Promise.all([
      withoutWebhooks.peer.getPayment({ checkoutId }),
      withoutWebhooks.peer.getPayment({ checkoutId }),
      withoutWebhooks.authorize('tok_requires_action', checkoutId),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
    expect(await withoutWebhooks.publishedTypes(checkoutId)).toEqual([event]);
  });

  test('an approval that was not reported counts at the deadline', async () => {
    const checkoutId = randomUUID();
    const { actionUrl } = await withoutWebhooks.authorize('tok_requires_action', checkoutId);
    await withoutWebhooks.answerBank(actionUrl, 'approve');
    expect(await withoutWebhooks.peer.settlePayment({ checkoutId })).toMatchObject({ status: 'authorized' });
    expect(await withoutWebhooks.there(checkoutId)).toMatchObject({ status: 'authorized' });
  });

  test('an approval at the moment of the deadline is authorized or voided on both sides alike', async () => {
    const checkoutId = randomUUID();
    const { actionUrl } = await withoutWebhooks.authorize('tok_requires_action', checkoutId);
    const [settled] = await Promise.all([
      withoutWebhooks.peer.settlePayment({ checkoutId }),
      withoutWebhooks.answerBank(actionUrl, 'approve'),
    ]);
    await eventually(async () => (await withoutWebhooks.there(checkoutId))?.['status'] === settled.status);
  });
});
