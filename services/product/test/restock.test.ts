import { randomUUID } from 'node:crypto';
import { deliver, outboxOf } from '@sidecart/kit/testing';
import { eur, startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

const stock = (sku: string, availability: string, version: number, id: string = randomUUID()) =>
  deliver(product.server, 'inventory', {
    type: 'inventory.changed',
    id,
    data: { sku, availability, version },
  });
const eventsOf = async (sku: string) =>
  (await outboxOf(product.database.db)).filter(({ aggregate_id }) => aggregate_id === `restocked.${sku}`);

test('a variant that was sold out and can be bought again is published once, with what a mail says about it', async () => {
  const sku = unique('sku');
  const { id, slug } = await product.published({
    name: 'Blue mug',
    variants: [{ sku, price: eur(1_250), options: { Colour: 'Blue' } }],
  });
  await stock(sku, 'out-of-stock', 1);
  expect(await eventsOf(sku)).toEqual([]);
  const eventId = randomUUID();
  await Promise.all([
    stock(sku, 'in-stock', 2, eventId),
    stock(sku, 'in-stock', 2, eventId),
    stock(sku, 'in-stock', 2),
  ]);
  expect(await eventsOf(sku)).toMatchObject([
    {
      type: 'variant.restocked',
      data: { sku, productId: id, slug, name: 'Blue mug', options: { Colour: 'Blue' }, price: eur(1_250) },
    },
  ]);
  await stock(sku, 'low-stock', 3);
  expect(await eventsOf(sku)).toHaveLength(1);
  await stock(sku, 'out-of-stock', 4);
  await stock(sku, 'low-stock', 5);
  expect(await eventsOf(sku)).toHaveLength(2);
});

test('an older report, and stock of what is not sold, publish nothing', async () => {
  const { sku } = await product.published();
  await stock(sku, 'out-of-stock', 5);
  await stock(sku, 'in-stock', 4);
  const draft = await product.draft();
  await stock(draft.sku, 'out-of-stock', 1);
  await stock(draft.sku, 'in-stock', 2);
  for (const each of [sku, draft.sku]) expect(await eventsOf(each)).toEqual([]);
});
