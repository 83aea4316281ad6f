import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const campaignRetention: readonly Retention[] = [
  // Tombstones. A claim that is not released is kept: limits per customer identify persons by it.
  { table: 'claims', where: `status = 'released' AND updated_at < $1`, keptHours: 90 * DAY_HOURS },
];
