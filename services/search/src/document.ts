import { ownValue } from '@sidecart/kit/own-value';
import type { Money } from '@sidecart/kit/money';
import { sortKeyOf } from './collation';
import { CLOSE, OPEN } from './marks';
import type { Availability, KnownProduct, Named, Product, Standing } from './product';
import { hasCjk } from './words';

/** What a list shows of a product, as it is answered. */
export interface ListView {
  id: string;
  slug: string;
  name: string;
  /** The lowest one. */
  price: Money;
  priceVaries: boolean;
  defaultSku: string;
  brand: string | null;
  thumbnail: Product['thumbnail'];
  availability: Availability;
  rating: { average: number | null; count: number };
}

/** What the index holds of a product; of one that shoppers do not see, only that. */
export type Document =
  | { published: false }
  | {
      published: true;
      view: ListView;
      id: string;
      name: string;
      /** The name's place in sorted lists. */
      sortName: string;
      description: string;
      brand: string | null;
      /** Slug and name: a filter may say either. */
      brandKeys: string[];
      /** `slug=name` */
      brandFacet: string | null;
      categories: string[];
      /** Of the texts above and `attributes` those that have Chinese, Japanese or Korean letters. */
      cjk: Record<'name' | 'brand' | 'categories' | 'attributes' | 'description', string[]>;
      categorySlugs: string[];
      /** `slug=name` */
      categoryFacet: string[];
      /** Words of attributes and options. */
      attributes: string[];
      /** `name=value`, of attributes and options. */
      attributeFacet: string[];
      skus: string[];
      sellerId: string;
      /** Of the cheapest variant, in minor units. */
      price: number;
      inStock: boolean;
      /** 0 while nobody has rated it. */
      rating: number;
      /** 0 to 1. */
      popularity: number;
      listedAt: string;
    };

const unknownStanding: Standing = { ratingAverage: 0, ratingCount: 0, unitsSold: 0 };

const byPromise: readonly Availability[] = ['in-stock', 'low-stock', 'out-of-stock'];

/** The best word of any of its skus. One that inventory has not spoken of cannot be bought. */
const bestAvailability = ({ product, availability }: KnownProduct): Availability =>
  byPromise.find((word) => product?.variants.some(({ sku }) => ownValue(availability, sku) === word)) ??
  'out-of-stock';

/** The variant whose price lists show. */
const cheapestVariant = ({ variants }: Product) =>
  variants.reduce<Product['variants'][number] | undefined>(
    (best, variant) => (best && best.price.amount <= variant.price.amount ? best : variant),
    undefined,
  );

/** So many units sold count as a bestseller, and more no further. */
const BESTSELLER_UNITS = 10_000;
/** A rating weighs as much as this many opinions of an average product, so that one shopper's five stars mean little. */
const PRIOR = { count: 5, average: 3.5 };

/** 0 to 1: how much it is bought, on a scale of powers, and how it is rated. */
export function popularityOf({ unitsSold, ratingAverage, ratingCount }: Standing): number {
  const sold = Math.min(1, Math.log1p(unitsSold) / Math.log1p(BESTSELLER_UNITS));
  const rating = (ratingAverage * ratingCount + PRIOR.average * PRIOR.count) / (ratingCount + PRIOR.count);
  return Math.round((0.7 * sold + 0.3 * ((rating - 1) / 4)) * 1_000) / 1_000;
}

const facetOf = ({ slug, name }: Named): string => `${slug}=${name}`;

/** The words of an attribute. Where its value only says yes, its name is what shoppers look for. */
const wordsOfAttribute = ([name, value]: [string, string]): string =>
  /^(?:yes|true)$/i.test(value) ? name : value;

function attributesOf(product: Product): [string, string][] {
  const pairs = [product.attributes, ...product.variants.map(({ options }) => options)].flatMap(
    Object.entries,
  );
  return [...new Map(pairs.map((pair) => [pair.join('='), pair])).values()];
}

/** Composed, and without the two characters with which Elasticsearch marks matches (query.ts). */
const plainText = (text: string): string => text.normalize('NFC').replaceAll(OPEN, '').replaceAll(CLOSE, '');

/** The document of a product. What is not published, or has nothing to sell, is not seen. */
export function toDocument(known: KnownProduct): Document {
  const { id, product, standing = unknownStanding } = known;
  const cheapest = product && cheapestVariant(product);
  if (product?.status !== 'published' || !cheapest) return { published: false };
  const { slug, brand, categories } = product;
  const [name, description] = [plainText(product.name), plainText(product.description)];
  const attributes = attributesOf(product);
  const attributeWords = attributes.map(wordsOfAttribute);
  const categoryNames = categories.map((category) => category.name);
  const availability = bestAvailability(known);
  return {
    published: true,
    view: {
      id,
      slug,
      name,
      price: cheapest.price,
      priceVaries: product.variants.some(({ price }) => price.amount > cheapest.price.amount),
      defaultSku: cheapest.sku,
      brand: brand?.name ?? null,
      thumbnail: product.thumbnail,
      availability,
      rating: {
        average: standing.ratingCount > 0 ? standing.ratingAverage : null,
        count: standing.ratingCount,
      },
    },
    id,
    name,
    sortName: sortKeyOf(name),
    description,
    brand: brand?.name ?? null,
    brandKeys: brand ? [brand.slug, brand.name] : [],
    brandFacet: brand && facetOf(brand),
    categories: categoryNames,
    cjk: {
      name: [name].filter(hasCjk),
      brand: brand ? [brand.name].filter(hasCjk) : [],
      categories: categoryNames.filter(hasCjk),
      attributes: attributeWords.filter(hasCjk),
      description: [description].filter(hasCjk),
    },
    categorySlugs: categories.map((category) => category.slug),
    categoryFacet: categories.map(facetOf),
    attributes: attributeWords,
    attributeFacet: attributes.map((pair) => pair.join('=')),
    skus: product.variants.map(({ sku }) => sku),
    sellerId: product.sellerId,
    price: cheapest.price.amount,
    inStock: availability !== 'out-of-stock',
    rating: standing.ratingCount > 0 ? standing.ratingAverage : 0,
    popularity: popularityOf(standing),
    listedAt: product.listedAt,
  };
}
