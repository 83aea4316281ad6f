import type { Queryable } from '@sidecart/kit/db';

export interface ApiKey {
  id: string;
  userId: string;
  name: string;
  permissions: string[];
  createdAt: Date;
  lastUsedAt?: Date | undefined;
  expiresAt?: Date | undefined;
}

interface Row {
  [column: string]: unknown;
  id: string;
  user_id: string;
  name: string;
  permissions: string[];
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
}

const toApiKey = (row: Row): ApiKey => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  permissions: row.permissions,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at ?? undefined,
  expiresAt: row.expires_at ?? undefined,
});

export function createApiKeyStore() {
  return {
    async insert(q: Queryable, key: ApiKey, keyHash: string): Promise<void> {
      await q.query(
        `INSERT INTO api_keys (id, user_id, name, key_hash, permissions, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [key.id, key.userId, key.name, keyHash, key.permissions, key.createdAt, key.expiresAt ?? null],
      );
    },

    async list(q: Queryable, userId: string): Promise<ApiKey[]> {
      const { rows } = await q.query<Row>(
        `SELECT id, user_id, name, permissions, created_at, last_used_at, expires_at FROM api_keys
         WHERE user_id = $1 ORDER BY created_at, id`,
        [userId],
      );
      return rows.map(toApiKey);
    },

    async findByHash(q: Queryable, keyHash: string): Promise<ApiKey | undefined> {
      const { rows } = await q.query<Row>(
        `SELECT id, user_id, name, permissions, created_at, last_used_at, expires_at FROM api_keys
         WHERE key_hash = $1`,
        [keyHash],
      );
      return rows[0] && toApiKey(rows[0]);
    },

    async markUsed(q: Queryable, id: string, now: Date): Promise<void> {
      await q.query('UPDATE api_keys SET last_used_at = $2 WHERE id = $1', [id, now]);
    },

    /** False when the user has no such key. */
    async remove(q: Queryable, userId: string, id: string): Promise<boolean> {
      const { rowCount } = await q.query('DELETE FROM api_keys WHERE user_id = $1 AND id = $2', [userId, id]);
      return rowCount === 1;
    },
  };
}
export type ApiKeyStore = ReturnType<typeof createApiKeyStore>;
