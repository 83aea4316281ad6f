import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';

export type DeletedPerson = EventData<'user.deleted'>;

/** As user computes the key of an address that was published with the deletion. */
const KEY = `encode(sha256(convert_to(lower(email COLLATE "und-x-icu"), 'UTF8')), 'hex')`;

const EMPTY_ADDRESS = `jsonb_build_object('firstName', '', 'lastName', $4::text, 'line1', '', 'city', '', 'postalCode', '')`;

export function createPersonalDataStore() {
  return {
    /** Checkouts that have ended; one that runs still needs what the order is made of. */
    async erase(q: Queryable, person: DeletedPerson): Promise<void> {
      await q.query(
        `UPDATE checkouts SET email = $4, account_email = NULL, address_hash = NULL,
           shipping_address = ${EMPTY_ADDRESS} || jsonb_build_object('country', shipping_address -> 'country'),
           billing_address = ${EMPTY_ADDRESS} || jsonb_build_object('country', billing_address -> 'country')
         WHERE (user_id = $1 OR ($3 AND ${KEY} = $2)) AND email <> $4 AND status IN ('completed', 'failed')`,
        [person.userId, person.emailKey, person.emailVerified, person.pseudonym],
      );
    },

    /** Newest first, as they are stored, without the guest's secret and the provider's token. */
    async rowsOf(q: Queryable, { userId, verifiedEmail }: Person, page: Page): Promise<StoredRow[]> {
      const { rows } = await q.query<StoredRow>(
        `SELECT id, created_at AS "createdAt", to_jsonb(checkouts) - 'guest_token_hash' - 'address_hash' - 'payment_token' AS data
         FROM checkouts
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
