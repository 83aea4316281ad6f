import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

/** Payments are kept permanently; a request is kept for callers that repeat it, a webhook for investigations. */
export const retention: readonly Retention[] = [
  { table: 'requests', where: 'created_at < $1', keptHours: 30 * DAY_HOURS },
  { table: 'webhooks', where: 'delivered_at < $1', keptHours: 30 * DAY_HOURS },
];
