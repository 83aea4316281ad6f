import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const userRetention: readonly Retention[] = [
  // An expired token is refused either way; a week lets a second use still be told from an unknown token.
  { table: 'refresh_tokens', where: 'expires_at < $1', keptHours: 7 * DAY_HOURS },
  { table: 'mail_tokens', where: 'expires_at < $1', keptHours: 7 * DAY_HOURS },
];
