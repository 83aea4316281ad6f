import type { FacetValue, FacetView } from '@sidecart/bff/views';

/** A listing's address: its path, filters, sort order and page. Every change returns to the first page. */
export interface ListingUrl {
  path: string;
  query: URLSearchParams;
}

const at = ({ path }: ListingUrl, query: URLSearchParams): string =>
  query.size > 0 ? `${path}?${query}` : path;

const copy = ({ query }: ListingUrl): URLSearchParams => {
  const copied = new URLSearchParams(query);
  copied.delete('page');
  return copied;
};

/** A range is `from-to` in minor units, either end may be missing. */
const toRange = (value: string): { from: string; to: string } => {
  const [from = '', to = ''] = value.split('-');
  return { from, to };
};

/** The address with a value of a facet chosen, or no longer chosen. */
export function toggled(url: ListingUrl, facet: FacetView, { value, selected }: FacetValue): string {
  const query = copy(url);
  if (facet.kind === 'range') {
    query.delete('minPrice');
    query.delete('maxPrice');
    const { from, to } = toRange(value);
    if (!selected && from) query.set('minPrice', from);
    if (!selected && to) query.set('maxPrice', to);
  } else if (selected) query.delete(facet.key, value);
  else if (facet.kind === 'switch') query.set(facet.key, value);
  else query.append(facet.key, value);
  return at(url, query);
}

export function sorted(url: ListingUrl, sort: string): string {
  const query = copy(url);
  query.set('sort', sort);
  return at(url, query);
}

/** The search text and the sort order stay. */
export function unfiltered(url: ListingUrl): string {
  const kept = [...url.query].filter(([name]) => name === 'q' || name === 'sort');
  return at(url, new URLSearchParams(kept));
}

export function paged(url: ListingUrl, page: number): string {
  const query = copy(url);
  if (page > 1) query.set('page', String(page));
  return at(url, query);
}

/** First, last, and the neighbours of the current page; null where pages are omitted. */
export function pagesAround(page: number, last: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last);
  return shown.flatMap((n, index) => (index > 0 && n - shown[index - 1]! > 1 ? [null, n] : [n]));
}

/** Range ends in minor units. */
export const rangeOf = (value: string): { from: number; to: number | null } => {
  const { from, to } = toRange(value);
  return { from: Number(from), to: to ? Number(to) : null };
};
