import { randomUUID } from 'node:crypto';
import {
  aCart,
  aSku,
  call,
  getCheckout,
  login,
  mailsTo,
  startCheckout,
  stockOf,
  until,
  untilStatus,
  type CartView,
  type OrderView,
} from './shop';

jest.setTimeout(60_000);

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const orderOf = async (cart: string, id: string) =>
  (await call<OrderView>('GET', `/orders/${id}`, { cart })).body;
const cartOf = async (cart: string) => (await call<CartView>('GET', '/cart', { cart })).body;

test('a guest buys two skus: order, stock, mail, payment and cart all say so', async () => {
  const [cup, lamp] = [await aSku(admin, 5, 1_250), await aSku(admin, 5, 8_900)];
  const cart = await aCart({ [cup]: 2, [lamp]: 1 });
  const email = `${randomUUID()}@example.com`;
  const started = await startCheckout(cart, 'tok_ok', randomUUID(), email);
  expect(started.status).toBe(202);
  expect(started.headers.get('location')).toBe(`/api/v1/checkouts/${started.body.id}`);

  const done = await untilStatus(cart, started.body.id, ['completed', 'failed']);
  expect(done.status).toBe('completed');
  expect(done.steps.map(({ status }) => status)).toEqual(Array(6).fill('done'));

  const order = await until(
    () => orderOf(cart, done.orderId ?? ''),
    ({ paymentStatus }) => paymentStatus === 'paid',
    'a paid order',
  );
  expect(order.totals['subtotal']).toEqual({ amount: 11_400, currency: 'EUR' });
  expect(order.totals['total']?.amount).toBe(11_400 + (order.totals['shipping']?.amount ?? NaN));

  await until(
    () => stockOf(admin, cup),
    ({ onHand, reserved }) => onHand === 3 && reserved === 0,
    'stock down by two',
  );
  expect(await stockOf(admin, lamp)).toMatchObject({ onHand: 4, reserved: 0 });
  expect((await cartOf(cart)).items).toEqual([]);
  const mails = await until(
    () => mailsTo(email),
    ({ length }) => length > 0,
    'a mail',
  );
  expect(mails).toHaveLength(1);
  expect(mails[0]?.Subject).toContain(order.number);
});

test('a declined card undoes everything, and the same cart can then be bought', async () => {
  const sku = await aSku(admin, 3);
  const cart = await aCart({ [sku]: 3 });
  const { body } = await startCheckout(cart, 'tok_declined');
  const failed = await untilStatus(cart, body.id, ['failed', 'completed']);
  expect(failed.failure).toMatchObject({ step: 'initiate-payment', code: 'card-declined' });
  expect(failed.orderId ?? null).toBeNull();
  expect(await stockOf(admin, sku)).toMatchObject({ onHand: 3, reserved: 0 });
  expect((await cartOf(cart)).items).toMatchObject([{ sku, quantity: 3 }]);

  const again = await startCheckout(cart, 'tok_ok');
  expect(again.status).toBe(202);
  expect((await untilStatus(cart, again.body.id, ['completed', 'failed'])).status).toBe('completed');
});

test.each([
  ['approve', 'completed'],
  ['decline', 'failed'],
])('3-D Secure: %s ends as %s', async (outcome, status) => {
  const sku = await aSku(admin, 1);
  const cart = await aCart({ [sku]: 1 });
  const { body } = await startCheckout(cart, 'tok_requires_action');
  const waiting = await untilStatus(cart, body.id, ['awaiting-payment', 'failed', 'completed']);
  expect(waiting.nextAction).toMatchObject({ type: 'redirect' });
  const page = await fetch(waiting.nextAction?.url ?? '', {
    method: 'POST',
    body: new URLSearchParams({ outcome }),
  });
  expect(page.status).toBe(200);
  expect((await untilStatus(cart, body.id, ['completed', 'failed'])).status).toBe(status);
  const left = status === 'completed' ? 0 : 1;
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === left && reserved === 0,
    'settled stock',
  );
});

test('the same Idempotency-Key twenty times at once is one checkout and one order', async () => {
  const sku = await aSku(admin, 50);
  const cart = await aCart({ [sku]: 1 });
  const key = randomUUID();
  const email = `${randomUUID()}@example.com`;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => startCheckout(cart, 'tok_ok', key, email)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
  const ids = new Set(answers.map(({ body }) => body.id));
  expect(ids.size).toBe(1);
  const [id = ''] = ids;
  expect((await untilStatus(cart, id, ['completed', 'failed'])).status).toBe('completed');
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === 49 && reserved === 0,
    'one unit sold',
  );
});

test('two tabs with two keys buy one cart once', async () => {
  const sku = await aSku(admin, 10);
  const cart = await aCart({ [sku]: 1 });
  const answers = await Promise.all([startCheckout(cart, 'tok_ok'), startCheckout(cart, 'tok_ok')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  const started = answers.find(({ status }) => status === 202);
  const id = started?.body.id ?? '';
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'checkout-in-progress' });
  expect((await untilStatus(cart, id, ['completed', 'failed'])).status).toBe('completed');
  await until(
    () => stockOf(admin, sku),
    ({ onHand }) => onHand === 9,
    'one unit sold',
  );
});

test("another person's checkout, order and cart do not exist", async () => {
  const sku = await aSku(admin, 2);
  const cart = await aCart({ [sku]: 1 });
  const { body } = await startCheckout(cart, 'tok_ok');
  const { orderId } = await untilStatus(cart, body.id, ['completed', 'failed']);
  const stranger = await login('customer');
  for (const path of [`/checkouts/${body.id}`, `/orders/${orderId}`, `/orders/${orderId}/timeline`]) {
    expect(await call('GET', path, { as: stranger })).toMatchObject({ status: 404 });
    expect(await call('GET', path)).toMatchObject({ status: 404 });
  }
  expect(await getCheckout(cart, body.id)).toMatchObject({ id: body.id });
});
