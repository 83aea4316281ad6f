import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';
import type { Request } from 'express';

/** Whether a request shows the storefront's credential. */
export const isFromStorefront = (req: Request, credential: string): boolean =>
  sameToken(req.get('x-storefront-credential'), credential);

/**
 * The browser's address. Browsers come through the storefront, which adds it as the last entry of X-Forwarded-For; the entry is
 * trusted only with the storefront's credential, wherever the request comes from.
 */
export function clientAddress(req: Request, storefrontCredential: string): string | undefined {
  const reported = isFromStorefront(req, storefrontCredential)
    ? req.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  return reported && isIP(reported) ? reported : req.socket.remoteAddress;
}
