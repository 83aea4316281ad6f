import type { Clause } from './facets';
import { withPopularity } from './query';
import { fold, isOneEditApart, partsOf } from './words';

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
  /** Of the name, folded. */
  words: string[];
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

/** Whether a folded word starts with what was typed, or with something one letter off. */
function isStart(typed: string, word: string, mayErr: boolean): boolean {
  if (word.startsWith(typed)) return true;
  if (!mayErr || typed.length < TYPO_FROM || word[0] !== typed[0]) return false;
  return [0, 1, -1].some((more) => isOneEditApart(word.slice(0, typed.length + more), typed));
}

/** The length of the shortest start of the word that folds to what was typed, or to something one letter off; 0: none. */
function markedLength(word: string, typed: string, mayErr: boolean): number {
  if (!isStart(typed, fold(word), mayErr)) return 0;
  for (let length = 1; length <= word.length; length += 1) {
    const start = fold(word.slice(0, length));
    if (start.startsWith(typed)) return length;
    if (mayErr && start.length >= typed.length - 1 && isOneEditApart(start, typed)) return length;
  }
  return word.length;
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
export function markStarts(text: string, words: readonly string[]): string {
  const typed = words.flatMap(partsOf);
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

/** The largest categories and brands with a word for each word that was typed so far. */
export function suggestTerms(terms: readonly Term[], typed: readonly string[]): Suggestion[] {
  const starts = typed.flatMap(partsOf);
  const fits = ({ words }: Term, mayErr: boolean) =>
    starts.every((start) => words.some((word) => isStart(start, word, mayErr)));
  const ofKind = (kind: Term['kind']) => {
    const all = terms.filter((term) => term.kind === kind);
    const exact = all.filter((term) => fits(term, false));
    const found = exact.length > 0 ? exact : all.filter((term) => fits(term, true));
    return found.sort((a, b) => b.count - a.count).slice(0, PER_KIND);
  };
  return [...ofKind('category'), ...ofKind('brand')].map(({ kind, slug, name }) => ({
    kind,
    text: name,
    slug,
    highlight: markStarts(name, typed),
  }));
}
