import { label } from '@sidecart/contracts/http/catalogue';
import { createProductBody, options, price } from '@sidecart/contracts/http/product-body';
import { idSchema, oneLine } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import { STOCK_MAX } from './import';
import type { Cells } from '../csv/cells';

const ofProduct = (field: string) => createProductBody.extract(field).optional();

/** `39.00` is a whole number to a parser, and would be 39 cents where 39 euros were meant. */
const refuseDecimals: Joi.CustomValidator<number> = (value, helpers) =>
  String(helpers.original).includes('.') ? helpers.error('number.integer') : value;

/** One row by the rules of the JSON route. Every cell arrives as a text; an empty one is absent. */
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
  imageAlts: Joi.array().items(oneLine(300).allow('')).max(50),
  sku: idSchema,
  priceAmount: price.extract('amount').optional().custom(refuseDecimals),
  priceCurrency: price.extract('currency').optional(),
  options,
  variantAttributes: ofProduct('attributes'),
  stock: Joi.number().integer().min(0).max(STOCK_MAX),
}).prefs({ abortEarly: false, convert: true });

export const isLabel = (key: string): boolean => label.validate(key).error === undefined;
