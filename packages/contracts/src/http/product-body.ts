import Joi from 'joi';
import { currencyCode, idSchema, oneLine, trimmed } from '../schemas';
import { label, PRICE_MAX, slug } from './catalogue';

/** Slugs that no product may have: `/products/imports` is a list of its own. */
export const RESERVED_SLUGS: readonly string[] = ['imports', 'exports'];
export const VARIANTS_MAX = 200;
const SWATCHES_MAX = 200;

interface Swatch {
  option: string;
  value: string;
}

export const price = Joi.object({
  amount: Joi.number().integer().min(1).max(PRICE_MAX).required(),
  currency: currencyCode.required(),
});

const optionValue = oneLine(200);
export const options = Joi.object().pattern(label, optionValue).max(20);

const attributes = Joi.object()
  .pattern(label, Joi.alternatives(trimmed(500), Joi.number(), Joi.boolean()))
  .max(100);

const variantsOf = (priced: Joi.ObjectSchema) =>
  Joi.array()
    .items(
      Joi.object({
        sku: idSchema.required(),
        price: priced,
        options,
        mediaIds: Joi.array()
          .items(idSchema)
          .max(50)
          .unique()
          .description('The product’s pictures that show this variant; none: all of them'),
        attributes: attributes.description('Added to the product’s attributes, or instead of them'),
      }),
    )
    .max(VARIANTS_MAX)
    .unique('sku');

const description = {
  slug: slug.invalid(...RESERVED_SLUGS),
  description: Joi.string().trim().allow('').max(20_000),
  categories: Joi.array().items(slug).max(20).unique(),
  attributes,
  images: Joi.array()
    .items(
      Joi.object({
        mediaId: idSchema.required(),
        alt: oneLine(300).allow('').default(''),
      }),
    )
    .max(50)
    .unique('mediaId'),
  swatches: Joi.array()
    .items(
      Joi.object({
        option: label.required(),
        value: optionValue.required(),
        color: Joi.string()
          .pattern(/^#[0-9a-f]{6}$/)
          .required()
          .description('Such as `#0b5fff`, in lower case'),
      }),
    )
    .max(SWATCHES_MAX)
    .unique((a: Swatch, b: Swatch) => a.option === b.option && a.value === b.value)
    .description('Colours by which shoppers choose a value of an option'),
};

export const createProductBody = Joi.object({
  ...description,
  name: oneLine(200).required(),
  brand: oneLine(100),
  variants: variantsOf(price.required()),
});

export const updateProductBody = Joi.object({
  ...description,
  name: oneLine(200),
  brand: oneLine(100).allow(null),
  variants: variantsOf(price),
}).min(1);

export const changePricesBody = Joi.object({
  version: Joi.number()
    .integer()
    .min(1)
    .required()
    .description('The version that the caller has seen, so that no price is changed twice'),
  amount: price.extract('amount').optional().description('The new price of every variant, in minor units'),
  basisPoints: Joi.number()
    .integer()
    .min(-9_999)
    .max(100_000)
    .invalid(0)
    .description('By how much each price changes: -500 is 5 % less'),
}).xor('amount', 'basisPoints');
