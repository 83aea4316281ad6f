import type { Client } from '@sidecart/kit/access';
import type { Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createTally } from '@sidecart/kit/tally';
import type { User } from '../user';
import type { AuditService } from './audit-service';

type SignIn = { user: Pick<User, 'id' | 'role'>; client: Client };

/** Accounts of staff and sellers whose refused sign-ins are counted separately per minute. */
const ACCOUNTS_MAX = 1_000;

const isRecorded = ({ role }: Pick<User, 'role'>) => role !== 'customer';
const actorOf = ({ user, client }: SignIn): Actor => ({
  userId: user.id,
  role: user.role,
  action: 'logIn',
  permission: 'public',
  requestId: client.requestId,
  address: client.address,
});

/** The sign-ins of staff and sellers in the audit log; those of customers are not recorded. */
export function createSignIns(deps: { db: Db; audit: AuditService; log: Logger; newId: () => string }) {
  const { db, audit, log, newId } = deps;
  const targetOf = (id: string) => ({ kind: 'user', id });
  // Counted in memory: a write at each refusal would show by its duration that the account is one of staff.
  const refused = createTally<SignIn>({
    name: 'refused-sign-ins',
    log,
    newId,
    maxKeys: ACCOUNTS_MAX,
    overflow: ({ user, client }) => [user.role, { user: { ...user, id: '' }, client }],
    handOver: (counted) =>
      db.tx(async (t) => {
        for (const { id, item, count } of counted)
          await audit.recordRefusals(
            t,
            { id, count },
            actorOf(item),
            targetOf(item.user.id || item.user.role),
          );
      }),
  });
  return {
    start: refused.start,
    stop: refused.stop,

    /** In the transaction that starts the session. */
    async recordSignIn(t: Tx, user: User, client: Client): Promise<void> {
      if (!isRecorded(user)) return;
      const after = { userAgent: client.userAgent };
      await audit.record(t, actorOf({ user, client }), { target: targetOf(user.id), after });
    },

    /** @param user the account that was named, if it exists */
    countRefusal(user: User | undefined, client: Client): void {
      if (user && isRecorded(user)) refused.add(user.id, { user, client });
    },
  };
}
export type SignIns = ReturnType<typeof createSignIns>;
