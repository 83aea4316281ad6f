import type { ListMediaUsesRequest } from '@sidecart/contracts/product/v1/product';
import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Availability } from './catalogue/product';

const orderEvent = {
  orderId: idSchema.required(),
  items: Joi.array()
    .items(
      Joi.object({
        productId: idSchema.required(),
        quantity: Joi.number().integer().min(1).max(1_000_000).required(),
      }).unknown(),
    )
    .min(1)
    .required(),
};

export const orderPlacedInput = Joi.object({ ...orderEvent, userId: idSchema });
export const orderCancelledInput = Joi.object(orderEvent);

export const inventoryChangedInput = Joi.object({
  sku: idSchema.required(),
  availability: Joi.string<Availability>().valid('in-stock', 'low-stock', 'out-of-stock').required(),
  version: Joi.number().integer().min(0).max(2_147_483_647),
});

export const listMediaUsesInput = Joi.object<ListMediaUsesRequest>({
  mediaIds: Joi.array().items(idSchema).max(200).required(),
});

/** Zero is absent on the wire. */
const thousandths = Joi.number().integer().min(0).max(1_000);

export const mediaChangedInput = Joi.object({
  mediaId: idSchema.required(),
  revision: Joi.number().integer().min(0).max(2_147_483_647).required(),
  version: Joi.number().integer().min(1).max(2_147_483_647).required(),
  focal: Joi.object({ x: thousandths, y: thousandths }).unknown(),
});
