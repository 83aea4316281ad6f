import { randomUUID } from 'node:crypto';
import {
  aPurchase,
  CART_TOKEN,
  deferred,
  hashOf,
  startCheckoutService,
  stepStatuses,
  type CheckoutHarness,
} from './harness';
import { eur } from './builders';

let checkout: CheckoutHarness;
afterEach(() => checkout.stop());

describe('a user buys their cart', () => {
  beforeEach(async () => (checkout = await startCheckoutService()));

  it('responds at once and completes in one activity', async () => {
    const { user, call, until, shop, host, ends } = checkout;
    const answer = await call('POST', '/checkouts', { as: user, key: 'key-1', body: aPurchase() });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/api/v1/checkouts/${answer.body.id}`);
    expect(stepStatuses(answer.body)).toBe('running pending pending pending pending pending');

    const done = await until(answer.body.id, 'completed');
    expect(stepStatuses(done)).toBe('done done done done done done');
    expect(done.orderId).toBe('order-1');
    expect(done.totals).toEqual({
      subtotal: eur(2_500),
      discount: eur(0),
      shipping: eur(490),
      tax: eur(477),
      taxIncluded: true,
      total: eur(2_990),
    });
    expect(host.callsOf(done.id)).toEqual(['advance']);
    expect(shop.state.cart.lines).toEqual([]);
    expect(shop.state.secured).toContain(done.id);
    expect(await ends()).toEqual([{ id: done.id, status: 'completed' }]);
  });

  it('sends the frozen snapshot as the order', async () => {
    const { begin, until, shop } = checkout;
    shop.state.cart.couponCodes = ['SAVE5', 'GONE'];
    shop.state.coupons.set('SAVE5', 500);
    const id = await begin({
      billingAddress: { ...(aPurchase()['shippingAddress'] as object), city: 'Bonn' },
      locale: 'de',
    });
    await until(id, 'completed');
    expect(shop.state.orders.get(id)).toMatchObject({
      paymentId: 'payment-1',
      userId: 'user-1',
      email: 'ada@example.com',
      items: [
        {
          sku: 'mug-blue',
          quantity: 2,
          unitPrice: eur(1_250),
          discount: eur(500),
          lineTotal: eur(2_000),
          options: { colour: 'blue' },
          mediaId: 'pic-blue',
        },
      ],
      totals: { subtotal: eur(2_500), discount: eur(500), shipping: eur(490), total: eur(2_490) },
      billingAddress: { city: 'Bonn' },
      shippingMethod: { code: 'standard', price: eur(490) },
      couponCodes: ['SAVE5'],
      locale: 'de',
    });
    expect(shop.requestOf('authorizePayment')).toMatchObject({ amount: eur(2_490), token: 'tok_ok' });
    expect(shop.requestOf('holdStock')).toMatchObject({ holdSeconds: 1_200 });
  });

  it('keeps the payment token only in the open row', async () => {
    const { begin, until, host, database } = checkout;
    const id = await begin({ payment: { method: 'card', token: 'tok_secret' } });
    await until(id, 'completed');
    expect(host.inputs).toEqual([{ checkoutId: id }]);
    const { rows } = await database.db.query<{ text: string }>(
      `SELECT c::text AS text FROM checkouts c UNION ALL SELECT o::text FROM outbox o
       UNION ALL SELECT k::text FROM idempotency_keys k`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ text }) => text.includes('tok_secret'))).toEqual([]);
  });

  it('buys once for the same key in twenty concurrent requests', async () => {
    const { user, call, until, shop, database } = checkout;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        call('POST', '/checkouts', { as: user, key: 'key-1', body: aPurchase() }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    await until(answers[0]?.body.id ?? '', 'completed');
    expect(shop.state.authorizations).toBe(1);
    expect(shop.state.orders.size).toBe(1);
    const { rows } = await database.db.query('SELECT id FROM checkouts');
    expect(rows).toHaveLength(1);
  });

  it('rejects the same key for another purchase', async () => {
    const { user, call } = checkout;
    await call('POST', '/checkouts', { as: user, key: 'key-1', body: aPurchase() });
    const other = await call('POST', '/checkouts', {
      as: user,
      key: 'key-1',
      body: aPurchase({ shippingMethod: 'express' }),
    });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('rejects a second live checkout of the same cart and names the first', async () => {
    const { user, call, begin, shop } = checkout;
    shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
    const id = await begin();
    const second = await call('POST', '/checkouts', { as: user, key: randomUUID(), body: aPurchase() });
    expect(second).toMatchObject({ status: 409, body: { code: 'checkout-in-progress', checkoutId: id } });
    const tabs = await Promise.all(
      ['a', 'b', 'c'].map((key) => call('POST', '/checkouts', { as: user, key, body: aPurchase() })),
    );
    expect(tabs.map(({ status }) => status)).toEqual([409, 409, 409]);
  });

  it('buys once from two tabs with two keys', async () => {
    const { user, call, until, shop } = checkout;
    const { holdStock } = shop.peers.inventory;
    const answered = deferred();
    shop.peers.inventory.holdStock = (request) => answered.promise.then(() => holdStock(request));
    const tabs = await Promise.all(
      ['a', 'b'].map((key) => call('POST', '/checkouts', { as: user, key, body: aPurchase() })),
    );
    answered.resolve();
    expect(tabs.map(({ status }) => status).sort()).toEqual([202, 409]);
    await until(tabs.find(({ status }) => status === 202)?.body.id ?? '', 'completed');
    expect(shop.state.orders.size).toBe(1);
    const later = await call('POST', '/checkouts', { as: user, key: 'c', body: aPurchase() });
    expect(later).toMatchObject({ status: 422, body: { code: 'cart-empty' } });
  });

  it('buys once when the second tab is slow and the first has completed in the meantime', async () => {
    const { user, call, begin, until, shop } = checkout;
    const { campaign } = shop.peers;
    const evaluate = campaign.evaluateDiscounts.bind(campaign);
    const slow = { requested: deferred(), isFast: deferred() };
    campaign.evaluateDiscounts = async (request) => {
      campaign.evaluateDiscounts = evaluate;
      slow.requested.resolve();
      await slow.isFast.promise;
      return evaluate(request);
    };
    const second = call('POST', '/checkouts', { as: user, key: 'b', body: aPurchase() });
    await slow.requested.promise;
    const filled = shop.state.cart;
    const id = await begin();
    await until(id, 'completed');
    slow.isFast.resolve();
    expect(await second).toMatchObject({
      status: 409,
      body: { code: 'checkout-in-progress', checkoutId: id },
    });
    expect(shop.state.orders.size).toBe(1);

    shop.state.cart = { ...filled, version: filled.version + 2 };
    await until(await begin(), 'completed');
    expect(shop.state.orders.size).toBe(2);
  });

  it('sends the addresses of the shopper, for limits per person', async () => {
    const { user, call, begin, until, shop } = checkout;
    await call('POST', '/checkouts/quote', { as: user, body: { shippingAddress: { country: 'DE' } } });
    expect(shop.requestOf('evaluateDiscounts')).toMatchObject({
      customer: 'user-1',
      emails: ['ada@example.com'],
    });
    const id = await begin({ email: 'Gift@Example.com' });
    await until(id, 'completed');
    expect(shop.requestOf('claimDiscounts')).toMatchObject({
      evaluation: { customer: 'user-1', emails: ['ada@example.com', 'gift@example.com'] },
    });
    expect(shop.state.orders.get(id)).toMatchObject({ email: 'Gift@Example.com' });
  });

  it('charges what it quoted', async () => {
    const { user, call, shop } = checkout;
    shop.state.cart.couponCodes = ['SAVE5', 'GONE'];
    shop.state.coupons.set('SAVE5', 500);
    const quote = await call('POST', '/checkouts/quote', {
      as: user,
      body: { shippingAddress: { country: 'DE' } },
    });
    expect(quote).toMatchObject({
      status: 200,
      body: {
        cartVersion: 3,
        lines: [{ sku: 'mug-blue', discount: eur(500), lineTotal: eur(2_000), problems: [] }],
        problems: [],
        coupons: [
          { code: 'SAVE5', applied: true },
          { code: 'GONE', applied: false, reason: 'unknown-code' },
        ],
        shippingMethod: { code: 'standard' },
        totals: {
          subtotal: eur(2_500),
          discount: eur(500),
          shipping: eur(490),
          tax: eur(398),
          taxIncluded: true,
          total: eur(2_490),
        },
      },
    });
    const express = await call('POST', '/checkouts/quote', {
      as: user,
      body: {
        shippingAddress: { country: 'US', region: 'CA', postalCode: '94103' },
        shippingMethod: 'express',
      },
    });
    expect(express.body).toMatchObject({ totals: { shipping: eur(3_990), taxIncluded: false } });
  });

  it('lists shipping methods by country', async () => {
    const { call } = checkout;
    expect((await call('GET', '/shipping-methods?country=DE')).body).toMatchObject({
      items: [{ code: 'standard', price: eur(490) }, { code: 'express' }],
    });
    const { items } = (await call('GET', '/shipping-countries')).body as unknown as { items: string[] };
    expect(items).toEqual(expect.arrayContaining(['DE', 'FR', 'US']));
    expect(items).toEqual([...items].sort());
    expect((await call('GET', '/shipping-methods?country=ZZ')).body).toMatchObject({ items: [] });
    expect((await call('GET', '/shipping-methods?country=Germany')).status).toBe(400);
    expect((await call('GET', '/shipping-methods')).status).toBe(400);
  });

  it('is hidden from all other callers', async () => {
    const { begin, until, call, tokens, admin } = checkout;
    const id = await begin();
    await until(id, 'completed');
    const otherUser = tokens.tokenFor({ userId: 'user-2' });
    for (const path of [`/checkouts/${id}`, `/checkouts/${id}/events`]) {
      expect((await call('GET', path)).status).toBe(404);
      expect((await call('GET', path, { as: otherUser })).status).toBe(404);
      expect((await call('GET', path, { cartToken: CART_TOKEN })).status).toBe(404);
    }
    expect((await call('POST', `/checkouts/${id}/cancellation`, { as: otherUser })).status).toBe(404);
    expect((await call('GET', `/checkouts/${id}`, { as: admin })).status).toBe(200);
    expect((await call('GET', `/checkouts/${id}`, { as: 'forged' })).status).toBe(401);
    expect((await call('GET', '/checkouts/no-such-checkout', { as: admin })).status).toBe(404);
    expect((await call('GET', '/checkouts/..%2fadmin', { as: admin })).status).toBe(400);
  });
});

describe('a guest buys their cart', () => {
  beforeEach(async () => (checkout = await startCheckoutService({ tokenHash: hashOf(CART_TOKEN) })));

  it('requires an email address, and reads the checkout with the token of the cart', async () => {
    const { call, until, shop } = checkout;
    const without = await call('POST', '/checkouts', {
      cartToken: CART_TOKEN,
      key: 'key-1',
      body: aPurchase(),
    });
    expect(without).toMatchObject({ status: 400, body: { code: 'email-missing' } });

    const body = aPurchase({ email: 'Guest@Example.test' });
    const answer = await call('POST', '/checkouts', { cartToken: CART_TOKEN, key: 'key-1', body });
    expect(answer.status).toBe(202);
    const { id } = answer.body;
    await until(id, 'completed');
    const read = await call('GET', `/checkouts/${id}`, { cartToken: CART_TOKEN });
    expect(read).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect((await call('GET', `/checkouts/${id}`, { cartToken: 'another-cart-token-012345' })).status).toBe(
      404,
    );
    expect((await call('GET', `/checkouts/${id}`)).status).toBe(404);
    expect(shop.state.orders.get(id)).toMatchObject({
      email: 'Guest@Example.test',
      userId: undefined,
      guestTokenHash: hashOf(CART_TOKEN),
    });
    expect(shop.requestOf('claimDiscounts')).toMatchObject({
      evaluation: { customer: 'guest@example.test', emails: ['guest@example.test'] },
    });
  });

  it('has nothing to buy without a cart', async () => {
    const { call, user } = checkout;
    const body = aPurchase({ email: 'guest@example.com' });
    expect(await call('POST', '/checkouts', { key: 'key-1', body })).toMatchObject({
      status: 422,
      body: { code: 'cart-empty' },
    });
    expect(await call('POST', '/checkouts', { as: user, key: 'key-2', body })).toMatchObject({
      status: 422,
      body: { code: 'cart-empty' },
    });
  });
});
