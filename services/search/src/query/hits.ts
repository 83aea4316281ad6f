import { createHash } from 'node:crypto';
import type { Schemas } from '@sidecart/contracts/http/types';
import { invalid } from '@sidecart/kit/errors';
import type { ListView } from '../index/document';
import { REACHABLE } from '../index/mapping';
import { highlightsOf, partsIn, readMarks, toHtml, unite, wordsIn, type MarkedText } from '../text/marks';
import { baseForm, fold } from '../text/words';
import type { Aggregations } from './facets';
import { isPositionIn, orderOf, type SortValues } from './order';
import type { SearchRequest } from './query';

/** The parts of Elasticsearch's answer that are read. */
export interface Found {
  hits: { total: { value: number }; hits: Hit[] };
  aggregations: Aggregations;
  suggest?: { spelling: Misspelling[] };
}

interface Hit {
  _source: { view: ListView };
  sort: SortValues;
  /** Texts with matches between `OPEN` and `CLOSE`. */
  highlight?: { name?: string[]; description?: string[]; 'cjk.description'?: string[] };
}

interface Misspelling {
  text: string;
  offset: number;
  length: number;
  options: { text: string; score: number; freq: number }[];
}

type SearchItem = Schemas['SearchResult'];

const noMarks: MarkedText = { text: '', ranges: [] };

/**
 * @param words by which the product may have been found
 * @param isMisspelt whether the name may spell them differently; then it is not marked yet
 */
export function toItem(
  { _source: { view }, highlight: found = {} }: Hit,
  words: readonly string[],
  isMisspelt: boolean,
): SearchItem {
  const [fragment] = found.description ?? found['cjk.description'] ?? [];
  const snippet = fragment === undefined ? noMarks : readMarks(fragment);
  const named = isMisspelt ? wordsIn(view.name, words) : readMarks(found.name?.[0] ?? '').ranges;
  const inName = unite(view.name, [...named, ...partsIn(view.name, words)]);
  const inSnippet = unite(snippet.text, [...snippet.ranges, ...partsIn(snippet.text, words)]);
  return {
    ...view,
    ...(inSnippet.length > 0 ? { snippet: snippet.text } : {}),
    highlights: [...highlightsOf('name', inName), ...highlightsOf('snippet', inSnippet)],
    highlight: {
      ...(inName.length > 0 ? { name: toHtml(view.name, inName) } : {}),
      ...(inSnippet.length > 0 ? { description: toHtml(snippet.text, inSnippet) } : {}),
    },
  };
}

/** A word must be in this many times as many products as its misspelling. */
const CLEARLY_MORE = 10;

/** Scores are `1 - edits / letters of the shorter word`. One letter may be wrong, two from six on. */
const isSimilar = (word: string, { text, score }: Misspelling['options'][number]): boolean => {
  const edits = word.length < 6 ? 1 : 2;
  return score >= 1 - edits / Math.min(word.length, text.length) - 0.01;
};

/**
 * The most similar word, except misspelt ones: they are in few products, and a similar word is in many. Undefined if the
 * word itself, with another ending, is known.
 */
function betterWord(word: string, options: Misspelling['options']): string | undefined {
  if (options.some(({ text }) => baseForm(text) === baseForm(word))) return undefined;
  const similar = options.filter((option) => isSimilar(word, option));
  const most = Math.max(...similar.map(({ freq }) => freq));
  return similar.find(({ freq }) => freq * CLEARLY_MORE > most)?.text;
}

/** The query with each unknown word replaced by a known one; null when there is no better spelling. */
export function correctionOf(typed: string, misspellings: readonly Misspelling[]): string | null {
  let text = '';
  let at = 0;
  for (const { text: word, offset, length, options } of misspellings) {
    const better = betterWord(word, options);
    if (better === undefined) continue;
    text += typed.slice(at, offset) + better;
    at = offset + length;
  }
  return text === '' ? null : text + typed.slice(at);
}

/** The corrected query as the names of the products that it finds spell it: the index has words without accents. */
export function spelledAs(corrected: string, names: readonly string[]): string {
  const spellings = new Map(
    names.flatMap((name) =>
      (name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => [fold(word), word.toLowerCase()]),
    ),
  );
  return corrected
    .split(' ')
    .map((word) => spellings.get(word) ?? word)
    .join(' ');
}

export const pageTooDeep = (limit: number) =>
  invalid(
    'page-too-deep',
    `Pages reach the first ${REACHABLE} hits. Narrow the search by a filter, or go on with nextCursor.`,
    { lastPage: Math.floor(REACHABLE / limit) },
  );

const cursorInvalid = () => invalid('cursor-invalid', 'This cursor does not belong to this search.');

/** Distinguishes searches with different hits or a different order. */
const identityOf = ({ q, filter, sort }: SearchRequest): string =>
  createHash('sha1')
    .update(JSON.stringify([q, filter, sort]))
    .digest('base64url')
    .slice(0, 12);

export const toCursor = (request: SearchRequest, position: SortValues): string =>
  Buffer.from(JSON.stringify([identityOf(request), position])).toString('base64url');

/** @throws invalid `cursor-invalid` for anything that is not a cursor of this search */
export function fromCursor(request: SearchRequest, cursor: string): SortValues {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw cursorInvalid();
  }
  if (!Array.isArray(parts) || parts.length !== 2) throw cursorInvalid();
  const [identity, position] = parts as unknown[];
  if (identity !== identityOf(request) || !isPositionIn(orderOf(request), position)) throw cursorInvalid();
  return position;
}
