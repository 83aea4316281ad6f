import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Reply } from './http';

/**
 * Whether `If-None-Match` names this tag. The comparison is weak (RFC 9110 §13.1.2): a cache may have added `W/`.
 */
export function isKnown({ headers }: Pick<IncomingMessage, 'headers'>, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/**
 * The response with its ETag, or 304 when the client has the current one.
 * @param version of the resource itself; the ETag `"<version>-<hash>"` differs for two versions and for two bodies
 */
export function conditional<T>(
  req: Pick<IncomingMessage, 'headers'>,
  body: T,
  cacheControl: string,
  version = 0,
): Reply<T | undefined> {
  const json = JSON.stringify(body);
  const hash = createHash('sha1').update(json).digest('base64url').slice(0, 16);
  const etag = `"${version}-${hash}"`;
  const headers = { etag, 'cache-control': cacheControl };
  return isKnown(req, etag) ? new Reply(undefined, headers, 304) : new Reply(body, headers, 200, json);
}
