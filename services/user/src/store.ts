import type { Body, Query } from '@sidecart/contracts/http/types';
import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { User } from './user';

export type UserFilter = Pick<Query<'listUsers'>, 'email' | 'q' | 'id' | 'role' | 'blocked'>;

type ResetRequest = Body<'requestPasswordReset'>;

export type MailPurpose = 'verify-email' | 'reset-password';

interface UserRow {
  [column: string]: unknown;
  id: string;
  email: string;
  password_hash: string;
  first_name: string;
  last_name: string;
  role: User['role'];
  email_verified: boolean;
  blocked: boolean;
  has_second_factor: boolean;
  notification_preferences: User['notificationPreferences'];
  locale: string;
  invited_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `id, email, password_hash, first_name, last_name, role, email_verified, blocked,
  notification_preferences, locale, invited_at, created_at, updated_at`;

/** Those of a new user, and what is written with the user's factors. */
const READ_COLUMNS = `${COLUMNS}, has_second_factor`;

const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  passwordHash: row.password_hash,
  firstName: row.first_name,
  lastName: row.last_name,
  role: row.role,
  emailVerified: row.email_verified,
  blocked: row.blocked,
  hasSecondFactor: row.has_second_factor,
  notificationPreferences: row.notification_preferences,
  locale: row.locale,
  invitedAt: row.invited_at ?? undefined,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const one = async (q: Queryable, condition: string, values: unknown[]): Promise<User | undefined> => {
  const { rows } = await q.query<UserRow>(`SELECT ${READ_COLUMNS} FROM users WHERE ${condition}`, values);
  return rows[0] && toUser(rows[0]);
};

export function createUserStore() {
  return {
    /** False when the e-mail is taken. */
    async insert(q: Queryable, user: User): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO users (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING`,
        [
          user.id,
          user.email,
          user.passwordHash,
          user.firstName,
          user.lastName,
          user.role,
          user.emailVerified,
          user.blocked,
          user.notificationPreferences,
          user.locale,
          user.invitedAt ?? null,
          user.createdAt,
          user.updatedAt,
        ],
      );
      return rowCount === 1;
    },

    async save(q: Queryable, user: User): Promise<void> {
      await q.query(
        `UPDATE users SET password_hash = $2, first_name = $3, last_name = $4, role = $5, email_verified = $6,
           blocked = $7, notification_preferences = $8, locale = $9, invited_at = $10, updated_at = $11
         WHERE id = $1`,
        [
          user.id,
          user.passwordHash,
          user.firstName,
          user.lastName,
          user.role,
          user.emailVerified,
          user.blocked,
          user.notificationPreferences,
          user.locale,
          user.invitedAt ?? null,
          user.updatedAt,
        ],
      );
    },

    /** @throws conflict `already-exists` when another account has the address */
    async saveEmail(q: Queryable, user: User): Promise<void> {
      await q.query('UPDATE users SET email = $2, email_verified = $3, updated_at = $4 WHERE id = $1', [
        user.id,
        user.email,
        user.emailVerified,
        user.updatedAt,
      ]);
    },

    find: (q: Queryable, id: string) => one(q, 'id = $1', [id]),
    lock: (q: Queryable, id: string) => one(q, 'id = $1 FOR UPDATE', [id]),
    findByEmail: (q: Queryable, email: string) => one(q, 'email = $1', [email]),
    isEmpty: async (q: Queryable) => (await q.query('SELECT 1 FROM users LIMIT 1')).rowCount === 0,

    /** Locks the admins that may sign in, including invited ones. */
    async lockAdmins(q: Queryable): Promise<User[]> {
      const { rows } = await q.query<UserRow>(
        `SELECT ${READ_COLUMNS} FROM users WHERE role = 'admin' AND NOT blocked ORDER BY id FOR UPDATE`,
      );
      return rows.map(toUser);
    },

    async list(q: Queryable, filter: UserFilter, page: Page): Promise<User[]> {
      const { rows } = await q.query<UserRow>(
        `SELECT ${READ_COLUMNS} FROM users
         WHERE deleted_at IS NULL AND ($1::timestamptz IS NULL OR (created_at, id) < ($1, $2))
           AND ($4::text IS NULL OR email COLLATE "C" ^@ $4)
           AND ($5::text IS NULL
             OR lower((first_name || ' ' || last_name || ' ' || email) COLLATE "und-x-icu")
               LIKE '%' || lower($5 COLLATE "und-x-icu") || '%')
           AND ($6::text[] IS NULL OR id = ANY($6))
           AND ($7::text IS NULL OR role = $7)
           AND ($8::boolean IS NULL OR blocked = $8)
         ORDER BY created_at DESC, id DESC LIMIT $3`,
        [
          page.after?.createdAt ?? null,
          page.after?.id ?? '',
          page.limit,
          filter.email ?? null,
          filter.q?.replace(/[\\%_]/g, '\\$&') ?? null,
          filter.id ?? null,
          filter.role ?? null,
          filter.blocked ?? null,
        ],
        // Which index serves depends on the filters that are given.
        { replan: true },
      );
      return rows.map(toUser);
    },

    async insertResetRequest(
      q: Queryable,
      { id, email, locale, requestedAt }: ResetRequest & { id: string; requestedAt: Date },
    ): Promise<void> {
      await q.query('INSERT INTO reset_requests (id, email, locale, requested_at) VALUES ($1, $2, $3, $4)', [
        id,
        email,
        locale,
        requestedAt,
      ]);
    },

    /** Deletes the oldest request that no other transaction has taken. */
    async takeResetRequest(q: Queryable): Promise<ResetRequest | undefined> {
      const { rows } = await q.query<ResetRequest>(
        `DELETE FROM reset_requests WHERE id = (
           SELECT id FROM reset_requests ORDER BY requested_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING email, locale`,
      );
      return rows[0];
    },

    async insertMailToken(
      q: Queryable,
      token: { tokenHash: string; userId: string; purpose: MailPurpose; expiresAt: Date },
    ): Promise<void> {
      await q.query(
        'INSERT INTO mail_tokens (token_hash, user_id, purpose, expires_at) VALUES ($1, $2, $3, $4)',
        [token.tokenHash, token.userId, token.purpose, token.expiresAt],
      );
    },

    async dropMailTokens(q: Queryable, userId: string, purpose: MailPurpose): Promise<void> {
      await q.query('DELETE FROM mail_tokens WHERE user_id = $1 AND purpose = $2', [userId, purpose]);
    },

    /** Returns the user that the token was mailed to, and deletes it and its siblings. */
    async takeMailToken(q: Queryable, tokenHash: string, purpose: MailPurpose, now: Date) {
      const { rows } = await q.query<{ user_id: string }>(
        'DELETE FROM mail_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 RETURNING user_id',
        [tokenHash, purpose, now],
      );
      const userId = rows[0]?.user_id;
      if (userId) await this.dropMailTokens(q, userId, purpose);
      return userId;
    },
  };
}
export type UserStore = ReturnType<typeof createUserStore>;
