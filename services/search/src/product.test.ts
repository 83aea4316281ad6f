import { changedWords, newerStock, newestNews, type ProductNews, type StockNews } from './product';

const stock = (sku: string, availability: StockNews['availability'], version: number) => ({
  sku,
  availability,
  version,
});

test('only what is newer than what is known is news, the newest of each sku', () => {
  const known = [stock('a', 'in-stock', 3)];
  const told = [
    stock('a', 'low-stock', 3),
    stock('a', 'out-of-stock', 5),
    stock('a', 'in-stock', 4),
    stock('b', 'in-stock', 1),
  ];
  expect(newerStock(known, told)).toEqual([stock('a', 'out-of-stock', 5), stock('b', 'in-stock', 1)]);
});

test('a count that changes no word changes no document', () => {
  const known = [stock('a', 'in-stock', 1), stock('b', 'in-stock', 1)];
  const newer = [stock('a', 'in-stock', 2), stock('b', 'low-stock', 2), stock('c', 'out-of-stock', 1)];
  expect(changedWords(known, newer)).toEqual(['b', 'c']);
});

test('of many news of a product the newest of each part is kept', () => {
  const product = (version: number) =>
    ({ version, state: { name: `v${version}` } }) as ProductNews['product'];
  const standing = (version: number) =>
    ({ version, state: { unitsSold: version } }) as ProductNews['standing'];
  const told = [
    { id: 'a', product: product(2), standing: standing(7) },
    { id: 'b', standing: standing(1) },
    { id: 'a', product: product(3) },
    { id: 'a', product: product(1), standing: standing(6) },
  ] as ProductNews[];
  expect(newestNews(told)).toEqual([
    { id: 'a', product: product(3), standing: standing(7) },
    { id: 'b', standing: standing(1) },
  ]);
});
