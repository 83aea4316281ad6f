import { eur } from './fake-catalogue';
import { Answered } from './fake-gateway';
import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

let bff: BffHarness;
let seller: Browser;
beforeAll(async () => {
  bff = await startBff();
  seller = (await bff.signedIn('seller')).browser;
});
afterAll(() => bff.stop());
beforeEach(() => bff.gateway.away.clear());

const summary = {
  id: 'order-1',
  number: 'SC-000001',
  status: 'placed',
  fulfilmentStatus: 'unfulfilled',
  canFulfil: true,
  units: 2,
  subtotal: eur(2_500),
  createdAt: '2026-01-01T00:00:00.000Z',
};
const order = {
  ...summary,
  items: [
    {
      ...{ sku: 'mug-s', productId: 'p-mug', name: 'Mug', quantity: 2, options: { size: 's' } },
      ...{ unitPrice: eur(1_250), discount: eur(0), lineTotal: eur(2_500), fulfilledQuantity: 0 },
    },
  ],
  shippingAddress: {
    ...{ firstName: 'Ada', lastName: 'Byron', line1: 'Hauptstraße 1' },
    ...{ city: 'Berlin', postalCode: '10115', country: 'DE' },
  },
  shippingMethod: { code: 'standard', name: 'Standard' },
  shipments: [],
};

test('a seller sees own lines of an order without pictures while the catalogue is away, then with them', async () => {
  bff.gateway.on('GET /seller/orders/:orderId', () => order);
  bff.gateway.away.add('/products');
  expect((await seller.get('/api/seller/orders/order-1')).body).toMatchObject({
    lines: [{ name: 'Mug', slug: null, picture: null }],
  });
  bff.gateway.away.clear();
  expect(await seller.get('/api/seller/orders/order-1')).toMatchObject({
    status: 200,
    body: {
      number: 'SC-000001',
      canFulfil: true,
      lines: [
        { sku: 'mug-s', slug: 'blue-mug', picture: { mediaId: expect.any(String) }, lineTotal: eur(2_500) },
      ],
      shippingAddress: { lastName: 'Byron' },
    },
  });
});

test('a seller lists and ships with the filters and the key that were sent', async () => {
  bff.gateway.on('GET /seller/orders', () => ({ items: [summary], nextCursor: null, timeZone: 'UTC' }));
  bff.gateway.on(
    'POST /seller/orders/:orderId/fulfilments',
    () => new Answered(201, { ...summary, canFulfil: false }),
  );
  await seller.get('/api/seller/orders?open=true&from=2026-01-01');
  expect(Object.fromEntries(bff.gateway.asked.at(-1)?.query ?? [])).toMatchObject({
    open: 'true',
    from: '2026-01-01',
  });
  const shipped = await seller.call('POST', '/api/seller/orders/order-1/fulfilments', {
    body: { lines: [{ sku: 'mug-s', quantity: 2 }], carrier: 'DHL', trackingNumber: 'T1' },
    headers: { 'idempotency-key': 'k1' },
  });
  expect(shipped).toMatchObject({ status: 201, body: { canFulfil: false } });
  expect(bff.gateway.asked.at(-1)?.headers['idempotency-key']).toBe('k1');
});
