import {
  cancelOrder,
  fulfilOrder,
  markPaid,
  markRefunded,
  markVoided,
  orderNumber,
  placeOrder,
  requestRefund,
  type Order,
} from './order';
import type { Statuses } from './status';
import { aPlaceOrder } from '../test/builders';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const placed = () => placeOrder('o-1', 7, aPlaceOrder(), now);
const paid = () => markPaid(placed(), 2_999, later);

test('a new order is numbered, placed, authorized and unfulfilled', () => {
  expect(placed()).toMatchObject({
    number: 'SC-000007',
    status: 'placed',
    paymentStatus: 'authorized',
    fulfilmentStatus: 'unfulfilled',
    createdAt: now,
  });
  expect(orderNumber(1_234_567)).toBe('SC-1234567');
});

describe('every combination of statuses', () => {
  const combinations = (['placed', 'completed', 'cancelled'] as const).flatMap((status) =>
    (['authorized', 'paid', 'partially-refunded', 'refunded', 'voided'] as const).flatMap((paymentStatus) =>
      (['unfulfilled', 'partially-fulfilled', 'fulfilled', 'returned'] as const).map((fulfilmentStatus) => ({
        status,
        paymentStatus,
        fulfilmentStatus,
      })),
    ),
  );
  const orderIn = (statuses: Statuses): Order => ({ ...placed(), ...statuses, capturedAmount: 2_000 });
  const succeeds = (work: () => unknown) => {
    try {
      work();
      return true;
    } catch (error) {
      expect(error).toMatchObject({ kind: 'conflict' });
      return false;
    }
  };
  const isCharged = ({ paymentStatus }: Statuses) => /^(paid|partially-refunded)$/.test(paymentStatus);

  test.each(combinations)('%j', (before) => {
    const order = orderIn(before);
    const { status, paymentStatus, fulfilmentStatus } = before;
    expect(succeeds(() => cancelOrder(order, 'x', later))).toBe(
      status === 'placed' && fulfilmentStatus === 'unfulfilled',
    );
    expect(succeeds(() => fulfilOrder(order, [{ sku: 'mug-blue', quantity: 1 }], later))).toBe(
      status === 'placed' && isCharged(before) && /^(un|partially-)fulfilled$/.test(fulfilmentStatus),
    );
    expect(succeeds(() => requestRefund(order, { amount: 1, currency: 'EUR' }, later))).toBe(
      isCharged(before),
    );
    const isAuthorized = paymentStatus === 'authorized';
    expect(markPaid(order, 2_999, later)).toMatchObject({
      status,
      fulfilmentStatus,
      paymentStatus: isAuthorized ? 'paid' : paymentStatus,
      capturedAmount: 2_999,
    });
    expect(markVoided(order, later)).toMatchObject({
      status,
      fulfilmentStatus,
      paymentStatus: isAuthorized ? 'voided' : paymentStatus,
    });
    expect(markRefunded(order, 1_000, 2_000, later)).toMatchObject({
      status,
      fulfilmentStatus,
      paymentStatus: 'partially-refunded',
    });
  });

  test('a cancelled order without a payment is voided', () => {
    const free = aPlaceOrder();
    free.totals.total.amount = 0;
    expect(cancelOrder(placeOrder('o-1', 7, free, now), 'x', later)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'voided',
    });
  });
});

describe('cancelling', () => {
  test('is possible before shipment', () => {
    expect(cancelOrder(paid(), 'changed my mind', later)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'changed my mind',
    });
  });

  test('is rejected after any line was shipped', () => {
    const shipped = fulfilOrder(paid(), [{ sku: 'mug-blue', quantity: 1 }], later);
    expect(() => cancelOrder(shipped, 'too late', later)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'order-cannot-be-cancelled' }),
    );
  });

  test('is rejected the second time', () => {
    const cancelled = cancelOrder(placed(), 'a', now);
    expect(() => cancelOrder(cancelled, 'b', later)).toThrow(expect.objectContaining({ kind: 'conflict' }));
  });
});

describe('payment', () => {
  test('ignores a late or repeated event', () => {
    const order = paid();
    expect(markPaid(order, 2_999, later)).toBe(order);
    expect(markVoided(order, later)).toBe(order);
  });

  test('records a capture of a cancelled order, so that its refund adds up', () => {
    const order = markPaid(cancelOrder(placed(), 'x', now), 2_999, later);
    expect(order).toMatchObject({ status: 'cancelled', paymentStatus: 'paid', capturedAmount: 2_999 });
    expect(markRefunded(order, 2_999, 2_999, later).paymentStatus).toBe('refunded');
  });

  test('out-of-order refunds end at the largest sum', () => {
    const all = markRefunded(paid(), 2_999, 2_999, later);
    expect(markRefunded(all, 1_000, 2_999, later)).toBe(all);
    expect(markRefunded(paid(), 1_000, 2_999, later).paymentStatus).toBe('partially-refunded');
  });
});

describe('fulfilment', () => {
  test('is rejected before payment', () => {
    expect(() => fulfilOrder(placed(), [{ sku: 'mug-blue', quantity: 1 }], later)).toThrow(
      expect.objectContaining({ code: 'order-cannot-be-fulfilled' }),
    );
  });

  test('may be done in parts, and the last part completes the order', () => {
    const part = fulfilOrder(paid(), [{ sku: 'mug-blue', quantity: 1 }], later);
    expect(part).toMatchObject({ status: 'placed', fulfilmentStatus: 'partially-fulfilled' });
    const rest = fulfilOrder(part, [{ sku: 'mug-blue', quantity: 1 }], later);
    expect(rest).toMatchObject({ status: 'completed', fulfilmentStatus: 'fulfilled' });
  });

  test.each([
    [[{ sku: 'mug-blue', quantity: 3 }]],
    [[{ sku: 'unknown', quantity: 1 }]],
    [
      [
        { sku: 'mug-blue', quantity: 2 },
        { sku: 'mug-blue', quantity: 1 },
      ],
    ],
  ])('never ships more than was bought: %j', (lines) => {
    expect(() => fulfilOrder(paid(), lines, later)).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'fulfilment-exceeds-order' }),
    );
  });
});

describe('refund requests', () => {
  test('never exceed the captured amount in total', () => {
    const once = requestRefund(paid(), { amount: 2_000, currency: 'EUR' }, later);
    expect(() => requestRefund(once, { amount: 1_000, currency: 'EUR' }, later)).toThrow(
      expect.objectContaining({
        code: 'refund-exceeds-payment',
        details: { left: { amount: 999, currency: 'EUR' } },
      }),
    );
  });

  test('must be in the currency of the order', () => {
    expect(() => requestRefund(paid(), { amount: 1, currency: 'USD' }, later)).toThrow(
      expect.objectContaining({ code: 'refund-currency-mismatch' }),
    );
  });
});
