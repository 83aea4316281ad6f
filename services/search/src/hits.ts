import { createHash } from 'node:crypto';
import { invalid } from '@sidecart/kit/errors';
import type { ListView } from './document';
import type { Aggregations, Facets } from './facets';
import { REACHABLE } from './mapping';
import { markWords } from './marks';
import { isPositionIn, type SearchRequest, type SortValues } from './query';
import { baseForm } from './words';

/** What Elasticsearch answers, as far as it is read. */
export interface Found {
  hits: { total: { value: number }; hits: Hit[] };
  aggregations: Aggregations;
  suggest?: { spelling: Misspelling[] };
}

interface Hit {
  _source: { view: ListView };
  sort: SortValues;
  highlight?: { name?: string[]; description?: string[] };
}

interface Misspelling {
  text: string;
  offset: number;
  length: number;
  options: { text: string }[];
}

export interface SearchItem extends ListView {
  /** HTML: matches in `<em>`, everything else escaped; only where something matched. */
  highlights: { name?: string; description?: string };
}

export interface SearchAnswer {
  items: SearchItem[];
  facets: Facets;
  /** Exact, also beyond the last page. */
  total: number;
  page: number | null;
  /** The last page that can be asked for by number. */
  pages: number;
  /** Goes on behind this page, without an end to what can be reached. */
  nextCursor: string | null;
  /** No product has all the words: these have some. */
  relaxed: boolean;
  /** The same words, spelt as products spell them. */
  didYouMean: string | null;
}

const first = (fragments: string[] | undefined) => fragments?.[0];

/** @param misspelt the words by which it was found, if they are marked here */
export function toItem({ _source: { view }, highlight = {} }: Hit, misspelt?: readonly string[]): SearchItem {
  const name = misspelt ? markWords(view.name, misspelt) : first(highlight.name);
  const description = first(highlight.description);
  return { ...view, highlights: { ...(name ? { name } : {}), ...(description ? { description } : {}) } };
}

/** What was typed with each unknown word replaced by a known one; null when there is nothing better to say. */
export function didYouMean(typed: string, misspellings: readonly Misspelling[]): string | null {
  let text = '';
  let at = 0;
  for (const { text: word, offset, length, options } of misspellings) {
    const [better] = options;
    if (!better || baseForm(better.text) === baseForm(word)) continue;
    text += typed.slice(at, offset) + better.text;
    at = offset + length;
  }
  return text === '' ? null : text + typed.slice(at);
}

export const pageTooDeep = (limit: number) =>
  invalid(
    'page-too-deep',
    `Pages reach the first ${REACHABLE} hits. Narrow the search by a filter, or go on with nextCursor.`,
    { lastPage: Math.floor(REACHABLE / limit) },
  );

const cursorInvalid = () => invalid('cursor-invalid', 'This cursor does not belong to this search.');

/** Tells searches apart whose hits come in another order or are others. */
const identityOf = ({ q, filter, sort }: SearchRequest): string =>
  createHash('sha1')
    .update(JSON.stringify([q, filter, sort]))
    .digest('base64url')
    .slice(0, 12);

export const toCursor = (request: SearchRequest, position: SortValues): string =>
  Buffer.from(JSON.stringify([identityOf(request), position])).toString('base64url');

/** @throws invalid `cursor-invalid` for what is not a cursor of this very search */
export function fromCursor(request: SearchRequest, cursor: string): SortValues {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw cursorInvalid();
  }
  if (!Array.isArray(parts) || parts.length !== 2) throw cursorInvalid();
  const [identity, position] = parts as unknown[];
  if (identity !== identityOf(request) || !isPositionIn(request.sort, position)) throw cursorInvalid();
  return position;
}
