import type { Query } from '@sidecart/contracts/http/types';
import { idSchema } from '@sidecart/contracts/schemas';
import { invalid } from '@sidecart/kit/errors';
import { decodeCursor, encodeCursor } from '@sidecart/kit/page';
import type { Order } from '../order';
import { toInstants, type InstantRange } from '../shop-day';
import { patternsOf } from '../words';

export type OrderSort = Query<'listOrders'>['sort'];

export interface OrderFilter extends InstantRange {
  ids?: readonly string[];
  number?: string;
  patterns?: string[];
  status?: string;
  paymentStatus?: string;
  fulfilmentStatus?: string;
  cancelled?: boolean;
  /** Whether at least a part was refunded. */
  refunded?: boolean;
  currency?: string;
  email?: string;
  seller?: string;
  coupon?: string;
  /** Paid, with units left to ship. */
  toFulfil?: boolean;
}

/** The filter of a request, whose days are those of the shop's time zone. */
export const filterOf = (
  { from, to, q, ...filter }: Partial<Query<'countOrders'>>,
  timeZone: string,
): OrderFilter => ({
  ...filter,
  ...toInstants({ from, to }, timeZone),
  ...(q && { patterns: patternsOf(q) }),
});

/** One page of a list by keyset. */
export interface OrderPage {
  sort: OrderSort;
  /** How many rows to read: one more than are shown, to know whether more follow. */
  limit: number;
  /** The sort key and the id of the last order of the page before. */
  after?: { key: string; id: string } | undefined;
}

const isInstant = (key: string): boolean => {
  const at = new Date(key);
  // JavaScript has instants that Postgres cannot store.
  return /^\d{4}-/.test(key) && !Number.isNaN(at.getTime()) && at.toISOString() === key;
};
const isAmount = (key: string): boolean => /^\d{1,15}$/.test(key);

const created = { keyOf: (order: Order) => order.createdAt.toISOString(), isKey: isInstant };
const total = { keyOf: (order: Order) => String(order.totals.total.amount), isKey: isAmount };
const keys: Record<OrderSort, typeof created> = { created, '-created': created, total, '-total': total };

/** Cursors of the usual sort are the same as before there were others. */
const listOf = (sort: OrderSort): string => (sort === '-created' ? 'orders' : `orders ${sort}`);

interface Asked {
  sort: OrderSort;
  limit: number;
  cursor?: string;
}

/** @throws invalid `cursor-invalid` for a cursor of another list or sort */
export function orderPageOf({ sort, limit, cursor }: Asked): OrderPage {
  if (cursor === undefined) return { sort, limit: limit + 1 };
  const [key = '', id = ''] = decodeCursor(listOf(sort), 2, cursor);
  if (!keys[sort].isKey(key) || idSchema.required().validate(id).error)
    throw invalid('cursor-invalid', 'The cursor is not valid for this list.');
  return { sort, limit: limit + 1, after: { key, id } };
}

export function toOrderPage<V>(
  orders: readonly Order[],
  { sort, limit }: Asked,
  toView: (order: Order) => V,
) {
  const last = orders.length > limit ? orders[limit - 1] : undefined;
  return {
    items: orders.slice(0, limit).map(toView),
    nextCursor: last ? encodeCursor(listOf(sort), keys[sort].keyOf(last), last.id) : null,
  };
}
