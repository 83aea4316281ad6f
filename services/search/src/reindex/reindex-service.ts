import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { beginReindex, reindexInProgress, reindexNotFound, type Reindex } from './reindex';
import type { ReindexStore } from './reindex-store';

export function createReindexService(deps: {
  db: Db;
  store: ReindexStore;
  outbox: Outbox;
  onStart: () => void;
  now: () => Date;
  newId: () => string;
}) {
  const { db, store, outbox, onStart, now, newId } = deps;
  return {
    /** Creates one, which the reindexer runs. @param actor set when staff ask for it @throws conflict `reindex-in-progress` with the id of the running one */
    startReindex: (reason: Reindex['reason'], actor?: Actor, tx: InTx<Reindex> = db.tx): Promise<Reindex> =>
      tx(async (t) => {
        const reindex = beginReindex(newId(), reason, now());
        if (!(await store.insert(t, reindex)))
          throw reindexInProgress((await store.findRunning(t))?.id ?? '');
        const { id } = reindex;
        if (actor)
          await outbox.add(t, audited(actor, { target: { kind: 'reindex', id }, after: { reason } }));
        t.afterCommit(onStart);
        return reindex;
      }),

    /** The newest one. @throws not-found when there is none */
    async getReindex(): Promise<Reindex> {
      const reindex = await store.findLatest(db);
      if (!reindex) throw reindexNotFound();
      return reindex;
    },
  };
}
export type ReindexService = ReturnType<typeof createReindexService>;
