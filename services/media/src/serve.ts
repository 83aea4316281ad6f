import { STATUS_CODES } from 'node:http';
import { isKnown } from '@sidecart/kit/etag';
import type { Request, Response } from 'express';
import type { StoredFile } from './media';
import type { ServedFile } from './service';

const etagOf = ({ digest }: StoredFile): string => `"${digest.slice(0, 32)}"`;

/** The single requested range if it can be served; 'none' when it is empty. */
function rangeOf(
  req: Request,
  etag: string,
  size: number,
): { start: number; end: number } | 'none' | undefined {
  const condition = req.get('if-range');
  if (req.method !== 'GET' || (condition !== undefined && condition !== etag)) return undefined;
  const ranges = req.range(size, { combine: true });
  if (ranges === -1) return 'none';
  // Several ranges are answered with the whole file, as RFC 9110 §14.2 allows: no client reads a picture that way.
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  return ranges[0];
}

function refuseRange(res: Response, instance: string, size: number): void {
  const code = 'range-not-satisfiable';
  const detail = `The file has ${size} bytes.`;
  const problem = {
    type: `/problems/${code}`,
    title: STATUS_CODES[416],
    status: 416,
    detail,
    code,
    instance,
  };
  res.status(416).set('content-range', `bytes */${size}`);
  res.type('application/problem+json').send(JSON.stringify(problem));
}

/**
 * The file of an address that names the current version never changes, and neither does that of a picture that was not replaced.
 * Other addresses are asked for again, so that they show the new file soon.
 */
const cachingOf = (version: number, named = 1): string =>
  named === version ? 'public, max-age=31536000, immutable' : 'public, max-age=300';

const headersOf = (file: StoredFile, caching: string) => ({
  etag: etagOf(file),
  'cache-control': caching,
  'accept-ranges': 'bytes',
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
});

/** Answers with the file, a part of it, or 304. If a file is opened directly, nothing in it runs. */
export async function serveFile(
  req: Request,
  res: Response,
  { file, version, load }: ServedFile,
  named: number | undefined,
): Promise<void> {
  const caching = cachingOf(version, named);
  if (isKnown(req, etagOf(file))) return void res.status(304).set(headersOf(file, caching)).end();

  const { file: loaded, content } = await load();
  const range = rangeOf(req, etagOf(loaded), content.length);
  if (range === 'none') return refuseRange(res, req.get('x-request-id') ?? '', content.length);
  const part = range ? content.subarray(range.start, range.end + 1) : content;
  if (range) res.status(206).set('content-range', `bytes ${range.start}-${range.end}/${content.length}`);
  res.set({
    ...headersOf(loaded, caching),
    'content-type': loaded.contentType,
    'content-length': String(part.length),
  });
  res.end(part);
}
