import type { Schemas } from '@sidecart/contracts/http/types';
import type { PictureView } from '../views/common';
import type { ProductCard, ProductView, TextRange } from '../views/catalogue';

/** Where a field of a search result matches. */
type Highlight = Schemas['SearchSuggestion']['highlights'][number];

export const rangesIn = (field: string, highlights: readonly Highlight[]): TextRange[] =>
  highlights.filter((each) => each.field === field).map(({ start, end }) => ({ start, end }));

type Product = Schemas['Product'];
/** A product in a list, as product and search return it; search adds where its fields match. */
type ListedProduct = Omit<Schemas['ListedProduct'], 'status' | 'version' | 'updatedAt'> & {
  highlights?: Highlight[];
};

export const toPicture = (image: PictureView | null | undefined): PictureView | null =>
  image
    ? {
        mediaId: image.mediaId,
        alt: image.alt,
        ...(image.version !== undefined && { version: image.version }),
        ...(image.focal && { focal: image.focal }),
      }
    : null;

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
            onlySku: product.singleVariant ? product.defaultSku : null,
            brand: product.brand,
            picture: toPicture(thumbnail),
            availability: product.availability,
            rating: rating ?? { average: null, count: 0 },
            ...(highlights ? { highlights: rangesIn('name', highlights) } : {}),
          },
        ]
      : [],
  );

const toAttributes = (attributes: Product['attributes']) =>
  Object.entries(attributes).map(([name, value]) => ({ name, value: String(value) }));

/** The parts of the page that come from the product itself. */
export const toPage = (product: Product): Omit<ProductView, 'brand' | 'trail' | 'reviews' | 'related'> => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  description: product.description,
  attributes: toAttributes(product.attributes),
  options: product.options,
  variants: product.variants.map(({ sku, price, options, mediaIds, attributes, availability }) => ({
    sku,
    price,
    options,
    mediaIds,
    attributes: toAttributes(attributes),
    availability,
  })),
  swatches: product.swatches,
  pictures: product.images.flatMap((image) => toPicture(image) ?? []),
  availability: product.availability,
  rating: product.rating,
});
