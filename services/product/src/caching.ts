import { invalid } from '@sidecart/kit/errors';
import type { Request } from 'express';
import type { Product } from './catalogue/product';

/** Any cache may store the answer if it revalidates each time. */
export const SHARED = 'public, no-cache';
export const PRIVATE = 'private, no-store';

/** Of an answer that shows this product. */
export const cacheControlOf = ({ status }: Pick<Product, 'status'>): string =>
  status === 'published' ? SHARED : PRIVATE;

/** The version that `If-Match` requires; undefined when any version is acceptable. */
export function expectedVersion(req: Request): number | undefined {
  const header = req.get('if-match');
  if (header === undefined || header === '*') return undefined;
  const version = /^"(\d{1,9})-[A-Za-z0-9_-]+"$/.exec(header)?.[1];
  if (!version) throw invalid('etag-invalid', 'If-Match must be the ETag of the product or *.');
  return Number(version);
}
