import Joi from 'joi';
import { named } from './openapi';
import { flag, id, integer, nullable, oneOf, shape, text } from './shapes';

// Inputs and shapes that the routes of product and search share.

export const SLUG_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const SLUG_MAX = 100;
export const PRICE_MAX = 1_000_000_000;

export const slug = Joi.string().pattern(SLUG_PATTERN).max(SLUG_MAX);
/** The name of an attribute or option. */
export const label = Joi.string().pattern(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,63}$/u);
export const longCursor = Joi.string().base64({ urlSafe: true, paddingRequired: false }).max(2_048);

/** A value in each language of the shop; a language may be missing. */
export const perLanguage = (value: Joi.Schema): Joi.ObjectSchema => Joi.object({ en: value, de: value });

export const availability = oneOf('in-stock', 'low-stock', 'out-of-stock');
export const image = named(
  'ProductImage',
  shape({
    mediaId: id,
    alt: text,
    version: integer.optional().description('Of its file, if that was replaced; sent as `v` of its URLs'),
    focal: shape({ x: integer, y: integer })
      .optional()
      .description('The point that stays visible where it is cropped, in thousandths; otherwise the middle'),
  }),
);

export const rating = named(
  'Rating',
  shape({ average: nullable(Joi.number()).description('1 to 5; null without a review'), count: integer }),
);

/** Of a product in a list of product or search. */
export const listedKeys = {
  id,
  slug: id,
  name: Joi.string(),
  priceVaries: flag.description('Variants differ in price, and the price is the lowest'),
  singleVariant: flag
    .optional()
    .description('Exactly one variant is on sale, `defaultSku`; absent from indexes of earlier versions'),
  brand: nullable(Joi.string()).description('Its name'),
  thumbnail: nullable(image),
  availability,
  rating,
};
