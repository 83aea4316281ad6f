import { idSchema } from '@sidecart/contracts/schemas';
import { on, onMany, type Subscription } from '@sidecart/kit/events';
import Joi from 'joi';
import type { ChangeFeed } from './change-feed';

// Tags of the data that catalogue answers are built from.

/** The tag of answers that list or count products. */
export const LISTINGS = 'listings';
/** The tag of answers that show texts of the shop: its text pages and the home page. */
export const CONTENT = 'content';
export const ofProduct = (idOrSlug: string): string => `product:${idOrSlug}`;
export const ofSku = (sku: string): string => `sku:${sku}`;

/** The tags of an answer about one product. */
export const tagsOfProduct = (product: {
  id: string;
  slug: string;
  variants: readonly { sku: string }[];
}): string[] => [
  ofProduct(product.id),
  ofProduct(product.slug),
  ...product.variants.map(({ sku }) => ofSku(sku)),
];

const productInput = Joi.object({
  product: Joi.object({ productId: idSchema.required() }).unknown().required(),
});
const reviewInput = Joi.object({ productId: idSchema.required() });
const inventoryInput = Joi.object({ sku: idSchema.required() });
const campaignInput = Joi.object({ campaignId: idSchema.required() });

/** The events that invalidate cached answers. A duplicate or late event only causes one more read. */
export const catalogueSubscriptions = ({ publish }: ChangeFeed): Subscription[] => [
  ...onMany(
    ['product.created', 'product.updated', 'product.published', 'product.archived'],
    productInput,
    (events) => publish([LISTINGS, ...events.map(({ product }) => ofProduct(product?.productId ?? ''))]),
  ),
  ...onMany(['review.published'], reviewInput, (events) =>
    publish([LISTINGS, ...events.map(({ productId }) => ofProduct(productId))]),
  ),
  ...onMany(['inventory.changed'], inventoryInput, (events) =>
    publish([LISTINGS, ...events.map(({ sku }) => ofSku(sku))]),
  ),
  on('campaign.changed', campaignInput, () => publish([LISTINGS])),
];
