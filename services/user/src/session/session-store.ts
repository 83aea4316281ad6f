import type { Queryable } from '@sidecart/kit/db';
import type { Device, RefreshToken, Session } from './session';

interface SessionRow {
  [column: string]: unknown;
  id: string;
  user_id: string;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
  user_agent: string;
  address: string;
}

const toSession = (row: SessionRow): Session => ({
  id: row.id,
  userId: row.user_id,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  userAgent: row.user_agent,
  address: row.address,
});

/** Sessions and their refresh tokens. Whoever changes a session has locked its user's row before. */
export function createSessionStore() {
  return {
    async insert(q: Queryable, session: Session): Promise<void> {
      await q.query(
        `INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_agent, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          session.id,
          session.userId,
          session.createdAt,
          session.lastUsedAt,
          session.expiresAt,
          session.userAgent,
          session.address,
        ],
      );
    },

    /** Records a use. Undefined when there is no such session. */
    async touch(q: Queryable, id: string, device: Device, now: Date): Promise<Session | undefined> {
      const { rows } = await q.query<SessionRow>(
        `UPDATE sessions SET last_used_at = $2, user_agent = $3, address = $4 WHERE id = $1
         RETURNING id, user_id, created_at, last_used_at, expires_at, user_agent, address`,
        [id, now, device.userAgent, device.address],
      );
      return rows[0] && toSession(rows[0]);
    },

    /** Sessions that are open, the last used first. */
    async list(q: Queryable, userId: string, limit: number, now: Date): Promise<Session[]> {
      const { rows } = await q.query<SessionRow>(
        `SELECT id, user_id, created_at, last_used_at, expires_at, user_agent, address FROM sessions
         WHERE user_id = $1 AND expires_at > $2 ORDER BY last_used_at DESC, id LIMIT $3`,
        [userId, now, limit],
      );
      return rows.map(toSession);
    },

    /** False when the user has no such session. */
    async end(q: Queryable, userId: string, id: string, now: Date): Promise<boolean> {
      const { rowCount } = await q.query('DELETE FROM sessions WHERE id = $1 AND user_id = $2', [id, userId]);
      const { rowCount: revoked } = await q.query(
        `UPDATE refresh_tokens SET revoked_at = $3 WHERE family_id = $1 AND user_id = $2 AND revoked_at IS NULL`,
        [id, userId, now],
      );
      return rowCount > 0 || revoked > 0;
    },

    /**
     * Ends all sessions of the user, or all others if `keptId` is given.
     * @returns those whose last access token was issued after `since`
     */
    async endAll(
      q: Queryable,
      userId: string,
      { keptId, since, now }: { keptId?: string | undefined; since: Date; now: Date },
    ): Promise<string[]> {
      await q.query(
        `UPDATE refresh_tokens SET revoked_at = $2
         WHERE user_id = $1 AND revoked_at IS NULL AND ($3::text IS NULL OR family_id <> $3)`,
        [userId, now, keptId],
      );
      const { rows } = await q.query<Pick<SessionRow, 'id' | 'last_used_at'>>(
        `DELETE FROM sessions WHERE user_id = $1 AND ($2::text IS NULL OR id <> $2) RETURNING id, last_used_at`,
        [userId, keptId],
      );
      return rows.flatMap((row) => (row.last_used_at > since ? [row.id] : []));
    },

    async insertRefreshToken(q: Queryable, token: RefreshToken): Promise<void> {
      await q.query(
        'INSERT INTO refresh_tokens (token_hash, family_id, user_id, expires_at) VALUES ($1, $2, $3, $4)',
        [token.tokenHash, token.familyId, token.userId, token.expiresAt],
      );
    },

    async findRefreshToken(q: Queryable, tokenHash: string): Promise<RefreshToken | undefined> {
      const { rows } = await q.query<{
        family_id: string;
        user_id: string;
        expires_at: Date;
        used_at: Date | null;
        revoked_at: Date | null;
      }>(
        'SELECT family_id, user_id, expires_at, used_at, revoked_at FROM refresh_tokens WHERE token_hash = $1',
        [tokenHash],
      );
      const row = rows[0];
      return (
        row && {
          tokenHash,
          familyId: row.family_id,
          userId: row.user_id,
          expiresAt: row.expires_at,
          usedAt: row.used_at ?? undefined,
          revokedAt: row.revoked_at ?? undefined,
        }
      );
    },

    async markRefreshTokenUsed(q: Queryable, tokenHash: string, now: Date): Promise<void> {
      await q.query('UPDATE refresh_tokens SET used_at = $2 WHERE token_hash = $1', [tokenHash, now]);
    },
  };
}
export type SessionStore = ReturnType<typeof createSessionStore>;
