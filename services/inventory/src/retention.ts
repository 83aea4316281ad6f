import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const inventoryRetention: readonly Retention[] = [
  // Tombstones and holds without an order. A deducted hold is kept: cancelling its order returns the units by it.
  {
    table: 'holds',
    where: `status IN ('released', 'expired', 'restocked') AND updated_at < $1`,
    keptHours: 90 * DAY_HOURS,
  },
];
