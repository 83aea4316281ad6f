import Joi from 'joi';
import { idSchema, limitSchema } from '../schemas';
import { longCursor } from './catalogue';
import { named } from './openapi';
import { defineRoutes } from './route';
import { dictionary, flag, id, integer, list, nullable, oneOf, page, shape, text, timestamp } from './shapes';

/** The largest CSV file of a catalogue. */
const IMPORT_BYTES = 32 * 1_048_576;

const outcomes = ['created', 'updated', 'unchanged', 'error'];

const importKeys = {
  id,
  status: oneOf('validating', 'applying', 'completed', 'rejected', 'failed').description(
    'The last three are final',
  ),
  dryRun: flag,
  counts: shape({
    rows: integer,
    done: integer.description('Rows that the current stage has processed'),
    created: integer,
    updated: integer,
    unchanged: integer,
    failed: integer,
  }),
  createdAt: timestamp,
  finishedAt: nullable(timestamp),
  failure: shape({ code: Joi.string(), message: Joi.string() }).optional(),
};

const productImport = named('ProductImport', shape(importKeys));

const rowResult = named(
  'ImportRowResult',
  shape({
    line: integer.description('Where the row starts in the file; the header is line 1'),
    product: text.description('The slug of the product as in the row'),
    sku: text,
    outcome: oneOf(...outcomes),
    column: Joi.string().optional(),
    title: text.optional().description("The column's name in the header of the file"),
    reason: Joi.string().optional().description('The reason in English, built from `code` and `params`'),
    code: Joi.string().optional(),
    params: dictionary(Joi.alternatives(text, Joi.number())).optional(),
  }),
);

/** An import with one page of its rows' results; the results exist once the import has ended. */
const importReport = named(
  'ProductImportReport',
  shape({ ...importKeys, results: list(rowResult), nextCursor: nullable(Joi.string()) }),
);

export const importRoutes = defineRoutes({
  startImport: {
    method: 'post',
    path: '/products/imports',
    access: 'product:write-own',
    summary: 'Import products, variants and stock from a CSV file',
    query: Joi.object({
      dryRun: Joi.boolean().default(false).description('Checks and reports only; nothing is changed'),
    }),
    bodyStream: { type: 'text/csv', limitBytes: IMPORT_BYTES },
    bodyLimit: IMPORT_BYTES,
    response: importReport,
    status: 202,
    problems: [
      'csv-malformed',
      'import-empty',
      'import-too-long',
      'column-missing',
      'column-repeated',
      'column-unknown',
      'imports-pending',
      'import-quota-reached',
    ],
  },
  listImports: {
    method: 'get',
    path: '/products/imports',
    access: 'product:write-own',
    summary: 'List imports, newest first',
    query: Joi.object({ limit: limitSchema, cursor: longCursor }),
    response: page(productImport),
  },
  getImport: {
    method: 'get',
    path: '/products/imports/:importId',
    access: 'product:write-own',
    summary: 'Get an import with its progress and the outcome of each row',
    query: Joi.object({
      outcome: Joi.string().valid(...outcomes),
      limit: limitSchema,
      cursor: longCursor,
    }),
    response: importReport,
    problems: ['import-not-found'],
  },
});

export const exportRoutes = defineRoutes({
  exportProducts: {
    method: 'get',
    path: '/products/exports',
    access: 'product:write-own',
    summary: 'Export products, variants and stock as a CSV file that can be edited and imported',
    query: Joi.object({
      seller: idSchema.description("A seller's id, or `me`; staff get every seller's products without it"),
    }),
    responseType: 'file',
    problems: ['export-too-wide'],
  },
});
