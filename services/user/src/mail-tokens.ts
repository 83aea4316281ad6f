import { createHash, randomBytes } from 'node:crypto';
import type { MailTokenSeal } from '@sidecart/contracts/mail-token';
import type { Tx } from '@sidecart/kit/db';
import type { MailPurpose, UserStore } from './store';

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

export interface MailTokens {
  /** Creates a one-time token for a mail and stores its hash. @returns the token, sealed: only the mail shows it */
  issue(t: Tx, userId: string, purpose: MailPurpose, expiresAt: Date): Promise<string>;
}

export const createMailTokens = (store: UserStore, seal: MailTokenSeal): MailTokens => ({
  async issue(t, userId, purpose, expiresAt) {
    const token = newToken();
    await store.insertMailToken(t, { tokenHash: hashOf(token), userId, purpose, expiresAt });
    return seal.seal(token, userId);
  },
});
