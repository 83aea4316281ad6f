import { isIP } from 'node:net';
import { sameToken } from '@sidecart/kit/access';
import type { Request } from 'express';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * The browser's address. Browsers come through the storefront, which adds it as the last entry of X-Forwarded-For; it is
 * trusted if the storefront runs on this host or sends its credential.
 */
export function clientAddress(req: Request, storefrontCredential: string | undefined): string | undefined {
  const peer = req.socket.remoteAddress;
  const credential = req.get('x-storefront-credential');
  const isStorefront =
    LOOPBACK.test(peer ?? '') ||
    (storefrontCredential !== undefined && sameToken(credential, storefrontCredential));
  const reported = isStorefront ? req.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return reported && isIP(reported) ? reported : peer;
}
