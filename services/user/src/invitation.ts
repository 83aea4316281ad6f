import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { userInvited, userPasswordChanged, userRoleChanged } from './events';
import { newToken, type MailTokens } from './mail-tokens';
import type { Passwords } from './password/passwords';
import type { SessionStore } from './session/session-store';
import type { UserStore } from './store';
import { accountBlocked, adminExists, alreadyAdmin, newUser, normaliseEmail, type User } from './user';

const LIFE_MS = 3 * 86_400_000;

export interface AdminInvitation {
  email: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  locale: 'en' | 'de';
  /** Sends an invitation even if there is an active admin. */
  another: boolean;
}

const isInvited = (user: User): boolean => user.invitedAt !== undefined;

/**
 * Invites an admin by mail. The account gets an unknown password, whatever it had before: the person who registered
 * the address earlier has not proved that it is theirs. Only the mailed link sets a password.
 */
export function createInvitations(deps: {
  db: Db;
  store: UserStore;
  mailTokens: MailTokens;
  sessions: SessionStore;
  outbox: Outbox;
  passwords: Passwords;
  now: () => Date;
  newId: () => string;
}) {
  const { db, store, mailTokens, sessions, outbox, passwords, now, newId } = deps;

  /** An invitation to a mistyped address must not stay valid. */
  async function withdraw(t: Tx, user: User): Promise<void> {
    const withdrawn = { ...user, role: 'customer' as const, updatedAt: now() };
    await store.save(t, withdrawn);
    await store.dropMailTokens(t, user.id, 'reset-password');
    await outbox.add(t, userRoleChanged(withdrawn));
  }

  /** Turns the account of the address into an admin without a usable password or session. */
  async function provideAccount(t: Tx, input: AdminInvitation, passwordHash: string): Promise<User> {
    const email = normaliseEmail(input.email);
    const existing = await store.findByEmail(t, email);
    const before = existing && (await store.lock(t, existing.id));
    const names = {
      firstName: input.firstName ?? before?.firstName ?? 'Shop',
      lastName: input.lastName ?? before?.lastName ?? 'Admin',
    };
    const { locale } = input;
    const standing = {
      ...names,
      locale,
      passwordHash,
      role: 'admin' as const,
      invitedAt: now(),
      updatedAt: now(),
    };
    if (!before) {
      const user = { ...newUser(newId(), { email, ...standing }, now()), ...standing };
      await store.insert(t, user);
      return user;
    }
    if (before.blocked) throw accountBlocked();
    if (before.role === 'admin' && !isInvited(before)) throw alreadyAdmin();
    const user = { ...before, ...standing };
    await store.save(t, user);
    await sessions.endAll(t, user.id, { since: now(), now: now() });
    await store.dropMailTokens(t, user.id, 'reset-password');
    if (before.role !== 'admin') await outbox.add(t, userRoleChanged(user));
    if (!isInvited(before)) await outbox.add(t, userPasswordChanged(user, { isNoticed: false }));
    return user;
  }

  return {
    /**
     * A repeated invitation replaces the previous one; without `another`, an invitation to a different address withdraws it.
     * @throws rejected `admin-exists`, `already-admin`, `account-blocked`
     */
    async inviteAdmin(input: AdminInvitation): Promise<{ expiresAt: Date; withdrawn: number }> {
      const passwordHash = await passwords.hash(newToken());
      return db.withLock('invite-admin', () =>
        db.tx(async (t) => {
          const admins = await store.lockAdmins(t);
          if (!input.another && admins.some((admin) => !isInvited(admin))) throw adminExists();
          const email = normaliseEmail(input.email);
          const others = input.another ? [] : admins.filter((admin) => admin.email !== email);
          for (const other of others) await withdraw(t, other);
          const user = await provideAccount(t, input, passwordHash);
          const expiresAt = new Date(now().getTime() + LIFE_MS);
          const sealedToken = await mailTokens.issue(t, user.id, 'reset-password', expiresAt);
          const { firstName = '' } = input;
          await outbox.add(t, userInvited(user, { firstName, sealedToken, expiresAt }, now()));
          return { expiresAt, withdrawn: others.length };
        }),
      );
    },
  };
}
