import type { Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { inventoryChanged, inventoryLow } from './events';
import { crossedLow, looksAlike, move, stockNotFound, type Movement, type Stock } from './stock';
import type { StockStore } from './store';

/** A count that confirms the expected quantity is recorded; a change of rules alone creates no movement. */
const belongsInLedger = ({ kind, onHandDelta, reservedDelta }: Movement): boolean =>
  kind === 'count' || onHandDelta !== 0 || reservedDelta !== 0;

/** Applies movements to locked rows and publishes the result for each sku; stock changes in no other way. */
export function createMover({ store, outbox, now }: { store: StockStore; outbox: Outbox; now: () => Date }) {
  return async (
    t: Tx,
    stocks: ReadonlyMap<string, Stock>,
    movements: readonly Movement[],
  ): Promise<Stock[]> => {
    const changed = movements.map((movement) => {
      const before = stocks.get(movement.sku);
      if (!before) throw stockNotFound();
      return { movement, before, after: move(before, movement) };
    });
    const after = changed.map((change) => change.after);
    await store.save(t, after, movements.filter(belongsInLedger), now());
    // Counts and adjustments are always published: a sku may be new, and its newest event on the topic must be its stock.
    const events = changed.flatMap(({ movement, before, after: stock }) => [
      ...(crossedLow(before, stock) ? [inventoryLow(stock, now())] : []),
      ...(movement.checkoutId && looksAlike(before, stock) ? [] : [inventoryChanged(stock, now())]),
    ]);
    await outbox.addAll(t, events);
    return after;
  };
}
export type Mover = ReturnType<typeof createMover>;
