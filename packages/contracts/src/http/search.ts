import Joi from 'joi';
import { limitSchema, oneLine, trimmed } from '../schemas';
import { image, listedKeys, longCursor, PRICE_MAX } from './catalogue';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, money, nullable, oneOf, page, shape, text, timestamp } from './shapes';

/** The highlighted matches of one text. */
export const RANGES_MAX = 50;

const QUERY_MAX = 200;
const VALUES_MAX = 50;
const ATTRIBUTES_MAX = 20;
/** Product's labels of attributes and options. */
const ATTRIBUTE = /^attr\.[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,63}$/u;

/** Repeated, or separated by commas; a comma that belongs to the value is escaped by a backslash. */
const values = Joi.array().items(trimmed(2_000)).single().max(VALUES_MAX);
const price = Joi.number().integer().min(0).max(PRICE_MAX).description('Minor units');
const typed = Joi.string().trim().allow('').max(QUERY_MAX);

const highlights = (fields: string) =>
  list(
    shape({
      field: Joi.string().description(`${fields}: a plain text beside this list`),
      start: integer.min(0).description('The first UTF-16 code unit of the match'),
      end: integer.min(1).description('The UTF-16 code unit behind the match'),
    }),
  ).description(
    'Where the plain texts match, as offsets in UTF-16 code units (the units of JavaScript and Java strings). ' +
      `In order, without overlaps, ${RANGES_MAX} for each field at most; no match cuts a character in two`,
  );
const html = Joi.string().description('HTML: matches in `<em>`, everything else escaped');

const searchResult = named(
  'SearchResult',
  shape({
    ...listedKeys,
    price: money.description('The lowest'),
    defaultSku: id.description('Of the cheapest variant'),
    snippet: Joi.string().optional().description('The part of the description that matched, as plain text'),
    highlights: highlights('`name` or `snippet`'),
    highlight: shape({ name: html.optional(), description: html.optional() }).description(
      'The same as HTML, of `name` and of `snippet`, where something matched',
    ),
  }),
);

const namedCounts = list(shape({ slug: id, name: Joi.string(), count: integer }));

/** The number of hits per choice: each facet is counted with all filters except its own. */
const facets = named(
  'SearchFacets',
  shape({
    category: namedCounts,
    brand: namedCounts,
    price: list(
      shape({
        minPrice: integer,
        maxPrice: nullable(integer).description('Included in the range; null without an upper bound'),
        count: integer,
      }),
    ),
    inStock: list(shape({ value: flag, count: integer })),
    attributes: list(shape({ name: Joi.string(), values: list(shape({ value: text, count: integer })) })),
  }),
);

const suggestionKeys = { text: Joi.string(), slug: id, highlights: highlights('`text`'), highlight: html };

const suggestion = named(
  'SearchSuggestion',
  Joi.alternatives(
    shape({ kind: oneOf('product'), ...suggestionKeys, id, thumbnail: nullable(image) }),
    shape({ kind: oneOf('category', 'brand'), ...suggestionKeys }),
  ),
);

const sameWord = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase();

/** A word or phrase that search can compare; compatibility characters such as ㎖ count as letters. */
const synonym = oneLine(60).custom((given: string, helpers) =>
  /[\p{L}\p{N}]/u.test(given.normalize('NFKC'))
    ? given
    : helpers.message({ custom: '{{#label}} has no letter or digit' }),
);

const synonyms = named('Synonyms', shape({ synonyms: list(list(Joi.string())), version: integer }));

const reindex = named(
  'Reindex',
  shape({
    id,
    reason: oneOf('asked', 'index-outdated'),
    status: oneOf('running', 'completed', 'failed'),
    phase: oneOf('preparing', 'products', 'stock', 'copying', 'catching-up', 'done'),
    counts: shape({
      products: integer.description('Streamed by product'),
      dropped: integer.description('No longer known to product'),
      skus: integer.description('Streamed by inventory'),
      documents: integer.description('Written to the new index'),
    }),
    startedAt: timestamp,
    finishedAt: nullable(timestamp),
    failure: shape({ code: Joi.string(), message: Joi.string() }).optional(),
  }),
);

export const searchRoutes = defineRoutes({
  searchProducts: {
    method: 'get',
    path: '/search',
    access: 'public',
    summary: 'Search products, with counts for each facet',
    query: Joi.object({
      q: typed.default('').description('Without a text, every product matches'),
      category: values.description('Slugs; products of any of these categories and their subcategories'),
      brand: values.description('Slugs or names; products of any of these brands'),
      minPrice: price,
      maxPrice: price.when('minPrice', { is: Joi.exist(), then: Joi.number().min(Joi.ref('minPrice')) }),
      inStock: Joi.boolean(),
      sort: Joi.string()
        .valid('relevance', 'price', '-price', 'newest', 'name', 'rating')
        .default('relevance'),
      limit: limitSchema,
      page: Joi.number().integer().min(1).max(1_000_000).description('Starts at 1; reaches 10,000 hits'),
      cursor: longCursor.description('The `nextCursor` of the previous page; reaches all hits'),
    })
      .pattern(ATTRIBUTE, values)
      .max(10 + ATTRIBUTES_MAX)
      .nand('page', 'cursor'),
    response: page(searchResult).keys({
      facets: facets.required(),
      total: integer.required().description('Exact, also beyond the last page'),
      page: nullable(integer).required().description('Null where a cursor was sent'),
      pages: integer.required().description('The last page that can be requested by number'),
      relaxed: flag.required().description('No product matches all words, so these match some of them'),
      didYouMean: nullable(Joi.string())
        .required()
        .description('The query with its words spelled as in the catalogue'),
    }),
    alternativeStatuses: [304],
    problems: ['page-too-deep', 'search-unavailable'],
    cache: 'listing',
  },
  suggestProducts: {
    method: 'get',
    path: '/search/suggest',
    access: 'public',
    summary: 'Suggest completions of a search',
    query: Joi.object({
      q: typed.required(),
      limit: Joi.number().integer().min(1).max(10).default(10),
    }),
    response: shape({ items: list(suggestion) }),
    alternativeStatuses: [304],
    problems: ['search-unavailable'],
    cache: 'listing',
  },
  startReindex: {
    method: 'post',
    path: '/search/reindex',
    access: 'search:operate',
    summary: 'Start a reindex',
    response: reindex,
    status: 202,
    problems: ['reindex-in-progress'],
    idempotency: 'optional',
  },
  getReindex: {
    method: 'get',
    path: '/search/reindex',
    access: 'search:operate',
    summary: 'Get the latest reindex',
    response: reindex,
    problems: ['reindex-not-found'],
  },
  getSynonyms: {
    method: 'get',
    path: '/search/synonyms',
    access: 'search:operate',
    summary: 'List groups of synonyms',
    response: synonyms,
  },
  replaceSynonyms: {
    method: 'put',
    path: '/search/synonyms',
    access: 'search:operate',
    summary: 'Replace all synonyms',
    body: Joi.object({
      version: Joi.number()
        .integer()
        .min(0)
        .max(2_147_483_647)
        .description('If given, only this version is replaced'),
      synonyms: Joi.array()
        .items(Joi.array().items(synonym).min(2).max(20).unique(sameWord))
        .max(1_000)
        .required(),
    }),
    response: synonyms,
    problems: ['synonyms-changed'],
  },
});
