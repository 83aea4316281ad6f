import type { InTx, Tx } from '@sidecart/kit/db';
import { changedWords, newerStock, newestUpdates, type ProductUpdate, type StockUpdate } from './product';
import type { Store } from './store';
import type { InTurn } from './turn';

/** Stores events of product and inventory. An update older than the stored one changes nothing, in whatever order they arrive. */
export function createReplicaService(deps: { inTurn: InTurn; store: Store; onChange: () => void }) {
  const { inTurn, store, onChange } = deps;

  async function saveProducts(t: Tx, updates: readonly ProductUpdate[]): Promise<void> {
    await store.saveProducts(t, newestUpdates(updates));
    t.afterCommit(onChange);
  }

  return {
    /** product.created, .updated, .published, .archived; review.published */
    saveProducts: (updates: readonly ProductUpdate[], tx?: InTx<void>): Promise<void> =>
      inTurn((t) => saveProducts(t, updates), tx),

    /** inventory.changed */
    saveStock: (updates: readonly StockUpdate[], tx?: InTx<void>): Promise<void> =>
      inTurn(async (t) => {
        const known = await store.findStock(
          t,
          updates.map(({ sku }) => sku),
        );
        const newer = newerStock(known, updates);
        if (newer.length === 0) return;
        await store.saveStock(t, newer);
        const changed = changedWords(known, newer);
        if (changed.length === 0) return;
        await store.touchProducts(t, changed);
        t.afterCommit(onChange);
      }, tx),

    /** Product's stream starts: products that it does not contain will be deleted. */
    doubtProducts: (): Promise<void> => inTurn(store.doubtAll),

    /** Product's stream contains these. */
    confirmProducts: (updates: readonly ProductUpdate[]): Promise<void> =>
      inTurn(async (t) => {
        await saveProducts(t, updates);
        await store.confirm(
          t,
          updates.map(({ id }) => id),
        );
      }),

    /** Product's stream has ended. @returns how many products were deleted */
    forgetUnconfirmed: (): Promise<number> =>
      inTurn(async (t) => {
        const forgotten = await store.forgetUnconfirmed(t);
        t.afterCommit(onChange);
        return forgotten;
      }),
  };
}
export type ReplicaService = ReturnType<typeof createReplicaService>;
