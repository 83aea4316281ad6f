import type { Schemas } from '@sidecart/contracts/http/types';
import type { Availability, Money, Part, PictureView } from './common';

export interface CategoryNode {
  slug: string;
  name: string;
  children: CategoryNode[];
}

/** A text by language. */
export interface LocalTexts {
  en?: string;
  de?: string;
}

/** A range of a text in UTF-16 code units; `end` is exclusive. A text's ranges are in order and do not overlap. */
export interface TextRange {
  start: number;
  end: number;
}

export interface ProductCard {
  id: string;
  slug: string;
  name: string;
  price: Money;
  /** True when variants differ in price and `price` is the lowest. */
  priceVaries: boolean;
  defaultSku: string | null;
  /** Set where the product has exactly one variant: it can be added to the cart without a choice. */
  onlySku: string | null;
  brand: string | null;
  picture: PictureView | null;
  availability: Availability;
  rating: { average: number | null; count: number };
  /** Where the name matches; on search screens. */
  highlights?: TextRange[];
}

/** A block of the home page, as staff save it. */
export type HomeBlock = Schemas['HomeBlock'];

export interface CategoryTile {
  slug: string;
  name: string;
  picture: PictureView | null;
}

/** A block of the home page with what it shows. Lists that would be empty are left out. */
export type HomeBlockView =
  | {
      kind: 'hero';
      title: LocalTexts;
      text: LocalTexts | null;
      picture: (Omit<PictureView, 'alt'> & { alt?: LocalTexts }) | null;
      link: { name: LocalTexts; path: string } | null;
      /** Shown where there is no picture. */
      product: ProductCard | null;
    }
  | {
      kind: 'products';
      title: LocalTexts;
      from: 'chosen' | 'newest' | 'popular' | 'category';
      /** The page with all products of the list. */
      more: string | null;
      items: Part<ProductCard[]>;
    }
  | { kind: 'categories'; title: LocalTexts; items: Part<CategoryTile[]> }
  | { kind: 'text'; title: LocalTexts | null; text: LocalTexts };

/** A page of the wishlist, what was added last first. */
export interface WishlistView {
  items: {
    productId: string;
    /** Null if it is no longer sold. */
    card: ProductCard | null;
  }[];
  total: number;
  page: number;
  lastPage: number;
}

export interface HomeView {
  blocks: HomeBlockView[];
}

export interface FacetValue {
  /** The value that the parameter accepts; a range is `<minPrice>-<maxPrice>` in minor units, without the latter if open. */
  value: string;
  label: string;
  count: number;
  selected: boolean;
}

export interface FacetView {
  /** `category`, `brand`, `inStock` or `attr.<name>`: the query parameter of the filter; `price`: minPrice and maxPrice. */
  key: string;
  label: string;
  kind: 'choice' | 'range' | 'switch';
  values: FacetValue[];
}

export interface ListingView {
  items: ProductCard[];
  total: number;
  page: number;
  lastPage: number;
  facets: FacetView[];
  sort: string;
  /** True when search was unavailable: plain listing, no facets. */
  degraded: boolean;
}

export interface CategoryView {
  category: { slug: string; name: string; descriptions: LocalTexts };
  /** From the department down, without the category itself. */
  trail: { slug: string; name: string }[];
  children: { slug: string; name: string }[];
  listing: Part<ListingView>;
}

export interface SearchView {
  query: string;
  listing: Part<ListingView>;
  didYouMean: string | null;
  /** True when not every word was found. */
  relaxed: boolean;
}

export interface SuggestView {
  items: {
    text: string;
    kind: 'product' | 'category' | 'brand';
    href: string;
    /** Where `text` matches. */
    highlights: TextRange[];
  }[];
}

export interface VariantView {
  sku: string;
  price: Money;
  options: Record<string, string>;
  /** The product's pictures that show it, in this order; empty: all of them. */
  mediaIds: string[];
  /** Added to the product's attributes, or instead of them. */
  attributes: { name: string; value: string }[];
  availability: Availability;
}

export interface ReviewView {
  id: string;
  rating: number;
  title: string | null;
  body: string;
  author: string;
  verifiedPurchase: boolean;
  /** Users who found it helpful. */
  helpful: number;
  createdAt: string;
}

export interface ProductView {
  id: string;
  slug: string;
  name: string;
  description: string;
  brand: { name: string; slug: string } | null;
  trail: { slug: string; name: string }[];
  attributes: { name: string; value: string }[];
  /** Names with their values in display order. */
  options: { name: string; values: string[] }[];
  variants: VariantView[];
  /** Colours of option values, such as `#0b5fff`. */
  swatches: { option: string; value: string; color: string }[];
  pictures: PictureView[];
  availability: Availability;
  rating: { average: number | null; count: number };
  reviews: Part<{
    items: ReviewView[];
    distribution: Record<1 | 2 | 3 | 4 | 5, number>;
    nextCursor: string | null;
  }>;
  related: Part<ProductCard[]>;
}
