import { aListed } from './fake-catalogue';
import { anOrder } from './fake-checkout';
import { Refused } from './fake-gateway';
import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

const aUser = (id: string, firstName: string, email: string) => ({
  ...{ id, firstName, lastName: 'Byron', email, role: 'customer' },
  ...{ emailVerified: true, blocked: false, hasSecondFactor: false },
  createdAt: '2026-02-01T10:00:00.000Z',
});

let bff: BffHarness;
let admin: Browser;
let seller: Browser;
beforeAll(async () => {
  bff = await startBff();
  admin = (await bff.signedIn('admin')).browser;
  seller = (await bff.signedIn('seller')).browser;
  bff.gateway.on('GET /orders', () => ({ items: [anOrder()], nextCursor: null, timeZone: 'Europe/Berlin' }));
  bff.gateway.on('GET /variants', () => ({
    items: Array.from({ length: 20 }, (_, at) => ({
      sku: `mug-${at}`,
      productId: 'p-mug',
      name: 'Blue mug',
      options: { Size: 'S' },
      picture: null,
    })),
  }));
  bff.gateway.on('GET /seller/orders', () => ({ items: [], nextCursor: null, timeZone: 'Europe/Berlin' }));
  bff.gateway.on('GET /users', () => ({
    items: [aUser('u-1', 'Ada', 'ada@example.com'), aUser('u-2', 'Ad', 'ad@example.com')],
    nextCursor: null,
  }));
});
afterAll(() => bff.stop());
beforeEach(() => {
  bff.gateway.away.clear();
  bff.gateway.asked.length = 0;
});

interface Group {
  kind: string;
  items: { ok: boolean; value?: Record<string, unknown>[] };
}
const find = async (browser: Browser, q: string) => {
  const { status, body } = await browser.get(`/api/admin/find?q=${encodeURIComponent(q)}`);
  return { status, groups: (body as unknown as { groups: Group[] }).groups };
};
const kindsOf = (groups: Group[]) => groups.map(({ kind }) => kind);
const askedFor = () =>
  Object.fromEntries(bff.gateway.asked.map(({ path, query }) => [path, Object.fromEntries(query)]));

test('staff search orders, products, stock and customers at once, five of each', async () => {
  const { status, groups } = await find(admin, ' mug ');
  expect([status, kindsOf(groups)]).toEqual([200, ['order', 'product', 'stock', 'customer']]);
  expect(groups.map(({ items }) => items.value?.length)).toEqual([1, 1, 5, 2]);
  expect(groups[0]?.items.value?.[0]).toMatchObject({ number: 'SC-000001', name: 'Ada Byron' });
  expect(askedFor()).toMatchObject({
    '/orders': { q: 'mug', limit: '5' },
    '/products': { q: 'mug', status: 'any', limit: '5' },
    '/users': { q: 'mug', limit: '5' },
  });
  expect(askedFor()['/products']).not.toHaveProperty('seller');
});

test('a seller searches only own orders, products and stock', async () => {
  const { status, groups } = await find(seller, 'mug');
  expect([status, kindsOf(groups)]).toEqual([200, ['sellerOrder', 'product', 'stock']]);
  expect(askedFor()['/products']).toMatchObject({ seller: 'me' });
  expect(Object.keys(askedFor()).sort()).toEqual(['/products', '/seller/orders', '/variants']);
});

test('what is too long for the number of an order is sought among the other kinds', async () => {
  const { status, groups } = await find(seller, 'm'.repeat(33));
  expect([status, kindsOf(groups)]).toEqual([200, ['sellerOrder', 'product', 'stock']]);
  expect(groups[0]).toEqual({ kind: 'sellerOrder', items: { ok: true, value: [] } });
  expect(askedFor()).not.toHaveProperty('/seller/orders');
});

test.each([
  ['sc-000001', 'order', { number: 'SC-000001' }],
  ['#1', 'order', { number: 'SC-000001' }],
  ['000001', 'order', { number: 'SC-000001' }],
  ['MUG-3', 'stock', { sku: 'mug-3' }],
  ['AD@example.com', 'customer', { id: 'u-2' }],
  ['blue mug', 'product', { name: aListed().name }],
])('what %s names exactly comes first', async (q, kind, first) => {
  const [group] = (await find(admin, q)).groups;
  expect([group?.kind, group?.items.value?.[0]]).toMatchObject([kind, first]);
});

test('a kind that cannot be read is named, and the others are found', async () => {
  bff.gateway.away.add('/orders');
  const { status, groups } = await find(admin, 'mug');
  expect([status, groups[0]]).toEqual([200, { kind: 'order', items: { ok: false } }]);
  expect(groups.slice(1).every(({ items }) => items.ok)).toBe(true);
});

test('a kind that the viewer is refused is no error of the whole search', async () => {
  bff.gateway.on('GET /users', () => {
    throw new Refused(403, 'permission-missing');
  });
  const { status, groups } = await find(admin, 'mug');
  expect([status, groups.find(({ kind }) => kind === 'customer')?.items.ok]).toEqual([200, false]);
});

test.each(['', 'x', 'y'.repeat(101), 'a\nb'])('%j is no search', async (q) => {
  expect((await find(admin, q)).status).toBe(400);
  expect(bff.gateway.asked).toEqual([]);
});
