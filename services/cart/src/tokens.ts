import { createHash, randomBytes } from 'node:crypto';
import type { Owner } from './cart';

export interface CartTokens {
  /** A new guest's token, 256 bits. */
  issue(): string;
  /** The guest who holds the token. Only its hash is ever kept. */
  ownerOf(token: string): Owner & { kind: 'guest' };
}

export const cartTokens: CartTokens = {
  issue: () => randomBytes(32).toString('base64url'),
  ownerOf: (token) => ({ kind: 'guest', tokenHash: createHash('sha256').update(token).digest('hex') }),
};
