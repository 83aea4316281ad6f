import type { Money } from '@sidecart/kit/money';

export type Availability = 'in-stock' | 'low-stock' | 'out-of-stock';

export interface Named {
  slug: string;
  name: string;
}

/** A product as search stores it. */
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
  thumbnail: {
    mediaId: string;
    alt: string;
    version?: number | undefined;
    focal?: { x: number; y: number } | undefined;
  } | null;
  /** RFC 3339. */
  listedAt: string;
}

/** Shoppers' ratings and purchases. */
export interface Standing {
  /** 1 to 5; 0 while it has no ratings. */
  ratingAverage: number;
  ratingCount: number;
  unitsSold: number;
}

/** A change of a product: its state, its standing, or both, each with its own version. */
export interface ProductUpdate {
  id: string;
  product?: { version: number; state: Product };
  standing?: { version: number; state: Standing };
}

/** A change of a sku's availability. */
export interface StockUpdate {
  sku: string;
  availability: Availability;
  version: number;
}

/** A product's row with the availability of its skus: all data of its document. */
export interface KnownProduct {
  id: string;
  product: Product | undefined;
  standing: Standing | undefined;
  availability: Record<string, Availability>;
  docVersion: number;
}

type Versions = { version: number } | undefined;
const isNewer = (received: Versions, known: Versions): boolean =>
  (received?.version ?? 0) > (known?.version ?? 0);

/** One update per product, with the newest version of each part. */
export function newestUpdates(received: readonly ProductUpdate[]): ProductUpdate[] {
  const newest = new Map<string, ProductUpdate>();
  for (const update of received) {
    const known = newest.get(update.id);
    const product = isNewer(update.product, known?.product) ? update.product : known?.product;
    const standing = isNewer(update.standing, known?.standing) ? update.standing : known?.standing;
    newest.set(update.id, { id: update.id, ...(product && { product }), ...(standing && { standing }) });
  }
  return [...newest.values()];
}

/** The updates that are newer than the known version, the newest per sku. */
export function newerStock(known: readonly StockUpdate[], received: readonly StockUpdate[]): StockUpdate[] {
  const newest = new Map(known.map((stock) => [stock.sku, stock]));
  const newer = new Map<string, StockUpdate>();
  for (const update of received) {
    if (update.version <= (newest.get(update.sku)?.version ?? 0)) continue;
    newest.set(update.sku, update);
    newer.set(update.sku, update);
  }
  return [...newer.values()];
}

/** The skus whose availability differs from the known one; shoppers see no other change. */
export function changedWords(known: readonly StockUpdate[], newer: readonly StockUpdate[]): string[] {
  const words = new Map(known.map(({ sku, availability }) => [sku, availability]));
  return newer.filter(({ sku, availability }) => words.get(sku) !== availability).map(({ sku }) => sku);
}
