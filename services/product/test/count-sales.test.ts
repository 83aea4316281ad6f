import { randomUUID } from 'node:crypto';
import { deliver } from '@sidecart/kit/testing';
import { startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

interface Line {
  productId: string;
  quantity: number;
}

const deliverOrderEvent = (
  type: 'order.placed' | 'order.cancelled',
  data: unknown,
  id: string = randomUUID(),
) => deliver(product.server, 'orders', { id, type, data });
const placed = (orderId: string, items: Line[], eventId?: string) =>
  deliverOrderEvent('order.placed', { orderId, userId: 'customer-1', items: items.map(asItem) }, eventId);
const cancelled = (orderId: string, items: Line[], eventId?: string) =>
  deliverOrderEvent('order.cancelled', { orderId, items: items.map(asItem) }, eventId);
const asItem = (line: Line) => ({ sku: unique('sku'), name: 'Mug', ...line });

const standingOf = async (productId: string) => {
  const { rows } = await product.database.db.query<{ units_sold: number; standing_version: number }>(
    'SELECT units_sold, standing_version FROM products WHERE id = $1',
    [productId],
  );
  return { unitsSold: rows[0]?.units_sold, version: rows[0]?.standing_version };
};
const purchasesOf = async (orderId: string) =>
  (
    await product.database.db.query(
      'SELECT product_id, user_id, units, cancelled FROM purchases WHERE order_id = $1 ORDER BY units',
      [orderId],
    )
  ).rows;

test('counts orders by product and publishes the result with an unchanged product version', async () => {
  const { id } = await product.published();
  const quiet = await product.published();
  await placed(randomUUID(), [
    { productId: id, quantity: 2 },
    { productId: id, quantity: 3 },
  ]);
  await placed(randomUUID(), [{ productId: id, quantity: 1 }]);
  expect(await standingOf(id)).toEqual({ unitsSold: 0, version: 0 });

  await product.countSales();
  expect(await standingOf(id)).toEqual({ unitsSold: 6, version: 1 });
  const events = await product.eventsOf(id);
  expect(events).toHaveLength(3);
  expect(events[2]).toMatchObject({
    type: 'product.updated',
    data: { product: { version: 2, standing: { unitsSold: 6, version: 1 } } },
  });
  expect(await product.eventsOf(quiet.id)).toHaveLength(2);

  // Nothing has changed since.
  await product.countSales();
  expect(await standingOf(id)).toEqual({ unitsSold: 6, version: 1 });
  expect(await product.eventsOf(id)).toHaveLength(3);
});

test('does not count a cancelled order, whichever event arrives first', async () => {
  const { id } = await product.published();
  const [kept, inOrder, reversed] = [randomUUID(), randomUUID(), randomUUID()];
  const items = [{ productId: id, quantity: 4 }];
  await placed(kept, items);
  await placed(inOrder, items);
  await cancelled(inOrder, items);
  await cancelled(reversed, items);
  await placed(reversed, items);
  await product.countSales();
  expect(await standingOf(id)).toEqual({ unitsSold: 4, version: 1 });
  expect(await purchasesOf(reversed)).toMatchObject([{ product_id: id, cancelled: true }]);

  await cancelled(kept, items);
  await product.countSales();
  expect(await standingOf(id)).toEqual({ unitsSold: 0, version: 2 });
});

test('a count reads only purchases since the last one, a bounded batch at a time', async () => {
  const { id } = await product.published();
  await product.database.db.query(
    `WITH added AS (
       INSERT INTO purchases (order_id, product_id, units, cancelled)
       SELECT 'order-' || n, $1, 2, false FROM generate_series(1, 1200) AS n RETURNING product_id)
     INSERT INTO uncounted_sales SELECT product_id FROM added`,
    [id],
  );
  expect([await product.countSales(), await product.countSales()]).toEqual(['more', 'more']);
  expect([await product.countSales(), await product.countSales()]).toEqual(['some', 'none']);
  expect(await standingOf(id)).toEqual({ unitsSold: 2_400, version: 1 });
});

test('in any order, redelivered and concurrent, the count is the same', async () => {
  const { id } = await product.published();
  const other = await product.published();
  const orders = Array.from({ length: 12 }, (_, n) => ({
    id: randomUUID(),
    isCancelled: n % 3 === 0,
    items: [
      { productId: id, quantity: n + 1 },
      { productId: other.id, quantity: 1 },
    ],
  }));
  const deliveries = orders.flatMap((order) => {
    const [placedId, cancelledId] = [randomUUID(), randomUUID()];
    return [
      () => placed(order.id, order.items, placedId),
      ...(order.isCancelled ? [() => cancelled(order.id, order.items, cancelledId)] : []),
    ];
  });
  const place = new Map([...deliveries.keys()].map((n) => [deliveries[n], (n * 7) % deliveries.length]));
  const shuffled = [...deliveries, ...deliveries].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  const answers = await Promise.all(shuffled.map(async (send) => (await send()).json()));
  expect(answers.every((answer) => (answer as { status: string }).status === 'SUCCESS')).toBe(true);
  await Promise.all([product.countSales(), product.countSales()]);
  const standing = orders.filter(({ isCancelled }) => !isCancelled);
  const units = standing.reduce((sum, { items }) => sum + (items[0]?.quantity ?? 0), 0);
  expect(await standingOf(id)).toEqual({ unitsSold: units, version: 1 });
  expect(await standingOf(other.id)).toEqual({ unitsSold: standing.length, version: 1 });
});

test('concurrent counting and publishing of a review lose neither', async () => {
  const { id } = await product.published();
  const reviews = await Promise.all(
    [5, 4, 3].map(async (rating) => {
      const as = product.tokenFor(unique('user'));
      const body = { rating, body: 'x' };
      return (await product.call('POST', `/products/${id}/reviews`, { as, body })).body as unknown as {
        id: string;
      };
    }),
  );
  await placed(randomUUID(), [{ productId: id, quantity: 2 }]);
  await Promise.all([
    product.countSales(),
    ...reviews.map((review) =>
      product.call('POST', `/reviews/${review.id}/publication`, { as: product.as.admin, body: {} }),
    ),
    product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { name: 'New' } }),
  ]);
  expect(await standingOf(id)).toEqual({ unitsSold: 2, version: 4 });
  expect(await product.call('GET', `/products/${id}`)).toMatchObject({
    body: { name: 'New', version: 3, rating: { average: 4, count: 3 } },
  });
});

test('ignores an order without a user, and one of an unknown product', async () => {
  const orderId = randomUUID();
  const items = [asItem({ productId: 'from-elsewhere', quantity: 1 })];
  expect(await (await deliverOrderEvent('order.placed', { orderId, items })).json()).toEqual({
    status: 'SUCCESS',
  });
  expect(await purchasesOf(orderId)).toEqual([
    { product_id: 'from-elsewhere', user_id: null, units: 1, cancelled: false },
  ]);
  await product.countSales();
});

test.each<['order.placed' | 'order.cancelled', string, unknown]>([
  ['order.placed', 'no order', { items: [{ productId: 'p', quantity: 1 }] }],
  ['order.placed', 'no items', { orderId: 'o' }],
  ['order.placed', 'an item of no product', { orderId: 'o', items: [{ quantity: 1 }] }],
  ['order.placed', 'half an item', { orderId: 'o', items: [{ productId: 'p', quantity: 0.5 }] }],
  ['order.cancelled', 'no items', { orderId: 'o' }],
  ['order.cancelled', 'nothing', {}],
])('%s with %s is dropped', async (type, _name, data) => {
  expect(await (await deliverOrderEvent(type, data)).json()).toEqual({ status: 'DROP' });
  expect(await purchasesOf('o')).toEqual([]);
});
