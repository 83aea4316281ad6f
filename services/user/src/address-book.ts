import type { Schemas } from '@sidecart/contracts/http/types';
import type { AddressInput } from '@sidecart/contracts/schemas';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import { addressBookFull, addressNotFound, wishlistFull } from './user';

const ADDRESSES_MAX = 50;
const WISHLIST_MAX = 500;

interface Row {
  [column: string]: unknown;
  id: string;
  address: AddressInput;
}
const toView = (row: Row): Schemas['SavedAddress'] => ({ ...row.address, id: row.id });

/** What a user adds at the same time is counted one after the other. @param count `SELECT count(*)::int AS count … $1` */
async function countLocked(t: Tx, count: string, userId: string): Promise<number> {
  await t.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  const { rows } = await t.query<{ count: number }>(count, [userId]);
  return rows[0]?.count ?? 0;
}
const COUNT_ADDRESSES = 'SELECT count(*)::int AS count FROM addresses WHERE user_id = $1';
const COUNT_WISHLIST = 'SELECT count(*)::int AS count FROM wishlist_items WHERE user_id = $1';

/** A user's addresses and wishlist. Only their owner sees them, so every query filters by the user. */
export function createAddressBook({ db, now, newId }: { db: Db; now: () => Date; newId: () => string }) {
  return {
    async listAddresses(userId: string) {
      const { rows } = await db.query<Row>(
        'SELECT id, address FROM addresses WHERE user_id = $1 ORDER BY created_at, id',
        [userId],
      );
      return rows.map(toView);
    },

    addAddress: (
      userId: string,
      address: AddressInput,
      tx: InTx<Schemas['SavedAddress']>,
    ): Promise<Schemas['SavedAddress']> =>
      tx(async (t) => {
        if ((await countLocked(t, COUNT_ADDRESSES, userId)) >= ADDRESSES_MAX)
          throw addressBookFull(ADDRESSES_MAX);
        const id = newId();
        await t.query('INSERT INTO addresses (id, user_id, address, created_at) VALUES ($1, $2, $3, $4)', [
          id,
          userId,
          address,
          now(),
        ]);
        return { ...address, id };
      }),

    /** @param changed returns the whole address after the change; throws when it is not valid */
    changeAddress: (userId: string, id: string, changed: (address: AddressInput) => AddressInput) =>
      db.tx(async (t) => {
        const { rows } = await t.query<Row>(
          'SELECT id, address FROM addresses WHERE user_id = $1 AND id = $2 FOR UPDATE',
          [userId, id],
        );
        if (!rows[0]) throw addressNotFound();
        const address = changed(rows[0].address);
        await t.query('UPDATE addresses SET address = $3 WHERE user_id = $1 AND id = $2', [
          userId,
          id,
          address,
        ]);
        return { ...address, id };
      }),

    async removeAddress(userId: string, id: string) {
      const { rowCount } = await db.query('DELETE FROM addresses WHERE user_id = $1 AND id = $2', [
        userId,
        id,
      ]);
      if (!rowCount) throw addressNotFound();
    },

    async listWishlist(userId: string) {
      const { rows } = await db.query<{ product_id: string; added_at: Date }>(
        'SELECT product_id, added_at FROM wishlist_items WHERE user_id = $1 ORDER BY added_at DESC, product_id',
        [userId],
      );
      return rows.map((row) => ({ productId: row.product_id, addedAt: row.added_at.toISOString() }));
    },

    addToWishlist: (userId: string, productId: string): Promise<void> =>
      db.tx(async (t) => {
        const count = await countLocked(t, COUNT_WISHLIST, userId);
        const { rowCount } = await t.query(
          `INSERT INTO wishlist_items (user_id, product_id, added_at) VALUES ($1, $2, $3)
           ON CONFLICT ON CONSTRAINT wishlist_items_pkey DO NOTHING`,
          [userId, productId, now()],
        );
        if (rowCount && count >= WISHLIST_MAX) throw wishlistFull(WISHLIST_MAX);
      }),

    async removeFromWishlist(userId: string, productId: string) {
      await db.query('DELETE FROM wishlist_items WHERE user_id = $1 AND product_id = $2', [
        userId,
        productId,
      ]);
    },
  };
}
export type AddressBook = ReturnType<typeof createAddressBook>;
