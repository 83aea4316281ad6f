import type { Money } from '@sidecart/kit/money';

export type Availability = 'in-stock' | 'low-stock' | 'out-of-stock';

export interface Named {
  slug: string;
  name: string;
}

/** A product as search needs it. */
export interface Product {
  slug: string;
  name: string;
  description: string;
  status: string;
  brand: Named | null;
  /** Its categories and all above them. */
  categories: Named[];
  sellerId: string;
  attributes: Record<string, string>;
  variants: { sku: string; price: Money; options: Record<string, string> }[];
  thumbnail: { mediaId: string; alt: string } | null;
  /** RFC 3339. */
  listedAt: string;
}

/** What shoppers made of it. */
export interface Standing {
  /** 1 to 5; 0 while nobody has rated it. */
  ratingAverage: number;
  ratingCount: number;
  unitsSold: number;
}

/** What a fact tells of a product: its state, its standing, or both, each by a version of its own. */
export interface ProductNews {
  id: string;
  product?: { version: number; state: Product };
  standing?: { version: number; state: Standing };
}

/** What a fact tells of a sku. */
export interface StockNews {
  sku: string;
  availability: Availability;
  version: number;
}

/** A product's row with the words of its skus: all that its document is made of. */
export interface KnownProduct {
  id: string;
  product: Product | undefined;
  standing: Standing | undefined;
  availability: Record<string, Availability>;
  docVersion: number;
}

type Versions = { version: number } | undefined;
const isNewer = (told: Versions, known: Versions): boolean => (told?.version ?? 0) > (known?.version ?? 0);

/** One news for each product, with the newest of each part. */
export function newestNews(told: readonly ProductNews[]): ProductNews[] {
  const newest = new Map<string, ProductNews>();
  for (const news of told) {
    const known = newest.get(news.id);
    const product = isNewer(news.product, known?.product) ? news.product : known?.product;
    const standing = isNewer(news.standing, known?.standing) ? news.standing : known?.standing;
    newest.set(news.id, { id: news.id, ...(product && { product }), ...(standing && { standing }) });
  }
  return [...newest.values()];
}

/** The news that are newer than what is known, the newest of each sku. */
export function newerStock(known: readonly StockNews[], told: readonly StockNews[]): StockNews[] {
  const newest = new Map(known.map((stock) => [stock.sku, stock]));
  const newer = new Map<string, StockNews>();
  for (const news of told) {
    if (news.version <= (newest.get(news.sku)?.version ?? 0)) continue;
    newest.set(news.sku, news);
    newer.set(news.sku, news);
  }
  return [...newer.values()];
}

/** The skus whose word is another than the one that is known; a shopper sees no other change. */
export function changedWords(known: readonly StockNews[], newer: readonly StockNews[]): string[] {
  const words = new Map(known.map(({ sku, availability }) => [sku, availability]));
  return newer.filter(({ sku, availability }) => words.get(sku) !== availability).map(({ sku }) => sku);
}
