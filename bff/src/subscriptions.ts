import { on, type Subscription } from '@sidecart/kit/events';
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
export function bffSubscriptions({ tell }: News): Subscription[] {
  const tellOfProduct = ({ product }: { product?: { productId: string } | undefined }) =>
    tell([LISTINGS, ofProduct(product?.productId ?? '')]);
  return [
    on('product.created', productInput, tellOfProduct),
    on('product.updated', productInput, tellOfProduct),
    on('product.published', productInput, tellOfProduct),
    on('product.archived', productInput, tellOfProduct),
    on('review.published', reviewInput, ({ productId }) => tell([LISTINGS, ofProduct(productId)])),
    on('inventory.changed', inventoryInput, ({ sku }) => tell([LISTINGS, ofSku(sku)])),
    on('campaign.changed', campaignInput, () => tell([LISTINGS])),
  ];
}
