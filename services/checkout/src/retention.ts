import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';
import { QUOTE_KEPT_MS } from './pricing/shown';

/** Checkouts that have ended. */
export const KEPT_HOURS = 90 * DAY_HOURS;

export const checkoutRetention: readonly Retention[] = [
  // The order is kept by its own service; a checkout that needs attention is kept until it is resolved.
  { table: 'checkouts', where: `status = 'completed' AND created_at < $1`, keptHours: KEPT_HOURS },
  { table: 'checkouts', where: `status = 'failed' AND created_at < $1`, keptHours: KEPT_HOURS },
  { table: 'quotes', where: 'quoted_at < $1', keptHours: QUOTE_KEPT_MS / 3_600_000 },
];
