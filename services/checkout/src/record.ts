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
 * The one way a checkout changes: a rule applied to the row and saved unless somebody else has changed the row meanwhile, in
 * which case the rule is applied anew.
 */
export function createRecord({ db, store, notifier }: RecordDeps) {
  /** @param known the row as it was read last; read here when it is not given */
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
