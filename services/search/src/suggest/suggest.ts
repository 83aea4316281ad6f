import type { Schemas } from '@sidecart/contracts/http/types';
import type { Clause } from '../query/facets';
import { withPopularity } from '../query/query';
import {
  highlightsOf,
  isStart,
  startsIn,
  toHtml,
  TYPO_FROM,
  type Highlight,
  type Range,
} from '../text/marks';
import { hasCjk, partsOf } from '../text/words';

export type Suggestion = Schemas['SearchSuggestion'];

/** The typed text, marked in `text`. */
interface Marked {
  /** HTML: `text` with the typed part in `<em>`, everything else escaped. */
  highlight: string;
  highlights: Highlight[];
}

export const marked = (text: string, ranges: readonly Range[]): Marked => ({
  highlight: toHtml(text, ranges),
  highlights: highlightsOf('text', ranges),
});

/** A category or brand of published products. */
export interface Term {
  kind: 'category' | 'brand';
  slug: string;
  name: string;
  /** Of the name, folded. */
  words: string[];
  /** The number of products. */
  count: number;
}

const PER_KIND = 2;

/** Scores of hits: at least this when all letters match, less when one differs. */
export const AS_TYPED = 10;
const MISSPELT = 1;

/** Each word is the start of a word, or a part of text written without spaces. */
const withParts = (words: readonly string[]): Clause => ({
  bool: {
    must: words.map((query) => {
      const starts = { match: { starts: { query, operator: 'and' } } };
      const fields = ['cjk.name', 'cjk.brand'];
      return hasCjk(query)
        ? { bool: { should: [starts, { multi_match: { query, type: 'phrase', fields } }] } }
        : starts;
    }),
  },
});

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
          ...(words.some(hasCjk) ? [{ constant_score: { filter: withParts(words), boost: AS_TYPED } }] : []),
          // One wrong letter at any length from `TYPO_FROM`.
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

/** The largest categories and brands with a word for each word that was typed so far. */
export function suggestTerms(terms: readonly Term[], typed: readonly string[]): Suggestion[] {
  const starts = typed.flatMap(partsOf);
  const fits = ({ words }: Term, mayErr: boolean) =>
    starts.every((start) =>
      words.some((word) => isStart(start, word, mayErr) || (hasCjk(start) && word.includes(start))),
    );
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
    ...marked(name, startsIn(name, typed)),
  }));
}
