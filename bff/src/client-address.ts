import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';
import type { Request } from 'express';

/**
 * The browser's address. Browsers come through the storefront, which adds it as the last entry of X-Forwarded-For; the entry is
 * trusted only with the storefront's credential, wherever the request comes from.
 */
export function clientAddress(req: Request, storefrontCredential: string): string | undefined {
  const isStorefront = sameToken(req.get('x-storefront-credential'), storefrontCredential);
  const reported = isStorefront ? req.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return reported && isIP(reported) ? reported : req.socket.remoteAddress;
}
