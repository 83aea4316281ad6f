import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import { meantNumber, type Order } from '../order';
import { COLUMNS, toOrder, type OrderRow } from '../row';
import type { InstantRange } from '../shop-day';

export interface SellerFilter extends InstantRange {
  number?: string;
  fulfilmentStatus?: string;
  /** Whether units of the seller are left to ship, in an order that is neither cancelled nor completed. */
  open?: boolean;
  cancelled?: boolean;
  currency?: string;
}

/** The condition of a list, with its values. */
function conditionOf(sellerId: string, filter: SellerFilter, page?: Page) {
  const values: unknown[] = [sellerId];
  const conditions = ['seller_id = $1'];
  const where = (sql: string, given: unknown) => {
    if (given === undefined) return;
    values.push(given);
    conditions.push(sql.replaceAll('?', `$${values.length}`));
  };
  where('order_id = (SELECT id FROM orders WHERE number = ?)', filter.number && meantNumber(filter.number));
  where('fulfilment_status = ?', filter.fulfilmentStatus);
  where('currency = ?', filter.currency);
  where('created_at >= ?', filter.from);
  where('created_at < ?', filter.before);
  const isOpen = "(status = 'placed' AND fulfilment_status <> 'fulfilled')";
  if (filter.open !== undefined) conditions.push(filter.open ? isOpen : `NOT ${isOpen}`);
  if (filter.cancelled !== undefined)
    conditions.push(filter.cancelled ? "status = 'cancelled'" : "status <> 'cancelled'");
  if (page?.after) {
    values.push(page.after.createdAt, page.after.id);
    conditions.push(`(created_at, order_id) < ($${values.length - 1}, $${values.length})`);
  }
  return { condition: conditions.join(' AND '), values };
}

export function createSellerStore() {
  return {
    /** Orders with a line of the seller, newest first. */
    async list(q: Queryable, sellerId: string, filter: SellerFilter, page: Page): Promise<Order[]> {
      const { condition, values } = conditionOf(sellerId, filter, page);
      values.push(page.limit);
      const { rows } = await q.query<OrderRow>(
        `SELECT ${COLUMNS} FROM orders JOIN (
           SELECT order_id FROM order_sellers WHERE ${condition}
           ORDER BY created_at DESC, order_id DESC LIMIT $${values.length}
         ) AS page ON order_id = id
         ORDER BY created_at DESC, id DESC`,
        values,
      );
      return rows.map(toOrder);
    },

    /** @param most where counting ends */
    async count(q: Queryable, sellerId: string, filter: SellerFilter, most: number): Promise<number> {
      const { condition, values } = conditionOf(sellerId, filter);
      values.push(most);
      const { rows } = await q.query<{ count: string }>(
        `SELECT count(*) FROM (SELECT FROM order_sellers WHERE ${condition} LIMIT $${values.length}) AS counted`,
        values,
      );
      return Number(rows[0]?.count);
    },
  };
}
export type SellerStore = ReturnType<typeof createSellerStore>;
