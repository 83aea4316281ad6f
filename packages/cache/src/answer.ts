import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { knownTags } from '@sidecart/kit/etag';

/** Names and values of headers in turn. */
export type HeaderList = readonly string[];

/** A successful answer that is sent repeatedly. */
export interface StoredAnswer {
  /** Its bytes, a character each: Node sends such a text and the headers before it by one cheap write. */
  body: string;
  etag: string;
  headers: HeaderList;
  /** Those of a 304. */
  headersOnly: HeaderList;
}

/** @param headers all that belong to the answer but `content-length`; with an `etag` */
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
 * Sends it, or 304 to a client that has it.
 * @param own headers of this request's answer alone
 */
export function sendStored(
  req: IncomingMessage,
  res: ServerResponse,
  { body, etag, headers, headersOnly }: StoredAnswer,
  own: HeaderList,
): void {
  if (req.headers['if-none-match'] !== undefined && knownTags(req).includes(etag))
    res.writeHead(304, headersOnly.concat(own)).end();
  else res.writeHead(200, headers.concat(own)).end(body, 'latin1');
}

/** The headers that a middleware sets on every answer alike, asked for once. */
export function headersSetBy(
  middleware: (req: IncomingMessage, res: ServerResponse, next: () => void) => void,
): Readonly<Record<string, string>> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  middleware(res.req, res, () => undefined);
  return res.getHeaders() as Record<string, string>;
}
