import { randomUUID } from 'node:crypto';
import { outboxOf } from '@sidecart/kit/testing';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder()));
afterAll(() => order.stop());

const request = (overrides = {}) => aPlaceOrder({ checkoutId: randomUUID(), ...overrides }) as never;

test('an order is numbered, stored with its snapshot, and published in the same transaction', async () => {
  const placed = await order.peer.createOrder(request());
  expect(placed.number).toMatch(/^SC-\d{6}$/);
  const token = order.tokens.tokenFor({ userId: 'user-1' });
  const { status, body } = await order.call('GET', `/orders/${placed.orderId}`, { as: token });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    number: placed.number,
    status: 'placed',
    paymentStatus: 'authorized',
    fulfilmentStatus: 'unfulfilled',
    totals: { total: { amount: 2_999, currency: 'EUR' } },
    items: [
      { sku: 'mug-blue', quantity: 2, lineTotal: { amount: 2_500, currency: 'EUR' }, mediaId: 'pic-blue' },
    ],
  });
  const publishedEvent = (await outboxOf(order.database.db)).find(
    (event) => event.aggregate_id === placed.orderId,
  );
  expect(publishedEvent).toMatchObject({
    type: 'order.placed',
    data: { orderId: placed.orderId, paymentId: 'payment-1', items: [{ mediaId: 'pic-blue' }] },
  });
});

test('every event of an order says the language of its shopper, if it is known', async () => {
  const localesOf = async (orderId: string) =>
    (await outboxOf(order.database.db))
      .filter((event) => event.aggregate_id === orderId && event.type.startsWith('order.'))
      .map(({ data }) => (data as { locale?: string }).locale);
  const german = await order.peer.createOrder(request({ locale: 'de' }));
  await order.call('POST', `/orders/${german.orderId}/cancellation`, {
    as: order.tokens.tokenFor({ userId: 'user-1' }),
    body: { reason: 'changed my mind' },
  });
  expect(await localesOf(german.orderId)).toEqual(['de', 'de']);
  const unknown = await order.peer.createOrder(request());
  expect(await localesOf(unknown.orderId)).toEqual([undefined]);
  await expect(order.peer.createOrder(request({ locale: 'fr' }))).rejects.toMatchObject({ kind: 'invalid' });
});

test('the same checkout gets the same order under repeated and concurrent calls', async () => {
  const input = request();
  const answers = await Promise.all(Array.from({ length: 10 }, () => order.peer.createOrder(input)));
  expect(new Set(answers.map((answer) => answer.orderId)).size).toBe(1);
});

test('numbers have no gaps, even when a create is rejected', async () => {
  const first = await order.peer.createOrder(request());
  await expect(order.peer.createOrder(request({ email: 'not an e-mail' }))).rejects.toMatchObject({
    kind: 'invalid',
  });
  const numbers = await Promise.all(Array.from({ length: 8 }, () => order.peer.createOrder(request())));
  const count = (number: string) => Number(number.slice(3));
  const expected = Array.from({ length: 8 }, (_, index) => count(first.number) + 1 + index);
  expect(numbers.map(({ number }) => count(number)).sort((a, b) => a - b)).toEqual(expected);
});

test('a create-order that arrives after its undo does nothing', async () => {
  const input = request();
  const { checkoutId } = input as { checkoutId: string };
  expect(await order.peer.withdrawOrder({ checkoutId })).toEqual({});
  await expect(order.peer.createOrder(input)).rejects.toMatchObject({ kind: 'rejected', code: 'undone' });
  expect(await order.peer.withdrawOrder({ checkoutId })).toEqual({});
});

test('a withdrawal after the pivot returns the existing order', async () => {
  const input = request();
  const { orderId } = await order.peer.createOrder(input);
  const { checkoutId } = input as { checkoutId: string };
  expect(await order.peer.withdrawOrder({ checkoutId })).toEqual({ orderId });
});
