import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { isKnown } from '@sidecart/kit/etag';

/** Alternating header names and values, as `writeHead` accepts them. */
export type HeaderList = readonly string[];

/** A successful answer that is sent repeatedly. */
export interface StoredAnswer {
  /** The body as latin1, one character per byte: Node sends the headers and a string in a single write. */
  body: string;
  etag: string;
  headers: HeaderList;
  /** The headers of a 304. */
  headersOnly: HeaderList;
}

/** @param headers all headers of the answer except `content-length`; include `etag` */
export function storedAnswer(body: Buffer, headers: Readonly<Record<string, string>>): StoredAnswer {
  const headersOnly = Object.entries(headers).flat();
  return {
    body: body.toString('latin1'),
    etag: headers['etag'] ?? '',
    headers: [...headersOnly, 'content-length', String(body.length)],
    headersOnly,
  };
}

/**
 * Sends the stored answer, or a 304 if `If-None-Match` contains its etag.
 * @param own headers that are specific to this request
 */
export function sendStored(
  req: IncomingMessage,
  res: ServerResponse,
  { body, etag, headers, headersOnly }: StoredAnswer,
  own: HeaderList,
): void {
  if (isKnown(req, etag)) res.writeHead(304, headersOnly.concat(own)).end();
  else res.writeHead(200, headers.concat(own)).end(body, 'latin1');
}

/** The headers that a middleware sets; it must set the same headers on every response. */
export function headersSetBy(
  middleware: (req: IncomingMessage, res: ServerResponse, next: () => void) => void,
): Readonly<Record<string, string>> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  middleware(res.req, res, () => undefined);
  return res.getHeaders() as Record<string, string>;
}
