import type { Queryable } from '@sidecart/kit/db';
import type { DaySales, SalesPeriod } from '../sales/sales';

export interface SellerTotals {
  orders: number;
  units: number;
  /** Minor units after discounts. */
  revenue: number;
}

/** Sums of the lines of one seller. An order counts once, whatever the number of lines. */
export function createSellerSales() {
  return {
    /** Days on which at least one sale was made. */
    async byDay(
      q: Queryable,
      sellerId: string,
      { currency, from, before, timeZone }: SalesPeriod,
    ): Promise<(DaySales & SellerTotals)[]> {
      const { rows } = await q.query<Record<keyof SellerTotals, string> & { date: string }>(
        `SELECT to_char(created_at AT TIME ZONE $5, 'YYYY-MM-DD') AS date, count(*) AS orders, sum(units) AS units,
           sum(revenue) AS revenue
         FROM order_sellers
         WHERE status <> 'cancelled' AND seller_id = $1 AND currency = $2 AND created_at >= $3 AND created_at < $4
         GROUP BY 1`,
        [sellerId, currency, from, before, timeZone],
      );
      return rows.map(({ date, orders, units, revenue }) => ({
        date,
        orders: Number(orders),
        units: Number(units),
        revenue: Number(revenue),
      }));
    },

    async totals(
      q: Queryable,
      sellerId: string,
      { currency, from, before }: SalesPeriod,
    ): Promise<SellerTotals> {
      const { rows } = await q.query<Record<keyof SellerTotals, string>>(
        `SELECT count(*) AS orders, coalesce(sum(units), 0) AS units, coalesce(sum(revenue), 0) AS revenue
         FROM order_sellers
         WHERE status <> 'cancelled' AND seller_id = $1 AND currency = $2 AND created_at >= $3 AND created_at < $4`,
        [sellerId, currency, from, before],
      );
      const [row] = rows;
      return { orders: Number(row?.orders), units: Number(row?.units), revenue: Number(row?.revenue) };
    },

    /** Orders of any age with own units left to ship. */
    async open(q: Queryable, sellerId: string, currency: string): Promise<number> {
      const { rows } = await q.query<{ count: string }>(
        `SELECT count(*) FROM order_sellers
         WHERE status = 'placed' AND fulfilment_status <> 'fulfilled' AND seller_id = $1 AND currency = $2`,
        [sellerId, currency],
      );
      return Number(rows[0]?.count);
    },
  };
}
export type SellerSales = ReturnType<typeof createSellerSales>;
