import { DAY_HOURS, type Retention } from '@sidecart/kit/purge';

export const userRetention = (auditDays: number): readonly Retention[] => [
  // An expired token is rejected either way; for a week a second use can still be distinguished from an unknown token.
  { table: 'refresh_tokens', where: 'expires_at < $1', keptHours: 7 * DAY_HOURS },
  // A session that ends earlier is deleted at once.
  { table: 'sessions', where: 'expires_at < $1', keptHours: 1 },
  // A token that was used is deleted at once.
  { table: 'mail_tokens', where: 'expires_at < $1', keptHours: 1 },
  { table: 'login_challenges', where: 'expires_at < $1', keptHours: 1 },
  { table: 'second_factor_setups', where: 'expires_at < $1', keptHours: 1 },
  // Those of the last hour are counted.
  { table: 'wrong_codes', where: 'entered_at < $1', keptHours: 1 },
  { table: 'email_changes', where: 'expires_at < $1', keptHours: 1 },
  // A request is deleted when its mail is prepared; a mail that is hours late would only confuse.
  { table: 'reset_requests', where: 'requested_at < $1', keptHours: 1 },
  { table: 'audit_entries', where: 'created_at < $1', keptHours: auditDays * DAY_HOURS },
];
