import { vocabularyOf, type Alternative, type Concept } from '../synonyms/synonyms';
import { CLOSE, OPEN } from '../text/marks';
import { hasCjk } from '../text/words';
import { facetsOf, filterClause, type Clause, type Filter } from './facets';
import { ORDERS, orderOf, type Sort, type SortValues } from './order';

/** A search as it was requested. */
export interface SearchRequest {
  q: string;
  filter: Filter;
  sort: Sort;
  limit: number;
  /** Hits to skip. */
  from: number;
  /** Sort values of the last hit of the previous page. */
  after?: SortValues;
}

/**
 * How closely a product must match: all words as they are written (their stems, synonyms and compounds too); all words,
 * some of them misspelt or cut short; or some of the words.
 */
export type Closeness = 'exact' | 'similar' | 'partial';

/** The weights of the places where a word is found. The best place of a word decides; others add a part of theirs. */
const PLACES = ['name^10', 'brand^6', 'categories^4', 'attributes^3', 'description'];
/** Where a search for "coffeemaker" finds "coffee maker". */
const PAIRED_PLACES = ['name.pairs^8', 'categories.pairs^3'];
/** Where a word of Chinese, Japanese or Korean is found within text written without spaces. */
const CJK_PLACES = [
  'cjk.name^9',
  'cjk.brand^5',
  'cjk.categories^3.5',
  'cjk.attributes^2.5',
  'cjk.description^0.9',
];
const MISSPELT_PLACES = ['name^6', 'brand^4', 'categories^3', 'attributes^2'];
const OTHER_PLACES = 0.3;
const SYNONYM = 0.8;
const JOINED = 0.9;
const SKU = 1_000;
/** A possible start of a sku: it has a separator. Without a digit it may as well be a word such as "t-shirt". */
const SKU_START = /^(?=.*[-._])[a-z0-9._-]{3,128}$/i;
const SKU_START_BOOST = { withDigit: 100, without: 1 };
const EXACT_NAME = 20;
const PHRASE = 4;
/** The weight of the one place where rare words and short names score higher. */
const RARITY = 0.3;
const START = 8;

/** One letter wrong from three letters on, two from six; the first letter must match. */
const MISSPELT = { fuzziness: 'AUTO', prefix_length: 1, max_expansions: 40 };

const inPlaces = (query: string, fields: readonly string[], more: Clause = {}): Clause => ({
  multi_match: { query, type: 'best_fields', operator: 'and', tie_breaker: OTHER_PLACES, fields, ...more },
});

const inCjkPlaces = (query: string, more: Clause = {}): Clause[] => {
  const clause = { query, type: 'phrase', tie_breaker: OTHER_PLACES, fields: CJK_PLACES, ...more };
  return hasCjk(query) ? [{ multi_match: clause }] : [];
};

const anyOf = (queries: Clause[]): Clause =>
  queries.length === 1 && queries[0] ? queries[0] : { dis_max: { queries } };

function alternativeClauses(alternative: Alternative, closeness: Closeness): Clause[] {
  if (alternative.kind === 'joined') return [inPlaces(alternative.word, PLACES, { boost: JOINED })];
  if (alternative.kind === 'all')
    return [{ bool: { must: alternative.concepts.map((concept) => conceptClause(concept, closeness)) } }];
  if (alternative.kind === 'synonym') {
    const query = alternative.words.join(' ');
    // A document with such a word has it in the CJK fields too, and the number of clauses in a query is limited.
    if (hasCjk(query)) return inCjkPlaces(query, { boost: SYNONYM });
    return [
      alternative.words.length === 1
        ? inPlaces(query, PLACES, { boost: SYNONYM })
        : { multi_match: { query, type: 'phrase', slop: 2, fields: PLACES, boost: SYNONYM } },
    ];
  }
  const { word } = alternative;
  const exact = [inPlaces(word, [...PLACES, ...PAIRED_PLACES]), ...inCjkPlaces(word)];
  if (closeness === 'exact') return exact;
  return [
    ...exact,
    inPlaces(word, MISSPELT_PLACES, MISSPELT),
    { match: { starts: { query: word, operator: 'and', boost: START } } },
  ];
}

const conceptClause = (concept: Concept, closeness: Closeness): Clause =>
  anyOf(concept.flatMap((alternative) => alternativeClauses(alternative, closeness)));

/** The products whose sku was typed, completely or its start. */
function skuClauses(q: string): Clause[] {
  const whole = { term: { skus: { value: q, boost: SKU } } };
  if (!SKU_START.test(q)) return [whole];
  const boost = /\d/.test(q) ? SKU_START_BOOST.withDigit : SKU_START_BOOST.without;
  return [whole, { prefix: { skus: { value: q, boost } } }];
}

/** Products whose text contains the words; one whose sku was typed comes first. */
function textClause(q: string, concepts: readonly Concept[], typed: string, closeness: Closeness): Clause {
  const clauses = concepts.map((concept) => conceptClause(concept, closeness));
  const needed = closeness === 'partial' ? Math.max(1, Math.floor(clauses.length / 2)) : clauses.length;
  const bonuses: Clause[] = [
    { match: { 'name.forms': { query: typed, boost: RARITY } } },
    { match_phrase: { name: { query: typed, slop: 1, boost: PHRASE } } },
    { term: { 'name.exact': { value: q, boost: EXACT_NAME } } },
  ];
  const skus = skuClauses(q);
  if (clauses.length === 0) return anyOf(skus);
  const text = {
    bool: {
      must: [{ bool: { should: clauses, minimum_should_match: needed } }],
      should: bonuses,
    },
  };
  return { bool: { should: [...skus, text], minimum_should_match: 1 } };
}

/** Among equally good matches, products in stock come first, and popular ones. */
export const withPopularity = (query: Clause): Clause => ({
  function_score: {
    query,
    functions: [
      { weight: 1 },
      { filter: { term: { inStock: true } }, weight: 0.1 },
      { field_value_factor: { field: 'popularity', missing: 0 }, weight: 0.1 },
    ],
    score_mode: 'sum',
    boost_mode: 'multiply',
  },
});

/** Texts are returned complete, so that offsets and HTML are built from the same marks (text/marks.ts). */
const MARKS = { pre_tags: [OPEN], post_tags: [CLOSE], encoder: 'default' };
const EXCERPT = 160;

/** Marks the words as they are written, whichever of them found the product. Misspelt ones are marked in text/marks.ts. */
function highlightOf(concepts: readonly Concept[], closeness: Closeness): Clause {
  const words = vocabularyOf(concepts);
  const marking = (field: string) => ({
    highlight_query: { match: { [field]: { query: words.join(' ') } } },
  });
  const excerpt = { number_of_fragments: 1, fragment_size: EXCERPT };
  const parts = words.filter(hasCjk).map((query) => ({ match_phrase: { 'cjk.description': query } }));
  const fields = {
    description: { ...excerpt, ...marking('description') },
    ...(parts.length > 0
      ? { 'cjk.description': { ...excerpt, highlight_query: { bool: { should: parts } } } }
      : {}),
    ...(closeness === 'exact' ? { name: { number_of_fragments: 0, ...marking('name') } } : {}),
  };
  return { ...MARKS, fields };
}

/** For each unknown word, the most similar words of the products. */
const spellingOf = (typed: string): Clause => ({
  text: typed,
  spelling: {
    term: {
      field: 'spelling',
      suggest_mode: 'missing',
      max_edits: 2,
      prefix_length: 0,
      min_word_length: 3,
      size: 8,
    },
  },
});

/** Some products that a corrected query finds. */
export const proofBody = (q: string, words: readonly string[], concepts: readonly Concept[]): Clause => ({
  query: { bool: { filter: [textClause(q, concepts, words.join(' '), 'exact')] } },
  size: 5,
  _source: ['view.name'],
  track_total_hits: false,
});

const isPublished: Clause = { term: { published: true } };

/** The requested page. */
const pageOf = (request: SearchRequest): Clause => ({
  sort: ORDERS[orderOf(request)],
  // One more, to detect the end.
  size: request.limit + 1,
  ...(request.after ? { search_after: request.after } : { from: request.from }),
  _source: ['view'],
});

/**
 * The two requests that answer a search without a text. Elasticsearch caches the answer of the second one until the index
 * changes, because it requests no hits; the first one need not count its hits. A single request would
 * count the whole catalogue for every search.
 */
export function browseBodies(request: SearchRequest): { hits: Clause; counts: Clause } {
  const filter = filterClause(request.filter);
  const hits = {
    query: { bool: { filter: [isPublished, ...(filter ? [filter] : [])] } },
    ...pageOf(request),
    track_total_hits: false,
  };
  const counts = {
    query: isPublished,
    ...(filter ? { post_filter: filter } : {}),
    aggs: facetsOf(request.filter),
    size: 0,
    track_total_hits: true,
  };
  return { hits, counts };
}

/** The one request that answers a search for a text: hits, their total, and every facet. */
export function searchBody(
  request: SearchRequest,
  words: readonly string[],
  concepts: readonly Concept[],
  closeness: Closeness,
): Clause {
  const q = request.q.trim();
  const typed = words.join(' ');
  const filter = filterClause(request.filter);
  return {
    query: withPopularity(textClause(q, concepts, typed, closeness)),
    ...(filter ? { post_filter: filter } : {}),
    aggs: facetsOf(request.filter),
    ...pageOf(request),
    track_total_hits: true,
    ...(words.length > 0 ? { highlight: highlightOf(concepts, closeness) } : {}),
    ...(closeness === 'similar' ? { suggest: spellingOf(typed) } : {}),
  };
}
