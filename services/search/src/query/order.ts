import type { Query } from '@sidecart/contracts/http/types';
import type { Clause } from './facets';

export type Sort = Query<'searchProducts'>['sort'];

/** How hits are sorted: without a text all are equally relevant, so popular ones come first. */
export type Order = Sort | 'popularity';

export type SortValues = (string | number)[];

export const isBrowsing = ({ q }: { q: string }): boolean => q.trim() === '';

export const orderOf = (request: { q: string; sort: Sort }): Order =>
  request.sort === 'relevance' && isBrowsing(request) ? 'popularity' : request.sort;

/** Every order ends with the id, so that it is deterministic. */
export const ORDERS: Record<Order, Clause[]> = {
  relevance: [{ _score: 'desc' }, { id: 'asc' }],
  // Equivalent to the scores of withPopularity (query.ts) where no text is scored.
  popularity: [{ inStock: 'desc' }, { popularity: 'desc' }, { id: 'asc' }],
  price: [{ price: 'asc' }, { id: 'asc' }],
  '-price': [{ price: 'desc' }, { id: 'asc' }],
  newest: [{ listedAt: 'desc' }, { id: 'asc' }],
  // An index of an older mapping, which is searched until a new one is built, has no sort key yet.
  name: [{ sortName: { order: 'asc', unmapped_type: 'keyword' } }, { 'name.exact': 'asc' }, { id: 'asc' }],
  rating: [{ rating: 'desc' }, { popularity: 'desc' }, { id: 'asc' }],
};

/** The types of a hit's sort values in each order. */
const POSITIONS: Record<Order, readonly ('number' | 'string')[]> = {
  relevance: ['number', 'string'],
  popularity: ['number', 'number', 'string'],
  price: ['number', 'string'],
  '-price': ['number', 'string'],
  newest: ['number', 'string'],
  name: ['string', 'string', 'string'],
  rating: ['number', 'number', 'string'],
};

/** False for values that no hit can have: a cursor may be forged. */
export const isPositionIn = (order: Order, values: unknown): values is SortValues =>
  Array.isArray(values) &&
  values.length === POSITIONS[order].length &&
  values.every((value: unknown, at) =>
    typeof value === 'number'
      ? POSITIONS[order][at] === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER
      : typeof value === POSITIONS[order][at],
  );
