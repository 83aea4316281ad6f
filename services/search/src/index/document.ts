import { ownValue } from '@sidecart/kit/own-value';
import type { Money } from '@sidecart/kit/money';
import type { Availability, KnownProduct, Named, Product, Standing } from '../replica/product';
import { sortKeyOf } from '../text/collation';
import { CLOSE, OPEN } from '../text/marks';
import { hasCjk } from '../text/words';

/** A product in a list, as the answer contains it. */
export interface ListView {
  id: string;
  slug: string;
  name: string;
  /** The lowest price. */
  price: Money;
  priceVaries: boolean;
  /** Exactly one variant is on sale; unset in documents of earlier versions. */
  singleVariant?: boolean;
  defaultSku: string;
  brand: string | null;
  thumbnail: Product['thumbnail'];
  availability: Availability;
  rating: { average: number | null; count: number };
}

/** The document of a product in the index; of one that shoppers do not see, only that. */
export type Document =
  | { published: false }
  | {
      published: true;
      view: ListView;
      id: string;
      name: string;
      /** The name's sort key in lists. */
      sortName: string;
      description: string;
      brand: string | null;
      /** Slug and name: a filter may contain either. */
      brandKeys: string[];
      /** `slug=name` */
      brandFacet: string | null;
      categories: string[];
      /** Those of the texts above and `attributes` that have Chinese, Japanese or Korean letters. */
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
      /** 0 while it has no ratings. */
      rating: number;
      /** 0 to 1. */
      popularity: number;
      listedAt: string;
    };

const unknownStanding: Standing = { ratingAverage: 0, ratingCount: 0, unitsSold: 0 };

const byPromise: readonly Availability[] = ['in-stock', 'low-stock', 'out-of-stock'];

/** The best availability of any of its skus. A sku without an availability from inventory cannot be bought. */
const bestAvailability = ({ product, availability }: KnownProduct): Availability =>
  byPromise.find((word) => product?.variants.some(({ sku }) => ownValue(availability, sku) === word)) ??
  'out-of-stock';

/** The variant whose price is shown in lists. */
const cheapestVariant = ({ variants }: Product) =>
  variants.reduce<Product['variants'][number] | undefined>(
    (best, variant) => (best && best.price.amount <= variant.price.amount ? best : variant),
    undefined,
  );

/** The units sold of a bestseller; more add no popularity. */
const BESTSELLER_UNITS = 10_000;
/** A rating weighs as much as this many ratings of an average product, so that one shopper's five stars have little weight. */
const PRIOR = { count: 5, average: 3.5 };

/** 0 to 1: from sales, on a logarithmic scale, and from ratings. */
export function popularityOf({ unitsSold, ratingAverage, ratingCount }: Standing): number {
  const sold = Math.min(1, Math.log1p(unitsSold) / Math.log1p(BESTSELLER_UNITS));
  const rating = (ratingAverage * ratingCount + PRIOR.average * PRIOR.count) / (ratingCount + PRIOR.count);
  return Math.round((0.7 * sold + 0.3 * ((rating - 1) / 4)) * 1_000) / 1_000;
}

const facetOf = ({ slug, name }: Named): string => `${slug}=${name}`;

/** The words of an attribute. Where its value only says yes, shoppers look for its name. */
const wordsOfAttribute = ([name, value]: [string, string]): string =>
  /^(?:yes|true)$/i.test(value) ? name : value;

function attributesOf(product: Product): [string, string][] {
  const pairs = [product.attributes, ...product.variants.map(({ options }) => options)].flatMap(
    Object.entries,
  );
  return [...new Map(pairs.map((pair) => [pair.join('='), pair])).values()];
}

/** Composed, and without the two characters with which Elasticsearch marks matches (query/query.ts). */
const plainText = (text: string): string => text.normalize('NFC').replaceAll(OPEN, '').replaceAll(CLOSE, '');

/** The document of a product. A product that is not published, or has nothing to sell, is not visible. */
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
      singleVariant: product.variants.length === 1,
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
