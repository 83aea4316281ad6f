import { LINE_CAP } from '@sidecart/contracts/schemas';
import { notFound, rejected } from '@sidecart/kit/errors';

export interface Stock {
  sku: string;
  sellerId?: string | undefined;
  onHand: number;
  reserved: number;
  tracked: boolean;
  backorderable: boolean;
  lowStockThreshold: number;
  /** Grows by one with each change. */
  version: number;
}

export type Availability = 'in-stock' | 'low-stock' | 'out-of-stock';
export type MovementKind = 'hold' | 'release' | 'expiry' | 'deduction' | 'restock' | 'count' | 'adjustment';

/** A change of one sku. */
export interface Movement {
  sku: string;
  kind: MovementKind;
  onHandDelta: number;
  reservedDelta: number;
  checkoutId?: string | undefined;
  actor: string;
  reason: string;
}

export const availableOf = (stock: Stock): number => stock.onHand - stock.reserved;

/** Can be sold whatever the count is. */
export const isAlwaysAvailable = (stock: Stock): boolean => !stock.tracked || stock.backorderable;

/** How many units can be removed: reserved units must remain. */
export const removableOf = (stock: Stock): number =>
  isAlwaysAvailable(stock) ? Number.MAX_SAFE_INTEGER : Math.max(0, availableOf(stock));

export function availabilityOf(stock: Stock): Availability {
  if (!stock.tracked) return 'in-stock';
  const available = availableOf(stock);
  if (available > stock.lowStockThreshold) return 'in-stock';
  if (available > 0) return 'low-stock';
  return stock.backorderable ? 'in-stock' : 'out-of-stock';
}

const mostInCart = (stock: Stock): number => Math.min(availableOf(stock), LINE_CAP);

/** True when no shopper can distinguish the two: the same availability, and the same quantity for a line of a cart. */
export const looksAlike = (before: Stock, after: Stock): boolean =>
  availabilityOf(before) === availabilityOf(after) &&
  isAlwaysAvailable(before) === isAlwaysAvailable(after) &&
  (isAlwaysAvailable(after) || mostInCart(before) === mostInCart(after));

/** True when a change takes the sku to or under its threshold; false while it stays there. */
export const crossedLow = (before: Stock, after: Stock): boolean =>
  after.tracked &&
  availableOf(before) > before.lowStockThreshold &&
  availableOf(after) <= after.lowStockThreshold;

export const stockNotFound = () => notFound('sku-not-found', 'The sku does not exist.');

/** Beyond this limit the difference of two counts exceeds the 32 bits that columns and events have. */
const MOST = 1_000_000_000;

/** @throws rejected when the change would reserve or remove more than is available, or exceeds what can be counted */
export function move(stock: Stock, movement: Movement): Stock {
  const after = {
    ...stock,
    onHand: stock.onHand + movement.onHandDelta,
    reserved: stock.reserved + movement.reservedDelta,
    version: stock.version + 1,
  };
  if (Math.abs(after.onHand) > MOST || after.reserved > MOST)
    throw rejected('stock-uncountable', `No sku is counted beyond ${MOST}.`, { sku: stock.sku });
  if (!isAlwaysAvailable(after) && (after.onHand < 0 || after.reserved > after.onHand))
    throw rejected(
      'stock-insufficient',
      `There are ${stock.onHand} of ${stock.sku}, ${stock.reserved} reserved.`,
      {
        sku: stock.sku,
        onHand: stock.onHand,
        reserved: stock.reserved,
      },
    );
  return after;
}
