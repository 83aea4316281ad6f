import type { FreezeCartRequest, UnfreezeCartRequest } from '@sidecart/contracts/cart/v1/cart';
import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';

export const getCartInput = Joi.object<{ owner: { $case: 'userId' | 'cartToken'; value: string } }>({
  owner: Joi.object({
    $case: Joi.string().valid('userId', 'cartToken').required(),
    value: idSchema.required(),
  }).required(),
});

export const freezeCartInput = Joi.object<FreezeCartRequest>({
  checkoutId: idSchema.required(),
  cartId: idSchema.required(),
  version: Joi.number().integer().min(0),
  acceptChanges: Joi.boolean().required(),
});

export const ofCheckoutInput = Joi.object<UnfreezeCartRequest>({
  checkoutId: idSchema.required(),
  cartId: idSchema.required(),
});

// An event omits fields that are zero, false or empty.
const eventMoney = Joi.object({ amount: Joi.number().integer().min(0), currency: Joi.string().required() });
const counted = Joi.number().integer().min(-2_147_483_648).max(2_147_483_647);
const version = counted.min(1).required();

export const productInput = Joi.object({
  product: Joi.object({
    productId: idSchema.required(),
    name: Joi.string().required(),
    status: Joi.string().valid('draft', 'published', 'archived').required(),
    sellerId: Joi.string(),
    categories: Joi.array().items(Joi.string()),
    variants: Joi.array()
      .items(
        Joi.object({
          sku: idSchema.required(),
          price: eventMoney.unknown(),
          options: Joi.object().pattern(Joi.string(), Joi.string().allow('')),
          mediaIds: Joi.array().items(idSchema),
        }).unknown(),
      )
      .unique('sku'),
    images: Joi.array().items(Joi.object({ mediaId: idSchema.required() }).unknown()),
    version,
  })
    .unknown()
    .required(),
});

export const inventoryChangedInput = Joi.object({
  sku: idSchema.required(),
  available: counted,
  alwaysAvailable: Joi.boolean(),
  version,
});
