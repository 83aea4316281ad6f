import type { Clause } from './facets';
import { withPopularity } from './query';
import { fold, isOneEditApart, wordsOf } from './words';

export interface Suggestion {
  kind: 'product' | 'category' | 'brand';
  text: string;
  slug: string;
  /** HTML: `text` with what was typed in `<em>`, everything else escaped. */
  highlight: string;
  /** Of a product. */
  id?: string;
  thumbnail?: { mediaId: string; alt: string } | null;
}

/** A category or brand that published products have. */
export interface Term {
  kind: 'category' | 'brand';
  slug: string;
  name: string;
  /** Products. */
  count: number;
}

/** Shorter words are taken as they are typed. */
const TYPO_FROM = 4;
const PER_KIND = 2;

/** Scores of hits: at least this when no letter is wrong, less when one is. */
export const AS_TYPED = 10;
const MISSPELT = 1;

/** Products with a word in name or brand for each word that was typed so far, popular ones first. */
export function suggestBody(words: readonly string[], limit: number): Clause {
  const query = words.join(' ');
  const startsWith = (boost: number, more: Clause = {}): Clause => ({
    constant_score: { filter: { match: { starts: { query, operator: 'and', ...more } } }, boost },
  });
  return {
    query: withPopularity({
      bool: {
        should: [
          startsWith(AS_TYPED),
          // One letter for any length that is worth it.
          startsWith(MISSPELT, { fuzziness: `AUTO:${TYPO_FROM},1000`, prefix_length: 1 }),
          { constant_score: { filter: { prefix: { 'name.exact': query } }, boost: 2 } },
        ],
        minimum_should_match: 1,
      },
    }),
    size: limit,
    _source: ['view.id', 'view.slug', 'view.name', 'view.thumbnail'],
    track_total_hits: false,
  };
}

/** The length of the shortest start of the word that folds to what was typed, or is one letter off; 0 when none does. */
function markedLength(word: string, typed: string, mayErr: boolean): number {
  const target = fold(typed);
  for (let length = 1; length <= word.length; length += 1) {
    if (fold(word.slice(0, length)).startsWith(target)) return length;
  }
  if (!mayErr || target.length < TYPO_FROM || fold(word[0] ?? '') !== target[0]) return 0;
  for (const length of [target.length, target.length + 1, target.length - 1])
    if (length <= word.length && isOneEditApart(fold(word.slice(0, length)), target)) return length;
  return 0;
}

const longestMark = (word: string, typed: readonly string[], mayErr: boolean): number =>
  Math.max(0, ...typed.map((one) => markedLength(word, one, mayErr)));

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** The text as HTML with the start of each word that was typed in `<em>`. */
export function markStarts(text: string, typed: readonly string[]): string {
  const mark = (mayErr: boolean) =>
    text
      .split(/([\p{L}\p{N}\p{M}]+)/u)
      .map((part, at) => {
        const length = at % 2 === 1 ? longestMark(part, typed, mayErr) : 0;
        if (length === 0) return escapeHtml(part);
        return `<em>${escapeHtml(part.slice(0, length))}</em>${escapeHtml(part.slice(length))}`;
      })
      .join('');
  const exact = mark(false);
  return exact.includes('<em>') ? exact : mark(true);
}

const startsAll = (name: string, typed: readonly string[], mayErr: boolean): boolean => {
  const words = wordsOf(name);
  return typed.every((one) => words.some((word) => markedLength(word, one, mayErr) > 0));
};

/** The largest categories and brands with a word for each word that was typed so far. */
export function suggestTerms(terms: readonly Term[], typed: readonly string[]): Suggestion[] {
  if (typed.length === 0) return [];
  const ofKind = (kind: Term['kind']) => {
    const all = terms.filter((term) => term.kind === kind);
    const exact = all.filter(({ name }) => startsAll(name, typed, false));
    const found = exact.length > 0 ? exact : all.filter(({ name }) => startsAll(name, typed, true));
    return found.sort((a, b) => b.count - a.count).slice(0, PER_KIND);
  };
  return [...ofKind('category'), ...ofKind('brand')].map(({ kind, slug, name }) => ({
    kind,
    text: name,
    slug,
    highlight: markStarts(name, typed),
  }));
}
