import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import { publicStatus, type Checkout, type CheckoutStatus } from './checkout';
import { COLUMNS, toCheckout, type CheckoutRow } from './row';

/** Whose checkouts a read may see; part of every query, so that an id of another owner finds nothing. */
export type Reader = { kind: 'staff' } | { kind: 'owner'; userId?: string; tokenHash?: string };

/** Which checkouts a list has: of a status, and begun in a range whose end is exclusive. */
export interface CheckoutFilter {
  status?: CheckoutStatus | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
}

/** A checkout that has not changed for a while. */
export type Quiet = Pick<Checkout, 'id' | 'createdAt'>;

const LIVE = `status IN ('running', 'awaiting-payment', 'needs-attention')`;

const OPEN = `status IN ('running', 'awaiting-payment')`;

/** What was found when a checkout was inserted. */
export interface Inserted {
  /** Another checkout that is buying its cart or has bought it as it was read. */
  other: string | undefined;
  /** Open checkouts with this one: of its client's address, and of guests with its e-mail. */
  ofAddress: number;
  ofEmail: number;
}

/** Objects are sent as jsonb by the driver; arrays would be treated as Postgres arrays. */
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

async function findOne(q: Queryable, condition: string, values: unknown[]): Promise<Checkout | undefined> {
  const { rows } = await q.query<CheckoutRow>(`SELECT ${COLUMNS} FROM checkouts WHERE ${condition}`, values);
  return rows[0] && toCheckout(rows[0]);
}

export function createCheckoutStore() {
  return {
    /**
     * Inserts the checkout unless its cart is being bought; the caller rolls back if it finds `other`, for which a cart that was bought
     * as it was read (`version`) counts too, or too many. Until the transaction ends no other one with this address or e-mail inserts.
     */
    async insert(
      q: Queryable,
      checkout: Checkout,
      version: number,
      addressHash: string | undefined,
    ): Promise<Inserted> {
      const { rowCount } = await q.query(
        `INSERT INTO checkouts (id, user_id, guest_token_hash, cart_id, cart_version, accept_changes, email,
           shipping_address, billing_address, shipping_method, coupon_codes, shown_total, payment_token, status, steps,
           created_at, updated_at, account_email, address_hash, locale)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20
         FROM (SELECT pg_advisory_xact_lock(hashtextextended($19, 1)), pg_advisory_xact_lock(hashtextextended(lower($7), 2))) locks
         ON CONFLICT (cart_id) WHERE ${LIVE} DO NOTHING`,
        [
          checkout.id,
          checkout.userId ?? null,
          checkout.guestTokenHash ?? null,
          checkout.cartId,
          checkout.cartVersion,
          checkout.acceptChanges,
          checkout.email,
          json(checkout.shippingAddress),
          json(checkout.billingAddress),
          json(checkout.shippingMethod),
          checkout.couponCodes,
          json(checkout.shownTotal),
          checkout.paymentToken ?? null,
          publicStatus(checkout),
          json(checkout.steps),
          checkout.createdAt,
          checkout.updatedAt,
          checkout.accountEmail ?? null,
          addressHash ?? null,
          checkout.locale ?? null,
        ],
      );
      // Queried after the insert: a checkout that was live until then has ended, and its row shows how.
      const { rows } = await q.query<{ id: string | null; of_address: number; of_email: number }>(
        `SELECT
           (SELECT id FROM checkouts WHERE cart_id = $1 AND id <> $2 AND ${LIVE}
            UNION ALL
            SELECT id FROM checkouts WHERE cart_id = $1 AND status = 'completed' AND cart_version >= $3
            LIMIT 1) AS id,
           (SELECT count(*)::int FROM checkouts WHERE address_hash = $4 AND ${OPEN}) AS of_address,
           (SELECT count(*)::int FROM checkouts WHERE lower(email) = lower($5) AND user_id IS NULL AND ${OPEN}) AS of_email`,
        [checkout.cartId, checkout.id, version, addressHash ?? null, checkout.email],
      );
      const { id, of_address: ofAddress = 0, of_email: ofEmail = 0 } = rows[0] ?? {};
      return { other: id ?? (rowCount === 1 ? undefined : ''), ofAddress, ofEmail };
    },

    /**
     * Writes the fields that may change; the request never changes. Returns the checkout with its new revision, or undefined when
     * the row has changed since it was read: Postgres gives each version of a row the id of its transaction (xmin).
     */
    async save(q: Queryable, checkout: Checkout): Promise<Checkout | undefined> {
      const { rows } = await q.query<{ revision: string }>(
        `UPDATE checkouts SET payment_token = $2, status = $3, steps = $4, failure = $5, next_action = $6, cart = $7,
           items = $8, totals = $9, payment_id = $10, order_id = $11, pivot_at = $12, cancel_requested_at = $13,
           updated_at = $14, coupon_codes = $15, scheduled_at = coalesce(scheduled_at, $16),
           address_hash = CASE WHEN $3 IN ('completed', 'failed') THEN NULL ELSE address_hash END
         WHERE id = $1 AND xmin = $17
         RETURNING xmin::text AS revision`,
        [
          checkout.id,
          checkout.paymentToken ?? null,
          publicStatus(checkout),
          json(checkout.steps),
          json(checkout.failure),
          json(checkout.nextAction),
          json(checkout.cart),
          json(checkout.items),
          json(checkout.totals),
          checkout.paymentId ?? null,
          checkout.orderId ?? null,
          checkout.pivotAt ?? null,
          checkout.cancelRequestedAt ?? null,
          checkout.updatedAt,
          checkout.couponCodes,
          checkout.scheduledAt ?? null,
          checkout.revision,
        ],
      );
      return rows[0] && { ...checkout, revision: rows[0].revision };
    },

    findById: (q: Queryable, id: string) => findOne(q, 'id = $1', [id]),

    find(q: Queryable, id: string, reader: Reader): Promise<Checkout | undefined> {
      if (reader.kind === 'staff') return findOne(q, 'id = $1', [id]);
      return findOne(q, 'id = $1 AND (user_id = $2 OR guest_token_hash = $3)', [
        id,
        reader.userId ?? null,
        reader.tokenHash ?? null,
      ]);
    },

    async list(q: Queryable, { status, from, before }: CheckoutFilter, page: Page): Promise<Checkout[]> {
      const { rows } = await q.query<CheckoutRow>(
        `SELECT ${COLUMNS} FROM checkouts
         WHERE ($1::text IS NULL OR status = $1)
           AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
           AND ($5::timestamptz IS NULL OR created_at >= $5)
           AND ($6::timestamptz IS NULL OR created_at < $6)
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [
          status ?? null,
          page.after?.createdAt ?? null,
          page.after?.id ?? '',
          page.limit,
          from ?? null,
          before ?? null,
        ],
      );
      return rows.map(toCheckout);
    },

    async markScheduled(q: Queryable, ids: readonly string[], now: Date): Promise<void> {
      await q.query('UPDATE checkouts SET scheduled_at = $2 WHERE id = ANY($1)', [ids, now]);
    },

    /** Checkouts that have not been started yet, oldest first. */
    async listUnscheduled(q: Queryable, createdBefore: Date, limit: number): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        `SELECT id FROM checkouts WHERE scheduled_at IS NULL AND status = 'running' AND created_at < $1
         ORDER BY created_at LIMIT $2`,
        [createdBefore, limit],
      );
      return rows.map(({ id }) => id);
    },

    /**
     * Started checkouts that have not changed for a while, by age; `after` is the last one of the previous page. Given
     * `atBankBefore`, those that wait at a bank are left out unless they began before it.
     */
    async listQuiet(
      q: Queryable,
      { quietSince, atBankBefore }: { quietSince: Date; atBankBefore?: Date },
      limit: number,
      after?: Quiet,
    ): Promise<Quiet[]> {
      const { rows } = await q.query<{ id: string; created_at: Date }>(
        `SELECT id, created_at FROM checkouts
         WHERE status IN ('running', 'awaiting-payment') AND scheduled_at < $1 AND updated_at < $1
           AND ($5::timestamptz IS NULL OR status = 'running' OR created_at < $5)
           AND ($3::timestamptz IS NULL OR (created_at, id) > ($3, $4))
         ORDER BY created_at, id LIMIT $2`,
        [quietSince, limit, after?.createdAt ?? null, after?.id ?? '', atBankBefore ?? null],
      );
      return rows.map(({ id, created_at }) => ({ id, createdAt: created_at }));
    },
  };
}
export type CheckoutStore = ReturnType<typeof createCheckoutStore>;
