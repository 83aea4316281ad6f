import type { ProductStanding, ProductState } from '@sidecart/contracts/product/v1/events';
import { money } from '@sidecart/kit/money';
import type { Availability, ProductNews, StockNews } from './product';

export const toStandingNews = ({ version, ratingAverage, ratingCount, unitsSold }: ProductStanding) => ({
  version,
  state: { ratingAverage, ratingCount, unitsSold },
});

/** A product's state, as events and product's stream tell it, in our words. */
export function toProductNews(told: ProductState): ProductNews {
  const [thumbnail] = told.images;
  return {
    id: told.productId,
    product: {
      version: told.version,
      state: {
        slug: told.slug,
        name: told.name,
        description: told.description,
        status: told.status,
        brand: told.brand === undefined ? null : { name: told.brand, slug: told.brandSlug ?? told.brand },
        categories: told.categoryPath.map(({ slug, name }) => ({ slug, name })),
        sellerId: told.sellerId,
        attributes: told.attributes,
        variants: told.variants.map(({ sku, price, options }) => ({
          sku,
          price: money(price?.amount ?? 0, price?.currency ?? ''),
          options,
        })),
        thumbnail: thumbnail ? { mediaId: thumbnail.mediaId, alt: thumbnail.alt } : null,
        listedAt: (told.listedAt ?? new Date(0)).toISOString(),
      },
    },
    // Version 0: nobody has rated or bought it.
    ...(told.standing?.version ? { standing: toStandingNews(told.standing) } : {}),
  };
}

/** The schema of the event, or inventory's contract, has made sure of the word. */
export const toStockNews = (told: { sku: string; availability: string; version: number }): StockNews => ({
  sku: told.sku,
  availability: told.availability as Availability,
  version: told.version,
});
