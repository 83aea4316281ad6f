import { randomUUID } from 'node:crypto';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder('UTC')));
afterAll(() => order.stop());

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const admin = () => order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
const dashboard = async (query = '') =>
  (await order.call('GET', `/admin/dashboard${query}`, { as: admin() })) as never as {
    status: number;
    body: {
      sales: { date: string; orders: number; revenue: object }[];
      totals: object;
      topProducts: object[];
    };
  };

async function place(sku: string, quantity: number, lineTotal: number, currency = 'EUR') {
  const given = aPlaceOrder({ checkoutId: randomUUID() });
  const [item] = given.items;
  const of = (amount: number) => ({ amount, currency });
  const { orderId } = await order.peer.createOrder({
    ...given,
    items: [
      {
        ...item,
        sku,
        name: `The ${sku}`,
        quantity,
        unitPrice: of(1),
        discount: of(0),
        lineTotal: of(lineTotal),
      },
    ],
    totals: { ...given.totals, total: of(lineTotal + 499) },
  } as never);
  return orderId;
}

/** Moves the order as if it had been placed at that time. */
const moveTo = (orderId: string, at: string) =>
  order.database.db.query('UPDATE orders SET created_at = $2 WHERE id = $1', [orderId, new Date(at)]);

test('returns every day as empty when there is no order', async () => {
  const { status, body } = await dashboard('?currency=GBP');
  expect(status).toBe(200);
  expect(body.sales).toHaveLength(30);
  expect(body.sales.at(-1)).toEqual({
    date: new Date().toISOString().slice(0, 10),
    orders: 0,
    revenue: { amount: 0, currency: 'GBP' },
  });
  expect(body.topProducts).toEqual([]);
});

test('sums up the orders that are not cancelled, of the period and the currency', async () => {
  const dayMs = 86_400_000;
  const startOfToday = new Date(new Date().toISOString().slice(0, 10)).getTime();
  const daysAgo = (days: number, ms = 0) => new Date(startOfToday - days * dayMs + ms).toISOString();

  await place('mug', 2, 3_000);
  const firstMoment = await place('mug', 1, 1_500);
  await moveTo(firstMoment, daysAgo(2));
  const lastMoment = await place('board', 1, 5_900);
  await moveTo(lastMoment, daysAgo(1, -1));
  await moveTo(await place('too-old', 1, 100_000), daysAgo(2, -1));
  await place('dollars', 1, 100_000, 'USD');
  const cancelled = await place('cancelled', 1, 100_000);
  await order.call('POST', `/orders/${cancelled}/cancellation`, { as: admin(), body: { reason: 'x' } });
  await order.database.db.query(
    `UPDATE orders SET captured_amount = 6399, refund_requested_amount = 1000, refunded_amount = 1000,
       status = 'completed' WHERE id = $1`,
    [lastMoment],
  );

  const { body } = await dashboard('?days=3');
  expect(body.sales).toEqual([
    { date: daysAgo(2).slice(0, 10), orders: 2, revenue: eur(1_999 + 6_399) },
    { date: daysAgo(1).slice(0, 10), orders: 0, revenue: eur(0) },
    { date: daysAgo(0).slice(0, 10), orders: 1, revenue: eur(3_499) },
  ]);
  expect(body.totals).toEqual({
    orders: 3,
    revenue: eur(11_897),
    averageOrder: eur(3_966),
    refunded: eur(1_000),
    unfulfilled: 3,
  });
  expect(body.topProducts).toEqual([
    { sku: 'mug', name: 'The mug', quantity: 3, revenue: eur(4_500) },
    { sku: 'board', name: 'The board', quantity: 1, revenue: eur(5_900) },
  ]);
});

test('is for staff, and rejects invalid periods', async () => {
  const seller = order.tokens.tokenFor({ userId: 's', role: 'seller' });
  expect(await order.call('GET', '/admin/dashboard', { as: seller })).toMatchObject({
    status: 403,
    body: { permission: 'order:read-any' },
  });
  expect(await order.call('GET', '/admin/dashboard')).toMatchObject({ status: 401 });
  for (const query of ['?days=0', '?days=367', '?days=1.5', '?currency=euro', '?unknown=1'])
    expect(await dashboard(query)).toMatchObject({ status: 400 });
});
