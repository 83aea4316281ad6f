import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver, outboxOf } from '@sidecart/kit/testing';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder('UTC')));
afterAll(() => order.stop());

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const tokenOf = (userId: string) => order.tokens.tokenFor({ userId, role: 'seller' });

const lineOf = (sellerId: string, sku: string, quantity: number, lineTotal: number) => ({
  ...aPlaceOrder().items[0]!,
  ...{ sku, quantity, sellerId, productId: `product-${sku}`, name: `The ${sku}` },
  ...{ lineTotal: eur(lineTotal), discount: eur(100) },
});

/** Two sellers of one order, with two lines of the first and one of the second. */
async function placeFor(first: string, second: string, { isPaid = true } = {}) {
  const checkoutId = randomUUID();
  const items = [
    lineOf(first, 'cup', 2, 1_900),
    lineOf(first, 'jar', 1, 900),
    lineOf(second, 'pan', 3, 8_900),
  ];
  const shippingAddress = { ...aPlaceOrder().shippingAddress, phone: '+49 30 123456' };
  const placed = aPlaceOrder({ checkoutId, items, shippingAddress, couponCodes: ['WELCOME'] });
  const { orderId, number } = await order.peer.createOrder(placed as never);
  if (isPaid)
    await deliver(order.server, 'payments', {
      type: 'payment.captured',
      data: { paymentId: 'payment-1', checkoutId, captured: placed.totals.total },
    });
  return { orderId, number };
}

interface Listed {
  items: { id: string; number: string; fulfilmentStatus: string; canFulfil: boolean }[];
  nextCursor: string | null;
}
const list = async (sellerId: string, query = '') => {
  const { body } = await order.call('GET', `/seller/orders${query}`, { as: tokenOf(sellerId) });
  return body as unknown as Listed;
};
const idsOf = async (sellerId: string, query = '') => (await list(sellerId, query)).items.map(({ id }) => id);
const read = (orderId: string, sellerId: string) =>
  order.call('GET', `/seller/orders/${orderId}`, { as: tokenOf(sellerId) });
const ship = (orderId: string, sellerId: string, lines: object[] | undefined, key: string = randomUUID()) =>
  order.call('POST', `/seller/orders/${orderId}/fulfilments`, {
    as: tokenOf(sellerId),
    headers: { 'idempotency-key': key },
    body: { ...(lines && { lines }), carrier: 'DHL', trackingNumber: 'T1' },
  });
const twoSellers = () => [`s-${randomUUID()}`, `s-${randomUUID()}`] as const;

test('a seller sees own lines and where to send them, and nothing else of the order', async () => {
  const [first, second] = twoSellers();
  const { orderId } = await placeFor(first, second);
  const { status, body } = await read(orderId, first);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: orderId,
    status: 'placed',
    fulfilmentStatus: 'unfulfilled',
    canFulfil: true,
    units: 3,
    subtotal: eur(2_800),
    items: [
      { sku: 'cup', quantity: 2, lineTotal: eur(1_900), fulfilledQuantity: 0 },
      { sku: 'jar', quantity: 1, lineTotal: eur(900), fulfilledQuantity: 0 },
    ],
    shippingAddress: { firstName: 'Ada', lastName: 'Byron', line1: 'Hauptstraße 1' },
    shippingMethod: { code: 'standard', name: 'Standard' },
    shipments: [],
  });
  const seen = JSON.stringify([body, await list(first)]);
  for (const hidden of ['pan', second, 'ada@example.com', 'user-1', 'payment', '+49', 'WELCOME', '2999'])
    expect(seen).not.toContain(hidden);
});

test('an order without own lines does not exist for a seller, nor for an admin who sells nothing', async () => {
  const [first, second] = twoSellers();
  const { orderId } = await placeFor(first, second);
  const admin = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  const other = `s-${randomUUID()}`;
  for (const answer of [
    await read(orderId, other),
    await ship(orderId, other, [{ sku: 'cup', quantity: 1 }]),
    await order.call('GET', `/seller/orders/${orderId}`, { as: admin }),
  ])
    expect(answer).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
  expect(await idsOf(other)).toEqual([]);
  const buyer = order.tokens.tokenFor({ userId: 'user-1' });
  expect(await order.call('GET', '/seller/orders', { as: buyer })).toMatchObject({
    status: 403,
    body: { permission: 'order:read-own-lines' },
  });
});

test('each seller ships own lines only; the order is fulfilled once all have', async () => {
  const [first, second] = twoSellers();
  const { orderId, number } = await placeFor(first, second);
  for (const sku of ['pan', 'unknown'])
    expect(await ship(orderId, first, [{ sku, quantity: 1 }])).toMatchObject({
      status: 422,
      body: { code: 'fulfilment-exceeds-order', left: 0 },
    });
  const own = [
    { sku: 'cup', quantity: 2 },
    { sku: 'jar', quantity: 1 },
  ];
  expect(await ship(orderId, first, own)).toMatchObject({
    status: 201,
    body: { status: 'placed', fulfilmentStatus: 'fulfilled', canFulfil: false },
  });
  expect(await read(orderId, first)).toMatchObject({
    body: { shipments: [{ lines: own, carrier: 'DHL', trackingNumber: 'T1' }] },
  });
  expect(await read(orderId, second)).toMatchObject({
    body: { fulfilmentStatus: 'unfulfilled', canFulfil: true, shipments: [] },
  });
  const admin = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  const whole = () => order.call('GET', `/orders/${orderId}`, { as: admin });
  expect((await whole()).body).toMatchObject({ fulfilmentStatus: 'partially-fulfilled', status: 'placed' });
  expect(await ship(orderId, second, [{ sku: 'pan', quantity: 3 }])).toMatchObject({
    status: 201,
    body: { status: 'completed', fulfilmentStatus: 'fulfilled' },
  });
  expect((await whole()).body).toMatchObject({ fulfilmentStatus: 'fulfilled', status: 'completed' });

  // The same events and audit entries as of a shipment by staff.
  const events = (await outboxOf(order.database.db)).filter(
    ({ data }) => data['orderId'] === orderId || data['targetId'] === orderId,
  );
  const shipped = events.filter(({ type }) => type === 'order.fulfilled').map(({ data }) => data);
  expect(shipped).toMatchObject([
    { number, lines: [{ sku: 'cup', name: 'The cup' }, { sku: 'jar' }] },
    { number, lines: [{ sku: 'pan', quantity: 3 }] },
  ]);
  expect(shipped.map(({ complete }) => complete === true)).toEqual([false, true]);
  expect(events.filter(({ type }) => type === 'audit.recorded').map(({ data }) => data)).toMatchObject([
    { actorId: first, action: 'fulfilSellerOrder', permission: 'order:fulfil-own-lines' },
    { actorId: second },
  ]);
});

test('a repeated shipment with one key ships once', async () => {
  const [first, second] = twoSellers();
  const { orderId } = await placeFor(first, second);
  const key = randomUUID();
  const lines = [{ sku: 'cup', quantity: 1 }];
  const answer = await ship(orderId, first, lines, key);
  expect((await ship(orderId, first, lines, key)).body).toEqual(answer.body);
  expect(await read(orderId, first)).toMatchObject({
    body: { fulfilmentStatus: 'partially-fulfilled', items: [{ fulfilledQuantity: 1 }, {}] },
  });
});

test('a shipment without lines ships all that is left of own lines', async () => {
  const [first, second] = twoSellers();
  const { orderId } = await placeFor(first, second);
  expect(await ship(orderId, first, undefined)).toMatchObject({
    status: 201,
    body: { status: 'placed', fulfilmentStatus: 'fulfilled' },
  });
  expect(await ship(orderId, first, undefined)).toMatchObject({
    status: 422,
    body: { code: 'fulfilment-exceeds-order' },
  });
  expect(await read(orderId, second)).toMatchObject({ body: { fulfilmentStatus: 'unfulfilled' } });
});

test('nothing is shipped of an order that is not paid or is cancelled, and the address of a cancelled one is gone', async () => {
  const [first, second] = twoSellers();
  const { orderId } = await placeFor(first, second, { isPaid: false });
  const refusal = { status: 409, body: { code: 'order-cannot-be-fulfilled' } };
  expect(await ship(orderId, first, [{ sku: 'cup', quantity: 1 }])).toMatchObject(refusal);
  expect(await read(orderId, first)).toMatchObject({ body: { canFulfil: false } });
  const admin = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  await order.call('POST', `/orders/${orderId}/cancellation`, { as: admin, body: { reason: 'x' } });
  expect(await ship(orderId, first, [{ sku: 'cup', quantity: 1 }])).toMatchObject(refusal);
  expect(await read(orderId, first)).toMatchObject({
    body: { status: 'cancelled', canFulfil: false, shippingAddress: null },
  });
});

test('the list is filtered by own fulfilment, number, day and cancellation, in pages', async () => {
  const [first, second] = twoSellers();
  const orders = [
    await placeFor(first, second),
    await placeFor(first, second),
    await placeFor(first, second),
  ];
  const [old, done, fresh] = orders.map(({ orderId }) => orderId) as [string, string, string];
  await order.database.db.query("UPDATE orders SET created_at = '2026-01-05T23:59:59Z' WHERE id = $1", [old]);
  await ship(done, first, [
    { sku: 'cup', quantity: 2 },
    { sku: 'jar', quantity: 1 },
  ]);
  await ship(fresh, first, [{ sku: 'cup', quantity: 1 }]);
  expect(await idsOf(first)).toEqual([fresh, done, old]);
  expect(await idsOf(first, '?open=true')).toEqual([fresh, old]);
  expect(await idsOf(first, '?open=false')).toEqual([done]);
  expect(await idsOf(second, '?open=true')).toEqual([fresh, done, old]);
  expect(await idsOf(first, '?fulfilmentStatus=partially-fulfilled')).toEqual([fresh]);
  const { number } = orders[1]!;
  for (const typed of [number.toLowerCase(), number.replace(/^\D*0*/, '')])
    expect(await idsOf(first, `?number=${typed}`)).toEqual([done]);
  expect(await idsOf(first, '?from=2026-01-05&to=2026-01-05')).toEqual([old]);
  expect(await idsOf(first, '?to=2026-01-04')).toEqual([]);
  const admin = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  await order.call('POST', `/orders/${old}/cancellation`, { as: admin, body: { reason: 'x' } });
  expect(await idsOf(first, '?cancelled=true')).toEqual([old]);
  expect(await idsOf(first, '?cancelled=false')).toEqual([fresh, done]);
  expect(await idsOf(first, '?open=true')).toEqual([fresh]);

  const page = await list(first, '?limit=2');
  expect(page.items.map(({ id }) => id)).toEqual([fresh, done]);
  expect(await idsOf(first, `?limit=2&cursor=${page.nextCursor}`)).toEqual([old]);
});

test('a seller sees own sales after discounts, compared with the days before, and counts what the list has', async () => {
  const [first, second] = twoSellers();
  const placeOn = async (day: string) => {
    const { orderId } = await placeFor(first, second);
    await order.database.db.query('UPDATE orders SET created_at = $2 WHERE id = $1', [
      orderId,
      new Date(`${day}T12:00:00Z`),
    ]);
    return orderId;
  };
  await placeOn('2026-05-01');
  await placeOn('2026-05-03');
  const shipped = await placeOn('2026-05-04');
  await ship(shipped, first, [
    { sku: 'cup', quantity: 2 },
    { sku: 'jar', quantity: 1 },
  ]);
  const cancelled = await placeOn('2026-05-04');
  const admin = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  await order.call('POST', `/orders/${cancelled}/cancellation`, { as: admin, body: { reason: 'x' } });

  const dashboardOf = (userId: string, query: string) =>
    order.call('GET', `/seller/dashboard?${query}`, { as: tokenOf(userId) });
  const range = 'from=2026-05-03&to=2026-05-05';
  expect(await dashboardOf(first, range)).toMatchObject({
    status: 200,
    body: {
      timeZone: 'UTC',
      period: { from: '2026-05-03', to: '2026-05-05' },
      sales: [
        { date: '2026-05-03', orders: 1, units: 3, revenue: eur(2_800) },
        { date: '2026-05-04', orders: 1, units: 3, revenue: eur(2_800) },
        { date: '2026-05-05', orders: 0, units: 0, revenue: eur(0) },
      ],
      totals: { orders: 2, units: 6, revenue: eur(5_600), open: 2 },
      before: {
        from: '2026-04-30',
        to: '2026-05-02',
        totals: { orders: 1, units: 3, revenue: eur(2_800) },
      },
    },
  });
  expect((await dashboardOf(second, range)).body).toMatchObject({
    totals: { orders: 2, revenue: eur(17_800), open: 3 },
  });
  for (const [query, count] of [
    [`${range}&cancelled=false&currency=EUR`, 2],
    ['open=true&currency=EUR', 2],
    [`${range}&currency=USD`, 0],
  ] as const) {
    const counted = await order.call('GET', `/seller/orders/count?${query}`, { as: tokenOf(first) });
    expect(counted.body).toEqual({ count, isMore: false });
    expect(await idsOf(first, `?${query}`)).toHaveLength(count);
  }
});

test('orders of before the sellers were kept apart are filled in, and newer rows stay', async () => {
  const [seller, other] = [randomUUID(), randomUUID()];
  const early = await placeFor(seller, other);
  const late = await placeFor(seller, other);
  const { db } = order.database;
  await db.query('DELETE FROM order_sellers WHERE order_id = $1', [early.orderId]);
  await db.query("UPDATE order_sellers SET status = 'cancelled' WHERE order_id = $1", [late.orderId]);
  expect(await idsOf(seller)).toEqual([late.orderId]);

  const file = join(__dirname, '../migrations/0013_fill_order_sellers.sql');
  await db.query(readFileSync(file, 'utf8'));
  const { rows } = await db.query(
    'SELECT order_id, status, units, revenue FROM order_sellers WHERE seller_id = $1 ORDER BY created_at',
    [seller],
  );
  expect(rows).toEqual([
    { order_id: early.orderId, status: 'placed', units: '3', revenue: '2800' },
    { order_id: late.orderId, status: 'cancelled', units: '3', revenue: '2800' },
  ]);
});
