import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';

const version = Joi.number().integer().min(1).max(2_147_483_647);

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
