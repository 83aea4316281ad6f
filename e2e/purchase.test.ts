import { randomUUID } from 'node:crypto';
import { ask, send } from './api';
import {
  aCart,
  aSku,
  cartOf,
  checkoutBody,
  getCheckout,
  login,
  mailsTo,
  orderOf,
  startCheckout,
  stockOf,
  until,
  untilStatus,
} from './shop';

jest.setTimeout(120_000);

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

test('a guest buys two skus: order, stock, mail, payment and cart agree', async () => {
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
  expect(order.totals.subtotal).toEqual({ amount: 11_400, currency: 'EUR' });
  expect(order.totals.total.amount).toBe(11_400 + order.totals.shipping.amount);

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

test('twenty concurrent requests with the same Idempotency-Key create one checkout and one order', async () => {
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

test('two tabs with two keys buy a cart once', async () => {
  const sku = await aSku(admin, 10);
  const cart = await aCart({ [sku]: 1 });
  const start = () => send('startCheckout', { cart, key: randomUUID(), body: checkoutBody('tok_ok') });
  const answers = await Promise.all([start(), start()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  const id = answers.find(({ body }) => body)?.body?.id ?? '';
  expect(answers.find(({ problem }) => problem)?.problem).toMatchObject({ code: 'checkout-in-progress' });
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
  const { orderId = '' } = await untilStatus(cart, body.id, ['completed', 'failed']);
  for (const who of [{ as: await login('customer') }, {}]) {
    const reads = [
      await send('getCheckout', { ...who, params: { checkoutId: body.id } }),
      await send('getOrder', { ...who, params: { orderId } }),
      await send('getOrderTimeline', { ...who, params: { orderId } }),
    ];
    expect(reads.map(({ status }) => status)).toEqual([404, 404, 404]);
  }
  expect(await getCheckout(cart, body.id)).toMatchObject({ id: body.id });
});

test('a coupon is claimed once, and released when the payment fails', async () => {
  const code = `E2E-${randomUUID().slice(0, 8)}`.toUpperCase();
  const created = await send('createCampaign', {
    as: admin,
    body: { name: 'Once', kind: 'percentage', basisPoints: 1_000, code, limits: { total: 1 }, active: true },
  });
  expect(created.status).toBe(201);
  const sku = await aSku(admin, 5, 10_000);
  const withCoupon = async () => {
    const cart = await aCart({ [sku]: 1 });
    await ask('addCoupon', { cart, body: { code } });
    return cart;
  };
  const [cart, late] = [await withCoupon(), await withCoupon()];
  expect((await cartOf(cart)).totals.discount.amount).toBe(1_000);

  const declined = await startCheckout(cart, 'tok_declined');
  expect((await untilStatus(cart, declined.body.id, ['failed', 'completed'])).status).toBe('failed');
  expect(await cartOf(cart)).toMatchObject({
    coupons: [{ code, applied: true }],
    totals: { discount: { amount: 1_000 } },
  });

  const bought = await startCheckout(cart, 'tok_ok');
  const { orderId } = await untilStatus(cart, bought.body.id, ['completed', 'failed']);
  expect((await orderOf(cart, orderId ?? '')).totals.discount.amount).toBe(1_000);

  expect((await cartOf(late)).coupons).toMatchObject([{ code, applied: false, reason: 'limit-reached' }]);
  const refused = await startCheckout(late, 'tok_ok');
  expect((await untilStatus(late, refused.body.id, ['failed', 'completed'])).failure).toMatchObject({
    step: 'calculate-discounts',
    code: 'coupon-not-applicable',
  });
});

test('a slow, failing or silent provider leaves a consistent state', async () => {
  const settle = async (token: string) => {
    const sku = await aSku(admin, 2);
    const cart = await aCart({ [sku]: 2 });
    const { body } = await startCheckout(cart, token);
    const end = await untilStatus(cart, body.id, ['completed', 'failed', 'needs-attention'], 120_000, 1_000);
    if (end.status === 'completed') {
      // The provider said yes before we gave up: then there is an order, and it is paid.
      expect(token).toBe('tok_late_success');
      await until(
        () => orderOf(cart, end.orderId ?? ''),
        ({ paymentStatus }) => paymentStatus === 'paid',
        'a paid order',
      );
      await until(
        () => stockOf(admin, sku),
        ({ onHand, reserved }) => onHand === 0 && reserved === 0,
        'stock sold',
      );
      return;
    }
    expect(end).toMatchObject({
      status: 'failed',
      failure: { step: 'initiate-payment', code: 'payment-timeout' },
    });
    expect(await stockOf(admin, sku)).toMatchObject({ onHand: 2, reserved: 0 });
    expect((await cartOf(cart)).items).toMatchObject([{ sku, quantity: 2 }]);
    const again = await startCheckout(cart, 'tok_ok');
    expect((await untilStatus(cart, again.body.id, ['completed', 'failed'])).status).toBe('completed');
  };
  await Promise.all(['tok_timeout', 'tok_error', 'tok_late_success'].map(settle));
}, 180_000);

test('a permanently refused capture cancels the order and restocks', async () => {
  const sku = await aSku(admin, 3);
  const cart = await aCart({ [sku]: 1 });
  const { body } = await startCheckout(cart, 'tok_capture_declined');
  const { status, orderId = '' } = await untilStatus(cart, body.id, ['completed', 'failed']);
  expect(status).toBe('completed');
  const order = await until(
    () => orderOf(cart, orderId),
    (it) => it.status === 'cancelled',
    'a cancelled order',
  );
  await until(
    () => orderOf(cart, orderId),
    ({ paymentStatus }) => paymentStatus === 'voided',
    'a voided payment',
  );
  expect(order.id).toBe(orderId);
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === 3 && reserved === 0,
    'stock back',
  );
});

test('a cancelled paid order is refunded and restocked, once', async () => {
  const sku = await aSku(admin, 3);
  const cart = await aCart({ [sku]: 2 });
  const { body } = await startCheckout(cart, 'tok_ok');
  const { orderId = '' } = await untilStatus(cart, body.id, ['completed', 'failed']);
  await until(
    () => orderOf(cart, orderId),
    ({ paymentStatus }) => paymentStatus === 'paid',
    'a paid order',
  );
  const cancel = () =>
    send('cancelOrder', { cart, params: { orderId }, body: { reason: 'changed my mind' } });
  const answers = await Promise.all([cancel(), cancel()]);
  expect(answers.some(({ status }) => status < 300)).toBe(true);
  await until(
    () => orderOf(cart, orderId),
    ({ paymentStatus }) => paymentStatus === 'refunded',
    'a refund',
  );
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === 3 && reserved === 0,
    'stock back',
  );
});

test('cancelling a checkout at the bank undoes everything; after its end a cancellation is rejected', async () => {
  const sku = await aSku(admin, 1);
  const cart = await aCart({ [sku]: 1 });
  const { body } = await startCheckout(cart, 'tok_requires_action');
  await untilStatus(cart, body.id, ['awaiting-payment', 'failed', 'completed']);
  const frozen = await send('addCartItem', { cart, body: { sku, quantity: 1 } });
  expect(frozen).toMatchObject({ status: 409, problem: { code: 'cart-in-checkout' } });
  const answer = await send('cancelCheckout', { cart, params: { checkoutId: body.id }, body: {} });
  expect(answer.status).toBeLessThan(300);
  const end = await untilStatus(cart, body.id, ['failed', 'completed'], 60_000);
  expect(end).toMatchObject({ status: 'failed', failure: { code: 'cancelled' } });
  expect(await stockOf(admin, sku)).toMatchObject({ onHand: 1, reserved: 0 });

  const bought = await startCheckout(cart, 'tok_ok');
  const { orderId } = await untilStatus(cart, bought.body.id, ['completed', 'failed']);
  const late = await send('cancelCheckout', {
    cart,
    params: { checkoutId: bought.body.id },
    body: {},
  });
  expect(late.status).toBe(409);
  expect(late.problem).toMatchObject({ orderId });
});
