import { rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';

/** A sku as it can be bought: replicated from the events of product and inventory. */
export interface Offer {
  sku: string;
  productId: string;
  name: string;
  sellerId: string;
  /** Category slugs. */
  categories: string[];
  options: Record<string, string>;
  /** Its picture. */
  mediaId?: string | undefined;
  price: Money;
  /** True when it is published and still one of its product's variants. */
  isOffered: boolean;
  available: number;
  alwaysAvailable: boolean;
}

export type OffersBySku = ReadonlyMap<string, Offer>;

export const bySku = (offers: readonly Offer[]): OffersBySku =>
  new Map(offers.map((offer) => [offer.sku, offer]));

/** A product as its newest event describes it. */
export interface Product {
  id: string;
  name: string;
  status: 'draft' | 'published' | 'archived';
  sellerId: string;
  categories: string[];
  version: number;
  variants: { sku: string; price: Money; options: Record<string, string>; mediaId?: string | undefined }[];
}

/** The count of a sku as its newest event reports it. */
export interface Stock {
  sku: string;
  available: number;
  alwaysAvailable: boolean;
  version: number;
}

/** Why a line cannot be bought as the shopper last saw it. */
export type Problem =
  | { code: 'price-raised' | 'price-lowered'; oldPrice: Money; newPrice: Money }
  | { code: 'unpublished' }
  | { code: 'insufficient-stock'; available: number };

const skuUnknown = (sku: string) => rejected('sku-unknown', 'The sku does not exist.', { sku });

const productUnpublished = (sku: string) =>
  rejected('product-unpublished', 'This product is not for sale.', { sku });

const insufficientStock = (sku: string, available: number) =>
  rejected('insufficient-stock', `Only ${available} of it can be bought.`, { sku, available });

const isShort = (offer: Offer, quantity: number): boolean =>
  !offer.alwaysAvailable && offer.available < quantity;

/** The offer of a sku that can be bought in this quantity. @throws rejected when it cannot be bought */
export function sellable(offer: Offer | undefined, sku: string, quantity: number): Offer {
  if (!offer) throw skuUnknown(sku);
  if (!offer.isOffered) throw productUnpublished(sku);
  if (isShort(offer, quantity)) throw insufficientStock(sku, Math.max(0, offer.available));
  return offer;
}

/** A line's current problems; a sku that the replica has lost counts as not for sale until the replica is rebuilt. */
export function problemsOf(
  line: { quantity: number; unitPrice: Money },
  offer: Offer | undefined,
): Problem[] {
  if (!offer?.isOffered) return [{ code: 'unpublished' }];
  const problems: Problem[] = [];
  const change = offer.price.amount - line.unitPrice.amount;
  if (change !== 0)
    problems.push({
      code: change > 0 ? 'price-raised' : 'price-lowered',
      oldPrice: line.unitPrice,
      newPrice: offer.price,
    });
  if (isShort(offer, line.quantity))
    problems.push({ code: 'insufficient-stock', available: Math.max(0, offer.available) });
  return problems;
}
