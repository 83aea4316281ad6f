import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const orderRetention: readonly Retention[] = [
  // Tombstones of undone checkouts. Orders and their timeline are kept.
  { table: 'checkout_outcomes', where: 'order_id IS NULL AND decided_at < $1', keptHours: 90 * DAY_HOURS },
  // A request is deleted when its mail is prepared; a mail that is hours late would only confuse.
  { table: 'order_link_requests', where: 'requested_at < $1', keptHours: 1 },
  // Access by a link ends within hours of the link.
  { table: 'order_links', where: 'expires_at < $1', keptHours: DAY_HOURS },
  { table: 'order_accounting', where: 'kept_until < $1', keptHours: 0 },
];
