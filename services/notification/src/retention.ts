import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const notificationRetention: readonly Retention[] = [
  // The row prevents a redelivered event from sending the mail again; until it is sent it holds an address.
  { table: 'deliveries', where: `status <> 'pending' AND created_at < $1`, keptHours: 90 * DAY_HOURS },
  { table: 'stock_alerts', where: 'expires_at < $1', keptHours: 1 },
  { table: 'dead_letters', where: `status = 'redriven' AND received_at < $1`, keptHours: 90 * DAY_HOURS },
];
