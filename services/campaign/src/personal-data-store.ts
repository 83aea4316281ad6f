import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';

export type DeletedPerson = EventData<'user.deleted'>;

/** As user computes the key of an address that was published with the deletion, and as `keyOf` in campaign.ts. */
const KEY = `encode(sha256(convert_to(lower(name COLLATE "und-x-icu"), 'UTF8')), 'hex')`;

const KEYED = `CASE WHEN name LIKE '%@%' THEN ${KEY} ELSE name END`;

export function createPersonalDataStore() {
  return {
    /**
     * Puts keys where addresses stood in claims of the account and, if its address is verified, of guests with this address, so that
     * limits per customer still count the person.
     */
    async erase(q: Queryable, { userId, emailKey, emailVerified }: DeletedPerson): Promise<void> {
      await q.query(
        `UPDATE claims SET
           customer = (SELECT ${KEYED} FROM (SELECT customer AS name) AS known),
           emails = ARRAY(SELECT ${KEYED} FROM unnest(emails) AS name)
         WHERE customer = $1
           OR ($3 AND EXISTS (SELECT FROM unnest(emails || customer) AS name WHERE name LIKE '%@%' AND ${KEY} = $2))`,
        [userId, emailKey, emailVerified],
      );
      await q.query(
        `DELETE FROM customer_claims WHERE $2
           AND EXISTS (SELECT FROM (SELECT customer AS name) AS known WHERE name LIKE '%@%' AND ${KEY} = $1)`,
        [emailKey, emailVerified],
      );
    },
  };
}
export type PersonalDataStore = ReturnType<typeof createPersonalDataStore>;
