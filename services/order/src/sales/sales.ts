import { money, type Money } from '@sidecart/kit/money';
import { addDays, dayOf, startOfDay } from '../shop-day';

/** Whole days of the shop, ending today, in one currency, since amounts in two currencies cannot be added. */
export interface SalesPeriod {
  currency: string;
  timeZone: string;
  /** `YYYY-MM-DD` */
  firstDay: string;
  /** When the first day begins. */
  from: Date;
  days: number;
}

/** Orders that are not cancelled, and their total in minor units. */
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
  /** Orders of any age that have not been shipped. */
  unfulfilled: number;
}

export interface SkuSales {
  sku: string;
  name: string;
  quantity: number;
  revenue: Money;
}

export function salesPeriod(days: number, currency: string, now: Date, timeZone: string): SalesPeriod {
  const firstDay = addDays(dayOf(now, timeZone), 1 - days);
  return { currency, days, timeZone, firstDay, from: startOfDay(firstDay, timeZone) };
}

/** Every day of the period, oldest first, including those without a sale. */
export function everyDay({ firstDay, days }: SalesPeriod, sold: readonly DaySales[]): DaySales[] {
  const byDate = new Map(sold.map((day) => [day.date, day]));
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(firstDay, index);
    return byDate.get(date) ?? { date, orders: 0, revenue: 0 };
  });
}

export const averageOrder = ({ orders, revenue }: SalesTotals, currency: string): Money =>
  money(orders === 0 ? 0 : Math.round(revenue / orders), currency);
