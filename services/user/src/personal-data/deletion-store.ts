import type { Queryable } from '@sidecart/kit/db';
import type { Deletion } from './deletion';

/** Everything that belongs to a user, except the row of the user itself. */
const OWNED = [
  'DELETE FROM email_changes WHERE user_id = $1',
  'DELETE FROM api_keys WHERE user_id = $1',
  'DELETE FROM totp_factors WHERE user_id = $1',
  'DELETE FROM passkeys WHERE user_id = $1',
  'DELETE FROM recovery_codes WHERE user_id = $1',
  'DELETE FROM second_factor_setups WHERE user_id = $1',
  'DELETE FROM login_challenges WHERE user_id = $1',
  'DELETE FROM wrong_codes WHERE user_id = $1',
  'DELETE FROM sessions WHERE user_id = $1',
  'DELETE FROM refresh_tokens WHERE user_id = $1',
  'DELETE FROM mail_tokens WHERE user_id = $1',
  'DELETE FROM reset_requests WHERE email = (SELECT email FROM users WHERE id = $1)',
  'DELETE FROM addresses WHERE user_id = $1',
  'DELETE FROM wishlist_items WHERE user_id = $1',
  "UPDATE audit_entries SET address = '' WHERE actor_id = $1 AND address <> ''",
  "UPDATE audit_entries SET reason = '' WHERE target_id = $1 AND target_kind = 'user' AND reason <> ''",
  // Their events name the person; no mail is to be sent any more.
  'DELETE FROM outbox WHERE aggregate_id = $1',
  "DELETE FROM idempotency_keys WHERE starts_with(scope, $1 || ' ')",
];

interface DeletionRow {
  [column: string]: unknown;
  user_id: string;
  pseudonym: string;
  email_key: string;
  email_verified: boolean;
  deleted_at: Date;
}

export interface StoredRow {
  [column: string]: unknown;
  kind: string;
  id: string;
  createdAt: Date;
  data: Record<string, unknown>;
}

export function createDeletionStore() {
  return {
    /** Removes what the user entered. The row keeps its id, a pseudonym and the dates; repeating it changes nothing. */
    async erase(q: Queryable, { userId, pseudonym, deletedAt }: Deletion): Promise<void> {
      for (const statement of OWNED) await q.query(statement, [userId]);
      await q.query(
        `UPDATE users SET email = $2, first_name = 'deleted', last_name = $2, password_hash = '', email_verified = false,
           blocked = true, has_second_factor = false, role = 'customer', invited_at = NULL, deleted_at = $3,
           notification_preferences = '{"orderUpdates": false, "marketing": false}', locale = 'en'
         WHERE id = $1`,
        [userId, pseudonym, deletedAt],
      );
    },

    async keep(q: Queryable, deletion: Deletion, repeatAt: Date): Promise<void> {
      await q.query(
        `INSERT INTO deletions (user_id, pseudonym, email_key, email_verified, deleted_at, repeat_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_id) DO UPDATE SET repeat_at = excluded.repeat_at`,
        [
          deletion.userId,
          deletion.pseudonym,
          deletion.emailKey,
          deletion.emailVerified,
          deletion.deletedAt,
          repeatAt,
        ],
      );
    },

    async drop(q: Queryable, userId: string): Promise<void> {
      await q.query('DELETE FROM deletions WHERE user_id = $1', [userId]);
    },

    /** Deletions to be repeated; another replica does not get them at the same time. */
    async lockDue(q: Queryable, now: Date, limit: number): Promise<Deletion[]> {
      const { rows } = await q.query<DeletionRow>(
        `SELECT user_id, pseudonym, email_key, email_verified, deleted_at FROM deletions
         WHERE repeat_at <= $1 ORDER BY repeat_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [now, limit],
      );
      return rows.map((row) => ({
        userId: row.user_id,
        pseudonym: row.pseudonym,
        emailKey: row.email_key,
        emailVerified: row.email_verified,
        deletedAt: row.deleted_at,
      }));
    },

    async isDeleted(q: Queryable, userId: string): Promise<boolean> {
      const { rows } = await q.query<{ deleted_at: Date | null }>(
        'SELECT deleted_at FROM users WHERE id = $1',
        [userId],
      );
      return Boolean(rows[0]?.deleted_at);
    },

    /** The rows of a user as they are stored, without what proves an identity. They are few, so they are not paged. */
    async rowsOf(q: Queryable, userId: string): Promise<StoredRow[]> {
      const { rows } = await q.query<StoredRow>(
        `SELECT 'account' AS kind, id, created_at AS "createdAt", to_jsonb(users) - 'password_hash' AS data
         FROM users WHERE id = $1
         UNION ALL
         SELECT 'address', id, created_at, to_jsonb(addresses) FROM addresses WHERE user_id = $1
         UNION ALL
         SELECT 'session', id, created_at, to_jsonb(sessions) FROM sessions WHERE user_id = $1
         UNION ALL
         SELECT 'totp', user_id, created_at, to_jsonb(totp_factors) - 'secret' - 'last_step' FROM totp_factors WHERE user_id = $1
         UNION ALL
         SELECT 'passkey', id, created_at, to_jsonb(passkeys) - 'credential_id' - 'public_key' - 'counter'
         FROM passkeys WHERE user_id = $1
         UNION ALL
         SELECT 'wishlist-item', product_id, added_at, to_jsonb(wishlist_items) FROM wishlist_items WHERE user_id = $1`,
        [userId],
      );
      return rows;
    },
  };
}
export type DeletionStore = ReturnType<typeof createDeletionStore>;
