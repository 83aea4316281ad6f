import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';
import type { Request } from 'express';

/**
 * Whose requests these are, for counting: the other end of the connection; behind the BFF the browser, whose address it
 * tells in a header that counts for nothing without the BFF's credential.
 */
export function clientAddress(req: Request, bffCredential: string): string {
  const told = req.get('x-client-address');
  const isBff = sameToken(req.get('x-bff-credential'), bffCredential);
  return told && isBff && isIP(told) ? told : (req.socket.remoteAddress ?? '');
}
