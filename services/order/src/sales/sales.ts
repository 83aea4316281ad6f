import { money, type Money } from '@sidecart/kit/money';
import { addDays, dayOf, startOfDay } from '../shop-day';

/** Whole days of the shop, in one currency, since amounts in two currencies cannot be added. */
export interface SalesPeriod {
  currency: string;
  timeZone: string;
  /** `YYYY-MM-DD` */
  firstDay: string;
  lastDay: string;
  days: number;
  /** When the first day begins. */
  from: Date;
  /** When the last day has ended. */
  before: Date;
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
}

export interface SkuSales {
  sku: string;
  name: string;
  quantity: number;
  revenue: Money;
}

/** The days that were asked for: from one to another, or the last ones. */
export interface AskedDays {
  days: number;
  from?: string | undefined;
  to?: string | undefined;
  currency: string;
}

const DAY_MS = 86_400_000;

const periodOf = (firstDay: string, days: number, currency: string, timeZone: string): SalesPeriod => ({
  ...{ currency, timeZone, days, firstDay },
  lastDay: addDays(firstDay, days - 1),
  from: startOfDay(firstDay, timeZone),
  before: startOfDay(addDays(firstDay, days), timeZone),
});

export function salesPeriod(asked: AskedDays, now: Date, timeZone: string): SalesPeriod {
  const { currency, from, to } = asked;
  if (from !== undefined && to !== undefined)
    return periodOf(from, (Date.parse(to) - Date.parse(from)) / DAY_MS + 1, currency, timeZone);
  return periodOf(addDays(dayOf(now, timeZone), 1 - asked.days), asked.days, currency, timeZone);
}

/** As many days, up to the day before the period. */
export const periodBefore = ({ firstDay, days, currency, timeZone }: SalesPeriod): SalesPeriod =>
  periodOf(addDays(firstDay, -days), days, currency, timeZone);

export const toPeriodView = ({ firstDay, lastDay, from, before }: SalesPeriod) => ({
  from: firstDay,
  to: lastDay,
  begin: from.toISOString(),
  end: new Date(before.getTime() - 1).toISOString(),
});

/** Every day of the period, oldest first, including those without a sale. */
export function everyDay<D extends { date: string }>(
  { firstDay, days }: Pick<SalesPeriod, 'firstDay' | 'days'>,
  sold: readonly D[],
  none: Omit<D, 'date'>,
): D[] {
  const byDate = new Map(sold.map((day) => [day.date, day]));
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(firstDay, index);
    return byDate.get(date) ?? ({ ...none, date } as D);
  });
}

export const averageOrder = (
  { orders, revenue }: Pick<SalesTotals, 'orders' | 'revenue'>,
  currency: string,
): Money => money(orders === 0 ? 0 : Math.round(revenue / orders), currency);
