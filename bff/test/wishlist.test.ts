import { aListed } from './fake-catalogue';
import { Refused } from './fake-gateway';
import { startBff, type BffHarness } from './harness';

let bff: BffHarness;
let wished: string[];
beforeAll(async () => {
  bff = await startBff();
  bff.gateway.on('GET /users/me/wishlist', () => ({
    items: wished.map((productId) => ({ productId, addedAt: '2026-01-01T00:00:00.000Z' })),
    nextCursor: null,
  }));
  bff.gateway.on('PUT /users/me/wishlist/:productId', (_asked, _res, { productId }) => {
    if (productId === 'one-too-many') throw new Refused(422, 'wishlist-full');
    wished.unshift(productId ?? '');
  });
  bff.gateway.on('DELETE /users/me/wishlist/:productId', (_asked, _res, { productId }) => {
    wished = wished.filter((each) => each !== productId);
  });
});
afterAll(() => bff.stop());
let sold: string[];
beforeEach(() => {
  wished = ['p-mug', 'p-gone'];
  sold = ['p-mug'];
  // In an order of its own, as the service lists them.
  bff.gateway.on('GET /products', ({ query }) => ({
    items: sold
      .filter((id) => !query.has('id') || query.getAll('id').includes(id))
      .map((id) => aListed({ id, priceVaries: true })),
    nextCursor: null,
  }));
});

const page = (query = '') => `/api/screens/wishlist${query}`;

test('a wishlist shows its products as cards, and says which are no longer sold', async () => {
  const { browser } = await bff.signedIn();
  expect(await browser.get(page())).toMatchObject({
    status: 200,
    body: {
      items: [
        {
          productId: 'p-mug',
          card: {
            id: 'p-mug',
            price: { amount: 1_250 },
            priceVaries: true,
            defaultSku: 'mug-s',
            onlySku: null,
            picture: { mediaId: 'm-1' },
            availability: 'in-stock',
          },
        },
        { productId: 'p-gone', card: null },
      ],
      total: 2,
      page: 1,
      lastPage: 1,
    },
  });
});

test('the products of a page are read at once, and shown in the order of the wishlist', async () => {
  wished = Array.from({ length: 30 }, (_, index) => `p-${index}`);
  sold = [...wished].reverse().filter((id) => id !== 'p-2');
  const { browser } = await bff.signedIn();
  bff.gateway.asked.length = 0;
  const { body } = await browser.get(page());
  const { items } = body as unknown as { items: { productId: string; card: { id: string } | null }[] };
  expect(items).toHaveLength(24);
  expect(items.map(({ productId }) => productId)).toEqual(wished.slice(0, 24));
  expect(items.map(({ card }) => card?.id ?? null)).toEqual(
    wished.slice(0, 24).map((id) => (id === 'p-2' ? null : id)),
  );
  expect(bff.gateway.asked.filter(({ path }) => path.startsWith('/products'))).toHaveLength(1);
});

test('an empty wishlist asks for no products, as every product would be listed then', async () => {
  wished = [];
  const { browser } = await bff.signedIn();
  bff.gateway.asked.length = 0;
  expect(await browser.get(page())).toMatchObject({ body: { items: [], total: 0, page: 1, lastPage: 1 } });
  expect(bff.gateway.asked.filter(({ path }) => path.startsWith('/products'))).toEqual([]);
});

test('products that cannot be read are not reported as gone', async () => {
  const { browser } = await bff.signedIn();
  bff.gateway.away.add('/products');
  try {
    expect(await browser.get(page())).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
  } finally {
    bff.gateway.away.clear();
  }
});

test('a long wishlist has pages, and one past the end is the last', async () => {
  wished = Array.from({ length: 50 }, (_, index) => `p-${index}`);
  const { browser } = await bff.signedIn();
  const last = await browser.get(page('?page=99'));
  expect(last).toMatchObject({ body: { total: 50, page: 3, lastPage: 3 } });
  expect((last.body as unknown as { items: { productId: string }[] }).items).toEqual([
    { productId: 'p-48', card: null },
    { productId: 'p-49', card: null },
  ]);
});

test('changes are refused as the service refuses them, and guests have no wishlist', async () => {
  const { browser } = await bff.signedIn();
  expect(await browser.call('PUT', '/api/wishlist/p-new')).toMatchObject({ status: 204 });
  expect(await browser.call('DELETE', '/api/wishlist/p-gone')).toMatchObject({ status: 204 });
  expect(wished).toEqual(['p-new', 'p-mug']);
  expect(await browser.call('PUT', '/api/wishlist/one-too-many')).toMatchObject({
    status: 422,
    body: { code: 'wishlist-full' },
  });
  for (const [method, path] of [
    ['GET', page()],
    ['PUT', '/api/wishlist/p-new'],
    ['DELETE', '/api/wishlist/p-new'],
  ] as const)
    expect(await bff.browser().call(method, path)).toMatchObject({ status: 401 });
});

test('the personal part of a page names the wished products of a user; for a guest nothing is asked', async () => {
  const { browser } = await bff.signedIn();
  expect(await browser.get('/api/screens/visitor')).toMatchObject({
    body: { wishlist: ['p-mug', 'p-gone'] },
  });
  bff.gateway.asked.length = 0;
  expect(await bff.browser().get('/api/screens/visitor')).toMatchObject({ body: { wishlist: [] } });
  expect(bff.gateway.asked.map(({ path }) => path)).not.toContain('/users/me/wishlist');
});

test('the account names the variants that a mail is asked for, also those that are no longer sold', async () => {
  const { browser } = await bff.signedIn();
  const times = { createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-06-30T00:00:00.000Z' };
  let alerts = [
    { sku: 'mug-s', productId: 'p-mug', ...times },
    { sku: 'gone-1', productId: 'p-gone', ...times },
  ];
  bff.gateway.on('GET /stock-alerts', () => ({ items: alerts }));
  bff.gateway.on('DELETE /stock-alerts', ({ query }) => {
    alerts = alerts.filter(({ sku }) => sku !== query.get('sku'));
  });
  const { expiresAt } = times;
  const gone = { sku: 'gone-1', slug: null, name: null, options: {}, expiresAt };
  const mug = { sku: 'mug-s', slug: 'blue-mug', name: 'Blue mug', options: { Size: 'S' }, expiresAt };
  expect((await browser.get('/api/screens/account')).body).toMatchObject({
    stockAlerts: { ok: true, value: [mug, gone] },
  });
  for (const [sku, left] of [
    ['mug-s', [gone]],
    ['gone-1', []],
  ] as const) {
    expect(await browser.call('DELETE', `/api/stock-alerts?sku=${sku}`)).toMatchObject({ status: 204 });
    const { body } = await browser.get('/api/screens/account');
    expect(body).toMatchObject({ stockAlerts: { ok: true, value: left } });
  }
});
