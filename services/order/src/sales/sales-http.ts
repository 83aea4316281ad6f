import { salesRoutes } from '@sidecart/contracts/http/sales';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { money } from '@sidecart/kit/money';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { filterOf } from '../list/listing';
import { countOrders } from '../list/listing-store';
import type { SellerSales } from '../seller/seller-sales-store';
import type { SellerStore } from '../seller/seller-store';
import { toInstants } from '../shop-day';
import { averageOrder, everyDay, periodBefore, salesPeriod, toPeriodView, type SalesTotals } from './sales';
import type { SalesStore } from './sales-store';

/** Above this an exact number is of no use. */
const COUNT_MAX = 10_000;

const toCount = (count: number) => ({ count: Math.min(count, COUNT_MAX), isMore: count > COUNT_MAX });

const toTotals = ({ orders, revenue, refunded }: SalesTotals, currency: string) => ({
  orders,
  revenue: money(revenue, currency),
  averageOrder: averageOrder({ orders, revenue }, currency),
  refunded: money(refunded, currency),
});

export function salesApi(deps: {
  db: Db;
  sales: SalesStore;
  sellerSales: SellerSales;
  sellerOrders: SellerStore;
  tokens: TokenVerifier;
  now: () => Date;
  /** IANA name. */
  timeZone: string;
}): Router {
  const { db, sales, sellerSales, sellerOrders, tokens, now, timeZone } = deps;

  return serve({ tokens }, salesRoutes, {
    async getSalesDashboard({ query }): Promise<Schemas['SalesDashboard']> {
      const { currency } = query;
      const period = salesPeriod(query, now(), timeZone);
      const previous = periodBefore(period);
      const [sold, totals, unfulfilled, totalsBefore, topProducts] = await Promise.all([
        sales.byDay(db, period),
        sales.totals(db, period),
        sales.unfulfilled(db, currency),
        sales.totals(db, previous),
        sales.topSkus(db, period),
      ]);
      const days = everyDay(period, sold, { orders: 0, revenue: 0 });
      return {
        timeZone,
        period: toPeriodView(period),
        sales: days.map((day) => ({ ...day, revenue: money(day.revenue, currency) })),
        totals: { ...toTotals(totals, currency), unfulfilled },
        before: {
          from: previous.firstDay,
          to: previous.lastDay,
          totals: toTotals(totalsBefore, currency),
        },
        topProducts,
      };
    },

    async getSellerDashboard({ query, user: { userId } }): Promise<Schemas['SellerDashboard']> {
      const { currency } = query;
      const period = salesPeriod(query, now(), timeZone);
      const previous = periodBefore(period);
      const [sold, open, totalsBefore] = await Promise.all([
        sellerSales.byDay(db, userId, period),
        sellerSales.open(db, userId, currency),
        sellerSales.totals(db, userId, previous),
      ]);
      const sum = (of: 'orders' | 'units' | 'revenue') => sold.reduce((total, day) => total + day[of], 0);
      const days = everyDay(period, sold, { orders: 0, units: 0, revenue: 0 });
      return {
        timeZone,
        period: toPeriodView(period),
        sales: days.map((day) => ({ ...day, revenue: money(day.revenue, currency) })),
        totals: {
          orders: sum('orders'),
          units: sum('units'),
          revenue: money(sum('revenue'), currency),
          open,
        },
        before: {
          from: previous.firstDay,
          to: previous.lastDay,
          totals: { ...totalsBefore, revenue: money(totalsBefore.revenue, currency) },
        },
      };
    },

    countOrders: async ({ query }) =>
      toCount(await countOrders(db, { kind: 'staff' }, filterOf(query, timeZone), COUNT_MAX + 1)),

    async countSellerOrders({ query: { from, to, ...filter }, user: { userId } }) {
      const sought = { ...filter, ...toInstants({ from, to }, timeZone) };
      return toCount(await sellerOrders.count(db, userId, sought, COUNT_MAX + 1));
    },
  });
}
