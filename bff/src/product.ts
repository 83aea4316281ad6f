import type { Availability, Money, PictureView } from './views/common';
import type { ProductCard, ProductView, TextRange, VariantView } from './views/catalogue';

export interface Rating {
  average: number | null;
  count: number;
}

/** Where a field of a search result matches. */
export interface Highlight extends TextRange {
  field: string;
}

export const rangesIn = (field: string, highlights: readonly Highlight[]): TextRange[] =>
  highlights.filter((each) => each.field === field).map(({ start, end }) => ({ start, end }));

/** A product in a list, as product and search return it. */
export interface ListedProduct {
  id: string;
  slug: string;
  name: string;
  price: Money | null;
  priceVaries: boolean;
  defaultSku: string | null;
  brand: string | null;
  thumbnail: PictureView | null;
  availability: Availability;
  rating?: Rating;
  /** On search results: where the fields match. */
  highlights?: Highlight[];
}

/** A product as the product service returns it. */
export interface Product {
  id: string;
  slug: string;
  name: string;
  description: string;
  status: 'draft' | 'published' | 'archived';
  brand: string | null;
  categories: string[];
  sellerId: string;
  attributes: Record<string, string | number | boolean>;
  variants: VariantView[];
  options: { name: string; values: string[] }[];
  images: PictureView[];
  availability: Availability;
  rating: Rating;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export const toPicture = (image: PictureView | null | undefined): PictureView | null =>
  image ? { mediaId: image.mediaId, alt: image.alt } : null;

/** The products as cards; a product without a price is not for sale and has no card. */
export const toCards = (listed: readonly ListedProduct[]): ProductCard[] =>
  listed.flatMap(({ price, thumbnail, highlights, rating, ...product }) =>
    price
      ? [
          {
            id: product.id,
            slug: product.slug,
            name: product.name,
            price,
            priceVaries: product.priceVaries,
            defaultSku: product.defaultSku,
            brand: product.brand,
            picture: toPicture(thumbnail),
            availability: product.availability,
            rating: rating ?? { average: null, count: 0 },
            ...(highlights ? { highlights: rangesIn('name', highlights) } : {}),
          },
        ]
      : [],
  );

/** The parts of the page that come from the product itself. */
export const toPage = (product: Product): Omit<ProductView, 'brand' | 'trail' | 'reviews' | 'related'> => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  description: product.description,
  attributes: Object.entries(product.attributes).map(([name, value]) => ({ name, value: String(value) })),
  options: product.options,
  variants: product.variants.map(({ sku, price, options, availability }) => ({
    sku,
    price,
    options,
    availability,
  })),
  pictures: product.images.map(({ mediaId, alt }) => ({ mediaId, alt })),
  availability: product.availability,
  rating: product.rating,
});
