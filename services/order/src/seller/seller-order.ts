import { money, type Money } from '@sidecart/kit/money';
import {
  canFulfil,
  linesOf,
  type Order,
  type OrderItem,
  type ShippedLine,
  type TimelineEntry,
} from '../order';

export interface SellerLine extends OrderItem {
  fulfilledQuantity: number;
}

/** The part of one seller in an order. */
export interface SellerPart {
  lines: SellerLine[];
  fulfilmentStatus: 'unfulfilled' | 'partially-fulfilled' | 'fulfilled';
  canFulfil: boolean;
  units: number;
  /** After discounts. */
  subtotal: Money;
}

export function partOf(order: Order, sellerId: string): SellerPart {
  const fulfilled = new Map(Object.entries(order.fulfilled));
  // Of two lines with one sku, the first is shipped first.
  const lines = linesOf(order, sellerId).map((item) => {
    const shipped = fulfilled.get(item.sku) ?? 0;
    const fulfilledQuantity = Math.min(item.quantity, shipped);
    fulfilled.set(item.sku, shipped - fulfilledQuantity);
    return { ...item, fulfilledQuantity };
  });
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const shipped = lines.reduce((sum, { fulfilledQuantity }) => sum + fulfilledQuantity, 0);
  return {
    lines,
    fulfilmentStatus: shipped === 0 ? 'unfulfilled' : shipped < units ? 'partially-fulfilled' : 'fulfilled',
    canFulfil: canFulfil(order) && shipped < units,
    units,
    subtotal: money(
      lines.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0),
      order.totals.total.currency,
    ),
  };
}

/** Shipments with lines of the seller, without the lines of others in the same parcel. */
export function shipmentsOf(
  order: Order,
  sellerId: string,
  timeline: readonly TimelineEntry[],
): { entry: TimelineEntry; lines: ShippedLine[] }[] {
  const skus = new Set(linesOf(order, sellerId).map(({ sku }) => sku));
  return timeline
    .filter(({ kind }) => kind === 'fulfilled')
    .map((entry) => ({
      entry,
      lines: (entry.details['lines'] as ShippedLine[]).filter(({ sku }) => skus.has(sku)),
    }))
    .filter(({ lines }) => lines.length > 0);
}
