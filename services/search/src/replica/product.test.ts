import { changedWords, newerStock, newestUpdates, type ProductUpdate, type StockUpdate } from './product';

const stock = (sku: string, availability: StockUpdate['availability'], version: number) => ({
  sku,
  availability,
  version,
});

test('keeps only updates newer than the known version, the newest per sku', () => {
  const known = [stock('a', 'in-stock', 3)];
  const received = [
    stock('a', 'low-stock', 3),
    stock('a', 'out-of-stock', 5),
    stock('a', 'in-stock', 4),
    stock('b', 'in-stock', 1),
  ];
  expect(newerStock(known, received)).toEqual([stock('a', 'out-of-stock', 5), stock('b', 'in-stock', 1)]);
});

test('a count that does not change the availability changes no document', () => {
  const known = [stock('a', 'in-stock', 1), stock('b', 'in-stock', 1)];
  const newer = [stock('a', 'in-stock', 2), stock('b', 'low-stock', 2), stock('c', 'out-of-stock', 1)];
  expect(changedWords(known, newer)).toEqual(['b', 'c']);
});

test('keeps the newest of each part when a product is updated several times', () => {
  const product = (version: number) =>
    ({ version, state: { name: `v${version}` } }) as ProductUpdate['product'];
  const standing = (version: number) =>
    ({ version, state: { unitsSold: version } }) as ProductUpdate['standing'];
  const received = [
    { id: 'a', product: product(2), standing: standing(7) },
    { id: 'b', standing: standing(1) },
    { id: 'a', product: product(3) },
    { id: 'a', product: product(1), standing: standing(6) },
  ] as ProductUpdate[];
  expect(newestUpdates(received)).toEqual([
    { id: 'a', product: product(3), standing: standing(7) },
    { id: 'b', standing: standing(1) },
  ]);
});
