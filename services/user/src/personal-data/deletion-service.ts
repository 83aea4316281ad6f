import type { Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Found } from '@sidecart/kit/worker';
import type { AuditService } from '../audit/audit-service';
import type { UserStore } from '../store';
import { ownStanding, passwordIncorrect, userNotFound, type User } from '../user';
import { deletionOf, lastAdmin, repeatAt, userDeleted, type Deletion } from './deletion';
import type { DeletionStore, StoredRow } from './deletion-store';

export interface DeletionDeps {
  db: Db;
  users: UserStore;
  store: DeletionStore;
  outbox: Outbox;
  audit: Pick<AuditService, 'record'>;
  passwords: { matches(hash: string | undefined, password: string): Promise<boolean> };
  now: () => Date;
}

const BATCH = 50;

export function createDeletionService({ db, users, store, outbox, audit, passwords, now }: DeletionDeps) {
  /** Removes the person here and notifies every other service, in one transaction. */
  async function erase(t: Tx, deletion: Deletion): Promise<void> {
    await store.erase(t, deletion);
    const next = repeatAt(deletion, now());
    if (next) await store.keep(t, deletion, next);
    else await store.drop(t, deletion.userId);
    await outbox.add(t, userDeleted(deletion, now()));
  }

  async function lockLiving(t: Tx, userId: string): Promise<User> {
    const user = await users.lock(t, userId);
    if (!user || (await store.isDeleted(t, userId))) throw userNotFound();
    return user;
  }

  return {
    /** @throws rejected `password-incorrect`, `last-admin` */
    async removeAccount(userId: string, password: string): Promise<void> {
      const known = await users.find(db, userId);
      if (!known || (await store.isDeleted(db, userId))) throw userNotFound();
      if (!(await passwords.matches(known.passwordHash, password))) throw passwordIncorrect();
      await db.tx(async (t) => {
        const admins = known.role === 'admin' ? await users.lockAdmins(t) : [];
        const user = await lockLiving(t, userId);
        // The password was changed in the meantime: the old one is no longer a proof.
        if (user.passwordHash !== known.passwordHash) throw passwordIncorrect();
        if (user.role === 'admin' && !admins.some(({ id }) => id !== userId)) throw lastAdmin();
        await erase(t, deletionOf(user, now()));
      });
    },

    /** For an admin, on another user's account, so that one always remains. @throws rejected `own-standing` */
    removeUser: (userId: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        if (userId === actor.userId) throw ownStanding();
        const user = await lockLiving(t, userId);
        await erase(t, deletionOf(user, now()));
        await audit.record(t, actor, { target: { kind: 'user', id: userId }, before: { role: user.role } });
      }),

    /** Repeats deletions that are due: what was in flight when the person was deleted is removed, too. */
    repeatDeletions: (): Promise<Found> =>
      db.tx(async (t) => {
        const due = await store.lockDue(t, now(), BATCH);
        for (const deletion of due) await erase(t, deletion);
        return due.length === BATCH ? 'more' : due.length > 0 ? 'some' : 'none';
      }),

    exportAccount: (userId: string): Promise<StoredRow[]> => store.rowsOf(db, userId),

    /** For an admin: that a person's data was read is recorded. */
    exportAccountOf: (userId: string, actor: Actor): Promise<StoredRow[]> =>
      db.tx(async (t) => {
        const rows = await store.rowsOf(t, userId);
        if (rows.length === 0) throw userNotFound();
        await audit.record(t, actor, { target: { kind: 'user', id: userId } });
        return rows;
      }),
  };
}
export type DeletionService = ReturnType<typeof createDeletionService>;
