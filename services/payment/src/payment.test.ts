import {
  markVoided,
  applyProviderState,
  markCaptured,
  markRefunded,
  needsVoid,
  openPayment,
  requireCapturable,
  tombstone,
  type Payment,
  type PaymentStatus,
  type ProviderPayment,
} from './payment';

const then = new Date('2025-01-01T12:00:00Z');
const now = new Date('2025-01-01T12:00:05Z');

const aPayment = (overrides: Partial<Payment> = {}): Payment => ({
  ...openPayment('payment-1', { checkoutId: 'checkout-1', amount: 2_999, currency: 'EUR' }, then),
  ...overrides,
});
const theirs = (
  status: ProviderPayment['status'],
  overrides: Partial<ProviderPayment> = {},
): ProviderPayment => ({
  id: 'pay_1',
  reference: 'checkout-1',
  status,
  captured: 0,
  refunded: 0,
  ...overrides,
});

describe('applyProviderState', () => {
  test.each(['authorized', 'declined', 'voided'] as const)('moves an open payment to %s', (status) => {
    for (const open of ['pending', 'requires-action'] as const)
      expect(applyProviderState(aPayment({ status: open }), theirs(status), now)).toMatchObject({
        status,
        providerPaymentId: 'pay_1',
        updatedAt: now,
      });
  });

  test('keeps the URL of the bank only while the payment requires an action', () => {
    const requiresAction = applyProviderState(
      aPayment(),
      theirs('requires-action', { actionUrl: 'https://bank' }),
      now,
    );
    expect(requiresAction).toMatchObject({ status: 'requires-action', actionUrl: 'https://bank' });
    expect(
      applyProviderState(requiresAction, theirs('authorized', { actionUrl: 'https://bank' }), now).actionUrl,
    ).toBeUndefined();
  });

  test('keeps the reason for a decline', () => {
    const declined = applyProviderState(
      aPayment(),
      theirs('declined', { declineCode: 'card-declined' }),
      now,
    );
    expect(declined).toMatchObject({ status: 'declined', declineCode: 'card-declined' });
  });

  test('decides nothing while the payment is processing, but keeps its id', () => {
    const known = applyProviderState(aPayment(), theirs('processing'), now);
    expect(known).toMatchObject({ status: 'pending', providerPaymentId: 'pay_1' });
    expect(applyProviderState(known, theirs('processing'), now)).toBe(known);
  });

  test.each<[PaymentStatus, ProviderPayment['status']]>([
    ['authorized', 'requires-action'],
    ['authorized', 'declined'],
    ['declined', 'authorized'],
    ['captured', 'authorized'],
    ['refunded', 'captured'],
    ['voided', 'authorized'],
  ])('keeps %s when the provider reports %s', (status, reported) => {
    const payment = aPayment({ status, providerPaymentId: 'pay_1' });
    expect(applyProviderState(payment, theirs(reported), now)).toBe(payment);
  });

  test('gives a tombstone the id of the payment to void', () => {
    const stone = tombstone('payment-1', 'checkout-1', then);
    expect(applyProviderState(stone, theirs('authorized'), now)).toMatchObject({
      status: 'voided',
      providerPaymentId: 'pay_1',
    });
  });
});

describe('needsVoid', () => {
  test.each([
    ['processing', true],
    ['requires-action', true],
    ['authorized', true],
    ['declined', false],
    ['voided', false],
    ['captured', false],
  ] as const)('with a void here and %s at the provider returns %s', (status, expected) => {
    expect(needsVoid(aPayment({ status: 'voided' }), theirs(status))).toBe(expected);
  });

  test.each(['pending', 'requires-action', 'authorized', 'declined', 'captured', 'refunded'] as const)(
    'returns false for a payment that is %s here',
    (status) => expect(needsVoid(aPayment({ status }), theirs('authorized'))).toBe(false),
  );
});

describe('markVoided', () => {
  test.each(['pending', 'requires-action', 'authorized'] as const)('moves %s to voided', (status) => {
    const payment = aPayment({ status, actionUrl: 'https://bank' });
    expect(markVoided(payment, now)).toMatchObject({
      status: 'voided',
      actionUrl: undefined,
      updatedAt: now,
    });
  });

  test.each(['declined', 'voided'] as const)('leaves %s unchanged', (status) => {
    const payment = aPayment({ status });
    expect(markVoided(payment, now)).toBe(payment);
  });

  test.each(['captured', 'refunded'] as const)('rejects %s as a conflict', (status) => {
    expect(() => markVoided(aPayment({ status }), now)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'payment-cannot-be-voided' }),
    );
  });
});

describe('markCaptured', () => {
  test('records the sum so far', () => {
    const part = markCaptured(aPayment({ status: 'authorized' }), 1_000, now);
    expect(part).toMatchObject({ status: 'captured', captured: 1_000 });
    expect(markCaptured(part, 2_999, now)).toMatchObject({ captured: 2_999 });
  });

  test('ignores a repeated or stale response', () => {
    const payment = aPayment({ status: 'captured', captured: 2_000 });
    expect(markCaptured(payment, 2_000, now)).toBe(payment);
    expect(markCaptured(payment, 1_000, now)).toBe(payment);
  });
});

describe('markRefunded', () => {
  const captured = aPayment({ status: 'captured', captured: 2_999 });

  test('moves to refunded when all that was captured is refunded', () => {
    const part = markRefunded(captured, 1_000, now);
    expect(part).toMatchObject({ status: 'captured', refunded: 1_000 });
    expect(markRefunded(part, 2_999, now)).toMatchObject({ status: 'refunded', refunded: 2_999 });
  });

  test('ignores a repeated or stale response', () => {
    const payment = { ...captured, refunded: 1_000 };
    expect(markRefunded(payment, 1_000, now)).toBe(payment);
    expect(markRefunded(payment, 500, now)).toBe(payment);
  });
});

test('only an authorized payment can be captured', () => {
  expect(() => requireCapturable(aPayment({ status: 'authorized' }))).not.toThrow();
  for (const status of ['pending', 'declined', 'captured', 'voided'] as const)
    expect(() => requireCapturable(aPayment({ status }))).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'payment-cannot-be-captured' }),
    );
});
