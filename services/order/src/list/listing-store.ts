import type { Queryable } from '@sidecart/kit/db';
import type { OrderFilter, OrderPage, OrderSort } from './listing';
import { meantNumber, type Order } from '../order';
import { COLUMNS, toOrder, type OrderRow } from '../row';
import { EMAIL_KEY, visibleTo, type Reader } from '../store';
import { WORDS } from '../words';

/** What each sort orders by; the id breaks ties, so that a page ends at one place only. */
const orderBy: Record<OrderSort, { key: string; direction: 'ASC' | 'DESC' }> = {
  created: { key: 'created_at', direction: 'ASC' },
  '-created': { key: 'created_at', direction: 'DESC' },
  total: { key: 'total_amount', direction: 'ASC' },
  '-total': { key: 'total_amount', direction: 'DESC' },
};

/** As the index has it, which holds only these orders. */
export const TO_FULFIL = `(status = 'placed' AND payment_status IN ('paid', 'partially-refunded')
  AND fulfilment_status IN ('unfulfilled', 'partially-fulfilled'))`;

/** The orders that a reader may see and that match the filter, as conditions with their values. */
function matching(reader: Reader, filter: OrderFilter) {
  const { condition, value } = visibleTo(reader);
  const values: unknown[] = [value];
  const conditions = [condition];
  const where = (sql: string, ...given: unknown[]) => {
    if (given.includes(undefined)) return;
    conditions.push(sql.replaceAll('?', () => `$${values.push(given.shift())}`));
  };
  where('id = ANY(?)', filter.ids);
  where('number = ?', filter.number && meantNumber(filter.number));
  for (const each of filter.patterns ?? []) where(`${WORDS} LIKE lower(? COLLATE "und-x-icu")`, each);
  where('status = ?', filter.status);
  where('payment_status = ?', filter.paymentStatus);
  where('fulfilment_status = ?', filter.fulfilmentStatus);
  where("(status = 'cancelled') = ?", filter.cancelled);
  where('(refunded_amount > 0) = ?', filter.refunded);
  where('currency = ?', filter.currency);
  where(`${EMAIL_KEY} = lower(? COLLATE "und-x-icu")`, filter.email);
  where('created_at >= ?', filter.from);
  where('created_at < ?', filter.before);
  where('? = ANY(seller_ids)', filter.seller);
  // Codes are stored in capitals, as campaign returns them; they are ASCII.
  const { coupon } = filter;
  where('(? = ANY(coupon_codes) OR upper(? COLLATE "C") = ANY(coupon_codes))', coupon, coupon);
  if (filter.toFulfil) conditions.push(TO_FULFIL);
  return { conditions, values, where, options: { replan: filter.patterns !== undefined } };
}

export async function listOrders(
  q: Queryable,
  reader: Reader,
  filter: OrderFilter,
  page: OrderPage,
): Promise<Order[]> {
  const { conditions, values, where, options } = matching(reader, filter);
  const { key, direction } = orderBy[page.sort];
  where(`(${key}, id) ${direction === 'ASC' ? '>' : '<'} (?, ?)`, page.after?.key, page.after?.id);
  const limit = `$${values.push(page.limit)}`;
  const { rows } = await q.query<OrderRow>(
    `SELECT ${COLUMNS} FROM orders WHERE ${conditions.join(' AND ')}
     ORDER BY ${key} ${direction}, id ${direction} LIMIT ${limit}`,
    values,
    options,
  );
  return rows.map(toOrder);
}

/** @param most where counting ends */
export async function countOrders(
  q: Queryable,
  reader: Reader,
  filter: OrderFilter,
  most: number,
): Promise<number> {
  const { conditions, values, options } = matching(reader, filter);
  const limit = `$${values.push(most)}`;
  const { rows } = await q.query<{ count: string }>(
    `SELECT count(*) FROM (SELECT FROM orders WHERE ${conditions.join(' AND ')} LIMIT ${limit}) AS counted`,
    values,
    options,
  );
  return Number(rows[0]?.count);
}
