import { randomUUID } from 'node:crypto';
import { deliver } from '@sidecart/kit/testing';
import { aProduct, eur } from './builders';
import { startCart, type CartHarness } from './harness';

let cart: CartHarness;
beforeAll(async () => (cart = await startCart()));
afterAll(() => cart.stop());

const problemsOf = async (guest: string) =>
  (await cart.call('GET', '/cart', { guest })).body.items.flatMap(({ problems }) => problems);
const add = (sku: string, quantity = 1) => cart.call('POST', '/cart/items', { body: { sku, quantity } });
const productOf = (sku: string, change: Record<string, unknown> = {}) => ({
  productId: `product-of-${sku}`,
  variants: [{ sku, price: eur(1_250), options: {} }],
  ...change,
});

test('a line keeps its price, and its problem shows the old and the new price until the shopper accepts', async () => {
  await cart.sell('mug');
  const { guest } = await cart.guestWith('mug', 2);
  await cart.publish(
    productOf('mug', {
      name: 'Big mug',
      variants: [{ sku: 'mug', price: eur(1_500), options: {} }],
      version: 2,
    }),
  );
  const raised = (await cart.call('GET', '/cart', { guest })).body;
  expect(raised).toMatchObject({
    version: 1,
    items: [
      {
        name: 'Big mug',
        unitPrice: eur(1_250),
        lineTotal: eur(2_500),
        problems: [{ code: 'price-raised', oldPrice: eur(1_250), newPrice: eur(1_500) }],
      },
    ],
    totals: { subtotal: eur(2_500) },
  });
  const accepted = await cart.call('PATCH', '/cart/items/mug', { guest, body: { quantity: 2 } });
  expect(accepted.body).toMatchObject({
    version: 2,
    items: [{ unitPrice: eur(1_500), problems: [] }],
    totals: { subtotal: eur(3_000) },
  });
  await cart.sell('mug', { price: 100, version: 3 });
  expect(await problemsOf(guest)).toMatchObject([{ code: 'price-lowered' }]);
});

test('a line and its snapshot have the picture of the variant, otherwise that of its product', async () => {
  const images = [{ mediaId: 'pic-front' }, { mediaId: 'pic-blue' }];
  const [blue, plain, bare] = ['blue-mug', 'plain-mug', 'bare-mug'];
  for (const sku of [blue, plain, bare]) await cart.sell(sku!);
  await cart.publish(
    productOf(blue!, {
      images,
      variants: [{ sku: blue, price: eur(1_250), options: {}, mediaIds: ['pic-blue', 'pic-front'] }],
      version: 2,
    }),
  );
  await cart.publish(productOf(plain!, { images, version: 2 }));
  const { guest } = await cart.guestWith(blue!);
  for (const sku of [plain, bare])
    await cart.call('POST', '/cart/items', { guest, body: { sku, quantity: 1 } });
  const pictures = ['pic-blue', 'pic-front', undefined];
  const { items } = (await cart.call('GET', '/cart', { guest })).body;
  expect(items.map(({ mediaId }) => mediaId)).toEqual(pictures);
  const snapshot = await cart.peer.getCart({ owner: { $case: 'cartToken', value: guest } });
  expect(snapshot.lines.map(({ mediaId }) => mediaId)).toEqual(pictures);
});

test('an archived product and a removed variant cannot be bought', async () => {
  await cart.sell('old');
  const { guest } = await cart.guestWith('old');
  await cart.publish(productOf('old', { status: 'archived', version: 2 }), 'product.archived');
  expect(await problemsOf(guest)).toEqual([{ code: 'unpublished' }]);
  expect(await add('old')).toMatchObject({ status: 422, body: { code: 'product-unpublished' } });
  await cart.publish(productOf('old', { version: 3 }), 'product.published');
  expect(await problemsOf(guest)).toEqual([]);
  await cart.publish(productOf('old', { variants: [], version: 4 }));
  expect(await problemsOf(guest)).toEqual([{ code: 'unpublished' }]);
  expect((await cart.call('GET', '/cart', { guest })).body.items).toMatchObject([
    { sku: 'old', name: 'Mug', quantity: 1 },
  ]);
});

test('a variant without a price or in another currency is not sold', async () => {
  await cart.publish(productOf('odd', { variants: [{ sku: 'odd', options: {} }] }));
  await cart.publish({
    productId: 'dollar',
    variants: [{ sku: 'dollar', price: { amount: 1, currency: 'USD' }, options: {} }],
  });
  for (const sku of ['odd', 'dollar'])
    expect(await add(sku)).toMatchObject({ status: 422, body: { code: 'sku-unknown' } });
});

test('stock limits a sku unless it is always available, and is zero before the first event', async () => {
  await cart.publish(productOf('stocked'));
  expect(await add('stocked')).toMatchObject({
    status: 422,
    body: { code: 'insufficient-stock', available: 0 },
  });
  await cart.restock({ sku: 'stocked', available: 3, version: 1 });
  const { guest } = await cart.guestWith('stocked', 3);
  await cart.restock({ sku: 'stocked', available: 1, version: 2 });
  expect(await problemsOf(guest)).toEqual([{ code: 'insufficient-stock', available: 1 }]);
  expect(await cart.call('PATCH', '/cart/items/stocked', { guest, body: { quantity: 2 } })).toMatchObject({
    status: 422,
    body: { code: 'insufficient-stock', available: 1 },
  });
  await cart.restock({ sku: 'stocked', version: 3, alwaysAvailable: true });
  expect(await problemsOf(guest)).toEqual([]);
  expect(await add('stocked', 50)).toMatchObject({ status: 200 });
});

describe('a late event', () => {
  test('never overwrites newer state and does not restore a removed variant', async () => {
    const newest = productOf('late', { version: 5 });
    await cart.publish(newest);
    await cart.publish(
      productOf('late', {
        version: 4,
        status: 'draft',
        variants: [
          { sku: 'late', price: eur(1), options: {} },
          { sku: 'withdrawn-since', price: eur(1), options: {} },
        ],
      }),
    );
    await cart.restock({ sku: 'late', available: 7, version: 9 });
    await cart.restock({ sku: 'late', available: 0, version: 8 });
    await cart.restock({ sku: 'withdrawn-since', available: 7, version: 1 });
    expect(await add('late', 7)).toMatchObject({
      status: 200,
      body: { items: [{ unitPrice: eur(1_250), problems: [] }] },
    });
    expect(await add('withdrawn-since')).toMatchObject({ status: 422, body: { code: 'sku-unknown' } });
  });

  test('loses to a newer event that is processed concurrently', async () => {
    const versions = Array.from({ length: 12 }, (_, index) => index + 1);
    await Promise.all(
      versions.map((version) =>
        cart.publish(
          productOf('busy', { version, variants: [{ sku: 'busy', price: eur(version), options: {} }] }),
        ),
      ),
    );
    await Promise.all(versions.map((version) => cart.restock({ sku: 'busy', available: version, version })));
    const { rows } = await cart.database.db.query(
      `SELECT v.price::int, s.available FROM variants v JOIN stock s USING (sku) WHERE sku = 'busy'`,
    );
    expect(rows).toEqual([{ price: 12, available: 12 }]);
  });
});

test('handles a repeated event once, and handles an event with fields of a newer version', async () => {
  const event = {
    id: randomUUID(),
    type: 'product.created',
    data: { product: { ...aProduct(productOf('again')), warranty: { years: 2 } }, source: 'new' },
  };
  for (let round = 0; round < 2; round += 1)
    expect(await (await deliver(cart.server, 'products', event)).json()).toEqual({ status: 'SUCCESS' });
  const { rows } = await cart.database.db.query('SELECT 1 FROM processed_events WHERE event_id = $1', [
    event.id,
  ]);
  expect(rows).toHaveLength(1);
  await cart.restock({ sku: 'again', available: 1, version: 1 });
  expect(await add('again')).toMatchObject({ status: 200 });
});

test.each([
  ['products', { type: 'product.updated', data: { product: aProduct({ version: 'two' }) } }, 'DROP'],
  ['products', { type: 'product.updated', data: { product: aProduct({ status: 'sold' }) } }, 'DROP'],
  ['products', { type: 'product.updated', data: {} }, 'DROP'],
  ['products', { type: 'review.published', data: {} }, 'SUCCESS'],
  ['inventory', { type: 'inventory.changed', data: { sku: 'mug', available: 'many', version: 1 } }, 'DROP'],
  ['inventory', { type: 'inventory.changed', data: { sku: 'mug', available: 1 } }, 'DROP'],
  ['inventory', { type: 'inventory.low', data: {} }, 'SUCCESS'],
])('%s: %j', async (topic, event, verdict) => {
  const response = await deliver(cart.server, topic, event);
  expect([response.status, await response.json()]).toEqual([200, { status: verdict }]);
});
