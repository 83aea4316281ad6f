import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const orderRetention: readonly Retention[] = [
  // Tombstones of undone checkouts. Orders and their timeline are kept.
  { table: 'checkout_outcomes', where: 'order_id IS NULL AND decided_at < $1', keptHours: 90 * DAY_HOURS },
  { table: 'order_accounting', where: 'kept_until < $1', keptHours: 0 },
];
