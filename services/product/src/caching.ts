import { createHash } from 'node:crypto';
import { invalid } from '@sidecart/kit/errors';
import { knownTags } from '@sidecart/kit/etag';
import { Reply } from '@sidecart/kit/http';
import type { Request } from 'express';
import type { Product } from './catalogue/product';

/** Any cache may store the answer if it revalidates each time. */
export const SHARED = 'public, no-cache';
export const PRIVATE = 'private, no-store';

/** Of an answer that shows this product. */
export const cacheControlOf = ({ status }: Pick<Product, 'status'>): string =>
  status === 'published' ? SHARED : PRIVATE;

/** `"<version>-<hash>"`: the hash distinguishes two answers, the version two states of the product itself. */
const toEtag = (body: unknown, version = 0): string =>
  `"${version}-${createHash('sha1').update(JSON.stringify(body)).digest('base64url').slice(0, 16)}"`;

/** The answer with its ETag, or 304 when the client has the current one. */
export function conditional<T>(
  req: Request,
  body: T,
  cacheControl: string,
  version?: number,
): Reply<T | undefined> {
  const etag = toEtag(body, version);
  const headers = { etag, 'cache-control': cacheControl };
  return knownTags(req).includes(etag) ? new Reply(undefined, headers, 304) : new Reply(body, headers);
}

/** The version that `If-Match` requires; undefined when any version is acceptable. */
export function expectedVersion(req: Request): number | undefined {
  const header = req.get('if-match');
  if (header === undefined || header === '*') return undefined;
  const version = /^"(\d{1,9})-[A-Za-z0-9_-]+"$/.exec(header)?.[1];
  if (!version) throw invalid('etag-invalid', 'If-Match must be the ETag of the product or *.');
  return Number(version);
}
