import type { Db, InTx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Found } from '@sidecart/kit/worker';
import type { ProductStore } from '../catalogue/store';
import { standingChanged } from '../events';
import { withUnitsSold, type Purchase } from './standing';
import type { StandingStore } from './standing-store';

export interface StandingDeps {
  db: Db;
  store: StandingStore;
  products: ProductStore;
  outbox: Outbox;
  now: () => Date;
}

/** Purchases of one transaction: each may be of another product, whose row is locked. */
const BATCH = 500;

export function createStandingService({ db, store, products, outbox, now }: StandingDeps) {
  return {
    /** order.placed. */
    recordPurchases: (
      order: { id: string; userId: string | undefined },
      purchases: Purchase[],
      tx: InTx<void> = db.tx,
    ): Promise<void> => tx((t) => store.addPurchases(t, order, purchases)),

    /** order.cancelled, which may arrive first. */
    cancelPurchases: (orderId: string, purchases: Purchase[], tx: InTx<void> = db.tx): Promise<void> =>
      tx((t) => store.cancelPurchases(t, orderId, purchases)),

    /** Recounts the units sold of products with purchases since their last count, and publishes changed standings. */
    countSales: (): Promise<Found> =>
      db.tx(async (t) => {
        const { notes, productIds } = await store.takeUncounted(t, BATCH);
        if (notes === 0) return 'none';
        const locked = await products.lockAll(t, productIds);
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
        return notes === BATCH ? 'more' : 'some';
      }),
  };
}
export type StandingService = ReturnType<typeof createStandingService>;
