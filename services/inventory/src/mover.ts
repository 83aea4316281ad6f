import type { Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { inventoryChanged, inventoryLow } from './events';
import { crossedLow, move, stockNotFound, type Movement, type Stock } from './stock';
import type { StockStore } from './store';

/** A count that finds what was expected is worth keeping; a change of rules alone moves nothing. */
const belongsInLedger = ({ kind, onHandDelta, reservedDelta }: Movement): boolean =>
  kind === 'count' || onHandDelta !== 0 || reservedDelta !== 0;

/** A deduction takes from on hand and from reserved alike: what can be bought stays the same. */
const isSeenOutside = ({ kind }: Movement): boolean => kind !== 'deduction';

/** Applies movements to locked rows and tells what came of each sku; the one way in which stock changes. */
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
    const facts = changed.flatMap(({ movement, before, after: stock }) => [
      ...(isSeenOutside(movement) ? [inventoryChanged(stock, now())] : []),
      ...(crossedLow(before, stock) ? [inventoryLow(stock, now())] : []),
    ]);
    await outbox.addAll(t, facts);
    return after;
  };
}
export type Mover = ReturnType<typeof createMover>;
