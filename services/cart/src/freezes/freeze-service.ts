import type { Db } from '@sidecart/kit/db';
import { cartNotFound, type Owner } from '../cart';
import { bySku } from '../offers/offer';
import type { CartStore } from '../store';
import { clearCart, freezeCart, frozenBefore, snapshotOf, type FreezeInput, type Snapshot } from './freeze';

export interface FreezeDeps {
  db: Db;
  store: CartStore;
  now: () => Date;
}

/** What checkout does with a cart. Every operation is idempotent by checkout id and serialized by the lock on the cart. */
export function createFreezeService({ db, store, now }: FreezeDeps) {
  return {
    /** The cart at today's prices, read directly from the database. */
    async getSnapshot(owner: Owner): Promise<Snapshot> {
      const found = await store.find(db, owner);
      if (!found) throw cartNotFound();
      return snapshotOf(found.cart, bySku(found.offers));
    },

    freezeCart: (input: FreezeInput): Promise<Snapshot> =>
      db.tx(async (t) => {
        const found = await store.lockWithOffers(t, input.cartId);
        const before = frozenBefore(await store.findFreeze(t, input.checkoutId));
        if (before) return before;
        if (!found) throw cartNotFound();
        const snapshot = freezeCart(found.cart, bySku(found.offers), input, now());
        await store.freeze(t, input.checkoutId, snapshot, now());
        return snapshot;
      }),

    /** Undo: the cart is restored, and a late freeze of this checkout has no effect. */
    unfreezeCart: (checkoutId: string, cartId: string): Promise<void> =>
      db.tx(async (t) => {
        await store.lockById(t, cartId);
        await store.undoFreeze(t, checkoutId, cartId, now());
      }),

    clearCart: (checkoutId: string, cartId: string): Promise<void> =>
      db.tx(async (t) => {
        const cart = await store.lockById(t, cartId);
        const freeze = await store.findFreeze(t, checkoutId);
        if (!cart || freeze?.state !== 'frozen' || !freeze.snapshot) return;
        await store.saveCleared(t, clearCart(cart, freeze.snapshot), checkoutId, now());
      }),
  };
}
export type FreezeService = ReturnType<typeof createFreezeService>;
