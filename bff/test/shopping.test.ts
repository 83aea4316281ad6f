import { randomUUID } from 'node:crypto';
import { PASSWORD, address } from './fake-accounts';
import { aProduct, eur } from './fake-catalogue';
import { Answered, Refused, Undeclared } from './fake-gateway';
import { toCheckoutView } from '../src/screens/checkout';
import { shipment } from './fake-checkout';
import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());
beforeEach(() => {
  bff.gateway.away.clear();
  bff.gateway.hanging.clear();
  bff.gateway.asked.length = 0;
});

const add = (browser: Browser, quantity = 1, sku = 'mug-s') =>
  browser.call('POST', '/api/cart/items', { body: { sku, quantity } });
const signIn = (browser: Browser, email = bff.shop.addUser().email) =>
  browser.call('POST', '/api/session', { body: { email, password: PASSWORD } });
const quantityOf = async (browser: Browser) => {
  const { body } = await browser.get('/api/screens/cart');
  return (body as unknown as { lines: { quantity: number }[] }).lines.reduce(
    (sum, line) => sum + line.quantity,
    0,
  );
};
const purchase = {
  email: 'ada@example.com',
  shippingAddress: address,
  shippingMethod: 'standard',
  payment: { method: 'card', token: 'tok_ok' },
  shownTotal: eur(2_990),
};
const buy = async (browser: Browser, key = 'key-1') => {
  const answer = await browser.call('POST', '/api/checkouts', {
    body: purchase,
    headers: { 'idempotency-key': key },
  });
  return { ...answer, id: String(answer.body['id']) };
};

describe('a guest’s cart', () => {
  test('starts with its first item, and stays with the browser', async () => {
    const browser = bff.browser();
    const first = await add(browser, 2);
    expect(first).toMatchObject({ status: 200, body: { version: 1, frozen: false, checkoutId: null } });
    expect(first.headers['set-cookie']?.[0]).toMatch(/^session=/);
    expect(first.headers).not.toHaveProperty('x-cart-token');
    expect(first.body).not.toHaveProperty('token');
    const second = await add(browser, 1);
    expect(second.headers).not.toHaveProperty('set-cookie');
    expect(await quantityOf(browser)).toBe(3);
    expect(await quantityOf(bff.browser())).toBe(0);
  });

  test('shows lines with their page, picture and options', async () => {
    const browser = bff.browser();
    const { body } = await add(browser, 2);
    expect(body).toMatchObject({
      lines: [
        {
          sku: 'mug-s',
          productId: 'p-mug',
          slug: 'blue-mug',
          name: 'Blue mug',
          options: { Size: 'S' },
          picture: { mediaId: 'm-1', alt: 'A blue mug' },
          quantity: 2,
          unitPrice: eur(1_250),
          lineTotal: eur(2_500),
          problems: [],
        },
      ],
      coupons: [],
      totals: { subtotal: eur(2_500), shipping: null, tax: null, total: eur(2_500) },
    });
  });

  test('shows the picture of the variant', async () => {
    const browser = bff.browser();
    const { body } = await add(browser, 1, 'mug-l');
    expect(body).toMatchObject({
      lines: [{ options: { Size: 'L' }, picture: { mediaId: 'm-2', alt: 'A large blue mug' } }],
    });
  });

  test.each([
    ['is unavailable', () => void bff.gateway.away.add('/products')],
    ['takes too long', () => void bff.gateway.hanging.add('/products')],
    [
      'no longer has it',
      () =>
        bff.gateway.on(
          'GET /products/:id',
          () => new Answered(404, { status: 404, code: 'product-not-found' }),
        ),
    ],
  ])('can be read while product %s', async (_what, happen) => {
    const browser = bff.browser();
    await add(browser);
    bff.clock.at += 60_000;
    happen();
    expect(await browser.get('/api/screens/cart')).toMatchObject({
      status: 200,
      body: { lines: [{ sku: 'mug-s', name: 'Blue mug', slug: null, picture: null, options: {} }] },
    });
    bff.gateway.on('GET /products/:id', () => new Answered(200, aProduct(), { etag: '"3-abc"' }));
  });

  test('is changed by the shopper, and each answer is the cart', async () => {
    const browser = bff.browser();
    await add(browser);
    const more = await browser.call('PATCH', '/api/cart/items/mug-s', { body: { quantity: 5 } });
    expect(more.body).toMatchObject({ lines: [{ quantity: 5 }] });
    const coupon = await browser.call('POST', '/api/cart/coupons', { body: { code: 'TEN' } });
    expect(coupon.body).toMatchObject({ coupons: [{ code: 'TEN', applied: false, reason: 'unknown-code' }] });
    expect((await browser.call('DELETE', '/api/cart/items/mug-s')).body).toMatchObject({ lines: [] });
    await add(browser);
    expect((await browser.call('DELETE', '/api/cart')).body).toMatchObject({ lines: [] });
  });

  test('reports what is wrong with a line', async () => {
    const problems = [
      { code: 'price-raised', oldPrice: eur(1_000), newPrice: eur(1_250) },
      { code: 'insufficient-stock', available: 2 },
      { code: 'insufficient-stock', available: 0 },
      { code: 'from-the-future' },
    ];
    const cart = {
      id: 'cart',
      version: 1,
      items: [
        {
          sku: 'mug-s',
          productId: 'p-mug',
          name: 'Mug',
          quantity: 1,
          unitPrice: eur(1),
          lineTotal: eur(1),
          problems,
        },
      ],
      coupons: [],
      checkoutId: 'checkout-7',
      totals: {
        subtotal: eur(1),
        discount: eur(0),
        shipping: null,
        tax: null,
        taxIncluded: true,
        total: eur(1),
      },
    };
    bff.gateway.on('PATCH /cart/items/:sku', () => new Undeclared(200, cart));
    const { body } = await bff.browser().call('PATCH', '/api/cart/items/mug-s', { body: { quantity: 1 } });
    expect(body).toMatchObject({
      frozen: true,
      checkoutId: 'checkout-7',
      lines: [
        {
          problems: [
            { code: 'price-raised', message: 'The price has increased.', price: eur(1_250), available: null },
            { code: 'insufficient-stock', message: 'Only 2 available.', price: null, available: 2 },
            { code: 'insufficient-stock', message: 'This item is sold out.', available: 0 },
            { code: 'from-the-future', message: expect.any(String), price: null, available: null },
          ],
        },
      ],
    });
  });

  test('returns the errors of cart', async () => {
    expect(await bff.browser().call('DELETE', '/api/cart/items/mug-s')).toMatchObject({
      status: 404,
      body: { code: 'cart-not-found' },
    });
    bff.gateway.away.add('/cart');
    const away = await add(bff.browser());
    expect(away).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
    expect(away.headers['retry-after']).toBe('7');
    expect(away.headers).not.toHaveProperty('set-cookie');
  });

  test('that cart has lost is replaced by another, and the browser keeps its session', async () => {
    const browser = bff.browser();
    await add(browser, 4);
    const cookie = browser.cookies.get('session');
    for (const [token] of bff.shop.carts) bff.shop.carts.delete(token);
    await add(browser, 1);
    expect(await quantityOf(browser)).toBe(1);
    expect(browser.cookies.get('session')).toBe(cookie);
  });
});

describe('signing in with a cart', () => {
  test('merges it once', async () => {
    const user = bff.shop.addUser();
    const [guest, other] = [bff.browser(), bff.browser()];
    await signIn(other, user.email);
    await add(other, 1);
    await add(guest, 2);
    await signIn(guest, user.email);
    expect(await quantityOf(guest)).toBe(3);
    await signIn(guest, user.email);
    await guest.get('/api/screens/frame');
    expect(await quantityOf(guest)).toBe(3);
    expect(await quantityOf(other)).toBe(3);
    expect(bff.gateway.count('POST /cart/merge')).toBe(1);
  });

  test('merges it once however often the button was pressed', async () => {
    const user = bff.shop.addUser();
    const guest = bff.browser();
    await add(guest, 2);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(guest, user.email)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await quantityOf(guest)).toBe(2);
    expect(bff.gateway.count('POST /cart/merge')).toBe(1);
  });

  test('with a wrong password leaves the cart with the guest', async () => {
    const guest = bff.browser();
    await add(guest, 2);
    await guest.call('POST', '/api/session', { body: { email: 'nobody@example.com', password: 'wrong' } });
    expect(await quantityOf(guest)).toBe(2);
  });

  test('merges it later if it cannot be merged now', async () => {
    const user = bff.shop.addUser();
    const guest = bff.browser();
    await add(guest, 2);
    bff.gateway.away.add('/cart/merge');
    expect(await signIn(guest, user.email)).toMatchObject({ status: 200 });
    expect(await quantityOf(guest)).toBe(0);
    bff.gateway.away.clear();
    expect(await quantityOf(guest)).toBe(2);
    const merges = bff.gateway.count('POST /cart/merge');
    expect(await quantityOf(guest)).toBe(2);
    expect(bff.gateway.count('POST /cart/merge')).toBe(merges);
  });

  test('during a checkout merges it after the checkout', async () => {
    const guest = bff.browser();
    await add(guest, 2);
    const { id } = await buy(guest);
    await signIn(guest);
    expect(await quantityOf(guest)).toBe(0);
    expect(await guest.get(`/api/screens/checkout/${id}`)).toMatchObject({ status: 200, body: { id } });
    for (const cart of bff.shop.carts.values()) cart.frozenBy = null;
    expect(await quantityOf(guest)).toBe(2);
    expect(await guest.get(`/api/screens/checkout/${id}`)).toMatchObject({ status: 200, body: { id } });
    expect(await guest.get(`/api/screens/order/order-of-${id}`)).toMatchObject({ status: 200 });
  });

  test('does not bring the cart of the user who was signed in before', async () => {
    const browser = bff.browser();
    await signIn(browser);
    await add(browser, 2);
    await signIn(browser);
    expect(await quantityOf(browser)).toBe(0);
  });
});

describe('checkout', () => {
  test('has a form with the data that is known', async () => {
    const { browser, user } = await bff.signedIn();
    await add(browser);
    expect(await browser.get('/api/screens/checkout')).toMatchObject({
      status: 200,
      body: {
        cart: { lines: [{ sku: 'mug-s' }] },
        addresses: [{ id: `address-of-${user.id}`, city: 'Berlin' }],
        lastAddress: { city: 'Berlin' },
        email: user.email,
        countries: ['AT', 'DE'],
      },
    });
    bff.clock.at += 60_000;
    bff.gateway.away.add('/users').add('/shipping-countries');
    expect(await browser.get('/api/screens/checkout')).toMatchObject({
      status: 200,
      body: { addresses: [], email: user.email, countries: [] },
    });
    bff.gateway.away.add('/cart');
    expect(await browser.get('/api/screens/checkout')).toMatchObject({ status: 503 });
  });

  test('does not wait long for a quote that does not arrive', async () => {
    bff.gateway.hanging.add('/checkouts/quote');
    const started = Date.now();
    const body = { shippingAddress: { country: 'DE' } };
    expect(await bff.browser().call('POST', '/api/checkout/quote', { body })).toMatchObject({
      status: 503,
      body: { code: 'gateway-unavailable' },
    });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('returns a quote', async () => {
    const body = { shippingAddress: { country: 'DE' } };
    expect((await bff.browser().call('POST', '/api/checkout/quote', { body })).body).toEqual({
      cartVersion: 1,
      totals: {
        subtotal: eur(2_500),
        discount: eur(0),
        shipping: eur(490),
        tax: eur(477),
        taxIncluded: true,
        total: eur(2_990),
      },
      shippingMethods: [{ code: 'standard', name: 'Standard', price: eur(490) }],
      shippingMethod: 'standard',
      problems: [
        {
          sku: 'mug-s',
          code: 'insufficient-stock',
          message: 'Only 1 available.',
          price: null,
          available: 1,
        },
      ],
      coupons: [],
    });
  });

  test('starts with the browser’s own key and cart, and belongs to the browser', async () => {
    const guest = bff.browser();
    await add(guest);
    const begun = await buy(guest, 'chosen-by-the-page');
    expect(begun).toMatchObject({
      status: 202,
      headers: { location: `/api/screens/checkout/${begun.id}` },
      body: { status: 'running', orderId: null, nextAction: null, failure: null, totals: null },
    });
    const asked = bff.gateway.asked.find(({ path, method }) => method === 'POST' && path === '/checkouts');
    expect(asked?.headers['idempotency-key']).toBe('chosen-by-the-page');
    expect(asked?.headers['x-cart-token']).toMatch(/^cart-/);
    expect(asked?.json).toEqual({ ...purchase, acceptChanges: false });

    expect(await buy(guest, 'another')).toMatchObject({
      status: 409,
      body: { code: 'checkout-in-progress', checkoutId: begun.id },
    });
    const seen = await guest.get(`/api/screens/checkout/${begun.id}`);
    expect(seen).toMatchObject({
      status: 200,
      body: { status: 'completed', orderId: `order-of-${begun.id}` },
    });
    expect(seen.text).not.toContain('secret');
    expect(await bff.browser().get(`/api/screens/checkout/${begun.id}`)).toMatchObject({ status: 404 });
    const { browser: stranger } = await bff.signedIn();
    expect(await stranger.get(`/api/screens/checkout/${begun.id}`)).toMatchObject({ status: 404 });
  });

  test('requires the total that was shown; a rejection names both totals, and so does a failure', async () => {
    const guest = bff.browser();
    await add(guest);
    const { shownTotal: _, ...blind } = purchase;
    const post = (body: object) =>
      guest.call('POST', '/api/checkouts', { body, headers: { 'idempotency-key': randomUUID() } });
    expect(await post(blind)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/body/shownTotal' }] },
    });
    expect(bff.gateway.asked.some(({ path, method }) => method === 'POST' && path === '/checkouts')).toBe(
      false,
    );
    const totals = { shown: eur(2_490), total: eur(2_990) };
    expect(await post({ ...purchase, shownTotal: totals.shown })).toMatchObject({
      status: 409,
      body: { code: 'total-changed', ...totals },
    });
    const { payment: _payment, ...free } = purchase;
    expect(await post({ ...free, shownTotal: eur(0) })).toMatchObject({ status: 202 });

    const failure = {
      step: 'calculate-discounts',
      code: 'total-changed',
      message: 'No.',
      details: totals,
    } as const;
    const times = { createdAt: '2027-01-01T00:00:00.000Z', updatedAt: '2027-01-01T00:00:00.000Z' };
    expect(toCheckoutView({ id: 'c', status: 'failed', steps: [], failure, ...times }).failure).toEqual(
      failure,
    );
  });

  test('is open until its browser has seen the order, or that there is none', async () => {
    const openOf = async (browser: Browser) => (await browser.get('/api/screens/frame')).body['openCheckout'];
    const [guest, { browser: user }] = [bff.browser(), await bff.signedIn()];
    for (const browser of [guest, user]) {
      await add(browser);
      expect(await openOf(browser)).toBeNull();
      const { id } = await buy(browser);
      expect(await openOf(browser)).toBe(id);
      // One of another browser, and one in progress.
      await browser.get(`/api/screens/order/order-of-${randomUUID()}`);
      await browser.get(`/api/screens/checkout/${id}`);
      expect(await openOf(browser)).toBe(id);
      expect(await browser.get(`/api/screens/order/order-of-${id}`)).toMatchObject({ status: 200 });
      expect(await openOf(browser)).toBeNull();
    }

    bff.shop.carts.clear();
    await add(guest);
    const { id } = await buy(guest);
    bff.shop.failed.add(id);
    expect(await guest.get(`/api/screens/checkout/${id}`)).toMatchObject({ body: { status: 'failed' } });
    expect(await openOf(guest)).toBeNull();
    bff.shop.carts.clear();
    await add(guest);
    const gone = await buy(guest);
    bff.shop.owners.delete(gone.id);
    expect(await guest.get(`/api/screens/checkout/${gone.id}`)).toMatchObject({ status: 404 });
    expect(await openOf(guest)).toBeNull();
  });

  test('needs a key', async () => {
    const answer = await bff.browser().call('POST', '/api/checkouts', { body: purchase });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
  });

  test('can be cancelled by its owner', async () => {
    const guest = bff.browser();
    await add(guest);
    const { id } = await buy(guest);
    const cancel = (browser: Browser) =>
      browser.call('POST', `/api/checkouts/${id}/cancellation`, { body: {} });
    expect(await cancel(bff.browser())).toMatchObject({ status: 404 });
    expect(await cancel(guest)).toMatchObject({ status: 202, body: { id } });
  });
});

describe('an order', () => {
  test('of a guest is readable after the cart is gone, by that browser only', async () => {
    const guest = bff.browser();
    await add(guest);
    const { id } = await buy(guest);
    const path = `/api/screens/order/order-of-${id}`;
    for (const [token] of bff.shop.carts) bff.shop.carts.delete(token);
    await add(guest);
    expect(await guest.get(path)).toMatchObject({
      status: 200,
      body: {
        number: 'SC-000001',
        total: eur(2_990),
        itemCount: 2,
        // As it was bought, although the product has other pictures now.
        lines: [{ sku: 'mug-s', slug: 'blue-mug', picture: { mediaId: 'm-bought' }, fulfilledQuantity: 0 }],
        shippingMethod: { code: 'standard', name: 'Standard' },
        canCancel: true,
        timeline: { ok: true, value: [{ kind: 'placed' }] },
      },
    });
    expect((await guest.get(path)).text).not.toMatch(/sellerId|checkoutId/);
    const { browser: other } = await bff.signedIn();
    for (const browser of [bff.browser(), other]) {
      expect(await browser.get(path)).toMatchObject({ status: 404 });
      const body = { reason: 'not mine' };
      expect(await browser.call('POST', `/api/orders/order-of-${id}/cancellation`, { body })).toMatchObject({
        status: 404,
      });
    }
  });

  test('works without timeline and catalogue', async () => {
    const { browser } = await bff.signedIn();
    await add(browser);
    const { id } = await buy(browser);
    bff.clock.at += 60_000;
    bff.gateway.away.add(`/orders/order-of-${id}/timeline`).add('/products');
    expect(await browser.get(`/api/screens/order/order-of-${id}`)).toMatchObject({
      status: 200,
      body: { timeline: { ok: false }, lines: [{ name: 'Blue mug', slug: null }] },
    });
  });

  test('can be cancelled with a reason', async () => {
    const { browser } = await bff.signedIn();
    await add(browser);
    const { id } = await buy(browser);
    const body = { reason: 'changed my mind' };
    expect(await browser.call('POST', `/api/orders/order-of-${id}/cancellation`, { body })).toMatchObject({
      status: 200,
      body: { status: 'cancelled', cancelReason: 'changed my mind', canCancel: false },
    });
  });

  test('is looked up anonymously by number and e-mail', async () => {
    const { browser } = await bff.signedIn();
    const body = { number: 'SC-000001', email: 'ada@example.com' };
    const answer = await browser.call('POST', '/api/orders/lookup', { body });
    expect(answer.status).toBe(200);
    // No address, no prices and no payment.
    expect(answer.body).toEqual({
      number: 'SC-000001',
      status: 'placed',
      fulfilmentStatus: 'unfulfilled',
      shipments: [shipment],
      createdAt: '2026-02-01T10:00:00.000Z',
      lines: [{ sku: 'mug-s', name: 'Blue mug', quantity: 2 }],
    });
    expect(bff.gateway.asked.find(({ path }) => path === '/orders/lookup')?.headers).not.toHaveProperty(
      'authorization',
    );
  });

  test('is opened by a mailed link in this browser only, until that ends', async () => {
    const buyer = bff.browser();
    await add(buyer);
    const { id } = await buy(buyer);
    const page = `/api/screens/order/order-of-${id}`;
    const reader = bff.browser();
    expect(await reader.get(page)).toMatchObject({ status: 404 });
    const body = { token: `order-of-${id}` };
    const opened = await reader.call('POST', '/api/orders/links/open', { body });
    expect(opened).toMatchObject({ status: 200, body: { id: `order-of-${id}` } });
    expect(JSON.stringify(opened.body)).not.toContain('access-to');
    expect(await reader.get(page)).toMatchObject({ status: 200, body: { canCancel: true } });
    expect(
      await reader.call('POST', `/api/orders/order-of-${id}/cancellation`, { body: { reason: 'x' } }),
    ).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await bff.browser().get(page)).toMatchObject({ status: 404 });
    expect(await reader.call('POST', '/api/orders/links/open', { body })).toMatchObject({ status: 400 });
  });

  test('opened by a link keeps the cart and gets a new session id', async () => {
    const reader = bff.browser();
    await add(reader);
    const before = reader.cookies.get('session');
    const buyer = bff.browser();
    await add(buyer);
    const { id } = await buy(buyer);
    await reader.call('POST', '/api/orders/links/open', { body: { token: `order-of-${id}` } });
    expect(reader.cookies.get('session')).not.toBe(before);
    expect(await reader.get('/api/screens/cart')).toMatchObject({ body: { lines: [{ sku: 'mug-s' }] } });
  });

  test('asks for a link without showing who asks', async () => {
    const { browser } = await bff.signedIn();
    const body = { number: 'SC-000001', email: 'ada@example.com', locale: 'de' };
    expect(await browser.call('POST', '/api/orders/links', { body })).toMatchObject({
      status: 202,
      body: {},
    });
    expect(bff.gateway.asked.find(({ path }) => path === '/orders/links')).toMatchObject({
      json: body,
      headers: expect.not.objectContaining({ authorization: expect.anything() }),
    });
  });
});

describe('the account', () => {
  test('shows its own orders and addresses', async () => {
    const { browser, user } = await bff.signedIn();
    expect(await browser.get('/api/screens/account')).toMatchObject({
      status: 200,
      body: {
        viewer: user,
        orders: {
          ok: true,
          value: { items: [{ number: 'SC-000001', email: user.email }], nextCursor: null },
        },
        addresses: { ok: true, value: [{ id: `address-of-${user.id}` }] },
      },
    });
  });

  test('of staff shows their own orders, not everyone’s', async () => {
    const { browser, user } = await bff.signedIn('admin');
    const { text } = await browser.get('/api/screens/account');
    expect(text).toContain(user.email);
    expect(text).not.toContain('everyone@example.com');
  });

  test('works without orders and addresses, but not without the user', async () => {
    const { browser } = await bff.signedIn();
    bff.gateway.away.add('/orders').add('/users/me/addresses');
    expect(await browser.get('/api/screens/account')).toMatchObject({
      status: 200,
      body: { orders: { ok: false }, addresses: { ok: false } },
    });
    bff.gateway.away.add('/users/me');
    expect(await browser.get('/api/screens/account')).toMatchObject({ status: 503 });
  });

  test('requires a signed-in user', async () => {
    for (const [method, path] of [
      ['GET', '/api/screens/account'],
      ['PATCH', '/api/account'],
      ['POST', '/api/account/addresses'],
      ['PATCH', '/api/account/addresses/a-1'],
      ['DELETE', '/api/account/addresses/a-1'],
      ['GET', '/api/account/notification-preferences'],
      ['PUT', '/api/account/notification-preferences'],
      ['POST', '/api/products/p-mug/reviews'],
    ] as const)
      expect(await bff.browser().call(method, path)).toMatchObject({
        status: 401,
        body: { code: 'token-missing' },
      });
    expect(bff.gateway.asked).toEqual([]);
  });

  test('is changed, and the frame with it', async () => {
    const { browser } = await bff.signedIn();
    const changed = await browser.call('PATCH', '/api/account', { body: { firstName: 'Augusta' } });
    expect(changed).toMatchObject({ status: 200, body: { firstName: 'Augusta', lastName: 'Byron' } });
    expect((await browser.get('/api/screens/frame')).body).toMatchObject({
      viewer: { firstName: 'Augusta' },
    });
  });

  test('stores addresses, settings and reviews in their services', async () => {
    const { browser } = await bff.signedIn();
    bff.gateway.on('POST /users/me/addresses', ({ json }) => new Answered(201, { id: 'a-1', ...json }));
    bff.gateway.on('PATCH /users/me/addresses/:id', ({ json }, _res, { id }) => ({
      ...address,
      id,
      ...json,
    }));
    bff.gateway.on('DELETE /users/me/addresses/:id', () => undefined);
    bff.gateway.on('PUT /users/me/notification-preferences', ({ json }) => json);
    const review = {
      id: 'r-9',
      productId: 'p-mug',
      title: null,
      author: null,
      verifiedPurchase: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      userId: 'user-1',
      helpful: 0,
      status: 'pending',
      reason: null,
    };
    bff.gateway.on('POST /products/:id/reviews', ({ json }) => {
      if (json['rating'] === 1) throw new Refused(403, 'email-unverified');
      return new Answered(201, { ...review, ...json });
    });
    const call = browser.call;
    expect(await call('POST', '/api/account/addresses', { body: address })).toMatchObject({
      status: 201,
      body: { id: 'a-1' },
    });
    expect(await call('PATCH', '/api/account/addresses/a-1', { body: { city: 'Bonn' } })).toMatchObject({
      body: { id: 'a-1', city: 'Bonn' },
    });
    expect(await call('DELETE', '/api/account/addresses/a-1')).toMatchObject({ status: 204 });
    const settings = { orderUpdates: true, marketing: false };
    expect((await call('PUT', '/api/account/notification-preferences', { body: settings })).body).toEqual(
      settings,
    );
    const rate = (rating: number) =>
      call('POST', '/api/products/p-mug/reviews', { body: { rating, body: 'Warm.' } });
    expect(await rate(5)).toMatchObject({ status: 201, body: { status: 'pending' } });
    expect(await rate(1)).toMatchObject({ status: 403, body: { code: 'email-unverified' } });
  });

  test('gets a new password by mail', async () => {
    const call = bff.browser().call;
    expect(
      await call('POST', '/api/account/password-reset', { body: { email: 'ada@example.com' } }),
    ).toMatchObject({ status: 202 });
    const body = { token: 't'.repeat(43), password: 'another horse' };
    expect(await call('POST', '/api/account/password-reset/confirm', { body })).toMatchObject({
      status: 204,
    });
  });
});
