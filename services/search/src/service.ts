import type { Response } from '@sidecart/contracts/http/types';
import type { Index } from './index/elasticsearch';
import { REACHABLE } from './index/mapping';
import { countUnfiltered, toFacets } from './query/facets';
import { correctionOf, fromCursor, pageTooDeep, spelledAs, toCursor, toItem, type Found } from './query/hits';
import { isBrowsing } from './query/order';
import { browseBodies, proofBody, searchBody, type Closeness, type SearchRequest } from './query/query';
import type { Product } from './replica/product';
import { AS_TYPED, marked, suggestBody, suggestTerms, type Suggestion } from './suggest/suggest';
import type { Vocabulary } from './suggest/vocabulary';
import { conceptsOf, vocabularyOf, type Thesaurus } from './synonyms/synonyms';
import { startsIn } from './text/marks';
import { wordsOf } from './text/words';

/** A page by its number, or the one after the page that returned the cursor. */
export type Place = { page: number } | { cursor: string };

interface Answer {
  found: Found;
  /** How closely the products match. */
  closeness: Closeness;
  spelling: string | null;
  /** The words by which products may be found. */
  words: readonly string[];
}

interface Named {
  hits: { hits: { _source: { view: { name: string } } }[] };
}

interface SuggestedProducts {
  hits: {
    hits: {
      _score: number;
      _source: { view: { id: string; slug: string; name: string; thumbnail: Product['thumbnail'] } };
    }[];
  };
}

export interface SearchDeps {
  index: Pick<Index, 'search'>;
  thesaurus: () => Thesaurus;
  vocabulary: Vocabulary;
}

export function createSearchService({ index, thesaurus, vocabulary }: SearchDeps) {
  /** All products, or those that match the filters. */
  async function browse(request: SearchRequest): Promise<Answer> {
    const { hits, counts } = browseBodies(request);
    const [page, counted] = await Promise.all([
      index.search<Pick<Found, 'hits'>>(hits),
      index.search<Found>(counts),
    ]);
    const found = { ...counted, hits: { ...page.hits, total: counted.hits.total } };
    return { found, closeness: 'exact', spelling: null, words: [] };
  }

  /** The corrected query if it finds products, else null. */
  async function findable(corrected: string | null): Promise<string | null> {
    if (corrected === null) return null;
    const words = wordsOf(corrected);
    const { hits } = await index.search<Named>(proofBody(corrected, words, conceptsOf(words, thesaurus())));
    const names = hits.hits.map(({ _source }) => _source.view.name);
    return names.length > 0 ? spelledAs(corrected, names) : null;
  }

  /** Searches for products with all words; only without hits, for similar ones, then for those with some of the words. */
  async function find(request: SearchRequest): Promise<Answer> {
    const words = wordsOf(request.q);
    const concepts = conceptsOf(words, thesaurus());
    const run = (closeness: Closeness) =>
      index.search<Found>(searchBody(request, words, concepts, closeness));
    // If only a filter excludes the hits, the search is not relaxed.
    const isNothing = ({ aggregations, hits }: Found) =>
      countUnfiltered(aggregations, hits.total.value) === 0;

    const exact = await run('exact');
    const known = vocabularyOf(concepts);
    if (words.length === 0 || !isNothing(exact))
      return { found: exact, closeness: 'exact', spelling: null, words: known };
    const similar = await run('similar');
    const loosely = {
      spelling: await findable(correctionOf(words.join(' '), similar.suggest?.spelling ?? [])),
      words: known,
    };
    if (concepts.length === 1 || !isNothing(similar))
      return { found: similar, closeness: 'similar', ...loosely };
    return { found: await run('partial'), closeness: 'partial', ...loosely };
  }

  return {
    /** @throws invalid `page-too-deep`, `cursor-invalid`; unavailable `search-unavailable` */
    async search(
      params: Omit<SearchRequest, 'from' | 'after'>,
      place: Place,
    ): Promise<Response<'searchProducts'>> {
      const page = 'page' in place ? place.page : null;
      const { limit } = params;
      if (page !== null && page * limit > REACHABLE) throw pageTooDeep(limit);
      const request: SearchRequest = { ...params, from: page === null ? 0 : (page - 1) * limit };
      if ('cursor' in place) request.after = fromCursor(request, place.cursor);

      const { found, closeness, spelling, words } = await (isBrowsing(request)
        ? browse(request)
        : find(request));
      const { total } = found.hits;
      const hits = found.hits.hits.slice(0, limit);
      const last = found.hits.hits.length > limit ? hits.at(-1) : undefined;
      return {
        items: hits.map((hit) => toItem(hit, words, closeness !== 'exact')),
        facets: toFacets(found.aggregations, request.filter),
        total: total.value,
        page,
        pages: Math.min(Math.ceil(total.value / limit), Math.floor(REACHABLE / limit)),
        nextCursor: last ? toCursor(request, last.sort) : null,
        relaxed: closeness === 'partial' && total.value > 0,
        didYouMean: spelling,
      };
    },

    /** Categories, brands and products for what was typed so far. @throws unavailable `search-unavailable` */
    async suggest(q: string, limit: number): Promise<Suggestion[]> {
      const typed = wordsOf(q);
      if (typed.length === 0) return [];
      const [found, terms] = await Promise.all([
        index.search<SuggestedProducts>(suggestBody(typed, limit)),
        vocabulary.current(),
      ]);
      const { hits } = found.hits;
      const isTyped = (hit: (typeof hits)[number] | undefined) => hit !== undefined && hit._score >= AS_TYPED;
      const products = (isTyped(hits[0]) ? hits.filter(isTyped) : hits).map(
        ({ _source: { view } }): Suggestion => ({
          kind: 'product',
          text: view.name,
          slug: view.slug,
          ...marked(view.name, startsIn(view.name, typed)),
          id: view.id,
          thumbnail: view.thumbnail,
        }),
      );
      return [...suggestTerms(terms, typed), ...products].slice(0, limit);
    },
  };
}
export type SearchService = ReturnType<typeof createSearchService>;
