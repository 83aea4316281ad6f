import type { Db, InTx, Tx } from '@sidecart/kit/db';
import type { Store } from './store';

/** Runs the work in a transaction while no other process writes rows, on any replica. */
export type InTurn = <T>(work: (t: Tx) => Promise<T>, tx?: InTx<T>) => Promise<T>;

export const createTurns =
  ({ db, store }: { db: Db; store: Store }): InTurn =>
  (work, tx = db.tx) =>
    tx(async (t) => {
      await store.takeTurn(t);
      return work(t);
    });
