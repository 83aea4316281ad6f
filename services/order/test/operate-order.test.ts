import { createHash, randomUUID } from 'node:crypto';
import { deliver, outboxOf } from '@sidecart/kit/testing';
import type { PlaceOrder } from '../src/order';
import { WORDS } from '../src/words';
import { aPlaceOrder } from './builders';
import { startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder()));
afterAll(() => order.stop());

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const owner = (userId = 'user-1') => order.tokens.tokenFor({ userId });
const admin = () => order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });

async function place(overrides = {}) {
  const checkoutId = randomUUID();
  const { orderId, number } = await order.peer.createOrder(
    aPlaceOrder({ checkoutId, ...overrides }) as never,
  );
  return { orderId, number, checkoutId };
}

const captured = (checkoutId: string, id: string = randomUUID()) =>
  deliver(order.server, 'payments', {
    id,
    type: 'payment.captured',
    data: { paymentId: 'payment-1', checkoutId, captured: eur(2_999) },
  });

const eventsOf = async (orderId: string) =>
  (await outboxOf(order.database.db))
    .filter((event) => event.aggregate_id === orderId)
    .map(({ type }) => type);

const see = async (orderId: string) => (await order.call('GET', `/orders/${orderId}`, { as: admin() })).body;

test('a captured payment marks the order as paid, once', async () => {
  const { orderId, checkoutId } = await place();
  const eventId = randomUUID();
  expect(await (await captured(checkoutId, eventId)).json()).toEqual({ status: 'SUCCESS' });
  expect(await (await captured(checkoutId, eventId)).json()).toEqual({ status: 'SUCCESS' });
  await captured(checkoutId);
  expect(await see(orderId)).toMatchObject({ paymentStatus: 'paid' });
  expect(await eventsOf(orderId)).toEqual(['order.placed']);
});

test('handles an event with fields from a newer version', async () => {
  const { orderId, checkoutId } = await place();
  await deliver(order.server, 'payments', {
    type: 'payment.captured',
    data: { paymentId: 'p', checkoutId, captured: { ...eur(2_999), scale: 2 }, network: 'new' },
  });
  expect(await see(orderId)).toMatchObject({ paymentStatus: 'paid' });
});

test.each([
  ['a malformed event', { type: 'payment.captured', data: { checkoutId: 7 } }, 200, 'DROP'],
  ['an unrelated event type', { type: 'payment.authorized', data: {} }, 200, 'SUCCESS'],
  [
    'an event before its order',
    { type: 'payment.captured', data: { checkoutId: 'unknown', captured: eur(1) } },
    503,
    'RETRY',
  ],
])('%s', async (_name, event, status, verdict) => {
  const response = await deliver(order.server, 'payments', event);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status: verdict });
});

test('a permanently refused capture cancels the order', async () => {
  const { orderId, checkoutId } = await place();
  await deliver(order.server, 'payments', {
    type: 'payment.failed',
    data: { paymentId: 'payment-1', checkoutId, orderId, code: 'capture-declined' },
  });
  expect(await see(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'payment-failed' });
  expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.cancelled']);
});

test('its owner cancels it before shipment, and a second cancellation is a conflict', async () => {
  const { orderId } = await place();
  const body = { reason: 'changed my mind' };
  const first = await order.call('POST', `/orders/${orderId}/cancellation`, { as: owner(), body });
  expect(first).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  const second = await order.call('POST', `/orders/${orderId}/cancellation`, { as: owner(), body });
  expect(second).toMatchObject({ status: 409, body: { code: 'order-cannot-be-cancelled' } });
});

test.each(['constructor', '__proto__', 'toString'])('accepts the sku %s', async (sku) => {
  const { orderId, checkoutId } = await place();
  await captured(checkoutId);
  const ship = (id: string, quantity: number) =>
    order.call('POST', `/orders/${id}/fulfilments`, {
      as: admin(),
      body: { lines: [{ sku, quantity }], carrier: 'DHL', trackingNumber: 'T1' },
    });
  expect(await ship(orderId, 1)).toMatchObject({ status: 422, body: { code: 'fulfilment-exceeds-order' } });
  expect(await see(orderId)).toMatchObject({ fulfilmentStatus: 'unfulfilled' });

  const [item] = aPlaceOrder().items;
  const named = await place({ items: [{ ...(item as PlaceOrder['items'][number]), sku }] });
  await captured(named.checkoutId);
  expect(await ship(named.orderId, 1)).toMatchObject({
    status: 201,
    body: { fulfilmentStatus: 'partially-fulfilled', items: [{ sku, fulfilledQuantity: 1 }] },
  });
  expect(await ship(named.orderId, 2)).toMatchObject({ status: 422 });
  expect(await ship(named.orderId, 1)).toMatchObject({ status: 201, body: { status: 'completed' } });
});

test('a shipment without lines ships all that is left, and its repeat gets the same answer', async () => {
  const { orderId, checkoutId } = await place();
  await captured(checkoutId);
  const ship = (lines?: object[], key: string = randomUUID()) =>
    order.call('POST', `/orders/${orderId}/fulfilments`, {
      as: admin(),
      headers: { 'idempotency-key': key },
      body: { ...(lines && { lines }), carrier: 'DHL', trackingNumber: 'T1' },
    });
  await ship([{ sku: 'mug-blue', quantity: 1 }]);
  const key = randomUUID();
  const rest = await ship(undefined, key);
  expect(rest).toMatchObject({ status: 201, body: { status: 'completed', fulfilmentStatus: 'fulfilled' } });
  expect(await ship(undefined, key)).toEqual(rest);
  expect(await ship()).toMatchObject({ status: 409, body: { code: 'order-cannot-be-fulfilled' } });
  const shipments = (await outboxOf(order.database.db)).filter(
    ({ aggregate_id: id, type }) => id === orderId && type === 'order.fulfilled',
  );
  expect(shipments.map(({ data }) => data['lines'])).toMatchObject([
    [{ sku: 'mug-blue', quantity: 1 }],
    [{ sku: 'mug-blue', quantity: 1 }],
  ]);
});

test('staff ship in parts and refund a part, and the timeline records it', async () => {
  const { orderId, checkoutId } = await place();
  await captured(checkoutId);
  const ship = (quantity: number) =>
    order.call('POST', `/orders/${orderId}/fulfilments`, {
      as: admin(),
      body: { lines: [{ sku: 'mug-blue', quantity }], carrier: 'DHL', trackingNumber: 'T1' },
    });
  expect(await ship(1)).toMatchObject({ status: 201, body: { fulfilmentStatus: 'partially-fulfilled' } });
  expect(await ship(2)).toMatchObject({ status: 422, body: { code: 'fulfilment-exceeds-order' } });
  expect(await ship(1)).toMatchObject({
    status: 201,
    body: { status: 'completed', fulfilmentStatus: 'fulfilled' },
  });

  const shipment = (await outboxOf(order.database.db)).find(
    ({ aggregate_id: id, type }) => id === orderId && type === 'order.fulfilled',
  );
  expect(shipment?.data).toMatchObject({
    recipientName: 'Ada',
    lines: [
      {
        sku: 'mug-blue',
        quantity: 1,
        name: 'Blue mug',
        options: { colour: 'blue' },
        mediaId: 'pic-blue',
      },
    ],
  });

  const refund = (key: string | undefined, amount: number) =>
    order.call('POST', `/orders/${orderId}/refunds`, {
      as: admin(),
      body: { amount: eur(amount), reason: 'damaged' },
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    });
  expect(await refund(undefined, 1_000)).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  });
  const [first, again] = await Promise.all([refund('r-1', 1_000), refund('r-1', 1_000)]);
  expect(first).toMatchObject({ status: 201 });
  expect(again).toEqual(first);
  expect(await refund('r-1', 999)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  expect(await refund('r-2', 2_000)).toMatchObject({ status: 422, body: { code: 'refund-exceeds-payment' } });
  expect((await eventsOf(orderId)).filter((type) => type === 'order.refunded')).toHaveLength(1);

  const { body } = await order.call('GET', `/orders/${orderId}/timeline`, { as: owner() });
  expect((body as unknown as { items: { kind: string }[] }).items.map(({ kind }) => kind)).toEqual([
    'placed',
    'paid',
    'fulfilled',
    'fulfilled',
    'refund-requested',
  ]);
});

describe('access to an order', () => {
  test('is limited to its owner and staff, and all others get 404', async () => {
    const { orderId } = await place();
    for (const path of [`/orders/${orderId}`, `/orders/${orderId}/timeline`, `/orders/${orderId}/events`]) {
      expect(await order.call('GET', path, { as: owner('user-2') })).toMatchObject({ status: 404 });
      expect(await order.call('GET', path)).toMatchObject({ status: 404 });
      expect(await order.call('GET', path, { headers: { 'x-cart-token': 'x'.repeat(43) } })).toMatchObject({
        status: 404,
      });
    }
    const body = { reason: 'not mine' };
    expect(
      await order.call('POST', `/orders/${orderId}/cancellation`, { as: owner('user-2'), body }),
    ).toMatchObject({
      status: 404,
    });
    expect(await see(orderId)).toMatchObject({ status: 'placed' });
  });

  test('is granted to a guest with the cart token of the purchase', async () => {
    const token = 'g'.repeat(43);
    const guestTokenHash = createHash('sha256').update(token).digest('hex');
    const { orderId, number } = await place({ userId: undefined, guestTokenHash });
    const headers = { 'x-cart-token': token };
    expect(await order.call('GET', `/orders/${orderId}`, { headers })).toMatchObject({ status: 200 });
    const body = { number: ` ${number.toLowerCase()} `, email: 'ADA@example.com' };
    const found = await order.call('POST', '/orders/lookup', { body });
    expect(found).toMatchObject({ status: 200, body: { number, status: 'placed' } });
    expect(Object.keys(found.body).sort()).toEqual(
      ['createdAt', 'fulfilmentStatus', 'items', 'number', 'shipments', 'status'].sort(),
    );
    expect(found.body['items']).toEqual([
      { sku: expect.any(String), name: expect.any(String), quantity: expect.any(Number) },
    ]);
    expect(
      await order.call('POST', '/orders/lookup', { body: { ...body, email: 'eve@example.com' } }),
    ).toMatchObject({
      status: 404,
    });
  });

  test('is granted to a user whose confirmed address the guest gave', async () => {
    const email = `${randomUUID()}@example.com`;
    const { orderId } = await place({ userId: undefined, guestTokenHash: 'a'.repeat(64), email });
    const ofOther = await place({ userId: 'user-3', email });
    const as = (claims: { email: string; emailVerified?: boolean }) =>
      order.tokens.tokenFor({ userId: 'user-9', ...claims });
    const buyer = as({ email: email.toUpperCase() });
    expect(await order.call('GET', `/orders/${orderId}`, { as: buyer })).toMatchObject({ status: 200 });
    expect((await order.call('GET', '/orders', { as: buyer })).body['items']).toMatchObject([
      { id: orderId },
    ]);
    for (const other of [as({ email, emailVerified: false }), as({ email: 'eve@example.com' })]) {
      expect(await order.call('GET', `/orders/${orderId}`, { as: other })).toMatchObject({ status: 404 });
      expect((await order.call('GET', '/orders', { as: other })).body['items']).toEqual([]);
    }
    const { orderId: theirs } = ofOther;
    expect(await order.call('GET', `/orders/${theirs}`, { as: buyer })).toMatchObject({ status: 404 });
    const body = { reason: 'not needed' };
    expect(await order.call('POST', `/orders/${orderId}/cancellation`, { as: buyer, body })).toMatchObject({
      status: 200,
    });
  });

  test('finds an order by number for staff, and no order of another person', async () => {
    const { orderId, number } = await place();
    const query = `/orders?number=${number.toLowerCase()}`;
    for (const each of [query, `/orders?number=${number.replace(/^\D*0*/, '')}`])
      expect((await order.call('GET', each, { as: admin() })).body).toMatchObject({
        items: [{ id: orderId }],
      });
    expect((await order.call('GET', query, { as: owner() })).body).toMatchObject({
      items: [{ id: orderId }],
    });
    expect((await order.call('GET', query, { as: owner('user-2') })).body).toMatchObject({ items: [] });
  });

  test('names the missing permission on staff routes', async () => {
    const { orderId } = await place();
    const body = { amount: eur(1), reason: 'x' };
    const headers = { 'idempotency-key': 'k' };
    expect(
      await order.call('POST', `/orders/${orderId}/refunds`, { as: owner(), body, headers }),
    ).toMatchObject({
      status: 403,
      body: { code: 'permission-missing', permission: 'order:refund' },
    });
    expect(await order.call('POST', `/orders/${orderId}/refunds`, { body, headers })).toMatchObject({
      status: 401,
    });
  });
});

test('pages lists by keyset and limits them to the caller', async () => {
  for (let index = 0; index < 3; index += 1) await place({ userId: 'lister' });
  const as = owner('lister');
  const first = (await order.call('GET', '/orders?limit=2', { as })).body as unknown as {
    items: { id: string }[];
    nextCursor: string;
  };
  const second = (await order.call('GET', `/orders?limit=2&cursor=${first.nextCursor}`, { as }))
    .body as unknown as typeof first;
  expect(first.items).toHaveLength(2);
  expect(second.items).toHaveLength(1);
  expect(second.nextCursor).toBeNull();
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
});

describe('a range of days', () => {
  const staff = () => order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  const coupon = randomUUID();
  const listed = async (range: string) => {
    const { status, body } = await order.call('GET', `/orders?coupon=${coupon}&${range}`, { as: staff() });
    expect(status).toBe(200);
    const { items, timeZone } = body as unknown as { items: { id: string }[]; timeZone: string };
    expect(timeZone).toBe('Europe/Berlin');
    return items.length;
  };
  beforeAll(async () => {
    // The last second of 30 January in Berlin, and the first and the last of 31 January.
    for (const at of ['2027-01-30T22:59:59.999Z', '2027-01-30T23:00:00Z', '2027-01-31T22:59:59.999Z']) {
      const { orderId: id } = await place({ couponCodes: [coupon] });
      await order.database.db.query('UPDATE orders SET created_at = $2 WHERE id = $1', [id, at]);
    }
  });

  test.each([
    ['from=2027-01-31&to=2027-01-31', 2],
    ['from=2027-01-31', 2],
    ['to=2027-01-30', 1],
    ['to=2027-01-31', 3],
    ['from=2027-02-01', 0],
    ['from=2027-01-31T00:00:00%2B01:00&to=2027-01-30T23:00:00Z', 1],
    ['from=2027-01-30T23:00:00.001Z', 1],
  ])('%s is inclusive at both ends, in the time zone of the shop', async (range, count) => {
    expect(await listed(range)).toBe(count);
  });
});

test('filters by coupon without regard to case', async () => {
  const code = `SPRING-${randomUUID()}`.toUpperCase();
  const { orderId: id } = await place({ couponCodes: [code] });
  const as = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  for (const typed of [code, code.toLowerCase()])
    expect(await order.call('GET', `/orders?coupon=${typed}`, { as })).toMatchObject({
      body: { items: [{ id }] },
    });
  // A long s and a dotless i are not valid in a code, though their capitals are S and I.
  for (const typed of [code.replace('S', '\u017f'), code.replace('I', '\u0131')])
    expect(await order.call('GET', `/orders?coupon=${encodeURIComponent(typed)}`, { as })).toMatchObject({
      body: { items: [] },
    });
});

test('staff find orders by how a number, an address or a name begins, others are refused', async () => {
  const as = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
  const named = (firstName: string, lastName: string) => ({
    ...aPlaceOrder().shippingAddress,
    firstName,
    lastName,
  });
  const { orderId: id } = await place({
    email: 'finder_one@example.com',
    shippingAddress: named('Jürgen', 'Großmann'),
    billingAddress: named('Li', 'Wu'),
  });
  const { number } = (await order.call('GET', `/orders/${id}`, { as })).body as { number?: string };
  const find = async (q: string, token = as) => {
    const answer = await order.call('GET', `/orders?q=${encodeURIComponent(q)}`, { as: token });
    return [answer.status, ((answer.body['items'] ?? []) as { id: string }[]).map((each) => each.id)];
  };
  const digits = String(Number(number?.replace(/\D/g, '')));
  for (const q of [number ?? '', digits, `#${digits}`, 'JÜRG', 'groß jürgen', 'li wu', 'finder_one@EX'])
    expect([q, ...(await find(q))]).toEqual([q, 200, [id]]);
  for (const q of ['ürgen', 'jürgen%mann', 'finder.one', 'jürgen lovelace'])
    expect([q, ...(await find(q))]).toEqual([q, 200, []]);
  const buyer = order.tokens.tokenFor({ userId: 'user-9' });
  expect(await find('li', buyer)).toEqual([400, []]);

  // The index serves it: its expression is that of the query.
  const { rows } = await order.database.db.tx(async (t) => {
    await t.query('SET LOCAL enable_seqscan = off');
    await t.query('SET LOCAL enable_indexscan = off');
    return t.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM orders WHERE ${WORDS} LIKE '% li%' ORDER BY created_at LIMIT 5`,
    );
  });
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('orders_words_idx');
});

test('places, lists and finds an order of any valid e-mail address', async () => {
  for (const email of ['a@firm.internal', 'jürgen@bücher.example']) {
    const { orderId: id } = await place({ email });
    const as = order.tokens.tokenFor({ userId: 'admin-1', role: 'admin' });
    const list = await order.call('GET', `/orders?email=${encodeURIComponent(email.toUpperCase())}`, { as });
    expect(list).toMatchObject({ status: 200, body: { items: [{ id, email }] } });
    const { number } = (list.body as unknown as { items: { number: string }[] }).items[0] ?? { number: '' };
    expect(await order.call('POST', '/orders/lookup', { body: { number, email } })).toMatchObject({
      status: 200,
      body: { number },
    });
  }
});

test.each([
  ['GET', '/orders?from=2027', undefined],
  ['GET', '/orders?to=2027-02-30', undefined],
  ['GET', '/orders?from=2027-02-28T10:00:00', undefined],
  ['GET', '/orders?to=2027-02-28T10:00Z', undefined],
  ['GET', '/orders?limit=0', undefined],
  ['GET', '/orders?limit=101', undefined],
  ['GET', '/orders?cursor=bm8', undefined],
  ['GET', '/orders?unknown=1', undefined],
  ['GET', '/orders/..%2f..', undefined],
  ['POST', '/orders/x/cancellation', {}],
  ['POST', '/orders/x/cancellation', { reason: 'a', extra: 1 }],
  ['POST', '/orders/x/cancellation', { reason: 7 }],
  ['POST', '/orders/x/cancellation', '{"reason": '],
  ['POST', '/orders/x/cancellation', { reason: 'nul \u0000' }],
])('rejects %s %s %j with 400', async (method, path, body: unknown) => {
  const answer = await order.call(method, path, { as: owner(), ...(body === undefined ? {} : { body }) });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ status: 400, code: expect.any(String), instance: expect.any(String) });
});

test('rejects too large a body with 413, another content type with 415, and an unknown route with 404', async () => {
  const path = '/orders/x/cancellation';
  expect(
    await order.call('POST', path, { as: owner(), body: { reason: 'x'.repeat(2_000_000) } }),
  ).toMatchObject({
    status: 413,
  });
  expect(
    await order.call('POST', path, {
      as: owner(),
      body: 'reason=x',
      headers: { 'content-type': 'text/plain' },
    }),
  ).toMatchObject({ status: 415 });
  expect(await order.call('GET', '/nothing')).toMatchObject({ status: 404 });
});

describe('an order with nothing to pay', () => {
  const { totals: full } = aPlaceOrder();
  const free = {
    paymentId: '',
    totals: { ...full, discount: eur(2_999), tax: eur(0), total: eur(0) },
  };
  const placeFree = () => place(free);

  test('is paid when it is placed, without a payment', async () => {
    const { orderId } = await placeFree();
    expect(await see(orderId)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
    const publishedEvents = (await outboxOf(order.database.db)).filter(
      (event) => event.aggregate_id === orderId,
    );
    expect(publishedEvents.map(({ type }) => type)).toEqual(['order.placed']);
    // An event omits empty fields.
    expect(publishedEvents[0]?.data).not.toHaveProperty('paymentId');
    const { body } = await order.call('GET', `/orders/${orderId}/timeline`, { as: admin() });
    expect((body as unknown as { items: { kind: string }[] }).items.map(({ kind }) => kind)).toEqual([
      'placed',
      'paid',
    ]);
  });

  test('needs no payment, and any other order needs one', async () => {
    const { paymentId: _, ...without } = aPlaceOrder({ checkoutId: randomUUID() });
    for (const request of [without, { ...without, paymentId: '' }])
      await expect(order.peer.createOrder({ paymentId: '', ...request } as never)).rejects.toMatchObject({
        code: 'order-invalid',
      });
  });

  test('has nothing to refund', async () => {
    const { orderId } = await placeFree();
    const answer = await order.call('POST', `/orders/${orderId}/refunds`, {
      as: admin(),
      headers: { 'idempotency-key': randomUUID() },
      body: { amount: eur(1), reason: 'x' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'refund-exceeds-payment', left: eur(0) } });
  });

  test('is shipped like any other order', async () => {
    const { orderId } = await placeFree();
    const answer = await order.call('POST', `/orders/${orderId}/fulfilments`, {
      as: admin(),
      body: { lines: [{ sku: 'mug-blue', quantity: 2 }], carrier: 'DHL', trackingNumber: '1' },
    });
    expect(answer).toMatchObject({ status: 201, body: { status: 'completed', paymentStatus: 'paid' } });
  });

  test('can be cancelled and is then voided, as nothing is refunded', async () => {
    const { orderId } = await placeFree();
    const answer = await order.call('POST', `/orders/${orderId}/cancellation`, {
      as: owner(),
      body: { reason: 'changed my mind' },
    });
    expect(answer).toMatchObject({ status: 200, body: { status: 'cancelled', paymentStatus: 'voided' } });
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.cancelled']);
  });
});
