import { randomUUID } from 'node:crypto';
import { deliver, testAppToken } from '@sidecart/kit/testing';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder()));
afterAll(() => order.stop());

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const staff = () => order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });

interface Listed {
  items: { id: string; createdAt: string; totals: { total: { amount: number } } }[];
  nextCursor: string | null;
}

async function list(query: string): Promise<Listed> {
  const { status, body } = await order.call('GET', `/orders?${query}`, { as: staff() });
  expect(status).toBe(200);
  return body as unknown as Listed;
}

/** Every page of a list, two orders at a time. */
async function walk(query: string): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Listed = await list(`${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

async function place(amount: number, coupon: string) {
  const { totals } = aPlaceOrder();
  const checkoutId = randomUUID();
  const placed = aPlaceOrder({
    checkoutId,
    couponCodes: [coupon],
    totals: { ...totals, total: eur(amount) },
  });
  return { ...(await order.peer.createOrder(placed as never)), checkoutId };
}

describe('orders of equal totals and times on both sides of a page', () => {
  const coupon = randomUUID();
  beforeAll(async () => {
    const at = ['2027-03-01T10:00:00Z', '2027-03-02T10:00:00Z'];
    for (const [index, amount] of [300, 100, 300, 200, 300, 300, 100].entries()) {
      const { orderId } = await place(amount, coupon);
      const createdAt = at[index % 2];
      await order.database.db.query('UPDATE orders SET created_at = $2 WHERE id = $1', [orderId, createdAt]);
    }
  });

  const totalOf = ({ totals }: Listed['items'][number]) => totals.total.amount;
  const timeOf = ({ createdAt }: Listed['items'][number]) => Date.parse(createdAt);
  test.each([
    ['total', totalOf, 1],
    ['-total', totalOf, -1],
    ['created', timeOf, 1],
    ['-created', timeOf, -1],
  ])('are listed by %s, each once', async (sort, keyOf, sign) => {
    const items = await walk(`coupon=${coupon}&sort=${sort}`);
    expect(new Set(items.map(({ id }) => id)).size).toBe(7);
    const keys = items.map(keyOf);
    expect(keys).toEqual([...keys].sort((a, b) => sign * (a - b)));
  });

  test('are listed newest first when no sort is asked for', async () => {
    expect(await list(`coupon=${coupon}`)).toMatchObject({
      items: (await list(`coupon=${coupon}&sort=-created`)).items,
    });
  });

  test('a cursor is refused by another sort', async () => {
    const { nextCursor } = await list(`coupon=${coupon}&sort=total&limit=1`);
    for (const sort of ['-total', '-created'])
      expect(
        await order.call('GET', `/orders?sort=${sort}&cursor=${nextCursor}`, { as: staff() }),
      ).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });
});

test('orders to fulfil are paid and have units left to ship', async () => {
  const coupon = randomUUID();
  const ids = async () => (await list(`coupon=${coupon}&toFulfil=true`)).items.map(({ id }) => id);
  const { orderId, checkoutId } = await place(2_999, coupon);
  const { orderId: cancelled } = await place(2_999, coupon);
  const body = { reason: 'A test' };
  await order.call('POST', `/orders/${cancelled}/cancellation`, { as: staff(), body });
  expect(await ids()).toEqual([]);

  const data = { paymentId: 'payment-1', checkoutId, captured: eur(2_999) };
  await deliver(order.server, 'payments', { id: randomUUID(), type: 'payment.captured', data });
  expect(await ids()).toEqual([orderId]);

  const ship = () =>
    order.call('POST', `/orders/${orderId}/fulfilments`, {
      as: staff(),
      body: { lines: [{ sku: 'mug-blue', quantity: 1 }], carrier: 'Post', trackingNumber: '1' },
    });
  await ship();
  expect(await ids()).toEqual([orderId]);
  await ship();
  expect(await ids()).toEqual([]);
});

test('an export has the orders of the list, or those that are named, and no formulas', async () => {
  const coupon = randomUUID();
  const email = `${randomUUID()}@example.com`;
  const address = { ...aPlaceOrder().shippingAddress, firstName: '=1+1', lastName: 'Say "hi"' };
  const made = [];
  for (let count = 0; count < 2; count += 1) {
    const placed = aPlaceOrder({
      checkoutId: randomUUID(),
      couponCodes: [coupon],
      email,
      shippingAddress: address,
    });
    made.push(await order.peer.createOrder(placed as never));
  }
  const read = async (query: string, as = staff()) => {
    const url = `${order.server.url}/orders/exports?${query}`;
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${as}`, 'dapr-api-token': testAppToken },
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      lines: (await answer.text()).split('\r\n'),
    };
  };
  const { status, type, lines } = await read(`coupon=${coupon}`);
  expect([status, type]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^"number","createdAt","status"/);
  expect(lines[1]).toContain(`"${made[1]?.number}"`);
  expect(lines[1]).toContain(`"${email}","'=1+1","Say ""hi"""`);
  expect((await read(`id=${made[0]?.orderId}`)).lines[1]).toContain(`"${made[0]?.number}"`);
  expect((await read('', order.tokens.tokenFor({ userId: 'user-1' }))).status).toBe(403);
});
