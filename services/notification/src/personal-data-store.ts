import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';

export type DeletedPerson = EventData<'user.deleted'>;

const KEY = `encode(sha256(convert_to(lower(recipient COLLATE "und-x-icu"), 'UTF8')), 'hex')`;

/** The address that an event in a dead letter names; a payload need not be JSON, nor text. */
const LETTER_KEY = `encode(sha256(convert_to(lower(
  substring(encode(payload, 'escape') FROM '"email" *: *"([^"]+)"') COLLATE "und-x-icu"), 'UTF8')), 'hex')`;

export function createPersonalDataStore() {
  return {
    /** Mails that were not accepted by a server, and dead letters. Mails of an order that is still open are sent first. */
    async erase(q: Queryable, { userId, emailKey, emailVerified }: DeletedPerson): Promise<void> {
      // The row stays, so that a redelivered event does not queue the mail again.
      await q.query(
        `UPDATE deliveries SET recipient = '', view = '{}', status = CASE status WHEN 'pending' THEN 'dead' ELSE status END
         WHERE recipient <> '' AND (about = $1 OR ${KEY} = $2)
           AND (template NOT LIKE 'order-%' OR ($3 AND status <> 'pending'))`,
        [userId, emailKey, emailVerified],
      );
      await q.query('UPDATE deliveries SET recipient_hash = NULL WHERE recipient_hash = $1', [emailKey]);
      await q.query('DELETE FROM stock_alerts WHERE user_id = $1 OR ($3 AND email_key = $2)', [
        userId,
        emailKey,
        emailVerified,
      ]);
      await q.query(
        `DELETE FROM dead_letters
         WHERE position(convert_to($1, 'UTF8') IN payload) > 0 OR ($3 AND ${LETTER_KEY} = $2)`,
        [userId, emailKey, emailVerified],
      );
    },
  };
}
export type PersonalDataStore = ReturnType<typeof createPersonalDataStore>;
