import { money, type Money } from '@sidecart/kit/money';

/** A price of a sku in minor units, when it started, and the lowest price of the sku in the last 30 days. */
export interface PastPrice {
  sku: string;
  price: number;
  since: Date;
  lowest: number;
}

export interface PriceHistory {
  sku: string;
  /** Newest first. */
  prices: { price: Money; since: Date }[];
  lowestPrice30Days: Money;
}

const DAY_MS = 86_400_000;

/** A shop has to show the lowest price of this many days beside a reduced price. */
export const lowestFrom = (now: Date): Date => new Date(now.getTime() - 30 * DAY_MS);

/** The most prices of a sku that are shown. */
export const PRICES_MAX = 100;

/** By sku, in the order of the rows. */
export function toHistories(rows: readonly PastPrice[], currency: string): PriceHistory[] {
  const histories = new Map<string, PriceHistory>();
  for (const { sku, price, since, lowest } of rows) {
    const history = histories.get(sku) ?? { sku, prices: [], lowestPrice30Days: money(lowest, currency) };
    history.prices.push({ price: money(price, currency), since });
    histories.set(sku, history);
  }
  return [...histories.values()];
}
