import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import { passwordResetRequested, userPasswordChanged } from '../events';
import { hashOf, type MailTokens } from '../mail-tokens';
import { passwordIncorrect } from '../personal-data/deletion';
import type { SessionService } from '../session/session-service';
import type { SessionStore } from '../session/session-store';
import type { UserStore } from '../store';
import { mailTokenRefused, normaliseEmail, withNewPassword } from '../user';
import { refuseCommon, refuseOwn } from './common';
import type { Passwords } from './passwords';

export interface PasswordDeps {
  db: Db;
  store: UserStore;
  mailTokens: MailTokens;
  sessions: SessionStore;
  withProvenUser: SessionService['withProvenUser'];
  outbox: Outbox;
  passwords: Passwords;
  log: Logger;
  now: () => Date;
}

const RESET_MS = 2 * 3_600_000;

export function createPasswordService(deps: PasswordDeps) {
  const { db, store, mailTokens, sessions, withProvenUser, outbox, passwords, log, now } = deps;

  const preparing = new Set<Promise<void>>();

  /** Runs the work after the answer to the current request. */
  function afterwards(work: () => Promise<void>): void {
    const done = nextTurn()
      .then(work)
      .catch((error: unknown) => log.error({ err: error }, 'password reset not prepared'))
      .finally(() => preparing.delete(done));
    preparing.add(done);
  }

  const prepareReset = (userId: string): Promise<void> =>
    db.tx(async (t) => {
      const user = await store.lock(t, userId);
      if (!user || user.blocked) return;
      const expiresAt = new Date(now().getTime() + RESET_MS);
      const token = await mailTokens.issue(t, user.id, 'reset-password', expiresAt);
      await outbox.add(t, passwordResetRequested(user, token, now()));
    });

  return {
    /**
     * Returns the same result, after the same work, whether the account exists or not: the mail is prepared afterwards. If the
     * process ends before that, the user has to ask again.
     */
    async requestPasswordReset(email: string): Promise<void> {
      const user = await store.findByEmail(db, normaliseEmail(email));
      if (user && !user.blocked) afterwards(() => prepareReset(user.id));
    },

    /** Resolves when all mails that were asked for are prepared. */
    async settled(): Promise<void> {
      await Promise.all(preparing);
    },

    /** @throws invalid `token-refused`; rejected `password-too-common`, which leaves the token valid */
    async resetPassword(token: string, password: string): Promise<void> {
      refuseCommon(password);
      const passwordHash = await passwords.hash(password);
      await db.tx(async (t) => {
        const userId = await store.takeMailToken(t, hashOf(token), 'reset-password', now());
        const user = userId && (await store.lock(t, userId));
        if (!user) throw mailTokenRefused();
        refuseOwn(password, user);
        const changed = withNewPassword(user, passwordHash, now());
        await store.save(t, changed);
        await sessions.endAll(t, user.id, { since: now(), now: now() });
        await outbox.add(t, userPasswordChanged(changed, { isNoticed: user.invitedAt === undefined }));
      });
    },

    /**
     * Keeps the session in which it is asked for, and ends the others. Access tokens issued before are revoked, also that of
     * the kept session, which is refreshed. @throws rejected `password-incorrect`, `password-too-common`
     */
    async changePassword(
      { userId, sessionId }: { userId: string; sessionId?: string | undefined },
      { currentPassword, password }: { currentPassword: string; password: string },
    ): Promise<void> {
      refuseCommon(password);
      await withProvenUser({
        find: () => store.find(db, userId),
        password: currentPassword,
        refuse: passwordIncorrect,
        async prepare(user) {
          refuseOwn(password, user);
          return passwords.hash(password);
        },
        async work(t, user, passwordHash) {
          const changed = { ...user, passwordHash, updatedAt: now() };
          await store.save(t, changed);
          await store.dropMailTokens(t, userId, 'reset-password');
          await sessions.endAll(t, userId, { keptId: sessionId ?? '', since: now(), now: now() });
          await outbox.add(t, userPasswordChanged(changed, { isNoticed: true }));
        },
      });
    },
  };
}
export type PasswordService = ReturnType<typeof createPasswordService>;
