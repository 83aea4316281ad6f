import { rejected } from '@sidecart/kit/errors';
import { availableOf, isAlwaysAvailable, type Stock } from './stock';

/**
 * held → secured → deducted, or released. A hold that is not secured may expire; the units of a cancelled order are returned once
 * (restocked).
 */
export type HoldStatus = 'held' | 'secured' | 'expired' | 'released' | 'deducted' | 'restocked';

export interface HoldLine {
  sku: string;
  quantity: number;
}

export interface Hold {
  checkoutId: string;
  status: HoldStatus;
  lines: HoldLine[];
  expiresAt?: Date | undefined;
}

export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

/** Sums lines of the same sku, in the order in which rows are locked everywhere: no two checkouts can deadlock. */
export function inLockOrder(lines: readonly HoldLine[]): HoldLine[] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  return [...quantities]
    .map(([sku, quantity]) => ({ sku, quantity }))
    .sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** What is missing for the lines; an unknown sku has nothing on hand. */
export function shortages(lines: readonly HoldLine[], stock: ReadonlyMap<string, Stock>): Shortage[] {
  return lines.flatMap(({ sku, quantity }) => {
    const there = stock.get(sku);
    if (there && (isAlwaysAvailable(there) || availableOf(there) >= quantity)) return [];
    return [{ sku, requested: quantity, available: there ? Math.max(0, availableOf(there)) : 0 }];
  });
}

export const outOfStock = (skus: Shortage[]) =>
  rejected('out-of-stock', 'There is not enough stock for some lines.', { skus });

export const holdUndone = () => rejected('undone', 'This checkout was undone; it holds nothing any more.');

export const holdExpired = () =>
  rejected('hold-expired', 'The hold has expired and the stock is no longer available.');
