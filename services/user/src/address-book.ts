import type { Schemas } from '@sidecart/contracts/http/types';
import type { AddressInput } from '@sidecart/contracts/schemas';
import type { Db, InTx } from '@sidecart/kit/db';
import { addressNotFound } from './user';

interface Row {
  [column: string]: unknown;
  id: string;
  address: AddressInput;
}
const toView = (row: Row): Schemas['SavedAddress'] => ({ ...row.address, id: row.id });

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

    async addToWishlist(userId: string, productId: string) {
      await db.query(
        `INSERT INTO wishlist_items (user_id, product_id, added_at) VALUES ($1, $2, $3)
         ON CONFLICT ON CONSTRAINT wishlist_items_pkey DO NOTHING`,
        [userId, productId, now()],
      );
    },

    async removeFromWishlist(userId: string, productId: string) {
      await db.query('DELETE FROM wishlist_items WHERE user_id = $1 AND product_id = $2', [
        userId,
        productId,
      ]);
    },
  };
}
export type AddressBook = ReturnType<typeof createAddressBook>;
