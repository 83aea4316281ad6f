import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { knownTags } from '@sidecart/kit/etag';
import type { Request, Response } from 'express';

/** A successful answer as it is sent, again and again. */
export interface StoredAnswer {
  body: Buffer;
  etag: string;
  /** All that belong to it, `etag` and `content-length` among them. */
  headers: Readonly<Record<string, string>>;
}

/**
 * Sends it, or 304 to a client that has it.
 * @param own headers of this request's answer alone
 */
export function sendStored(
  req: Request,
  res: Response,
  { body, etag, headers }: StoredAnswer,
  own: Readonly<Record<string, string>>,
): void {
  if (req.headers['if-none-match'] !== undefined && knownTags(req).includes(etag)) {
    const { 'content-length': _length, ...others } = headers;
    res.writeHead(304, { ...others, ...own }).end();
  } else res.writeHead(200, { ...headers, ...own }).end(body);
}

/** The headers that a middleware sets on every answer alike, asked for once. */
export function headersSetBy(
  middleware: (req: IncomingMessage, res: ServerResponse, next: () => void) => void,
): Readonly<Record<string, string>> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  middleware(res.req, res, () => undefined);
  return res.getHeaders() as Record<string, string>;
}
