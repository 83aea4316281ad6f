import { createHash, randomBytes } from 'node:crypto';
import type { OutgoingEvent } from '@sidecart/contracts/topics';
import { rejected } from '@sidecart/kit/errors';
import type { User } from '../user';

/** A user that was deleted, as other services are notified of it. */
export interface Deletion {
  userId: string;
  /** Stands wherever a name or an address stood. */
  pseudonym: string;
  emailKey: string;
  emailVerified: boolean;
  deletedAt: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const REPEATED_MS = 90 * DAY_MS;

export const deletionOf = (user: User, now: Date): Deletion => ({
  userId: user.id,
  pseudonym: `deleted-${randomBytes(9).toString('hex')}`,
  emailKey: createHash('sha256').update(user.email).digest('hex'),
  emailVerified: user.emailVerified,
  deletedAt: now,
});

/**
 * When the deletion is repeated: after the last access token and the last checkout in flight have ended, and then daily, for
 * orders that still had to be delivered. Undefined at the end.
 */
export function repeatAt({ deletedAt }: Pick<Deletion, 'deletedAt'>, now: Date): Date | undefined {
  const age = now.getTime() - deletedAt.getTime();
  if (age >= REPEATED_MS) return undefined;
  const wait = age < MINUTE_MS ? MINUTE_MS : age < HOUR_MS ? HOUR_MS : DAY_MS;
  return new Date(now.getTime() + wait);
}

export const userDeleted = (deletion: Deletion, now: Date): OutgoingEvent => ({
  type: 'user.deleted',
  aggregateId: deletion.userId,
  data: { ...deletion, occurredAt: now },
});

export const lastAdmin = () =>
  rejected(
    'last-admin',
    'The last active admin cannot delete the account. Make another user an admin first.',
  );
