import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { eur, startProduct, unique, type ProductHarness } from './harness';

// Hundreds of drafts through the route take long on a busy machine.
jest.setTimeout(120_000);

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

test('streams every product in any state as in its newest event, once and by id', async () => {
  const above = await product.category();
  const category = await product.category({ parent: above });
  const { id } = await product.draft({ brand: unique('Brand & Co'), categories: [category] });
  await product.published();
  const { id: archived } = await product.published();
  await product.call('DELETE', `/products/${archived}`, { as: product.as.seller });
  // More than a batch.
  await Promise.all(
    Array.from({ length: 250 }, () => product.draft({ variants: [{ sku: unique('sku'), price: eur(1) }] })),
  );

  const states: ProductState[] = [];
  for await (const state of product.peer.streamProducts({})) states.push(state);
  expect(states).toHaveLength(253);
  const ids = states.map(({ productId }) => productId);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(new Set(states.map(({ status }) => status))).toEqual(new Set(['draft', 'published', 'archived']));

  const { listedAt, ...state } = states.find(({ productId }) => productId === id) as ProductState;
  const lastPublished = (await product.eventsOf(id)).at(-1)?.data.product;
  expect(state).toMatchObject({
    categoryPath: [above, category].sort().map((slug) => ({ slug, name: slug })),
    standing: { ratingAverage: 0, ratingCount: 0, unitsSold: 0, version: 0 },
  });
  expect(lastPublished).toMatchObject({
    productId: id,
    brandSlug: state.brandSlug,
    categoryPath: state.categoryPath,
    listedAt: listedAt?.toISOString(),
  });
});
