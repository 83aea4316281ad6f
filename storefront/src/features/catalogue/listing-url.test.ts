import type { FacetValue, FacetView } from '@sidecart/bff/views';
import { paged, pagesAround, rangeOf, sorted, toggled, unfiltered, type ListingUrl } from './listing-url';

const url = (query: string): ListingUrl => ({ path: '/c/kitchen', query: new URLSearchParams(query) });
const facet = (key: string, kind: FacetView['kind']): FacetView => ({ key, kind, label: key, values: [] });
const value = (text: string, selected = false): FacetValue => ({
  value: text,
  label: text,
  count: 1,
  selected,
});

test.each([
  [
    'adds a value beside others of its facet',
    'brand=haldane',
    facet('brand', 'choice'),
    value('tove'),
    '?brand=haldane&brand=tove',
  ],
  [
    'takes away that value only',
    'brand=haldane&brand=tove',
    facet('brand', 'choice'),
    value('tove', true),
    '?brand=haldane',
  ],
  ['leaves nothing behind', 'brand=tove', facet('brand', 'choice'), value('tove', true), ''],
  ['goes back to the first page', 'page=3', facet('inStock', 'switch'), value('true'), '?inStock=true'],
  [
    'sets both ends of a range',
    'minPrice=0&maxPrice=999',
    facet('price', 'range'),
    value('1000-2499'),
    '?minPrice=1000&maxPrice=2499',
  ],
  [
    'leaves an open end open',
    'minPrice=1&maxPrice=2',
    facet('price', 'range'),
    value('10000-'),
    '?minPrice=10000',
  ],
  [
    'takes a range away',
    'minPrice=1000&maxPrice=2499',
    facet('price', 'range'),
    value('1000-2499', true),
    '',
  ],
  ['escapes what a value holds', '', facet('attr.size', 'choice'), value('a&b=c'), '?attr.size=a%26b%3Dc'],
])('a filter %s', (_name, query, of, chosen, expected) => {
  expect(toggled(url(query), of, chosen)).toBe(`/c/kitchen${expected}`);
});

test('sorting and paging keep the filters', () => {
  expect(sorted(url('brand=tove&page=2&sort=name'), '-price')).toBe('/c/kitchen?brand=tove&sort=-price');
  expect(paged(url('brand=tove&page=2'), 3)).toBe('/c/kitchen?brand=tove&page=3');
  expect(paged(url('page=2'), 1)).toBe('/c/kitchen');
});

test('removing all filters keeps the search text and the order', () => {
  expect(unfiltered(url('q=mug&brand=tove&sort=price&page=2'))).toBe('/c/kitchen?q=mug&sort=price');
});

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])('pages around %i of %i', (page, last, expected) => {
  expect(pagesAround(page, last)).toEqual(expected);
});

test('a range may be open at one end', () => {
  expect([rangeOf('0-999'), rangeOf('10000-')]).toEqual([
    { from: 0, to: 999 },
    { from: 10_000, to: null },
  ]);
});
