import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { standingChanged } from './events';
import { withUnitsSold, type Purchase } from './standing';
import type { StandingStore } from './standing-store';
import type { ProductStore } from './store';

export interface StandingDeps {
  db: Db;
  store: StandingStore;
  products: ProductStore;
  outbox: Outbox;
  now: () => Date;
}

const BATCH = 200;

export function createStandingService({ db, store, products, outbox, now }: StandingDeps) {
  return {
    /** order.placed. */
    recordPurchases: (
      order: { id: string; userId: string | undefined },
      purchases: Purchase[],
    ): Promise<void> => db.tx((t) => store.addPurchases(t, order, purchases)),

    /** order.cancelled, which may come first. */
    cancelPurchases: (orderId: string, purchases: Purchase[]): Promise<void> =>
      db.tx((t) => store.cancelPurchases(t, orderId, purchases)),

    /** Brings the units sold of every product up to date and tells of those that moved. */
    async countSales(): Promise<void> {
      const ids = await store.miscounted(db);
      for (let from = 0; from < ids.length; from += BATCH)
        await db.tx(async (t) => {
          const locked = await products.lockAll(t, ids.slice(from, from + BATCH));
          const sold = await store.unitsSold(
            t,
            locked.map(({ id }) => id),
          );
          const moved = locked.flatMap((product) => {
            const standing = withUnitsSold(product.standing, sold.get(product.id) ?? 0);
            return standing === product.standing ? [] : [{ ...product, standing }];
          });
          await store.saveStandings(t, moved);
          await outbox.addAll(
            t,
            moved.map((product) => standingChanged(product, now())),
          );
        });
    },
  };
}
export type StandingService = ReturnType<typeof createStandingService>;
