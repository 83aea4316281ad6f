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
      before: object;
      period: { begin: string; end: string };
      timeZone: string;
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

const pay = (ids: (string | undefined)[]) =>
  order.database.db.query("UPDATE orders SET payment_status = 'paid' WHERE id = ANY($1)", [ids]);

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

  await pay([firstMoment, lastMoment]);

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
    unfulfilled: 1,
  });
  expect(body.topProducts).toEqual([
    { sku: 'mug', name: 'The mug', quantity: 3, revenue: eur(4_500) },
    { sku: 'board', name: 'The board', quantity: 1, revenue: eur(5_900) },
  ]);
});

const countOf = async (query: string) =>
  (await order.call('GET', `/orders/count${query}`, { as: admin() })).body as { count?: number };
const listed = async (query: string) =>
  (
    (await order.call('GET', `/orders${query}&limit=100`, { as: admin() })).body as unknown as {
      items: object[];
    }
  ).items.length;

test('a period between two days is compared with as many days before it, and counts what its lists have', async () => {
  const sold: [day: string, lineTotal: number][] = [
    ['2026-02-27T23:59:59.999Z', 9_000],
    ['2026-02-28T00:00:00Z', 1_000],
    ['2026-03-01T23:59:59.999Z', 2_000],
    ['2026-03-02T00:00:00Z', 5_000],
    ['2026-03-03T23:59:59.999Z', 6_000],
    ['2026-03-04T00:00:00Z', 9_000],
  ];
  const ids: string[] = [];
  for (const [at, lineTotal] of sold) {
    const orderId = await place('lamp', 1, lineTotal, 'CHF');
    await moveTo(orderId, at);
    ids.push(orderId);
  }
  await order.database.db.query(
    `UPDATE orders SET captured_amount = 5499, refund_requested_amount = 500, refunded_amount = 500 WHERE id = $1`,
    [ids[3]],
  );
  const cancelled = await place('lamp', 1, 1, 'CHF');
  await moveTo(cancelled, '2026-03-03T12:00:00Z');
  await order.call('POST', `/orders/${cancelled}/cancellation`, { as: admin(), body: { reason: 'x' } });

  await pay([ids[0], ids[3]]);

  const chf = (amount: number) => ({ amount, currency: 'CHF' });
  const range = 'from=2026-03-02&to=2026-03-03&currency=CHF';
  const { body } = await dashboard(`?${range}`);
  expect(body).toMatchObject({
    timeZone: 'UTC',
    period: {
      ...{ from: '2026-03-02', to: '2026-03-03' },
      ...{ begin: '2026-03-02T00:00:00.000Z', end: '2026-03-03T23:59:59.999Z' },
    },
    sales: [
      { date: '2026-03-02', orders: 1, revenue: chf(5_499) },
      { date: '2026-03-03', orders: 1, revenue: chf(6_499) },
    ],
    totals: { orders: 2, revenue: chf(11_998), averageOrder: chf(5_999), refunded: chf(500), unfulfilled: 2 },
    before: {
      ...{ from: '2026-02-28', to: '2026-03-01' },
      totals: { orders: 2, revenue: chf(3_998), averageOrder: chf(1_999), refunded: chf(0) },
    },
    topProducts: [{ sku: 'lamp', quantity: 2, revenue: chf(11_000) }],
  });
  const queries: [query: string, count: number][] = [
    [`?${range}&cancelled=false`, 2],
    [`?${range}&refunded=true`, 1],
    [`?${range}&cancelled=true`, 1],
    ['?toFulfil=true&currency=CHF', 2],
  ];
  for (const [query, count] of queries) {
    expect(await countOf(query)).toEqual({ count, isMore: false });
    expect(await listed(query)).toBe(count);
  }
});

test('a count ends at ten thousand', async () => {
  await order.database.db.query(
    `INSERT INTO orders (id, number, checkout_id, payment_id, email, status, payment_status, fulfilment_status, currency,
       items, totals, shipping_address, billing_address, shipping_method, coupon_codes, seller_ids, created_at, updated_at)
     SELECT 'many-' || n, 'M-' || n, 'many-' || n, '', '', 'placed', 'paid', 'unfulfilled', 'JPY', '[]',
       '{"total": {"amount": 1}}', '{}', '{}', '{}', '{}', '{}', now(), now() FROM generate_series(1, 10001) AS n`,
  );
  expect(await countOf('?currency=JPY')).toEqual({ count: 10_000, isMore: true });
});

test('is for staff, and rejects invalid periods', async () => {
  const seller = order.tokens.tokenFor({ userId: 's', role: 'seller' });
  expect(await order.call('GET', '/admin/dashboard', { as: seller })).toMatchObject({
    status: 403,
    body: { permission: 'order:read-any' },
  });
  expect(await order.call('GET', '/admin/dashboard')).toMatchObject({ status: 401 });
  const refused = [
    ...['?days=0', '?days=367', '?days=1.5', '?currency=euro', '?unknown=1'],
    ...[
      '?from=2026-01-01',
      '?to=2026-01-01',
      '?from=2026-01-02&to=2026-01-01',
      '?from=2026-02-30&to=2026-03-01',
    ],
    '?from=2025-01-01&to=2026-01-02',
  ];
  for (const query of refused) expect(await dashboard(query)).toMatchObject({ status: 400 });
});
