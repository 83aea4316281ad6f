import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Changes } from './changes';
import { checkoutNotFound, isEnded, type Checkout } from './checkout';
import { checkoutEnded } from './events';
import type { CheckoutStore } from './store';

export interface RecordDeps {
  db: Db;
  store: CheckoutStore;
  outbox: Outbox;
  changes: Changes;
}

/** The one way a checkout changes: lock → rule → save, the fact that it ended in the same transaction. */
export const createRecord =
  ({ db, store, outbox, changes }: RecordDeps) =>
  (id: string, rule: (checkout: Checkout) => Checkout): Promise<Checkout> =>
    db.tx(async (t) => {
      const before = await store.lock(t, id);
      if (!before) throw checkoutNotFound();
      const after = rule(before);
      if (after === before) return before;
      await store.save(t, after);
      if (isEnded(after) && !isEnded(before)) await outbox.add(t, checkoutEnded(after));
      t.afterCommit(() => changes.tell(id));
      return after;
    });
export type RecordChange = ReturnType<typeof createRecord>;
