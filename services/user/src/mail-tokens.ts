import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '@sidecart/kit/db';
import type { MailPurpose, UserStore } from './store';

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Creates a one-time token for a mail and stores its hash. @returns the token, which is not stored */
export async function issueMailToken(
  store: UserStore,
  t: Tx,
  userId: string,
  purpose: MailPurpose,
  expiresAt: Date,
): Promise<string> {
  const token = newToken();
  await store.insertMailToken(t, { tokenHash: hashOf(token), userId, purpose, expiresAt });
  return token;
}
