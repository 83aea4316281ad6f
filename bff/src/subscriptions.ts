import { on, onMany, type Subscription } from '@sidecart/kit/events';
import { idSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { News } from './news';
import { LISTINGS, ofProduct, ofSku } from './tags';

const productInput = Joi.object({
  product: Joi.object({ productId: idSchema.required() }).unknown().required(),
});
const reviewInput = Joi.object({ productId: idSchema.required() });
const inventoryInput = Joi.object({ sku: idSchema.required() });
const campaignInput = Joi.object({ campaignId: idSchema.required() });

/** Which facts make kept screens untrue. To hear one twice, or late, costs a reading and does no harm. */
export const bffSubscriptions = ({ tell }: News): Subscription[] => [
  ...onMany(
    ['product.created', 'product.updated', 'product.published', 'product.archived'],
    productInput,
    (facts) => tell([LISTINGS, ...facts.map(({ product }) => ofProduct(product?.productId ?? ''))]),
  ),
  ...onMany(['review.published'], reviewInput, (facts) =>
    tell([LISTINGS, ...facts.map(({ productId }) => ofProduct(productId))]),
  ),
  ...onMany(['inventory.changed'], inventoryInput, (facts) =>
    tell([LISTINGS, ...facts.map(({ sku }) => ofSku(sku))]),
  ),
  on('campaign.changed', campaignInput, () => tell([LISTINGS])),
];
