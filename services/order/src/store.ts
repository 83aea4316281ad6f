import type { Queryable } from '@sidecart/kit/db';
import type { Order, TimelineEntry } from './order';
import { COLUMNS, toOrder, type OrderRow } from './row';

/** Whose orders a read may see; part of every query, so that an id of another owner finds nothing. */
export type Reader =
  | { kind: 'staff' }
  // Also of what they bought as a guest, which a confirmed address proves as a mailed link does.
  | { kind: 'user'; userId: string; verifiedEmail?: string | undefined }
  | { kind: 'guest'; tokenHash: string }
  // Of orders with a line of the seller; what is shown of them is up to seller/.
  | { kind: 'seller'; sellerId: string };

/** The key by which addresses are compared; without ICU, lower() of a database in the C locale handles ASCII only. */
export const EMAIL_KEY = 'lower(email COLLATE "und-x-icu")';

/** The order of a guest's cart, or of a mailed link that was opened. */
const OF_GUEST = `(guest_token_hash = $1
  OR id = (SELECT order_id FROM order_links WHERE access_hash = $1 AND access_expires_at > now()))`;

/** The orders of a user and those of a guest with the user's address. */
const OF_USER = `(user_id = ($1::text[])[1]
  OR (user_id IS NULL AND ${EMAIL_KEY} = lower(($1::text[])[2] COLLATE "und-x-icu")))`;

/** The rows that a reader may see, as a condition on `$1`. */
export const visibleTo = (reader: Reader): { condition: string; value: string | string[] } => {
  if (reader.kind === 'user')
    return reader.verifiedEmail === undefined
      ? { condition: 'user_id = $1', value: reader.userId }
      : { condition: OF_USER, value: [reader.userId, reader.verifiedEmail] };
  if (reader.kind === 'guest') return { condition: OF_GUEST, value: reader.tokenHash };
  if (reader.kind === 'seller') return { condition: '$1 = ANY(seller_ids)', value: reader.sellerId };
  return { condition: "$1 = 'staff'", value: 'staff' };
};

async function findOne(q: Queryable, condition: string, values: unknown[]): Promise<Order | undefined> {
  const { rows } = await q.query<OrderRow>(`SELECT ${COLUMNS} FROM orders WHERE ${condition}`, values);
  return rows[0] && toOrder(rows[0]);
}

export function createOrderStore() {
  return {
    /**
     * Decides once whether a checkout results in this order or in none. A concurrent second call waits for the first and gets its
     * result.
     */
    async decideCheckout(q: Queryable, checkoutId: string, orderId: string | null, now: Date) {
      const { rowCount } = await q.query(
        `INSERT INTO checkout_outcomes (checkout_id, order_id, decided_at) VALUES ($1, $2, $3)
         ON CONFLICT (checkout_id) DO NOTHING`,
        [checkoutId, orderId, now],
      );
      if (rowCount === 1) return { isNew: true, orderId };
      const { rows } = await q.query<{ order_id: string | null }>(
        'SELECT order_id FROM checkout_outcomes WHERE checkout_id = $1',
        [checkoutId],
      );
      return { isNew: false, orderId: rows[0]?.order_id ?? null };
    },

    async nextNumber(q: Queryable): Promise<number> {
      const { rows } = await q.query<{ last_number: string }>(
        'UPDATE order_counter SET last_number = last_number + 1 RETURNING last_number',
      );
      return Number(rows[0]?.last_number);
    },

    async insert(q: Queryable, order: Order): Promise<void> {
      const sellers = [...new Set(order.items.map((item) => item.sellerId))];
      await q.query(
        `INSERT INTO orders (${COLUMNS}, currency, seller_ids)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26)`,
        [
          order.id,
          order.number,
          order.checkoutId,
          order.paymentId ?? '',
          order.userId ?? null,
          order.guestTokenHash ?? null,
          order.email,
          order.status,
          order.paymentStatus,
          order.fulfilmentStatus,
          JSON.stringify(order.items),
          order.totals,
          order.shippingAddress,
          order.billingAddress,
          order.shippingMethod,
          order.couponCodes,
          order.fulfilled,
          order.capturedAmount,
          order.refundRequestedAmount,
          order.refundedAmount,
          order.cancelReason ?? null,
          order.createdAt,
          order.updatedAt,
          order.locale ?? null,
          order.totals.total.currency,
          sellers,
        ],
      );
    },

    /** Writes the fields that may change; the snapshot never changes. */
    async save(q: Queryable, order: Order): Promise<void> {
      await q.query(
        `UPDATE orders SET status = $2, payment_status = $3, fulfilment_status = $4, fulfilled = $5,
           captured_amount = $6, refund_requested_amount = $7, refunded_amount = $8, cancel_reason = $9, updated_at = $10
         WHERE id = $1`,
        [
          order.id,
          order.status,
          order.paymentStatus,
          order.fulfilmentStatus,
          order.fulfilled,
          order.capturedAmount,
          order.refundRequestedAmount,
          order.refundedAmount,
          order.cancelReason ?? null,
          order.updatedAt,
        ],
      );
    },

    find(q: Queryable, id: string, reader: Reader): Promise<Order | undefined> {
      const { condition, value } = visibleTo(reader);
      return findOne(q, `${condition} AND id = $2`, [value, id]);
    },

    lock(q: Queryable, id: string, reader: Reader): Promise<Order | undefined> {
      const { condition, value } = visibleTo(reader);
      return findOne(q, `${condition} AND id = $2 FOR UPDATE`, [value, id]);
    },

    lockByCheckout: (q: Queryable, checkoutId: string) =>
      findOne(q, 'checkout_id = $1 FOR UPDATE', [checkoutId]),

    findByNumber: (q: Queryable, number: string, email: string) =>
      findOne(q, `number = $1 AND ${EMAIL_KEY} = lower($2 COLLATE "und-x-icu")`, [number, email]),

    async addToTimeline(q: Queryable, orderId: string, entry: TimelineEntry): Promise<void> {
      await q.query(
        'INSERT INTO order_timeline (order_id, kind, details, occurred_at, actor_id) VALUES ($1, $2, $3, $4, $5)',
        [orderId, entry.kind, entry.details, entry.at, entry.actorId ?? null],
      );
    },

    async timelineOf(q: Queryable, orderId: string): Promise<TimelineEntry[]> {
      const { rows } = await q.query<Omit<TimelineEntry, 'actorId'> & { actorId: string | null }>(
        `SELECT kind, details, occurred_at AS at, actor_id AS "actorId"
         FROM order_timeline WHERE order_id = $1 ORDER BY id`,
        [orderId],
      );
      return rows.map(({ actorId, ...entry }) => ({ ...entry, actorId: actorId ?? undefined }));
    },
  };
}
export type OrderStore = ReturnType<typeof createOrderStore>;
