import { facetsOf, type Filter } from './facets';
import { isPositionIn, searchBody, type Closeness, type SearchRequest } from './query';
import { conceptsOf, createThesaurus } from './synonyms';
import { wordsOf } from './words';

const nothing: Filter = {
  category: [],
  brand: [],
  minPrice: undefined,
  maxPrice: undefined,
  inStock: undefined,
  attributes: {},
};
const bodyOf = (q: string, changes: Partial<SearchRequest> = {}, closeness: Closeness = 'exact') => {
  const words = wordsOf(q);
  const request = { q, filter: nothing, sort: 'relevance' as const, limit: 20, from: 0, ...changes };
  return searchBody(request, words, conceptsOf(words, createThesaurus([])), closeness);
};
const json = (value: unknown) => JSON.stringify(value);

test('nothing typed finds everything that is published, and marks nothing', () => {
  const body = bodyOf('  ');
  expect(body).toMatchObject({
    query: { function_score: { query: { constant_score: { filter: { term: { published: true } } } } } },
    from: 0,
    size: 21,
    track_total_hits: true,
  });
  expect(body).not.toHaveProperty('highlight');
  expect(body).not.toHaveProperty('post_filter');
});

test('what has no word is only looked for as a sku', () => {
  expect(bodyOf('#!')).toMatchObject({
    query: { function_score: { query: { term: { skus: { value: '#!' } } } } },
  });
});

test('all words are needed, or half of them when that finds nothing', () => {
  const needed = (closeness: Closeness) =>
    /"minimum_should_match":(\d)\}\}\],"should"/.exec(json(bodyOf('one two three four', {}, closeness)))?.[1];
  expect([needed('exact'), needed('similar'), needed('partial')]).toEqual(['4', '4', '2']);
});

test('only looser searches forgive, and ask how it is spelt', () => {
  expect(json(bodyOf('mug'))).not.toContain('fuzziness');
  expect(bodyOf('mug')).not.toHaveProperty('suggest');
  expect(json(bodyOf('mug', {}, 'similar'))).toContain('"fuzziness":"AUTO","prefix_length":1');
  expect(bodyOf('mug', {}, 'similar')).toHaveProperty('suggest');
});

test('filters narrow the hits, not what the facets count', () => {
  const filter = { ...nothing, category: ['mugs'], minPrice: 100, attributes: { colour: ['red', 'blue'] } };
  expect(bodyOf('mug', { filter })).toMatchObject({
    post_filter: {
      bool: {
        filter: [
          { terms: { categorySlugs: ['mugs'] } },
          { range: { price: { gte: 100 } } },
          { terms: { attributeFacet: ['colour=red', 'colour=blue'] } },
        ],
      },
    },
  });
});

test('a facet counts with all filters but its own', () => {
  const filter = { ...nothing, category: ['mugs'], inStock: true, attributes: { 'a.b': ['x'] } };
  const [category, inStock, attribute] = [
    { terms: { categorySlugs: ['mugs'] } },
    { term: { inStock: true } },
    { terms: { attributeFacet: ['a.b=x'] } },
  ];
  const facets = facetsOf(filter) as Record<string, { filter: unknown; aggs: Record<string, unknown> }>;
  const among = (group: string) => facets[group]?.filter;
  expect(among('filtered')).toEqual({ bool: { filter: [category, inStock, attribute] } });
  expect(Object.keys(facets['filtered']?.aggs ?? {})).toEqual(['brand', 'price', 'attributes']);
  expect(among('filtered but by category')).toEqual({ bool: { filter: [inStock, attribute] } });
  expect(among('filtered but by inStock')).toEqual({ bool: { filter: [category, attribute] } });
  expect(facets['filtered but by attr.a.b']).toMatchObject({
    filter: { bool: { filter: [category, inStock] } },
    aggs: { 'attr.a.b': { terms: { include: 'a\\.b=.*' } } },
  });
  expect(Object.keys(facetsOf(nothing))).toEqual(['category', 'brand', 'price', 'inStock', 'attributes']);
});

test('a page is left out, or gone on from', () => {
  expect(bodyOf('', { from: 40 })).toMatchObject({ from: 40 });
  const body = bodyOf('', { sort: 'name', after: ['0a', 'mug', 'p1'] });
  expect(body).toMatchObject({
    search_after: ['0a', 'mug', 'p1'],
    sort: [{ sortName: {} }, { 'name.exact': 'asc' }, { id: 'asc' }],
  });
  expect(body).not.toHaveProperty('from');
});

test.each([
  ['relevance', [1.5, 'p1'], true],
  ['name', ['0a', 'mug', 'p1'], true],
  ['rating', [4.5, 0.2, 'p1'], true],
  ['rating', [4.5, 'p1'], false],
  ['price', ['1', 'p1'], false],
  ['price', [null, 'p1'], false],
  ['price', 'p1', false],
] as const)('%s: a position may be %j: %s', (sort, values, expected) => {
  expect(isPositionIn(sort, values)).toBe(expected);
});
