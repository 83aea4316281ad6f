import { rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';

/** What cart knows of a sku from product's and inventory's events. */
export interface Facts {
  sku: string;
  productId: string;
  name: string;
  sellerId: string;
  /** Category slugs. */
  categories: string[];
  options: Record<string, string>;
  price: Money;
  /** Published, and still one of its product's variants. */
  isOffered: boolean;
  available: number;
  alwaysAvailable: boolean;
}

export type FactsBySku = ReadonlyMap<string, Facts>;

export const bySku = (facts: readonly Facts[]): FactsBySku => new Map(facts.map((fact) => [fact.sku, fact]));

/** A product as its newest event tells it. */
export interface Product {
  id: string;
  name: string;
  status: 'draft' | 'published' | 'archived';
  sellerId: string;
  categories: string[];
  version: number;
  variants: { sku: string; price: Money; options: Record<string, string> }[];
}

/** The count of a sku as its newest event tells it. */
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

const skuUnknown = (sku: string) => rejected('sku-unknown', 'There is no such sku.', { sku });

const productUnpublished = (sku: string) =>
  rejected('product-unpublished', 'This product is not for sale.', { sku });

const insufficientStock = (sku: string, available: number) =>
  rejected('insufficient-stock', `Only ${available} of it can be bought.`, { sku, available });

const isShort = (facts: Facts, quantity: number): boolean =>
  !facts.alwaysAvailable && facts.available < quantity;

/** The facts of a sku that can be bought in this quantity. @throws rejected when it cannot */
export function sellable(facts: Facts | undefined, sku: string, quantity: number): Facts {
  if (!facts) throw skuUnknown(sku);
  if (!facts.isOffered) throw productUnpublished(sku);
  if (isShort(facts, quantity)) throw insufficientStock(sku, Math.max(0, facts.available));
  return facts;
}

/** A line's problems as of now; a sku that the replica has lost counts as not for sale until it is rebuilt. */
export function problemsOf(
  line: { quantity: number; unitPrice: Money },
  facts: Facts | undefined,
): Problem[] {
  if (!facts?.isOffered) return [{ code: 'unpublished' }];
  const problems: Problem[] = [];
  const change = facts.price.amount - line.unitPrice.amount;
  if (change !== 0)
    problems.push({
      code: change > 0 ? 'price-raised' : 'price-lowered',
      oldPrice: line.unitPrice,
      newPrice: facts.price,
    });
  if (isShort(facts, line.quantity))
    problems.push({ code: 'insufficient-stock', available: Math.max(0, facts.available) });
  return problems;
}
