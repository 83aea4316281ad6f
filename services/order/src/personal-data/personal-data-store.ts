import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';

export type DeletedPerson = EventData<'user.deleted'>;

/** As user computes the key of an address that was published with the deletion. */
const KEY = `encode(sha256(convert_to(lower(email COLLATE "und-x-icu"), 'UTF8')), 'hex')`;

const EMPTY_ADDRESS = `jsonb_build_object('firstName', '', 'lastName', $2::text, 'line1', '', 'city', '', 'postalCode', '')`;

export function createPersonalDataStore() {
  return {
    /** Orders of a person that name the person. Of those that are still open only with `alsoOpen`. */
    async lockOrders(q: Queryable, person: DeletedPerson, alsoOpen: boolean): Promise<string[]> {
      const { rows } = await q.query<{ id: string }>(
        `SELECT id FROM orders
         WHERE (user_id = $1 OR ($3 AND ${KEY} = $2)) AND email <> $4 AND ($5 OR status <> 'placed')
         ORDER BY id FOR UPDATE`,
        [person.userId, person.emailKey, person.emailVerified, person.pseudonym, alsoOpen],
      );
      return rows.map(({ id }) => id);
    },

    async keepForAccounting(q: Queryable, orderIds: readonly string[], years: number): Promise<void> {
      await q.query(
        `INSERT INTO order_accounting (order_id, number, email, billing_address, ordered_at, kept_until)
         SELECT id, number, email, billing_address, created_at, created_at + make_interval(years => $2)
         FROM orders WHERE id = ANY($1) ON CONFLICT (order_id) DO NOTHING`,
        [orderIds, years],
      );
    },

    /** Puts the pseudonym where the person's name and address stood, in every table. The country stays: taxes depend on it. */
    async erase(q: Queryable, orderIds: readonly string[], pseudonym: string): Promise<void> {
      await q.query(
        `UPDATE orders SET email = $2,
           shipping_address = ${EMPTY_ADDRESS} || jsonb_build_object('country', shipping_address -> 'country'),
           billing_address = ${EMPTY_ADDRESS} || jsonb_build_object('country', billing_address -> 'country'),
           cancel_reason = CASE WHEN cancel_reason = 'payment-failed' THEN cancel_reason END
         WHERE id = ANY($1)`,
        [orderIds, pseudonym],
      );
      // Reasons are entered by people; a tracking number leads to the recipient.
      await q.query(
        `UPDATE order_timeline SET details = details || (
           SELECT coalesce(jsonb_object_agg(name, ''), '{}') FROM unnest(ARRAY['reason', 'trackingNumber']) AS name
           WHERE details -> name IS NOT NULL)
         WHERE order_id = ANY($1)`,
        [orderIds],
      );
      await q.query('DELETE FROM order_links WHERE order_id = ANY($1)', [orderIds]);
      // Notes are about the person; the response to one repeats it.
      await q.query(
        `DELETE FROM idempotency_keys USING order_notes n
         WHERE body ->> 'id' = n.id AND n.order_id = ANY($1)`,
        [orderIds],
      );
      await q.query('DELETE FROM order_notes WHERE order_id = ANY($1)', [orderIds]);
      // Responses that are repeated for an Idempotency-Key. They stay, so that a repeated refund does not refund twice.
      await q.query(
        `UPDATE idempotency_keys SET body = body || jsonb_build_object('email', $2::text, 'cancelReason', null,
           'shippingAddress', ${EMPTY_ADDRESS} || jsonb_build_object('country', body #> '{shippingAddress,country}'),
           'billingAddress', ${EMPTY_ADDRESS} || jsonb_build_object('country', body #> '{billingAddress,country}'))
         WHERE body ->> 'id' = ANY($1) AND body ? 'email'`,
        [orderIds, pseudonym],
      );
    },

    /** Events that were published before; those that are not are removed when the deletion is repeated. */
    async dropEvents(q: Queryable, { userId }: DeletedPerson): Promise<void> {
      await q.query(
        `DELETE FROM outbox USING orders
         WHERE outbox.aggregate_id = orders.id AND published_at IS NOT NULL AND email ^@ 'deleted-' AND user_id = $1`,
        [userId],
      );
    },

    /** Newest first, as they are stored, with their timeline and notes, without the guest's secret and the ids of staff. */
    async rowsOf(q: Queryable, { userId, verifiedEmail }: Person, page: Page): Promise<StoredRow[]> {
      const { rows } = await q.query<StoredRow>(
        `SELECT id, created_at AS "createdAt", to_jsonb(orders) - 'guest_token_hash' || jsonb_build_object('timeline',
           (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'actor_id' ORDER BY t.id), '[]')
            FROM order_timeline t WHERE t.order_id = orders.id), 'notes',
           (SELECT coalesce(jsonb_agg(to_jsonb(n) - 'author_id' ORDER BY n.created_at, n.id), '[]')
            FROM order_notes n WHERE n.order_id = orders.id))
           AS data
         FROM orders
         WHERE (user_id = $1 OR lower(email COLLATE "und-x-icu") = lower($2 COLLATE "und-x-icu"))
           AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4))
         ORDER BY created_at DESC, id DESC LIMIT $5`,
        [userId, verifiedEmail ?? null, page.after?.createdAt ?? null, page.after?.id ?? '', page.limit],
      );
      return rows;
    },
  };
}
export type PersonalDataStore = ReturnType<typeof createPersonalDataStore>;
