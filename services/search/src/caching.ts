import { createHash } from 'node:crypto';
import { Reply } from '@sidecart/kit/http';
import type { Request } from 'express';

/** Anyone may keep the answer, if they ask each time whether it still stands: what a shopper sees is never old. */
export function revalidated(req: Request, body: unknown): Reply {
  const etag = `"${createHash('sha1').update(JSON.stringify(body)).digest('base64url').slice(0, 20)}"`;
  const headers = { etag, 'cache-control': 'public, no-cache' };
  const known = (req.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? new Reply(undefined, headers, 304) : new Reply(body, headers);
}
