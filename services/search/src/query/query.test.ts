import { conceptsOf, createThesaurus } from '../synonyms/synonyms';
import { wordsOf } from '../text/words';
import { facetsOf, type Filter } from './facets';
import { isPositionIn } from './order';
import { browseBodies, searchBody, type Closeness, type SearchRequest } from './query';

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

const browse = (changes: Partial<SearchRequest> = {}) =>
  browseBodies({ q: ' ', filter: nothing, sort: 'relevance', limit: 20, from: 0, ...changes });

test('an empty query finds all published products; hits are not counted, and counts return no hits', () => {
  const published = { term: { published: true } };
  const { hits, counts } = browse();
  expect(hits).toMatchObject({ query: { bool: { filter: [published] } }, from: 0, size: 21 });
  expect(hits).toMatchObject({ track_total_hits: false });
  expect(hits).not.toHaveProperty('aggs');
  expect(counts).toMatchObject({ query: published, size: 0, track_total_hits: true });
  expect(counts).not.toHaveProperty('post_filter');
});

test('a filter restricts hits and total, but not the facet counts', () => {
  const filter = { ...nothing, category: ['mugs'] };
  const clause = { bool: { filter: [{ terms: { categorySlugs: ['mugs'] } }] } };
  const { hits, counts } = browse({ filter });
  expect(hits).toMatchObject({ query: { bool: { filter: [expect.anything(), clause] } } });
  expect(counts).toMatchObject({ post_filter: clause, aggs: facetsOf(filter) });
});

test('a query without words is only looked up as a sku', () => {
  expect(bodyOf('#!')).toMatchObject({
    query: { function_score: { query: { term: { skus: { value: '#!' } } } } },
  });
});

test('requires all words, or half of them when there are no hits', () => {
  const needed = (closeness: Closeness) =>
    /"minimum_should_match":(\d)\}\}\],"should"/.exec(json(bodyOf('one two three four', {}, closeness)))?.[1];
  expect([needed('exact'), needed('similar'), needed('partial')]).toEqual(['4', '4', '2']);
});

test('only relaxed searches tolerate misspellings, and request spelling suggestions', () => {
  expect(json(bodyOf('mug'))).not.toContain('fuzziness');
  expect(bodyOf('mug')).not.toHaveProperty('suggest');
  expect(json(bodyOf('mug', {}, 'similar'))).toContain('"fuzziness":"AUTO","prefix_length":1');
  expect(bodyOf('mug', {}, 'similar')).toHaveProperty('suggest');
});

test('filters restrict the hits, not the facet counts', () => {
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

test('skips previous pages, or continues after a position', () => {
  expect(browse({ from: 40 }).hits).toMatchObject({ from: 40 });
  const body = bodyOf('mug', { sort: 'name', after: ['0a', 'mug', 'p1'] });
  expect(body).toMatchObject({
    search_after: ['0a', 'mug', 'p1'],
    sort: [{ sortName: {} }, { 'name.exact': 'asc' }, { id: 'asc' }],
  });
  expect(body).not.toHaveProperty('from');
});

test.each([
  ['relevance', [1.5, 'p1'], true],
  ['popularity', [1, 0.5, 'p1'], true],
  ['name', ['0a', 'mug', 'p1'], true],
  ['rating', [4.5, 0.2, 'p1'], true],
  ['rating', [4.5, 'p1'], false],
  ['price', ['1', 'p1'], false],
  ['price', [null, 'p1'], false],
  ['price', 'p1', false],
] as const)('%s: a position may be %j: %s', (sort, values, expected) => {
  expect(isPositionIn(sort, values)).toBe(expected);
});
