import type { Db, InTx } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';
import type { DeletedPerson, PersonalDataStore } from './personal-data-store';

export const createPersonalData = ({ db, store }: { db: Db; store: PersonalDataStore }) => ({
  /** Handles user.deleted. */
  forget: (person: DeletedPerson, tx: InTx<void> = db.tx): Promise<void> => tx((t) => store.erase(t, person)),

  exportReviews: (person: Person, page: Page): Promise<StoredRow[]> => store.rowsOf(db, person, page),
});
export type PersonalData = ReturnType<typeof createPersonalData>;
