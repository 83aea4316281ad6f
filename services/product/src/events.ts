import type { ProductState } from '@sidecart/contracts/product/v1/events';
import type { EventType, OutgoingEvent } from '@sidecart/contracts/topics';
import type { Product } from './product';

type ProductEventType = Extract<EventType, `product.${string}`>;

const toState = (product: Product): ProductState => ({
  productId: product.id,
  slug: product.slug,
  name: product.name,
  description: product.description,
  status: product.status,
  brand: product.brand?.name,
  categories: product.categories,
  sellerId: product.sellerId,
  attributes: Object.fromEntries(
    Object.entries(product.attributes).map(([name, value]) => [name, String(value)]),
  ),
  variants: product.variants,
  images: product.images,
  version: product.version,
});

const fact =
  (type: ProductEventType) =>
  (product: Product): OutgoingEvent => ({
    type,
    aggregateId: product.id,
    data: { product: toState(product), occurredAt: product.updatedAt },
  });

export const productCreated = fact('product.created');
export const productUpdated = fact('product.updated');
export const productPublished = fact('product.published');
export const productArchived = fact('product.archived');
