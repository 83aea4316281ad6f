import type { Body } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Found } from '@sidecart/kit/worker';
import { passwordResetRequested, userPasswordChanged } from '../events';
import { hashOf, type MailTokens } from '../mail-tokens';
import type { SessionService } from '../session/session-service';
import type { SessionStore } from '../session/session-store';
import type { UserStore } from '../store';
import { mailTokenRefused, normaliseEmail, passwordIncorrect, withNewPassword } from '../user';
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
  now: () => Date;
  newId: () => string;
}

const RESET_MS = 2 * 3_600_000;
/** Requests that one round of the worker turns into mails. */
const BATCH = 50;

export function createPasswordService(deps: PasswordDeps) {
  const { db, store, mailTokens, sessions, withProvenUser, outbox, passwords, now, newId } = deps;

  /** Prepares the mail of the oldest request that no other replica handles. @returns false if there is none */
  const prepareNext = (): Promise<boolean> =>
    db.tx(async (t) => {
      const request = await store.takeResetRequest(t);
      if (!request) return false;
      const found = await store.findByEmail(t, request.email);
      const user = found && (await store.lock(t, found.id));
      if (!user || user.blocked) return true;
      const expiresAt = new Date(now().getTime() + RESET_MS);
      const sealedToken = await mailTokens.issue(t, user.id, 'reset-password', expiresAt);
      const { locale } = request;
      await outbox.add(t, passwordResetRequested(user, { sealedToken, locale }, now()));
      return true;
    });

  return {
    /**
     * Returns the same result, after the same work, whether the account exists or not: only the worker looks for it. The row
     * conflicts with no other, so that the request never waits for a transaction of the worker.
     */
    requestPasswordReset: ({ email, locale }: Body<'requestPasswordReset'>): Promise<void> =>
      store.insertResetRequest(db, { id: newId(), email: normaliseEmail(email), locale, requestedAt: now() }),

    /** A round of the worker. A request whose mail could not be prepared stays for the next one. */
    async prepareResets(): Promise<Found> {
      for (let prepared = 0; prepared < BATCH; prepared += 1)
        if (!(await prepareNext())) return prepared > 0 ? 'some' : 'none';
      return 'more';
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
