import { REPLACED } from '../text/words';

/**
 * Incremented with each change below, or of the documents' content: a service that finds an index of an older version builds
 * a new one automatically.
 */
export const MAPPING_VERSION = 5;

/** How many hits of a query can be paged by number. */
export const REACHABLE = 10_000;

/** The longest prefix that typeahead looks up. */
const LONGEST_START = 20;

const words = { type: 'custom', char_filter: ['letters'], tokenizer: 'whitespace' };

const cjk = { ...words, tokenizer: 'standard' };

const rulesOf = (replaced: ReadonlyMap<string, string>): string[] =>
  [...replaced].map(([from, to]) => `${from}=>${to}`);

/**
 * Texts are split into words at spaces, punctuation and changes of case ("AeroPress" is found by "aero", "press" and
 * "aeropress"), folded, and stemmed; queries likewise, but without splitting at changes of case. Only filters that every
 * Elasticsearch has are used. Synonyms are not included: they are expanded in queries, and so can change at any time.
 */
export const settings = {
  number_of_shards: 1,
  auto_expand_replicas: '0-1',
  refresh_interval: '500ms',
  // One more than is shown, to detect the end.
  max_result_window: REACHABLE + 1,
  analysis: {
    char_filter: { letters: { type: 'mapping', mappings: ["’=>'", "‘=>'", "`=>'", ...rulesOf(REPLACED)] } },
    filter: {
      parts: { type: 'word_delimiter_graph', catenate_all: true },
      typed_parts: { type: 'word_delimiter_graph', split_on_case_change: false },
      english: { type: 'stemmer', language: 'porter2' },
      singular: { type: 'stemmer', language: 'minimal_english' },
      pairs: {
        type: 'shingle',
        min_shingle_size: 2,
        max_shingle_size: 2,
        output_unigrams: false,
        token_separator: '',
      },
      starts: { type: 'edge_ngram', min_gram: 1, max_gram: LONGEST_START, preserve_original: true },
      cjk_letters_and_pairs: { type: 'cjk_bigram', output_unigrams: true },
      once: { type: 'unique', only_on_same_position: true },
    },
    normalizer: {
      folded: { type: 'custom', char_filter: ['letters'], filter: ['lowercase', 'asciifolding'] },
    },
    analyzer: {
      stems: { ...words, filter: ['parts', 'flatten_graph', 'lowercase', 'asciifolding', 'english', 'once'] },
      typed_stems: { ...words, filter: ['lowercase', 'typed_parts', 'asciifolding', 'english'] },
      forms: { ...words, filter: ['parts', 'flatten_graph', 'lowercase', 'asciifolding', 'once'] },
      typed_forms: { ...words, filter: ['lowercase', 'typed_parts', 'asciifolding'] },
      starts: { ...words, filter: ['parts', 'flatten_graph', 'lowercase', 'asciifolding', 'starts', 'once'] },
      pairs: { ...words, tokenizer: 'standard', filter: ['lowercase', 'asciifolding', 'singular', 'pairs'] },
      cjk: { ...cjk, filter: ['cjk_width', 'lowercase', 'asciifolding', 'cjk_letters_and_pairs'] },
      typed_cjk: { ...cjk, filter: ['cjk_width', 'lowercase', 'asciifolding', 'cjk_bigram'] },
      typed_pairs: { ...words, filter: ['lowercase', 'asciifolding', 'singular'] },
    },
  },
};

/** `boolean` similarity: a match scores the boost of the query, however rare the word is in which field. */
const stems = { type: 'text', analyzer: 'stems', search_analyzer: 'typed_stems', similarity: 'boolean' };
const pairs = { type: 'text', analyzer: 'pairs', search_analyzer: 'typed_pairs', similarity: 'boolean' };
const forms = { type: 'text', analyzer: 'forms', search_analyzer: 'typed_forms' };
const starts = { type: 'text', analyzer: 'starts', search_analyzer: 'typed_forms', similarity: 'boolean' };
/** Indexes text without spaces in pairs of letters: a phrase of pairs matches any part of it. */
const parts = { type: 'text', analyzer: 'cjk', search_analyzer: 'typed_cjk', similarity: 'boolean' };
const folded = { type: 'keyword', normalizer: 'folded' };
const keyword = { type: 'keyword' };

/** Fields of `Document` (document.ts). A field that a newer service writes into an older index is only stored. */
export const properties = {
  published: { type: 'boolean' },
  view: { type: 'object', enabled: false },
  id: keyword,
  name: {
    ...stems,
    index_options: 'offsets',
    copy_to: ['spelling', 'starts'],
    fields: { exact: folded, forms, pairs },
  },
  description: { ...stems, index_options: 'offsets' },
  sortName: { type: 'keyword', index: false },
  brand: { ...stems, copy_to: ['spelling', 'starts'] },
  brandKeys: folded,
  brandFacet: keyword,
  categories: { ...stems, copy_to: 'spelling', fields: { pairs } },
  cjk: {
    properties: { name: parts, brand: parts, categories: parts, attributes: parts, description: parts },
  },
  categorySlugs: keyword,
  categoryFacet: keyword,
  attributes: { ...stems, copy_to: 'spelling' },
  attributeFacet: keyword,
  skus: folded,
  sellerId: keyword,
  price: { type: 'long' },
  inStock: { type: 'boolean' },
  rating: { type: 'float' },
  popularity: { type: 'float' },
  listedAt: { type: 'date' },
  spelling: forms,
  starts,
};
