import type { Schemas } from '@sidecart/contracts/http/types';
import Joi from 'joi';
import type { Query } from '../gateway/gateway';
import { toCards } from './product';
import type { FacetValue, FacetView, ListingView } from '../views/catalogue';
import type { Visit } from '../gateway/visit';

export type Sort = 'relevance' | 'price' | '-price' | 'newest' | 'name' | 'rating';

/** The filters of a list, as given in the page's query. */
export type ListingQuery = {
  category: string[];
  brand: string[];
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  sort: Sort;
  page: number;
  [attribute: `attr.${string}`]: string[];
};

const PAGE_SIZE = 24;
const ATTRIBUTE = /^attr\.[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,63}$/u;

// Search accepts several values in one parameter, separated by commas; a backslash escapes a comma within a value.
const toParameter = (value: string): string => value.replaceAll(',', '\\,');
const fromParameter = (given: string): string[] =>
  given
    .split(/(?<!\\),/)
    .map((value) => value.replaceAll('\\,', ',').trim())
    .filter((value) => value !== '');

/** The order of filters does not matter: the same filters give the same list. */
const values = Joi.array()
  .items(Joi.string().trim().min(1).max(2_000))
  .single()
  .max(50)
  .custom((given: string[]) => [...new Set(given.flatMap(fromParameter))].sort());
const amount = Joi.number().integer().min(0).max(1_000_000_000).description('Minor units');

/** Pages are opened with any query: unknown parameters are ignored. */
export const listingQuery = Joi.object<ListingQuery>({
  category: values.default([]).description('Slugs; any of them'),
  brand: values.default([]).description('Slugs; any of them'),
  minPrice: amount,
  maxPrice: amount,
  inStock: Joi.boolean(),
  sort: Joi.string().valid('relevance', 'price', '-price', 'newest', 'name', 'rating').default('relevance'),
  page: Joi.number().integer().min(1).max(10_000).default(1),
})
  .pattern(ATTRIBUTE, values)
  .options({ stripUnknown: true });

const choice = (key: string, label: string, counted: Omit<FacetValue, 'selected'>[], selected: string[]) => {
  const unseen = selected.filter((value) => counted.every((each) => each.value !== value));
  const shown = [...counted, ...unseen.map((value) => ({ value, label: value, count: 0 }))];
  return {
    key,
    label,
    kind: 'choice' as const,
    values: shown.map((each) => ({
      ...each,
      value: toParameter(each.value),
      selected: selected.includes(each.value),
    })),
  };
};

const named = (values: Schemas['SearchFacets']['brand']) =>
  values.map(({ slug, name, count }) => ({ value: slug, label: name, count }));

function toFacets(facets: Schemas['SearchFacets'], query: ListingQuery): FacetView[] {
  const { minPrice, maxPrice } = query;
  const isNarrowed = minPrice !== undefined || maxPrice !== undefined;
  const price: FacetView = {
    key: 'price',
    label: 'Price',
    kind: 'range',
    values: facets.price.map((range) => {
      const value = `${range.minPrice}-${range.maxPrice ?? ''}`;
      const isSame = range.minPrice === (minPrice ?? 0) && range.maxPrice === (maxPrice ?? null);
      const selected = isNarrowed && isSame;
      return { value, label: value, count: range.count, selected };
    }),
  };
  const inStock: FacetView = {
    key: 'inStock',
    label: 'In stock',
    kind: 'switch',
    values: facets.inStock
      .filter(({ value }) => value)
      .map(({ count }) => ({ value: 'true', label: 'In stock', count, selected: query.inStock === true })),
  };
  const attributes = facets.attributes.map(({ name, values: counted }) =>
    choice(
      `attr.${name}`,
      name,
      counted.map(({ value, count }) => ({ value, label: value, count })),
      query[`attr.${name}`] ?? [],
    ),
  );
  const all = [
    choice('category', 'Category', named(facets.category), query.category),
    choice('brand', 'Brand', named(facets.brand), query.brand),
    price,
    inStock,
    ...attributes,
  ];
  return all.filter((facet) => facet.values.length > 0);
}

export interface Found {
  listing: ListingView;
  didYouMean: string | null;
  relaxed: boolean;
}

const asParameters = (query: ListingQuery): Query =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(toParameter) : value,
    ]),
  );

/** The results of search. @throws any error of search */
export async function findProducts(ask: Visit['ask'], q: string, query: ListingQuery): Promise<Found> {
  const answer = await ask('searchProducts', {
    query: { q, ...asParameters(query), limit: PAGE_SIZE },
  });
  return {
    listing: {
      items: toCards(answer.items),
      total: answer.total,
      page: answer.page ?? query.page,
      lastPage: Math.max(1, answer.pages),
      facets: toFacets(answer.facets, query),
      sort: query.sort,
      degraded: false,
    },
    didYouMean: answer.didYouMean,
    relaxed: answer.relaxed,
  };
}

/** The first products of a category, directly from product: without search there are no facets and no further pages. */
export async function listProducts(
  ask: Visit['ask'],
  category: string,
  query: ListingQuery,
): Promise<ListingView> {
  const { brand, minPrice, maxPrice } = query;
  const sort = query.sort === 'relevance' || query.sort === 'rating' ? 'newest' : query.sort;
  const { items } = await ask('listProducts', {
    query: { category, brand: brand[0], minPrice, maxPrice, sort, limit: PAGE_SIZE },
  });
  const cards = toCards(items);
  return { items: cards, total: cards.length, page: 1, lastPage: 1, facets: [], sort, degraded: true };
}
