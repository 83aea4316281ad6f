import type { Body } from '@sidecart/contracts/http/types';
import type { Page } from '@sidecart/kit/page';
import type { Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { AuditService } from './audit/audit-service';
import { userBlocked, userRegistered, userRoleChanged, verificationRequested } from './events';
import { hashOf, type MailTokens } from './mail-tokens';
import { refuseCommon, refuseOwn } from './password/common';
import type { Passwords } from './password/passwords';
import type { SessionStore } from './session/session-store';
import type { UserFilter, UserStore } from './store';
import {
  demoRefused,
  emailTaken,
  emailVerified,
  ownStanding,
  mailTokenRefused,
  newUser,
  normaliseEmail,
  userNotFound,
  type NotificationPreferences,
  type User,
} from './user';

export interface UserDeps {
  db: Db;
  store: UserStore;
  mailTokens: MailTokens;
  outbox: Outbox;
  audit: Pick<AuditService, 'record'>;
  passwords: Passwords;
  sessions: SessionStore;
  now: () => Date;
  newId: () => string;
}

const VERIFY_MS = 7 * 86_400_000;

const standingOf = ({ role, blocked }: User) => ({ role, blocked });

export function createUserService(deps: UserDeps) {
  const { db, store, mailTokens, sessions, outbox, audit, passwords, now, newId } = deps;

  const found = (user: User | undefined): User => {
    if (!user) throw userNotFound();
    return user;
  };

  const verifyToken = (t: Tx, { id }: User): Promise<string> =>
    mailTokens.issue(t, id, 'verify-email', new Date(now().getTime() + VERIFY_MS));

  return {
    /** @throws conflict `email-taken`; rejected `password-too-common` */
    async register(input: Body<'registerUser'>): Promise<User> {
      const { password, ...rest } = input;
      refuseCommon(password);
      refuseOwn(password, input);
      const passwordHash = await passwords.hash(password);
      return db.tx(async (t) => {
        const user = newUser(newId(), { ...rest, email: normaliseEmail(input.email), passwordHash }, now());
        if (!(await store.insert(t, user))) throw emailTaken();
        await outbox.add(t, userRegistered(user, await verifyToken(t, user)));
        return user;
      });
    },

    verifyEmail: (token: string): Promise<void> =>
      db.tx(async (t) => {
        const userId = await store.takeMailToken(t, hashOf(token), 'verify-email', now());
        const user = userId && (await store.lock(t, userId));
        if (!user) throw mailTokenRefused();
        await store.save(t, { ...user, emailVerified: true, updatedAt: now() });
      }),

    /** Earlier links stay valid, because their mails may arrive later. @throws rejected `email-verified` */
    requestVerificationMail: (id: string, locale: string): Promise<void> =>
      db.tx(async (t) => {
        const user = found(await store.lock(t, id));
        if (user.emailVerified) throw emailVerified();
        const sealedToken = await verifyToken(t, user);
        await store.save(t, { ...user, locale });
        await outbox.add(t, verificationRequested({ ...user, locale }, sealedToken, now()));
      }),

    getUser: async (id: string): Promise<User> => found(await store.find(db, id)),
    listUsers: (filter: UserFilter, page: Page): Promise<User[]> => store.list(db, filter, page),

    updateProfile: (
      id: string,
      change: Body<'changeAccount'> & { notificationPreferences?: NotificationPreferences },
    ): Promise<User> =>
      db.tx(async (t) => {
        const user = { ...found(await store.lock(t, id)), ...change, updatedAt: now() };
        await store.save(t, user);
        return user;
      }),

    /**
     * For an admin, on another user's account, so that one always remains. A block or a change of role ends the user's sessions.
     * @throws rejected `own-standing`
     */
    changeStanding: (id: string, change: Body<'changeUser'>, actor: Actor): Promise<User> =>
      db.tx(async (t) => {
        if (id === actor.userId) throw ownStanding();
        const before = found(await store.lock(t, id));
        const user = { ...before, ...change, updatedAt: now() };
        await store.save(t, user);
        await audit.record(t, actor, {
          target: { kind: 'user', id },
          before: standingOf(before),
          after: standingOf(user),
        });
        if (user.role !== before.role) await outbox.add(t, userRoleChanged(user));
        if (user.blocked !== before.blocked) await outbox.add(t, userBlocked(user));
        if (user.blocked || user.role !== before.role)
          await sessions.endAll(t, id, { since: now(), now: now() });
        return user;
      }),

    /**
     * Demo profile: creates the demo accounts and sets this password at every start.
     * @throws rejected `demo-refused` on a database that is in use and has none of them
     */
    async provideDemoUsers(
      users: readonly Pick<User, 'id' | 'email' | 'firstName' | 'lastName' | 'role'>[],
      password: string,
    ) {
      const passwordHash = await passwords.hash(password);
      await db.tx(async (t) => {
        const existing = await Promise.all(users.map(({ id }) => store.find(t, id)));
        if (!existing.some(Boolean) && !(await store.isEmpty(t))) throw demoRefused();
        for (const demo of users) {
          const user = {
            ...newUser(demo.id, { ...demo, passwordHash }, now()),
            role: demo.role,
            emailVerified: true,
          };
          if (await store.insert(t, user)) continue;
          const known = await store.findByEmail(t, demo.email);
          const existing = known && (await store.lock(t, known.id));
          if (existing)
            await store.save(t, {
              ...existing,
              passwordHash,
              role: demo.role,
              emailVerified: true,
              blocked: false,
            });
        }
      });
    },
  };
}
export type UserService = ReturnType<typeof createUserService>;
