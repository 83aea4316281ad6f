import type { ProductStanding, ProductState } from '@sidecart/contracts/product/v1/events';
import type { EventType, OutgoingEvent } from '@sidecart/contracts/topics';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Product } from './catalogue/product';
import type { RestockedVariant } from './catalogue/variant';
import { ratingOf, type Standing } from './ranking/standing';
import type { Review } from './reviews/review';

type ProductEventType = Extract<EventType, `product.${string}`>;

const toStanding = ({ ratings, unitsSold, version }: Standing): ProductStanding => {
  const { average, count } = ratingOf(ratings);
  return { ratingAverage: average ?? 0, ratingCount: count, unitsSold, version };
};

const toTexts = (attributes: Product['attributes']): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));

/** The product as every event and the stream contain it. */
export const toState = (product: Product): ProductState => ({
  productId: product.id,
  slug: product.slug,
  name: product.name,
  description: product.description,
  status: product.status,
  brand: product.brand?.name,
  brandSlug: product.brand?.slug,
  categories: product.categories,
  categoryPath: product.categoryPath,
  sellerId: product.sellerId,
  attributes: toTexts(product.attributes),
  variants: product.variants.map((variant) => ({ ...variant, attributes: toTexts(variant.attributes) })),
  images: product.images,
  swatches: product.swatches,
  version: product.version,
  standing: toStanding(product.standing),
  listedAt: product.listedAt,
});

const event =
  (type: ProductEventType) =>
  (product: Product): OutgoingEvent => ({
    type,
    aggregateId: product.id,
    data: { product: toState(product), occurredAt: product.updatedAt },
  });

export const productCreated = event('product.created');
export const productUpdated = event('product.updated');
export const productPublished = event('product.published');
export const productArchived = event('product.archived');

/** Only the standing changed: the version is unchanged, so that only consumers of the standing notice. */
export const standingChanged = (product: Product, now: Date): OutgoingEvent => ({
  type: 'product.updated',
  aggregateId: product.id,
  data: { product: toState(product), occurredAt: now },
});

export const variantRestocked = (
  { price, currency, ...variant }: RestockedVariant,
  now: Date,
): OutgoingEvent => ({
  type: 'variant.restocked',
  // The topic keeps one event per key, and a sku may be the id of a product.
  aggregateId: `restocked.${variant.sku}`,
  data: { ...variant, price: { amount: price, currency }, occurredAt: now },
});

export const reviewPublished = (review: Review, standing: Standing, now: Date): OutgoingEvent => ({
  type: 'review.published',
  aggregateId: review.id,
  data: {
    reviewId: review.id,
    productId: review.productId,
    rating: review.rating,
    verifiedPurchase: review.verifiedPurchase,
    standing: toStanding(standing),
    occurredAt: now,
  },
});

/** What sellers and staff set in a product. */
const settingsOf = (product: Product) => ({
  slug: product.slug,
  name: product.name,
  description: product.description,
  status: product.status,
  brand: product.brand?.name,
  categories: product.categories,
  attributes: product.attributes,
  variants: product.variants,
  images: product.images,
  swatches: product.swatches,
});

/** audit.recorded */
export const productRecorded = (actor: Actor, before: Product | undefined, after: Product): OutgoingEvent =>
  audited(actor, {
    target: { kind: 'product', id: after.id },
    before: before && settingsOf(before),
    after: settingsOf(after),
  });
