import { randomUUID } from 'node:crypto';
import { deliver, outboxOf, send } from '@sidecart/kit/testing';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder()));
afterAll(() => order.stop());

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const entriesOf = async (orderId: string) =>
  (await outboxOf(order.database.db))
    .filter(({ aggregate_id: id, type }) => id === `order/${orderId}` && type === 'audit.recorded')
    .map(({ data }) => data);

async function placed() {
  const checkoutId = randomUUID();
  const { orderId } = await order.peer.createOrder(aPlaceOrder({ checkoutId }) as never);
  await deliver(order.server, 'payments', {
    type: 'payment.captured',
    data: { paymentId: 'payment-1', checkoutId, captured: eur(2_999) },
  });
  return orderId;
}

test('what staff do to an order is recorded once, and what they are refused is not', async () => {
  const as = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  const orderId = await placed();
  expect(await entriesOf(orderId)).toEqual([]);
  const ship = (quantity: number) =>
    order.call('POST', `/orders/${orderId}/fulfilments`, {
      as,
      body: { lines: [{ sku: 'mug-blue', quantity }], carrier: 'DHL', trackingNumber: 'T1' },
    });
  const refund = (amount: number) =>
    order.call('POST', `/orders/${orderId}/refunds`, {
      as,
      body: { amount: eur(amount), reason: 'damaged' },
      headers: { 'idempotency-key': `r-${amount}` },
    });
  expect(await ship(1)).toMatchObject({ status: 201 });
  expect(await ship(99)).toMatchObject({ status: 422 });
  expect(await refund(1_000)).toMatchObject({ status: 201 });
  expect(await refund(1_000)).toMatchObject({ status: 201 });
  expect(await refund(2_500)).toMatchObject({ status: 422 });
  const entries = await entriesOf(orderId);
  expect(entries).toMatchObject([
    { actorId: 'admin-1', action: 'fulfilOrder', permission: 'order:fulfil', targetId: orderId },
    { actorId: 'admin-1', action: 'refundOrder', permission: 'order:refund', reason: 'damaged' },
  ]);
  expect(JSON.parse(String(entries[1]?.['before']))).toEqual({ refundRequested: eur(0) });
  expect(JSON.parse(String(entries[1]?.['after']))).toEqual({ refundRequested: eur(1_000) });
  // No address, name or e-mail of the customer.
  expect(JSON.stringify(entries)).not.toContain('@');
});

test('a cancellation is recorded when staff do it, not when its buyer does', async () => {
  const body = { reason: 'changed my mind' };
  const [mine, theirs] = [await placed(), await placed()];
  const cancel = (orderId: string, as: string) =>
    order.call('POST', `/orders/${orderId}/cancellation`, { as, body });
  expect(await cancel(mine, order.tokens.tokenFor({ userId: 'user-1' }))).toMatchObject({ status: 200 });
  expect(await cancel(theirs, order.tokens.tokenFor({ userId: 'a', role: 'admin' }))).toMatchObject({
    status: 200,
  });
  expect(await entriesOf(mine)).toEqual([]);
  expect(await entriesOf(theirs)).toMatchObject([{ action: 'cancelOrder', permission: 'order:cancel-any' }]);
});

test('an export is recorded before its first line, with its filter but without whom it names', async () => {
  const as = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  const [first, second] = [await placed(), await placed()];
  const exported = async (query: string) => {
    const answer = await send(order.server, 'GET', `/orders/exports?${query}`, {
      headers: { authorization: `Bearer ${as}` },
    });
    await answer.text();
    return answer.status;
  };
  const entries = async () =>
    (await outboxOf(order.database.db))
      .filter(({ aggregate_id: id, type }) => id === 'orders/orders' && type === 'audit.recorded')
      .map(({ data }) => data);
  expect(await exported(`id=${first}&id=${second}`)).toBe(200);
  expect(await exported('status=placed&email=ada@example.com&q=lovelace')).toBe(200);
  expect(await exported('status=unknown')).toBe(400);
  const [named, filtered, ...others] = await entries();
  expect(others).toEqual([]);
  expect(named).toMatchObject({
    actorId: 'admin-1',
    action: 'exportOrders',
    permission: 'order:read-any',
    outcome: 'succeeded',
  });
  expect(JSON.parse(String(named?.['after']))).toEqual({ count: 2, filter: { id: [first, second] } });
  expect(JSON.parse(String(filtered?.['after']))).toEqual({
    count: 0,
    filter: { status: 'placed', email: '…', q: '…' },
  });
});
