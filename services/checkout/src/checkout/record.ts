import type { Db } from '@sidecart/kit/db';
import { unavailable } from '@sidecart/kit/errors';
import type { ChangeNotifier } from './change-notifier';
import { checkoutNotFound, type Checkout } from './checkout';
import type { CheckoutStore } from './store';

export interface RecordDeps {
  db: Db;
  store: CheckoutStore;
  notifier: ChangeNotifier;
}

const ATTEMPTS = 20;

/**
 * The only way to change a checkout: a rule is applied to the row, which is saved unless it has been changed concurrently; in
 * that case the rule is applied again.
 */
export function createRecord({ db, store, notifier }: RecordDeps) {
  /** @param known the row as it was last read; read here when it is absent */
  return async (id: string, rule: (checkout: Checkout) => Checkout, known?: Checkout): Promise<Checkout> => {
    let before = known ?? (await store.findById(db, id));
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (!before) throw checkoutNotFound();
      const after = rule(before);
      if (after === before) return before;
      const saved = await store.save(db, after);
      if (saved) {
        notifier.notify(saved);
        return saved;
      }
      before = await store.findById(db, id);
    }
    throw unavailable('checkout-contended', 'The checkout changed concurrently. Retry the request.');
  };
}
export type RecordChange = ReturnType<typeof createRecord>;
