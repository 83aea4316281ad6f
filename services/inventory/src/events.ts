import type { OutgoingEvent } from '@sidecart/contracts/topics';
import { availabilityOf, availableOf, isAlwaysAvailable, type Stock } from './stock';

export const inventoryChanged = (stock: Stock, now: Date): OutgoingEvent => ({
  type: 'inventory.changed',
  aggregateId: stock.sku,
  data: {
    sku: stock.sku,
    onHand: stock.onHand,
    reserved: stock.reserved,
    available: availableOf(stock),
    version: stock.version,
    availability: availabilityOf(stock),
    alwaysAvailable: isAlwaysAvailable(stock),
    occurredAt: now,
  },
});

export const inventoryLow = (stock: Stock, now: Date): OutgoingEvent => ({
  type: 'inventory.low',
  aggregateId: stock.sku,
  data: {
    sku: stock.sku,
    available: availableOf(stock),
    threshold: stock.lowStockThreshold,
    occurredAt: now,
  },
});
