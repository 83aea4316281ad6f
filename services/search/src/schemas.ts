import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Sort } from './query/order';
import type { SynonymGroups } from './synonyms/synonyms';
import { RANGES_MAX } from './text/marks';
import { wordsOf } from './text/words';

const QUERY_MAX = 200;
const VALUES_MAX = 50;
const ATTRIBUTES_MAX = 20;
const PRICE_MAX = 1_000_000_000;
/** Product's labels of attributes and options. */
const ATTRIBUTE = /^attr\.[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,63}$/u;

/** Repeated, or separated by commas; a comma that belongs to the value is escaped by a backslash. */
const values = Joi.array().items(Joi.string().trim().min(1).max(2_000)).single().max(VALUES_MAX);
const price = Joi.number().integer().min(0).max(PRICE_MAX).description('Minor units');
const typed = Joi.string().trim().allow('').max(QUERY_MAX);

export interface SearchQuery {
  q: string;
  category?: string[];
  brand?: string[];
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  sort: Sort;
  limit: number;
  page?: number;
  cursor?: string;
  [attribute: `attr.${string}`]: string[];
}

export const searchQuery = Joi.object<SearchQuery>({
  q: typed.default('').description('Empty: every product'),
  category: values.description('Slugs; each stands for all below it too. Any of them'),
  brand: values.description('Slugs or names. Any of them'),
  minPrice: price,
  maxPrice: price.when('minPrice', { is: Joi.exist(), then: Joi.number().min(Joi.ref('minPrice')) }),
  inStock: Joi.boolean(),
  sort: Joi.string().valid('relevance', 'price', '-price', 'newest', 'name', 'rating').default('relevance'),
  limit: limitSchema,
  page: Joi.number().integer().min(1).max(1_000_000).description('From 1; reaches 10,000 hits'),
  cursor: Joi.string()
    .base64({ urlSafe: true, paddingRequired: false })
    .max(2_048)
    .description('nextCursor of the page before; reaches everything'),
})
  .pattern(ATTRIBUTE, values)
  .max(10 + ATTRIBUTES_MAX)
  .nand('page', 'cursor');

export const suggestQuery = Joi.object<{ q: string; limit: number }>({
  q: typed.required(),
  limit: Joi.number().integer().min(1).max(10).default(10),
});

const highlights = (fields: string) =>
  Joi.array()
    .items(
      Joi.object({
        field: Joi.string().required().description(`${fields}: a plain text beside this list`),
        start: Joi.number()
          .integer()
          .min(0)
          .required()
          .description('The first UTF-16 code unit of the match'),
        end: Joi.number().integer().min(1).required().description('The UTF-16 code unit behind the match'),
      }),
    )
    .required()
    .description(
      'Where the plain texts match, as offsets in UTF-16 code units (the units of JavaScript and Java strings). ' +
        `In order, without overlaps, ${RANGES_MAX} for each field at most; no match cuts a character in two`,
    );
const html = Joi.string().description('HTML: matches in `<em>`, everything else escaped');

/** The answer for outside clients, for the OpenAPI document. */
export const searchAnswer = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        id: Joi.string().required(),
        slug: Joi.string().required(),
        name: Joi.string().required(),
        snippet: Joi.string().description(
          'Plain text: the part of the description in which something matched, if anything did',
        ),
        highlights: highlights('`name` or `snippet`'),
        highlight: Joi.object({ name: html, description: html })
          .required()
          .description('The same as HTML, of `name` and of `snippet`, where something matched'),
      }).unknown(),
    )
    .required(),
  total: Joi.number().integer().required().description('Exact, also beyond the last page'),
}).unknown();

export const suggestAnswer = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        kind: Joi.string().valid('product', 'category', 'brand').required(),
        text: Joi.string().required(),
        slug: Joi.string().required(),
        highlights: highlights('`text`'),
        highlight: html.required(),
      }).unknown(),
    )
    .required(),
});

const sameWord = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase();

const synonym = Joi.string()
  .trim()
  .min(1)
  .max(60)
  .custom((text: string, helpers) =>
    wordsOf(text).length > 0 ? text : helpers.message({ custom: '{{#label}} has no letter or digit' }),
  );

const version = Joi.number().integer().min(1).max(2_147_483_647);

/** With a version, only that version is replaced. */
export const synonymsBody = Joi.object<{ synonyms: SynonymGroups; version?: number }>({
  version: version.min(0),
  synonyms: Joi.array()
    .items(Joi.array().items(synonym).min(2).max(20).unique(sameWord))
    .max(1_000)
    .required(),
});

const named = Joi.object({ slug: Joi.string().required(), name: Joi.string().required() }).unknown();
const standing = Joi.object({
  ratingAverage: Joi.number().min(0).max(5),
  ratingCount: Joi.number().integer().min(0),
  unitsSold: Joi.number().integer().min(0),
  version: version.min(0),
}).unknown();

/** The fields of `product.*` that search relies on. Fields at their default are omitted on the wire. */
export const productInput = Joi.object({
  product: Joi.object({
    productId: idSchema.required(),
    slug: Joi.string().required(),
    name: Joi.string().required(),
    status: Joi.string().valid('draft', 'published', 'archived').required(),
    categoryPath: Joi.array().items(named),
    sellerId: idSchema.required(),
    variants: Joi.array().items(
      Joi.object({
        sku: idSchema.required(),
        price: Joi.object({
          amount: Joi.number().integer().required(),
          currency: Joi.string().required(),
        })
          .unknown()
          .required(),
      }).unknown(),
    ),
    version: version.required(),
    standing,
  })
    .unknown()
    .required(),
});

export const reviewInput = Joi.object({
  productId: idSchema.required(),
  standing: standing.keys({ version: version.required() }).required(),
});

export const stockInput = Joi.object({
  sku: idSchema.required(),
  availability: Joi.string().valid('in-stock', 'low-stock', 'out-of-stock').required(),
  version: version.required(),
});
