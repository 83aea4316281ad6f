import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

/** Guests' carts and outcomes of checkouts. */
export const KEPT_HOURS = 90 * DAY_HOURS;

export const cartRetention: readonly Retention[] = [
  // A guest's cart without recent changes; the cart of an account is kept.
  {
    table: 'carts',
    where: 'guest_token_hash IS NOT NULL AND created_at < $1 AND updated_at < $1 AND frozen_by IS NULL',
    keptHours: KEPT_HOURS,
  },
  // A late step of a checkout must find the tombstone; no checkout runs that long.
  { table: 'freezes', where: `state <> 'frozen' AND created_at < $1`, keptHours: KEPT_HOURS },
];
