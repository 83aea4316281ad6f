import { salesRoutes } from '@sidecart/contracts/http/order';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { money } from '@sidecart/kit/money';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { averageOrder, everyDay, salesPeriod } from './sales';
import type { SalesStore } from './sales-store';

export function salesApi(deps: {
  db: Db;
  sales: SalesStore;
  tokens: TokenVerifier;
  now: () => Date;
  /** IANA name. */
  timeZone: string;
}): Router {
  const { db, sales, tokens, now, timeZone } = deps;

  return serve({ tokens }, salesRoutes, {
    getSalesDashboard: async ({ query: { days, currency } }) => {
      const period = salesPeriod(days, currency, now(), timeZone);
      const [sold, totals, topSkus] = await Promise.all([
        sales.byDay(db, period),
        sales.totals(db, period),
        sales.topSkus(db, period),
      ]);
      return {
        timeZone,
        sales: everyDay(period, sold).map((day) => ({ ...day, revenue: money(day.revenue, currency) })),
        totals: {
          orders: totals.orders,
          revenue: money(totals.revenue, currency),
          averageOrder: averageOrder(totals, currency),
          refunded: money(totals.refunded, currency),
          unfulfilled: totals.unfulfilled,
        },
        topProducts: topSkus,
      };
    },
  });
}
