import { createHash } from 'node:crypto';
import { knownTags } from '@sidecart/kit/etag';
import type { Request, Response } from 'express';

/**
 * Answers in a way that anyone may keep, if they ask each time whether it still stands: what a shopper sees is never old.
 * The body is written here, since it is made into text anyway for its ETag.
 */
export function revalidated({ req, res }: { req: Request; res: Response }, body: unknown): void {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  res.set({ etag, 'cache-control': 'public, no-cache' });
  if (knownTags(req).includes(etag)) res.status(304).end();
  else res.type('json').send(text);
}
