import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const paymentRetention: readonly Retention[] = [
  // Payments and their ledger are kept; a done task only prevents a late event from adding it again.
  { table: 'tasks', where: 'done_at < $1', keptHours: 90 * DAY_HOURS },
];
