import type { Body } from '@sidecart/contracts/http/types';
import type { Page } from '@sidecart/kit/page';
import type { Client } from '@sidecart/kit/access';
import type { Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { AccessTokens } from './access-tokens';
import type { AuditService } from './audit/audit-service';
import type { SignIns } from './audit/sign-ins';
import {
  passwordResetRequested,
  userBlocked,
  userPasswordChanged,
  userRegistered,
  userRoleChanged,
} from './events';
import { hashOf, issueMailToken, newToken } from './mail-tokens';
import type { Passwords } from './passwords';
import type { UserStore } from './store';
import {
  credentialsRefused,
  demoRefused,
  emailTaken,
  ownStanding,
  judgeRefreshToken,
  mailTokenRefused,
  newUser,
  normaliseEmail,
  refreshTokenRefused,
  userNotFound,
  withNewPassword,
  type NotificationPreferences,
  type User,
} from './user';

export interface UserDeps {
  db: Db;
  store: UserStore;
  outbox: Outbox;
  audit: Pick<AuditService, 'record'>;
  signIns: Pick<SignIns, 'recordSignIn' | 'countRefusal'>;
  passwords: Passwords;
  accessTokens: AccessTokens;
  refreshTokenDays: number;
  now: () => Date;
  newId: () => string;
}

export interface Session {
  accessToken: string;
  refreshToken: string;
  user: User;
}

const DAY_MS = 86_400_000;
const VERIFY_DAYS = 7;
const RESET_HOURS = 2;

const standingOf = ({ role, blocked }: User) => ({ role, blocked });

export function createUserService(deps: UserDeps) {
  const { db, store, outbox, audit, signIns, passwords, accessTokens, refreshTokenDays, now, newId } = deps;

  const found = (user: User | undefined): User => {
    if (!user) throw userNotFound();
    return user;
  };

  async function startSession(t: Tx, user: User, familyId: string): Promise<Session> {
    const refreshToken = newToken();
    const expiresAt = new Date(now().getTime() + refreshTokenDays * DAY_MS);
    await store.insertRefreshToken(t, {
      tokenHash: hashOf(refreshToken),
      familyId,
      userId: user.id,
      expiresAt,
    });
    return { accessToken: accessTokens.sign(user, now()), refreshToken, user };
  }

  const mailToken = (t: Tx, userId: string, purpose: 'verify-email' | 'reset-password', lifeMs: number) =>
    issueMailToken(store, t, userId, purpose, new Date(now().getTime() + lifeMs));

  return {
    async register(input: Body<'registerUser'>): Promise<User> {
      const { password, ...rest } = input;
      const passwordHash = await passwords.hash(password);
      return db.tx(async (t) => {
        const user = newUser(newId(), { ...rest, email: normaliseEmail(input.email), passwordHash }, now());
        if (!(await store.insert(t, user))) throw emailTaken();
        await outbox.add(
          t,
          userRegistered(user, await mailToken(t, user.id, 'verify-email', VERIFY_DAYS * DAY_MS)),
        );
        return user;
      });
    },

    async login(email: string, password: string, client: Client): Promise<Session> {
      const user = await store.findByEmail(db, normaliseEmail(email));
      const fits = await passwords.matches(user?.passwordHash, password);
      if (!user || !fits || user.blocked) {
        signIns.countRefusal(user, client);
        throw credentialsRefused();
      }
      return db.tx(async (t) => {
        await signIns.recordSignIn(t, user, client);
        return startSession(t, user, newId());
      });
    },

    /** Rotates the token. A reused token revokes its whole family; the revocation must persist, so the transaction commits. */
    async refresh(refreshToken: string): Promise<Session> {
      const session = await db.tx(async (t) => {
        const token = await store.lockRefreshToken(t, hashOf(refreshToken));
        const verdict = token ? judgeRefreshToken(token, now()) : 'dead';
        if (!token || verdict === 'dead') return undefined;
        if (verdict === 'reused') return void (await store.revokeFamily(t, token.familyId, now()));
        const user = await store.find(t, token.userId);
        if (!user || user.blocked) return undefined;
        await store.markRefreshTokenUsed(t, token.tokenHash, now());
        return startSession(t, user, token.familyId);
      });
      if (!session) throw refreshTokenRefused();
      return session;
    },

    logout: (refreshToken: string): Promise<void> =>
      db.tx(async (t) => {
        const token = await store.lockRefreshToken(t, hashOf(refreshToken));
        if (token) await store.revokeFamily(t, token.familyId, now());
      }),

    verifyEmail: (token: string): Promise<void> =>
      db.tx(async (t) => {
        const userId = await store.takeMailToken(t, hashOf(token), 'verify-email', now());
        const user = userId && (await store.lock(t, userId));
        if (!user) throw mailTokenRefused();
        await store.save(t, { ...user, emailVerified: true, updatedAt: now() });
      }),

    /** Returns the same result whether the account exists or not. */
    requestPasswordReset: (email: string): Promise<void> =>
      db.tx(async (t) => {
        const user = await store.findByEmail(t, normaliseEmail(email));
        if (!user || user.blocked) return;
        const token = await mailToken(t, user.id, 'reset-password', (RESET_HOURS * DAY_MS) / 24);
        await outbox.add(t, passwordResetRequested(user, token, now()));
      }),

    async resetPassword(token: string, password: string): Promise<void> {
      const passwordHash = await passwords.hash(password);
      await db.tx(async (t) => {
        const userId = await store.takeMailToken(t, hashOf(token), 'reset-password', now());
        const user = userId && (await store.lock(t, userId));
        if (!user) throw mailTokenRefused();
        const changed = withNewPassword(user, passwordHash, now());
        await store.save(t, changed);
        await store.revokeAll(t, user.id, now());
        await outbox.add(t, userPasswordChanged(changed));
      });
    },

    getUser: async (id: string): Promise<User> => found(await store.find(db, id)),
    listUsers: (emailPrefix: string | undefined, page: Page): Promise<User[]> =>
      store.list(db, emailPrefix, page),

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
        if (user.blocked || user.role !== before.role) await store.revokeAll(t, id, now());
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
          const existing = await store.findByEmail(t, demo.email);
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
