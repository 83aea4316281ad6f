import { createHash, randomBytes } from 'node:crypto';
import type { Owner } from './cart';

export interface CartTokens {
  /** Issues a new guest's token, 256 bits. */
  issue(): string;
  /** The guest who holds the token. Only the hash of the token is ever stored. */
  ownerOf(token: string): Owner & { kind: 'guest' };
}

export const cartTokens: CartTokens = {
  issue: () => randomBytes(32).toString('base64url'),
  ownerOf: (token) => ({ kind: 'guest', tokenHash: createHash('sha256').update(token).digest('hex') }),
};
