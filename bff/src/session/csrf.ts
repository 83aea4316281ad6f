import { forbidden } from '@sidecart/kit/errors';
import type { Request, RequestHandler } from 'express';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** This host has several names; to a browser they are different origins. */
function isOurs(origin: string, publicUrl: URL): boolean {
  if (origin === publicUrl.origin) return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, port, hostname } = new URL(origin);
  const samePort = protocol === publicUrl.protocol && port === publicUrl.port;
  return samePort && LOOPBACK.has(hostname) && LOOPBACK.has(publicUrl.hostname);
}

/** Whether the browser reports one of the shop's pages as the origin; clients other than browsers send no origin. */
function isFromOurPages(req: Request, publicUrl: URL): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('origin');
  return origin === undefined || isOurs(origin, publicUrl);
}

/**
 * A page of another site can make a browser send the shop's cookie, but it cannot set a custom header without a preflight
 * request, which is never allowed; and browsers report the origin of a request. Both checks must pass for a write.
 */
export function refuseForeignWrites(publicUrl: string): RequestHandler {
  const ours = new URL(publicUrl);
  return (req, _res, next) => {
    if (READS.has(req.method)) return next();
    if (req.get('x-requested-with') !== 'storefront' || !isFromOurPages(req, ours))
      throw forbidden('csrf-refused', 'The request did not come from a page of this shop.');
    next();
  };
}
