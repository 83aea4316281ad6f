import type { Db, InTx } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';
import type { DeletedPerson, PersonalDataStore } from './personal-data-store';

/** user repeats a deletion until then. */
const OPEN_MS = 90 * 86_400_000;

export function createPersonalData(deps: {
  db: Db;
  store: PersonalDataStore;
  accountingYears: number;
  now: () => Date;
}) {
  const { db, store, accountingYears, now } = deps;
  return {
    /**
     * Handles user.deleted. An order that is still to be delivered keeps name and address until it has ended: user repeats the event
     * daily, at the end for every order.
     */
    forget: (person: DeletedPerson, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const isLast = now().getTime() - (person.deletedAt ?? now()).getTime() >= OPEN_MS;
        const orderIds = await store.lockOrders(t, person, isLast);
        if (orderIds.length > 0) {
          await store.keepForAccounting(t, orderIds, accountingYears);
          await store.erase(t, orderIds, person.pseudonym);
        }
        await store.dropEvents(t, person);
      }),

    exportOrders: (person: Person, page: Page): Promise<StoredRow[]> => store.rowsOf(db, person, page),
  };
}
export type PersonalData = ReturnType<typeof createPersonalData>;
