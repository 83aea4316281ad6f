import type { Queryable } from '@sidecart/kit/db';
import type { LoginChallenge } from './second-factor';

interface Row {
  [column: string]: unknown;
  token_hash: string;
  user_id: string;
  password_digest: string;
  passkey_challenge: string | null;
  setup_secret: string | null;
  wrong_answers: number;
  expires_at: Date;
}

/** Logins that wait for the second factor, and wrong codes. Whoever changes them has locked the user's row before. */
export function createChallengeStore() {
  return {
    async insert(q: Queryable, challenge: LoginChallenge): Promise<void> {
      await q.query(
        `INSERT INTO login_challenges (token_hash, user_id, password_digest, passkey_challenge, wrong_answers, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          challenge.tokenHash,
          challenge.userId,
          challenge.passwordDigest,
          challenge.passkeyChallenge ?? null,
          challenge.wrongAnswers,
          challenge.expiresAt,
        ],
      );
    },

    async find(q: Queryable, tokenHash: string): Promise<LoginChallenge | undefined> {
      const { rows } = await q.query<Row>(
        `SELECT token_hash, user_id, password_digest, passkey_challenge, setup_secret, wrong_answers, expires_at
         FROM login_challenges WHERE token_hash = $1`,
        [tokenHash],
      );
      const row = rows[0];
      return (
        row && {
          tokenHash: row.token_hash,
          userId: row.user_id,
          passwordDigest: row.password_digest,
          passkeyChallenge: row.passkey_challenge ?? undefined,
          setupSecret: row.setup_secret ?? undefined,
          wrongAnswers: row.wrong_answers,
          expiresAt: row.expires_at,
        }
      );
    },

    async save(q: Queryable, { tokenHash, setupSecret, wrongAnswers }: LoginChallenge): Promise<void> {
      await q.query(
        'UPDATE login_challenges SET setup_secret = $2, wrong_answers = $3 WHERE token_hash = $1',
        [tokenHash, setupSecret ?? null, wrongAnswers],
      );
    },

    async remove(q: Queryable, tokenHash: string): Promise<void> {
      await q.query('DELETE FROM login_challenges WHERE token_hash = $1', [tokenHash]);
    },

    async insertWrongCode(q: Queryable, userId: string, now: Date): Promise<void> {
      await q.query('INSERT INTO wrong_codes (user_id, entered_at) VALUES ($1, $2)', [userId, now]);
    },

    /** When wrong codes were entered after `since`, in order. */
    async wrongCodes(q: Queryable, userId: string, since: Date): Promise<Date[]> {
      const { rows } = await q.query<{ entered_at: Date }>(
        'SELECT entered_at FROM wrong_codes WHERE user_id = $1 AND entered_at > $2 ORDER BY entered_at',
        [userId, since],
      );
      return rows.map(({ entered_at: enteredAt }) => enteredAt);
    },
  };
}
export type ChallengeStore = ReturnType<typeof createChallengeStore>;
