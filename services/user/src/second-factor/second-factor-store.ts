import type { Queryable } from '@sidecart/kit/db';
import type { Factors, Passkey, Totp } from './second-factor';

interface PasskeyRow {
  [column: string]: unknown;
  id: string;
  user_id: string;
  name: string;
  credential_id: string;
  public_key: string;
  counter: string;
  transports: string[];
  created_at: Date;
  last_used_at: Date | null;
}

const toPasskey = (row: PasskeyRow): Passkey => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at ?? undefined,
});

export type SetupKind = 'totp' | 'passkey';

/** The second factors of users. Whoever changes them has locked the user's row before. */
export function createSecondFactorStore() {
  return {
    async factorsOf(q: Queryable, userId: string): Promise<Factors> {
      const totp = await q.query<{ secret: string; last_step: string; created_at: Date }>(
        'SELECT secret, last_step, created_at FROM totp_factors WHERE user_id = $1',
        [userId],
      );
      const passkeys = await q.query<PasskeyRow>(
        `SELECT id, user_id, name, credential_id, public_key, counter, transports, created_at, last_used_at
         FROM passkeys WHERE user_id = $1 ORDER BY created_at, id`,
        [userId],
      );
      const codes = await q.query<{ left: string }>(
        'SELECT count(*) AS left FROM recovery_codes WHERE user_id = $1',
        [userId],
      );
      const row = totp.rows[0];
      return {
        totp: row && { secret: row.secret, lastStep: Number(row.last_step), createdAt: row.created_at },
        passkeys: passkeys.rows.map(toPasskey),
        recoveryCodesLeft: Number(codes.rows[0]?.left),
      };
    },

    /** Records on the user's row whether there is a factor. Challenges that were made before are void. */
    async noteFactors(q: Queryable, userId: string): Promise<void> {
      await q.query(
        `UPDATE users SET has_second_factor = EXISTS (SELECT 1 FROM totp_factors WHERE user_id = $1)
           OR EXISTS (SELECT 1 FROM passkeys WHERE user_id = $1) WHERE id = $1`,
        [userId],
      );
      await q.query('DELETE FROM login_challenges WHERE user_id = $1', [userId]);
    },

    async saveTotp(q: Queryable, userId: string, { secret, lastStep, createdAt }: Totp): Promise<void> {
      await q.query(
        `INSERT INTO totp_factors (user_id, secret, last_step, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step,
           created_at = excluded.created_at`,
        [userId, secret, lastStep, createdAt],
      );
    },

    /** False when the user has none. */
    async removeTotp(q: Queryable, userId: string): Promise<boolean> {
      const { rowCount } = await q.query('DELETE FROM totp_factors WHERE user_id = $1', [userId]);
      return rowCount === 1;
    },

    /** @throws conflict `already-exists` for a credential that is registered */
    async insertPasskey(q: Queryable, passkey: Passkey): Promise<void> {
      await q.query(
        `INSERT INTO passkeys (id, user_id, name, credential_id, public_key, counter, transports, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          passkey.id,
          passkey.userId,
          passkey.name,
          passkey.credentialId,
          passkey.publicKey,
          passkey.counter,
          passkey.transports,
          passkey.createdAt,
        ],
      );
    },

    async markPasskeyUsed(q: Queryable, id: string, counter: number, now: Date): Promise<void> {
      await q.query('UPDATE passkeys SET counter = $2, last_used_at = $3 WHERE id = $1', [id, counter, now]);
    },

    /** False when the user has no such passkey. */
    async removePasskey(q: Queryable, userId: string, id: string): Promise<boolean> {
      const { rowCount } = await q.query('DELETE FROM passkeys WHERE user_id = $1 AND id = $2', [userId, id]);
      return rowCount === 1;
    },

    /** The codes that the user had before are void. */
    async replaceRecoveryCodes(q: Queryable, userId: string, hashes: readonly string[]): Promise<void> {
      await q.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
      await q.query('INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::text[])', [
        userId,
        hashes,
      ]);
    },

    /** Deletes the code. False when the user has no such code, or has used it. */
    async takeRecoveryCode(q: Queryable, userId: string, hash: string): Promise<boolean> {
      const { rowCount } = await q.query('DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2', [
        userId,
        hash,
      ]);
      return rowCount === 1;
    },

    async keepSetup(
      q: Queryable,
      setup: { userId: string; kind: SetupKind; secret: string; expiresAt: Date },
    ): Promise<void> {
      await q.query(
        `INSERT INTO second_factor_setups (user_id, kind, secret, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id, kind) DO UPDATE SET secret = excluded.secret, expires_at = excluded.expires_at`,
        [setup.userId, setup.kind, setup.secret, setup.expiresAt],
      );
    },

    /** The secret of the setup; undefined when there is none or it has expired. */
    async findSetup(q: Queryable, userId: string, kind: SetupKind, now: Date): Promise<string | undefined> {
      const { rows } = await q.query<{ secret: string }>(
        'SELECT secret FROM second_factor_setups WHERE user_id = $1 AND kind = $2 AND expires_at > $3',
        [userId, kind, now],
      );
      return rows[0]?.secret;
    },

    async dropSetup(q: Queryable, userId: string, kind: SetupKind): Promise<void> {
      await q.query('DELETE FROM second_factor_setups WHERE user_id = $1 AND kind = $2', [userId, kind]);
    },

    /** Removes all factors, recovery codes and setups. */
    async removeAll(q: Queryable, userId: string): Promise<void> {
      await q.query('DELETE FROM totp_factors WHERE user_id = $1', [userId]);
      await q.query('DELETE FROM passkeys WHERE user_id = $1', [userId]);
      await q.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
      await q.query('DELETE FROM second_factor_setups WHERE user_id = $1', [userId]);
    },
  };
}
export type SecondFactorStore = ReturnType<typeof createSecondFactorStore>;
