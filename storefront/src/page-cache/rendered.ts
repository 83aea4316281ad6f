import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { policyOf } from '@/lib/content-policy';

/** A response of the renderer, complete. */
export interface Rendered {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A page as it is sent: to clients that accept gzip, which is nearly all, and to others. */
export interface StoredPage {
  status: number;
  etag: string;
  gzipped: Buffer;
  /** Names and values in turn, as `writeHead` takes them. */
  headers: readonly string[];
}

const compress = promisify(gzip);
const GZIP_LEVEL = 6;
/** Of one connection, of this server's own choice, or replaced here. */
const dropped = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'date',
  'etag',
  'cache-control',
  'content-security-policy',
  'vary',
]);

export async function readRendered(response: IncomingMessage): Promise<Rendered> {
  const body = await buffer(response);
  return { status: response.statusCode ?? 500, headers: response.headers, body };
}

const inlineScripts = /<script(?![^>]*\s(?:src|type="application\/ld\+json"))[^>]*>([\s\S]*?)<\/script>/g;

/** The sources of a content security policy that allow exactly the inline scripts of this document. */
const hashesOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(inlineScripts)].map(
      ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    ),
  ),
];

/** Its policy names the scripts that were rendered, since a nonce must not be sent twice. */
export async function storedPage({ status, headers, body }: Rendered): Promise<StoredPage> {
  const policy = policyOf(hashesOf(body.toString('utf8')));
  const gzipped = await compress(body, { level: GZIP_LEVEL });
  const etag = `"${createHash('sha1').update(body).update(policy).digest('base64url')}"`;
  const kept = Object.entries(headers).flatMap(([header, value]) =>
    dropped.has(header) || value === undefined ? [] : [value].flat().flatMap((each) => [header, each]),
  );
  return {
    status,
    etag,
    gzipped,
    headers: [
      ...kept,
      'content-security-policy',
      policy,
      'etag',
      etag,
      'cache-control',
      // Shared caches do not know the events that change a page; a browser asks each time.
      'private, no-cache',
      'vary',
      'accept-encoding, accept-language, cookie',
    ],
  };
}
