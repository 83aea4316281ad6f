import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import { createProductBody, label, options, price } from '../schemas';
import { STOCK_MAX, type Cells, type Outcome } from './import';

const ofProduct = (field: string) => createProductBody.extract(field).optional();

/** `39.00` is a whole number to a parser, and would be 39 cents where 39 euros were meant. */
const refuseDecimals: Joi.CustomValidator<number> = (value, helpers) =>
  String(helpers.original).includes('.') ? helpers.error('number.integer') : value;

/** One row by the rules of the JSON door. Every cell arrives as a text; an empty one is absent. */
export const rowSchema = Joi.object<Cells>({
  product: ofProduct('slug').required(),
  seller: idSchema,
  name: ofProduct('name'),
  description: ofProduct('description'),
  status: Joi.string().valid('draft', 'published', 'archived'),
  brand: ofProduct('brand'),
  categories: ofProduct('categories'),
  attributes: ofProduct('attributes'),
  images: Joi.array().items(idSchema).max(50).unique(),
  imageAlts: Joi.array().items(Joi.string().trim().allow('').max(300)).max(50),
  sku: idSchema,
  priceAmount: price.extract('amount').optional().custom(refuseDecimals),
  priceCurrency: price.extract('currency').optional(),
  options,
  stock: Joi.number().integer().min(0).max(STOCK_MAX),
}).prefs({ abortEarly: false, convert: true });

export const isLabel = (key: string): boolean => label.validate(key).error === undefined;

export const startImportQuery = Joi.object<{ dryRun: boolean }>({
  dryRun: Joi.boolean().default(false).description('Checks and reports only; nothing is changed'),
});

const cursor = Joi.string().base64({ urlSafe: true, paddingRequired: false }).max(2_048);

export const listImportsQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit: limitSchema,
  cursor,
});

export interface ImportQuery {
  outcome?: Outcome;
  limit: number;
  cursor?: string;
}

export const importQuery = Joi.object<ImportQuery>({
  outcome: Joi.string().valid('created', 'updated', 'unchanged', 'error'),
  limit: limitSchema,
  cursor,
});

export const importParams = Joi.object<{ importId: string }>({ importId: idSchema.required() });

export const exportQuery = Joi.object<{ seller?: string }>({
  seller: idSchema.description("A seller's id, or `me`; staff get every seller's products without it"),
});
