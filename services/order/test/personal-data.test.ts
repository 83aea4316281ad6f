import { randomUUID } from 'node:crypto';
import { deliver } from '@sidecart/kit/testing';
import { aDeletion, tablesWith } from '@sidecart/kit/testing-marks';
import { purge } from '@sidecart/kit/purge';
import { orderRetention } from '../src/retention';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder()));
afterAll(() => order.stop());

const address = {
  firstName: 'Zephyrine',
  lastName: 'Quixby',
  line1: 'Nebelweg 77',
  city: 'Dunstheim',
  postalCode: '99xq7',
  country: 'DE',
  phone: '+49305550199',
};
const marks = [
  ...Object.values(address).filter((mark) => mark !== 'DE'),
  'zq@example.com',
  'because I am Zeph',
];
const admin = () => order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
const forget = (userId: string, email: string, options = {}) =>
  deliver(order.server, 'users', aDeletion(userId, email, options));

async function place(overrides = {}) {
  const checkoutId = randomUUID();
  const given = { checkoutId, shippingAddress: address, billingAddress: address, ...overrides };
  const { orderId, number } = await order.peer.createOrder(aPlaceOrder(given) as never);
  return { orderId, number, checkoutId };
}
const cancel = (orderId: string, userId: string) =>
  order.call('POST', `/orders/${orderId}/cancellation`, {
    as: order.tokens.tokenFor({ userId }),
    headers: { 'idempotency-key': randomUUID() },
    body: { reason: 'because I am Zeph' },
  });
const publishAll = () => order.database.db.query('UPDATE outbox SET published_at = now()');
const see = async (orderId: string) => (await order.call('GET', `/orders/${orderId}`, { as: admin() })).body;
const tablesOf = (mark: string) => tablesWith(order.database.db, mark);

test('after a deletion only order_accounting names the buyer of an order', async () => {
  const userId = randomUUID();
  const { orderId } = await place({ userId, email: 'zq@example.com' });
  await cancel(orderId, userId);
  await publishAll();
  expect(await tablesOf('Nebelweg 77')).toEqual(['idempotency_keys', 'orders', 'outbox']);

  await forget(userId, 'zq@example.com');
  await forget(userId, 'zq@example.com');
  const places = new Set((await Promise.all(marks.map(tablesOf))).flat());
  expect([...places]).toEqual(['order_accounting']);
  expect(await tablesOf('because I am Zeph')).toEqual([]);
  const seen = await see(orderId);
  expect(seen).toMatchObject({ status: 'cancelled', shippingAddress: { line1: '', country: 'DE' } });
  expect(seen['email']).toMatch(/^deleted-[0-9a-f]{18}$/);
});

test('an order that is to be delivered keeps the address until it has ended, at most for 90 days', async () => {
  const userId = randomUUID();
  const { orderId } = await place({ userId, email: 'open@example.com' });
  await forget(userId, 'open@example.com');
  expect(await see(orderId)).toMatchObject({ email: 'open@example.com', shippingAddress: address });
  await cancel(orderId, userId);
  await forget(userId, 'open@example.com');
  expect(await see(orderId)).toMatchObject({ shippingAddress: { line1: '' } });

  const old = await place({ userId, email: 'open@example.com' });
  await forget(userId, 'open@example.com', { deletedAt: new Date(Date.now() - 91 * 86_400_000) });
  expect(await see(old.orderId)).toMatchObject({ shippingAddress: { line1: '' } });
});

test('orders of guests belong to the person if the address is verified, and only then', async () => {
  const email = 'Guest.Too@example.com';
  const { orderId } = await place({ userId: undefined, guestTokenHash: 'a'.repeat(64), email });
  await order.database.db.query("UPDATE orders SET status = 'completed' WHERE id = $1", [orderId]);
  const ask = (verified: boolean) =>
    order.call('GET', '/orders/personal-data', {
      as: order.tokens.tokenFor({ userId: 'u-2', email: email.toLowerCase(), emailVerified: verified }),
    });
  expect((await ask(false)).body['items']).toEqual([]);
  expect((await ask(true)).body['items']).toMatchObject([{ kind: 'order', id: orderId }]);
  await forget('u-2', email, { emailVerified: false });
  expect(await see(orderId)).toMatchObject({ email });
  await forget('u-2', email);
  expect((await see(orderId))['email']).toMatch(/^deleted-/);
});

test('an export has every order of the person with its timeline, page by page, for staff too', async () => {
  const userId = randomUUID();
  const ids = [await place({ userId }), await place({ userId })].map(({ orderId }) => orderId);
  await place({ userId: randomUUID() });
  const read = (as: string, path: string) =>
    order.call<{ items: { id: string; data: { timeline: unknown[] } }[]; nextCursor: string | null }>(
      'GET',
      path,
      { as },
    );
  const as = order.tokens.tokenFor({ userId, email: 'nobody@example.com' });
  const first = await read(as, '/orders/personal-data?limit=1');
  const second = await read(as, `/orders/personal-data?limit=1&cursor=${first.body.nextCursor}`);
  expect([first, second].flatMap(({ body }) => body.items.map(({ id }) => id)).sort()).toEqual(ids.sort());
  expect(second.body.nextCursor).toBeNull();
  expect(first.body.items[0]?.data.timeline).toHaveLength(1);
  const byStaff = await read(admin(), `/orders/personal-data/${userId}`);
  expect(byStaff.body.items).toHaveLength(2);
  expect(await read(as, `/orders/personal-data/${userId}`)).toMatchObject({ status: 403 });
});

test('what accounting keeps is deleted at its end date', async () => {
  const { orderId } = await place({ userId: 'kept' });
  await order.database.db.query("UPDATE orders SET status = 'completed' WHERE id = $1", [orderId]);
  await forget('kept', 'ada@example.com', { emailVerified: false });
  const { rows } = await order.database.db.query<{ years: number }>(
    `SELECT extract(year FROM age(kept_until, ordered_at))::int AS years FROM order_accounting WHERE order_id = $1`,
    [orderId],
  );
  expect(rows).toEqual([{ years: 10 }]);
  await order.database.db.query("UPDATE order_accounting SET kept_until = now() - interval '1 hour'");
  await purge(order.database.db, orderRetention, new Date());
  expect(await order.database.db.query('SELECT 1 FROM order_accounting')).toMatchObject({ rowCount: 0 });
});
