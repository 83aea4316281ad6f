import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { anOrderCancelled, anOrderPlaced, anOrderRefunded, deliverOrderEvent } from './builders';
import { startPayment, untilStatus, type PaymentHarness } from './harness';

let payment: PaymentHarness;
beforeAll(async () => (payment = await startPayment()));
afterAll(() => payment.stop());

async function authorized(token = 'tok_ok') {
  const checkoutId = randomUUID() as string;
  const { paymentId } = await payment.authorize(token, checkoutId);
  return { checkoutId, paymentId };
}
async function captured() {
  const made = await authorized();
  await deliverOrderEvent(payment, anOrderPlaced(made.checkoutId));
  await untilStatus(payment, made.paymentId, 'captured');
  return made;
}
const untilPublished = (checkoutId: string, types: string[]) =>
  eventually(async () => {
    const published = await payment.publishedTypes(checkoutId);
    expect(published).toEqual(types);
    return true;
  });
const tasksOf = async (paymentId: string) =>
  (
    await payment.database.db.query<{ kind: string; attempts: number; done: boolean }>(
      'SELECT kind, attempts, done_at IS NOT NULL AS done FROM tasks WHERE payment_id = $1',
      [paymentId],
    )
  ).rows;
const untilIdle = (paymentId: string) =>
  eventually(async () => (await tasksOf(paymentId)).every(({ done }) => done), {
    what: 'the end of its tasks',
  });
const asStaff = () => payment.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
const moneyThere = async (checkoutId: string) => {
  const theirs = await payment.there(checkoutId);
  return { captured: theirs?.['captured'], refunded: theirs?.['refunded'], status: theirs?.['status'] };
};

describe('order.placed', () => {
  test('captures once, also when delivered twice', async () => {
    const { checkoutId, paymentId } = await authorized();
    const event = anOrderPlaced(checkoutId);
    expect(await deliverOrderEvent(payment, event)).toBe('SUCCESS');
    expect(await deliverOrderEvent(payment, event)).toBe('SUCCESS');
    expect(await deliverOrderEvent(payment, anOrderPlaced(checkoutId))).toBe('SUCCESS');
    expect(await untilStatus(payment, paymentId, 'captured')).toMatchObject({
      orderId: `order-${checkoutId}`,
      captured: { amount: 2_999, currency: 'EUR' },
      moves: ['authorization', 'capture'],
    });
    await untilIdle(paymentId);
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.captured']);
    expect(await moneyThere(checkoutId)).toEqual({ status: 'captured', captured: 2_999, refunded: 0 });
  });

  test.each(['request', 'answer'] as const)('a capture whose %s was lost happens once', async (part) => {
    const { checkoutId, paymentId } = await authorized();
    payment.lose('capture', part);
    await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
    await untilStatus(payment, paymentId, 'captured');
    expect(await tasksOf(paymentId)).toEqual([{ kind: 'capture', attempts: 2, done: true }]);
    expect(await moneyThere(checkoutId)).toMatchObject({ captured: 2_999 });
    expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'capture']);
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.captured']);
  });

  test('a permanently refused capture fails the payment and leaves nothing authorized', async () => {
    const { checkoutId, paymentId } = await authorized('tok_capture_declined');
    await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
    await untilPublished(checkoutId, ['payment.failed', 'payment.voided']);
    expect(await payment.see(paymentId)).toMatchObject({
      status: 'voided',
      moves: ['authorization', 'capture-refusal'],
    });
    await eventually(async () => (await payment.there(checkoutId))?.['status'] === 'voided');
    await deliverOrderEvent(payment, anOrderCancelled(checkoutId));
    await untilIdle(paymentId);
    expect(await payment.publishedTypes(checkoutId)).toHaveLength(2);
  });

  test('for a payment that staff have voided, reports that the order stays unpaid', async () => {
    const { checkoutId, paymentId } = await authorized();
    await payment.call('POST', `/payments/${paymentId}/void`, { as: asStaff(), body: {} });
    await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
    await untilPublished(checkoutId, ['payment.voided', 'payment.failed']);
  });
});

describe('order.cancelled', () => {
  test('before the capture voids, and never captures', async () => {
    const { checkoutId, paymentId } = await authorized();
    await deliverOrderEvent(payment, anOrderCancelled(checkoutId));
    await untilStatus(payment, paymentId, 'voided');
    await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
    await untilIdle(paymentId);
    expect(await moneyThere(checkoutId)).toEqual({ status: 'voided', captured: 0, refunded: 0 });
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.voided']);
  });

  test('after the capture refunds once, also when delivered twice', async () => {
    const { checkoutId, paymentId } = await captured();
    const event = anOrderCancelled(checkoutId);
    for (const again of [event, event, anOrderCancelled(checkoutId)])
      expect(await deliverOrderEvent(payment, again)).toBe('SUCCESS');
    await untilStatus(payment, paymentId, 'refunded');
    await untilIdle(paymentId);
    expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'capture', 'refund']);
    expect(await moneyThere(checkoutId)).toMatchObject({ captured: 2_999, refunded: 2_999 });
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.captured', 'payment.refunded']);
  });

  test('while the response of the capture is lost refunds what was captured', async () => {
    const { checkoutId, paymentId } = await authorized();
    payment.lose('capture', 'answer');
    await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
    await eventually(async () => (await payment.there(checkoutId))?.['status'] === 'captured');
    await deliverOrderEvent(payment, anOrderCancelled(checkoutId));
    await untilStatus(payment, paymentId, 'refunded');
    await untilIdle(paymentId);
    expect(await moneyThere(checkoutId)).toMatchObject({ captured: 2_999, refunded: 2_999 });
    expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'capture', 'refund']);
  });

  test('at the moment of the capture keeps no money', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => authorized()));
    await Promise.all(
      all.flatMap(({ checkoutId }) => [
        deliverOrderEvent(payment, anOrderPlaced(checkoutId)),
        deliverOrderEvent(payment, anOrderCancelled(checkoutId)),
      ]),
    );
    payment.passTime(10_000);
    for (const { checkoutId, paymentId } of all) {
      await untilIdle(paymentId);
      const { status, captured: taken, refunded } = await moneyThere(checkoutId);
      expect(status === 'voided' || (status === 'captured' && taken === refunded)).toBe(true);
      expect(['voided', 'refunded']).toContain((await payment.see(paymentId))['status']);
    }
  });
});

describe('order.refunded', () => {
  test('refunds parts, each once, never more than was captured', async () => {
    const { checkoutId, paymentId } = await captured();
    payment.lose('refund', 'answer');
    await deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r-1', 1_000));
    await deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r-1', 1_000));
    await eventually(async () => (await payment.see(paymentId)).moves.includes('refund'));
    expect(await payment.see(paymentId)).toMatchObject({
      status: 'captured',
      refunded: { amount: 1_000, currency: 'EUR' },
    });
    await deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r-2', 5_000));
    await untilStatus(payment, paymentId, 'refunded');
    await deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r-3', 1));
    await untilIdle(paymentId);
    expect(await moneyThere(checkoutId)).toMatchObject({ refunded: 2_999 });
    expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'capture', 'refund', 'refund']);
  });

  test('followed by the cancellation refunds everything', async () => {
    const { checkoutId, paymentId } = await captured();
    await Promise.all([
      deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r-1', 1_000)),
      deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r-2', 500)),
      deliverOrderEvent(payment, anOrderCancelled(checkoutId)),
    ]);
    await untilStatus(payment, paymentId, 'refunded');
    await untilIdle(paymentId);
    expect(await moneyThere(checkoutId)).toMatchObject({ captured: 2_999, refunded: 2_999 });
    expect((await payment.see(paymentId)).moves).not.toContain('refund-refusal');
  });
});

describe('event delivery', () => {
  test('accepts fields from a newer version', async () => {
    const { checkoutId, paymentId } = await authorized();
    expect(
      await deliverOrderEvent(payment, anOrderPlaced(checkoutId, { channel: 'app', totals: { new: 1 } })),
    ).toBe('SUCCESS');
    await untilStatus(payment, paymentId, 'captured');
  });

  test('looks for no payment of an order with nothing to pay', async () => {
    const checkoutId = randomUUID();
    expect(await deliverOrderEvent(payment, anOrderPlaced(checkoutId, { paymentId: '' }))).toBe('SUCCESS');
    expect(await deliverOrderEvent(payment, anOrderCancelled(checkoutId, { paymentId: '' }))).toBe('SUCCESS');
    // An event omits empty fields.
    expect(await deliverOrderEvent(payment, anOrderPlaced(checkoutId, { paymentId: undefined }))).toBe(
      'SUCCESS',
    );
    const { rows } = await payment.database.db.query('SELECT id FROM payments WHERE checkout_id = $1', [
      checkoutId,
    ]);
    expect(rows).toEqual([]);
  });

  test.each([
    ['a malformed event', { type: 'order.placed', data: { checkoutId: 7 } }, 'DROP'],
    ['an event without data', { type: 'order.cancelled', data: null }, 'DROP'],
    ['an invalid id', { type: 'order.placed', data: { checkoutId: '../x', orderId: 'o' } }, 'DROP'],
    [
      'a refund of nothing',
      {
        type: 'order.refunded',
        data: { checkoutId: 'c', orderId: 'o', refundId: 'r', amount: { amount: 0 } },
      },
      'DROP',
    ],
    ['an unrelated event type', { type: 'order.fulfilled', data: {} }, 'SUCCESS'],
    ['an order before its payment', anOrderPlaced('unknown'), 'RETRY'],
  ])('%s: %#', async (_name, event, verdict) => {
    const id = randomUUID();
    expect(await deliverOrderEvent(payment, { ...event, id })).toBe(verdict);
    const { rows } = await payment.database.db.query('SELECT 1 FROM processed_events WHERE event_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
  });
});
