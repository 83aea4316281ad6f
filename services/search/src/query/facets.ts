import type { Schemas } from '@sidecart/contracts/http/types';
import { ownValue } from '@sidecart/kit/own-value';

/** A part of a request to Elasticsearch. */
export type Clause = Record<string, unknown>;

/** The filters of a search: values of one facet are alternatives, all facets must match. Prices are minor units. */
export interface Filter {
  category: string[];
  /** Slugs or names. */
  brand: string[];
  minPrice: number | undefined;
  maxPrice: number | undefined;
  inStock: boolean | undefined;
  /** By the name of an attribute or option. */
  attributes: Record<string, string[]>;
}

export type Facets = Schemas['SearchFacets'];

interface Bucket {
  key: string | number;
  from?: number;
  to?: number;
  doc_count: number;
}

interface Counted {
  doc_count: number;
  buckets?: Bucket[];
}

/** Answers of `facetsOf`: facets, and groups of them. */
export type Aggregations = Record<string, Counted & Record<string, Counted | undefined>>;

/** Price boundaries in minor units; each range ends where the next starts. */
const PRICE_STEPS = [0, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000];
/** For one facet: all categories of a shop, or the values of a filtered attribute. */
const NAMES_MAX = 1_000;
/** For all attributes together; rarer values are not shown. */
const ATTRIBUTE_VALUES_MAX = 250;
const ATTRIBUTES_SHOWN = 15;
const VALUES_SHOWN = 20;

const ofAttribute = (name: string) => `attr.${name}`;

/** Each filter under the name of its facet. */
function clausesOf(filter: Filter): Map<string, Clause> {
  const clauses = new Map<string, Clause>();
  if (filter.category.length) clauses.set('category', { terms: { categorySlugs: filter.category } });
  if (filter.brand.length) clauses.set('brand', { terms: { brandKeys: filter.brand } });
  if (filter.minPrice !== undefined || filter.maxPrice !== undefined)
    clauses.set('price', { range: { price: { gte: filter.minPrice, lte: filter.maxPrice } } });
  if (filter.inStock !== undefined) clauses.set('inStock', { term: { inStock: filter.inStock } });
  for (const [name, values] of Object.entries(filter.attributes))
    clauses.set(ofAttribute(name), { terms: { attributeFacet: values.map((value) => `${name}=${value}`) } });
  return clauses;
}

const allOf = (clauses: Iterable<Clause>): Clause => ({ bool: { filter: [...clauses] } });

/** All filters as one clause; undefined without filters. */
export function filterClause(filter: Filter): Clause | undefined {
  const clauses = clausesOf(filter);
  return clauses.size > 0 ? allOf(clauses.values()) : undefined;
}

/** Escapes the characters with a meaning in Lucene's regular expressions. */
const escapeRegExp = (text: string): string => text.replace(/[.?+*|{}[\]()"\\#@&<>~^$-]/g, '\\$&');

/** How the values of each facet are counted. */
const countsOf = (filter: Filter): [facet: string, counts: Clause][] => [
  ['category', { terms: { field: 'categoryFacet', size: NAMES_MAX } }],
  ['brand', { terms: { field: 'brandFacet', size: NAMES_MAX } }],
  [
    'price',
    {
      range: {
        field: 'price',
        ranges: PRICE_STEPS.map((from, step) => ({ from, to: PRICE_STEPS[step + 1] })),
      },
    },
  ],
  ['inStock', { terms: { field: 'inStock' } }],
  ['attributes', { terms: { field: 'attributeFacet', size: ATTRIBUTE_VALUES_MAX } }],
  ...Object.keys(filter.attributes).map((name): [string, Clause] => [
    ofAttribute(name),
    { terms: { field: 'attributeFacet', include: `${escapeRegExp(name)}=.*`, size: NAMES_MAX } },
  ]),
];

const UNFILTERED = 'unfiltered';
const ALL_FILTERS = 'filtered';
const allBut = (facet: string) => `filtered but by ${facet}`;

/**
 * Counts every facet among the hits of the query and all filters but the facet's own, so that a shopper sees what another
 * choice would bring. Facets that count among the same hits share one group: a group costs more than the counts in it.
 */
export function facetsOf(filter: Filter): Clause {
  const clauses = clausesOf(filter);
  const counts = countsOf(filter);
  if (clauses.size === 0) return Object.fromEntries(counts);
  const alone = counts.filter(([facet]) => clauses.has(facet));
  const together = counts.filter(([facet]) => !clauses.has(facet));
  const others = (facet: string) =>
    [...clauses].flatMap(([other, clause]) => (other === facet ? [] : [clause]));
  return {
    [UNFILTERED]: { filter: { match_all: {} } },
    [ALL_FILTERS]: { filter: allOf(clauses.values()), aggs: Object.fromEntries(together) },
    ...Object.fromEntries(
      alone.map(([facet, values]) => [
        allBut(facet),
        { filter: allOf(others(facet)), aggs: { [facet]: values } },
      ]),
    ),
  };
}

/** How many hits there would be without a filter. */
export const countUnfiltered = (aggregations: Aggregations, total: number): number =>
  aggregations[UNFILTERED]?.doc_count ?? total;

const bucketsOf = (aggregations: Aggregations, facet: string): Bucket[] => {
  const counted =
    ownValue(aggregations, facet) ??
    ownValue(aggregations[ALL_FILTERS] ?? {}, facet) ??
    ownValue(ownValue(aggregations, allBut(facet)) ?? {}, facet);
  return counted?.buckets ?? [];
};

const splitAt = (key: string | number): [string, string] => {
  const text = String(key);
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
};

const collator = new Intl.Collator('und');

/** The largest count first; equal counts by name, in the root collation. */
const inOrder = <T extends { count: number }>(counted: Iterable<T>, nameOf: (each: T) => string): T[] =>
  [...counted].sort((a, b) => b.count - a.count || collator.compare(nameOf(a), nameOf(b)));

/** During a rename some documents have the old name: counts are summed by slug, under the most common name. */
function toNamed(buckets: Bucket[]): Facets['category'] {
  const bySlug = new Map<string, Facets['category'][number]>();
  for (const { key, doc_count: count } of buckets) {
    const [slug, name] = splitAt(key);
    const known = bySlug.get(slug);
    bySlug.set(slug, known ? { ...known, count: known.count + count } : { slug, name, count });
  }
  return inOrder(bySlug.values(), ({ name }) => name);
}

function toAttributes(aggregations: Aggregations, filter: Filter): Facets['attributes'] {
  const chosen = Object.keys(filter.attributes);
  const byName = new Map<string, { value: string; count: number }[]>(chosen.map((name) => [name, []]));
  const add = ({ key, doc_count: count }: Bucket) => {
    const [name, value] = splitAt(key);
    byName.set(name, [...(byName.get(name) ?? []), { value, count }]);
  };
  for (const name of chosen) bucketsOf(aggregations, ofAttribute(name)).forEach(add);
  bucketsOf(aggregations, 'attributes')
    .filter(({ key }) => !chosen.includes(splitAt(key)[0]))
    .forEach(add);
  const reach = (values: { count: number }[]) => values.reduce((sum, { count }) => sum + count, 0);
  const attributes = [...byName].map(([name, values]) => ({
    name,
    // A chosen value is shown however rare it is, so that it can be deselected.
    values: inOrder(values, ({ value }) => value).filter(
      ({ value }, at) => at < VALUES_SHOWN || ownValue(filter.attributes, name)?.includes(value),
    ),
  }));
  return attributes
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => reach(b.values) - reach(a.values))
    .filter(({ name }, at) => at < ATTRIBUTES_SHOWN || chosen.includes(name));
}

/** The counts as the answer contains them; values without hits are omitted. */
export const toFacets = (aggregations: Aggregations, filter: Filter): Facets => ({
  category: toNamed(bucketsOf(aggregations, 'category')),
  brand: toNamed(bucketsOf(aggregations, 'brand')),
  price: bucketsOf(aggregations, 'price')
    .filter(({ doc_count: count }) => count > 0)
    .map(({ from = 0, to, doc_count: count }) => ({
      minPrice: from,
      maxPrice: to === undefined ? null : to - 1,
      count,
    })),
  inStock: bucketsOf(aggregations, 'inStock').map(({ key, doc_count: count }) => ({
    value: key === 1,
    count,
  })),
  attributes: toAttributes(aggregations, filter),
});
