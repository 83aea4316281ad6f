import { money, type Money } from '@sidecart/kit/money';

const DAY_MS = 86_400_000;

/** Whole days in UTC, the last of them today; of one currency, since amounts of two do not add up. */
export interface SalesPeriod {
  currency: string;
  from: Date;
  days: number;
}

/** Orders that stand, and what they came to in minor units. */
export interface DaySales {
  /** `YYYY-MM-DD`. */
  date: string;
  orders: number;
  revenue: number;
}

export interface SalesTotals {
  orders: number;
  revenue: number;
  refunded: number;
  /** Orders of any age that wait to be shipped. */
  unfulfilled: number;
}

export interface SkuSales {
  sku: string;
  name: string;
  quantity: number;
  revenue: Money;
}

const dateOf = (day: Date): string => day.toISOString().slice(0, 10);

export function salesPeriod(days: number, currency: string, now: Date): SalesPeriod {
  const today = Date.parse(dateOf(now));
  return { currency, days, from: new Date(today - (days - 1) * DAY_MS) };
}

/** Every day of the period, oldest first, also those without a sale. */
export function everyDay({ from, days }: SalesPeriod, sold: readonly DaySales[]): DaySales[] {
  const byDate = new Map(sold.map((day) => [day.date, day]));
  return Array.from({ length: days }, (_, index) => {
    const date = dateOf(new Date(from.getTime() + index * DAY_MS));
    return byDate.get(date) ?? { date, orders: 0, revenue: 0 };
  });
}

export const averageOrder = ({ orders, revenue }: SalesTotals, currency: string): Money =>
  money(orders === 0 ? 0 : Math.round(revenue / orders), currency);
