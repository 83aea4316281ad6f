import { createHash } from 'node:crypto';
import { knownTags } from '@sidecart/kit/etag';
import type { Request, Response } from 'express';

/**
 * Any cache may store the answer if it revalidates each time, so that a shopper never sees a stale one.
 * The body is serialized here, since its ETag requires the text anyway.
 */
export function revalidated({ req, res }: { req: Request; res: Response }, body: unknown): void {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  res.set({ etag, 'cache-control': 'public, no-cache' });
  if (knownTags(req).includes(etag)) res.status(304).end();
  else res.type('json').send(text);
}
