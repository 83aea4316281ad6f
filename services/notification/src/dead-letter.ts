import type { Query } from '@sidecart/contracts/http/types';
import { notFound, rejected } from '@sidecart/kit/errors';

type DeadLetterStatus = 'open' | 'redriven';

/** A message that a consumer could not handle, without its payload. */
export interface DeadLetter {
  id: string;
  /** `<app>.dead`, or `mail` for a mail that could not be delivered. */
  topic: string;
  eventId: string;
  type: string | null;
  originalTopic: string | null;
  status: DeadLetterStatus;
  failures: number;
  receivedAt: Date;
  redrivenAt: Date | null;
}

export type DeadLetterFilter = Pick<Query<'listDeadLetters'>, 'status' | 'topic'>;

export const MAIL_TOPIC = 'mail';

export const deadLetterNotFound = () => notFound('dead-letter-not-found', 'The dead letter does not exist.');

export const deadLetterUnreadable = () =>
  rejected('dead-letter-unreadable', 'The message is not a known event and cannot be redriven.');
