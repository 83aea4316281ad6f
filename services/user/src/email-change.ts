import type { Body } from '@sidecart/contracts/http/types';
import type { MailTokenSeal } from '@sidecart/contracts/mail-token';
import type { Db, Tx } from '@sidecart/kit/db';
import { AppError } from '@sidecart/kit/errors';
import type { Outbox } from '@sidecart/kit/outbox';
import { emailChangeRequested, userEmailChanged } from './events';
import { hashOf, newToken } from './mail-tokens';
import type { SessionService } from './session/session-service';
import type { SessionStore } from './session/session-store';
import type { UserStore } from './store';
import { emailTaken, mailTokenRefused, normaliseEmail, passwordIncorrect } from './user';

export interface EmailChangeDeps {
  db: Db;
  store: UserStore;
  seal: MailTokenSeal;
  sessions: SessionStore;
  withProvenUser: SessionService['withProvenUser'];
  outbox: Outbox;
  now: () => Date;
}

const CONFIRM_MS = 24 * 3_600_000;

interface Pending {
  [column: string]: unknown;
  user_id: string;
  email: string;
  session_id: string;
}

/** Deletes the request, so that its token is used once. */
async function take(t: Tx, token: string, now: Date): Promise<Pending | undefined> {
  const { rows } = await t.query<Pending>(
    `DELETE FROM email_changes WHERE token_hash = $1 AND expires_at > $2
     RETURNING user_id, email, session_id`,
    [hashOf(token), now],
  );
  return rows[0];
}

/** The owner of an account proves the password, and then the new address by the token that is mailed there. */
export function createEmailChanges(deps: EmailChangeDeps) {
  const { db, store, seal, sessions, withProvenUser, outbox, now } = deps;
  return {
    /**
     * Returns the same result whether the new address is free or taken; a taken one gets no mail.
     * @throws rejected `password-incorrect`
     */
    requestEmailChange: (
      { userId, sessionId }: { userId: string; sessionId?: string | undefined },
      { email, currentPassword, locale }: Body<'requestEmailChange'>,
    ): Promise<void> =>
      withProvenUser({
        find: () => store.find(db, userId),
        password: currentPassword,
        refuse: passwordIncorrect,
        prepare: async () => undefined,
        async work(t, user) {
          const address = normaliseEmail(email);
          const token = newToken();
          await t.query(
            `INSERT INTO email_changes (user_id, email, token_hash, session_id, expires_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (user_id) DO UPDATE SET email = EXCLUDED.email, token_hash = EXCLUDED.token_hash,
               session_id = EXCLUDED.session_id, expires_at = EXCLUDED.expires_at`,
            [userId, address, hashOf(token), sessionId ?? '', new Date(now().getTime() + CONFIRM_MS)],
          );
          await store.save(t, { ...user, locale });
          if (await store.findByEmail(t, address)) return;
          const sealedToken = seal.seal(token, userId);
          await outbox.add(t, emailChangeRequested({ ...user, locale }, address, sealedToken, now()));
        },
      }),

    /**
     * Ends the sessions of the user except the one that asked for the change, and voids tokens that were mailed to the old address.
     * @throws invalid `token-refused`; conflict `email-taken` if another account got the address meanwhile
     */
    async confirmEmail(token: string): Promise<void> {
      try {
        await db.tx(async (t) => {
          const pending = await take(t, token, now());
          const user = pending && (await store.lock(t, pending.user_id));
          if (!user || user.blocked) throw mailTokenRefused();
          const changed = { ...user, email: pending.email, emailVerified: true, updatedAt: now() };
          await store.saveEmail(t, changed);
          await store.dropMailTokens(t, user.id, 'verify-email');
          await store.dropMailTokens(t, user.id, 'reset-password');
          await sessions.endAll(t, user.id, { keptId: pending.session_id, since: now(), now: now() });
          await outbox.add(t, userEmailChanged(changed, user.email));
        });
      } catch (error) {
        throw error instanceof AppError && error.code === 'already-exists' ? emailTaken() : error;
      }
    },
  };
}
export type EmailChanges = ReturnType<typeof createEmailChanges>;
