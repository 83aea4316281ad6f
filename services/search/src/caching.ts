import { createHash } from 'node:crypto';
import { knownTags } from '@sidecart/kit/etag';
import { Reply } from '@sidecart/kit/http';
import type { Request } from 'express';

/**
 * The answer with its ETag, or 304 when the client has the current one. Any cache may store it if it revalidates each time, so
 * that a shopper never sees a stale one.
 */
export function revalidated<T>(req: Request, body: T): Reply<T | undefined> {
  const etag = `"${createHash('sha1').update(JSON.stringify(body)).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'public, no-cache' };
  return knownTags(req).includes(etag) ? new Reply(undefined, headers, 304) : new Reply(body, headers);
}
