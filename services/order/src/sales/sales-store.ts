import type { Queryable } from '@sidecart/kit/db';
import { money } from '@sidecart/kit/money';
import { TO_FULFIL } from '../list/listing-store';
import type { DaySales, SalesPeriod, SalesTotals, SkuSales } from './sales';

const TOP = 10;

export function createSalesStore() {
  return {
    /** Days on which at least one sale was made. */
    async byDay(q: Queryable, { currency, from, before, timeZone }: SalesPeriod): Promise<DaySales[]> {
      const { rows } = await q.query<{ date: string; orders: string; revenue: string }>(
        `SELECT to_char(created_at AT TIME ZONE $4, 'YYYY-MM-DD') AS date, count(*) AS orders,
           sum(total_amount) AS revenue
         FROM orders WHERE status <> 'cancelled' AND currency = $1 AND created_at >= $2 AND created_at < $3
         GROUP BY 1`,
        [currency, from, before, timeZone],
      );
      return rows.map(({ date, orders, revenue }) => ({
        date,
        orders: Number(orders),
        revenue: Number(revenue),
      }));
    },

    async totals(q: Queryable, { currency, from, before }: SalesPeriod): Promise<SalesTotals> {
      const { rows } = await q.query<Record<keyof SalesTotals, string>>(
        `SELECT count(*) AS orders, coalesce(sum(total_amount), 0) AS revenue,
           coalesce(sum(refunded_amount), 0) AS refunded
         FROM orders WHERE status <> 'cancelled' AND currency = $1 AND created_at >= $2 AND created_at < $3`,
        [currency, from, before],
      );
      const [row] = rows;
      return {
        orders: Number(row?.orders),
        revenue: Number(row?.revenue),
        refunded: Number(row?.refunded),
      };
    },

    /** Orders of any age, as the list counts them. */
    async unfulfilled(q: Queryable, currency: string): Promise<number> {
      const { rows } = await q.query<{ count: string }>(
        `SELECT count(*) FROM orders WHERE ${TO_FULFIL} AND currency = $1`,
        [currency],
      );
      return Number(rows[0]?.count);
    },

    /** The skus of which most units were sold. */
    async topSkus(q: Queryable, { currency, from, before }: SalesPeriod): Promise<SkuSales[]> {
      const { rows } = await q.query<{ sku: string; name: string; quantity: string; revenue: string }>(
        `SELECT item ->> 'sku' AS sku, max(item ->> 'name') AS name, sum((item ->> 'quantity')::bigint) AS quantity,
           sum((item #>> '{lineTotal,amount}')::bigint) AS revenue
         FROM orders CROSS JOIN jsonb_array_elements(items) AS item
         WHERE status <> 'cancelled' AND currency = $1 AND created_at >= $2 AND created_at < $3
         GROUP BY 1 ORDER BY quantity DESC, revenue DESC, sku LIMIT $4`,
        [currency, from, before, TOP],
      );
      return rows.map(({ sku, name, quantity, revenue }) => ({
        sku,
        name,
        quantity: Number(quantity),
        revenue: money(Number(revenue), currency),
      }));
    },
  };
}
export type SalesStore = ReturnType<typeof createSalesStore>;
