import type { ProductStanding, ProductState } from '@sidecart/contracts/product/v1/events';
import { money } from '@sidecart/kit/money';
import type { Availability, ProductUpdate, StockUpdate } from './product';

export const toStandingUpdate = ({ version, ratingAverage, ratingCount, unitsSold }: ProductStanding) => ({
  version,
  state: { ratingAverage, ratingCount, unitsSold },
});

/** Converts a product's state from events and product's stream. */
export function toProductUpdate(received: ProductState): ProductUpdate {
  const [thumbnail] = received.images;
  return {
    id: received.productId,
    product: {
      version: received.version,
      state: {
        slug: received.slug,
        name: received.name,
        description: received.description,
        status: received.status,
        brand:
          received.brand === undefined
            ? null
            : { name: received.brand, slug: received.brandSlug ?? received.brand },
        categories: received.categoryPath.map(({ slug, name }) => ({ slug, name })),
        sellerId: received.sellerId,
        attributes: received.attributes,
        variants: received.variants.map(({ sku, price, options }) => ({
          sku,
          price: money(price?.amount ?? 0, price?.currency ?? ''),
          options,
        })),
        thumbnail: thumbnail
          ? {
              mediaId: thumbnail.mediaId,
              alt: thumbnail.alt,
              ...(thumbnail.version !== undefined && { version: thumbnail.version }),
              ...(thumbnail.focal && { focal: thumbnail.focal }),
            }
          : null,
        listedAt: (received.listedAt ?? new Date(0)).toISOString(),
      },
    },
    // Version 0: it has no ratings and no sales.
    ...(received.standing?.version ? { standing: toStandingUpdate(received.standing) } : {}),
  };
}

/** The schema of the event, or inventory's contract, ensures that the availability is valid. */
export const toStockUpdate = (received: {
  sku: string;
  availability: string;
  version: number;
}): StockUpdate => ({
  sku: received.sku,
  availability: received.availability as Availability,
  version: received.version,
});
