import { randomUUID } from 'node:crypto';
import { deliver, outboxOf } from '@sidecart/kit/testing';
import { aDeletion } from '@sidecart/kit/testing-marks';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
let admin: string;
beforeAll(async () => {
  order = await startOrder();
  admin = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
});
afterAll(() => order.stop());

const eur = (amount: number) => ({ amount, currency: 'EUR' });

async function place(overrides = {}) {
  const checkoutId = randomUUID();
  const { orderId } = await order.peer.createOrder(aPlaceOrder({ checkoutId, ...overrides }) as never);
  const capture = () =>
    deliver(order.server, 'payments', {
      type: 'payment.captured',
      data: { paymentId: 'payment-1', checkoutId, captured: eur(2_999) },
    });
  return { orderId, capture };
}
const addNote = (orderId: string, text: string, as = admin, key: string = randomUUID()) =>
  order.call('POST', `/orders/${orderId}/notes`, { as, body: { text }, headers: { 'idempotency-key': key } });
const notesOf = (orderId: string, as = admin) => order.call('GET', `/orders/${orderId}/notes`, { as });

test('notes of staff have an author, are listed latest first, and are hidden from the buyer', async () => {
  const userId = randomUUID();
  const { orderId } = await place({ userId });
  const buyer = order.tokens.tokenFor({ userId });
  expect(await addNote(orderId, 'Call first\nthen ship')).toMatchObject({
    status: 201,
    body: { text: 'Call first\nthen ship', authorId: 'admin-1' },
  });
  await addNote(orderId, 'Called');
  expect(await notesOf(orderId)).toMatchObject({
    status: 200,
    body: { items: [{ text: 'Called' }, { text: 'Call first\nthen ship', authorId: 'admin-1' }] },
  });
  for (const answer of [await notesOf(orderId, buyer), await addNote(orderId, 'Mine', buyer)])
    expect(answer).toMatchObject({ status: 403, body: { code: 'permission-missing' } });
  const seen = await Promise.all(
    ['', '/timeline'].map((path) => order.call('GET', `/orders/${orderId}${path}`, { as: buyer })),
  );
  expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain('Call');
  expect(await notesOf('unknown')).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
});

test('a note is recorded for the audit log without its text, once for a repeated request', async () => {
  const { orderId } = await place();
  const key = randomUUID();
  const first = await addNote(orderId, 'A secret of Ada', admin, key);
  expect((await addNote(orderId, 'A secret of Ada', admin, key)).body).toEqual(first.body);
  const entries = (await outboxOf(order.database.db)).filter(
    ({ type, data }) => type === 'audit.recorded' && data['targetId'] === orderId,
  );
  expect(entries.map(({ data }) => data)).toMatchObject([
    { actorId: 'admin-1', action: 'addOrderNote', permission: 'order:fulfil' },
  ]);
  expect(JSON.stringify(entries)).not.toContain('secret');
});

test('notes are bounded in length and number', async () => {
  const { orderId } = await place();
  expect(await addNote(orderId, 'x'.repeat(2_001))).toMatchObject({ status: 400 });
  expect(await addNote(orderId, '  ')).toMatchObject({ status: 400 });
  await order.database.db.query(
    `INSERT INTO order_notes (id, order_id, author_id, note, created_at)
     SELECT $1 || n, $1, 'a', 'x', now() FROM generate_series(1, 99) AS n`,
    [orderId],
  );
  const answers = await Promise.all([addNote(orderId, 'one'), addNote(orderId, 'two')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(answers.find(({ status }) => status === 422)?.body).toMatchObject({ code: 'order-notes-full' });
});

test('a person’s export has the notes on their orders, and a deletion removes them', async () => {
  const userId = randomUUID();
  const { orderId } = await place({ userId, email: 'noted@example.com' });
  await addNote(orderId, 'Prefers mornings');
  const exported = await order.call('GET', `/orders/personal-data/${userId}`, { as: admin });
  expect(JSON.stringify(exported.body)).toContain('Prefers mornings');
  expect(JSON.stringify(exported.body)).not.toContain('admin-1');
  await order.database.db.query("UPDATE orders SET status = 'completed' WHERE id = $1", [orderId]);
  await deliver(order.server, 'users', aDeletion(userId, 'noted@example.com', {}));
  expect((await notesOf(orderId)).body).toEqual({ items: [] });
  const { rows } = await order.database.db.query('SELECT body FROM idempotency_keys');
  expect(JSON.stringify(rows)).not.toContain('Prefers mornings');
});

test('the timeline tells staff who acted, and nobody else', async () => {
  const userId = randomUUID();
  const { orderId, capture } = await place({ userId });
  await capture();
  const body = { lines: [{ sku: 'mug-blue', quantity: 1 }], carrier: 'DHL', trackingNumber: 'T1' };
  await order.call('POST', `/orders/${orderId}/fulfilments`, { as: admin, body });
  const actors = async (as: string) => {
    const { body: seen } = await order.call('GET', `/orders/${orderId}/timeline`, { as });
    return (seen as unknown as { items: { actorId?: string }[] }).items.map(({ actorId }) => actorId ?? null);
  };
  expect(await actors(admin)).toEqual([null, null, 'admin-1']);
  expect(await actors(order.tokens.tokenFor({ userId }))).toEqual([null, null, null]);
});

test('staff see how often a customer has ordered and what was spent, a guest by e-mail address', async () => {
  const customerOf = async (orderId: string, as = admin) =>
    order.call('GET', `/orders/${orderId}/customer`, { as });
  const userId = randomUUID();
  const email = `${randomUUID()}@example.com`;
  const [first, second, guest] = [
    await place({ userId, email }),
    await place({ userId, email: 'other@example.com' }),
    await place({ userId: undefined, guestTokenHash: 'b'.repeat(64), email: email.toUpperCase() }),
  ];
  await first.capture();
  expect(await customerOf(second.orderId)).toMatchObject({
    status: 200,
    body: { userId, orders: 2, spent: [eur(2_999)] },
  });
  // A guest with the address of a user may be somebody else.
  expect((await customerOf(guest.orderId)).body).toMatchObject({ userId: null, orders: 1, spent: [eur(0)] });
  const buyer = order.tokens.tokenFor({ userId });
  expect(await customerOf(first.orderId, buyer)).toMatchObject({ status: 403 });
});
