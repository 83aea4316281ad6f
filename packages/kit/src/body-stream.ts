import type { BodyStream } from '@sidecart/contracts/http/route';
import type { Request, Response } from 'express';

/** The error that the body parsers throw, so that all bodies are rejected with the same messages. */
export const refusal = (status: number, type: string) => Object.assign(new Error(type), { status, type });

/** @throws 415 for another content type, encoding or charset, 413 when `Content-Length` exceeds the limit */
function checkHeaders(req: Request, { type, limitBytes }: BodyStream): void {
  if (req.is(type) === false) throw refusal(415, 'media.unsupported');
  if ((req.get('content-encoding') ?? 'identity') !== 'identity') throw refusal(415, 'encoding.unsupported');
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(req.get('content-type') ?? '')?.[1];
  if (charset && !/^(utf-?8|us-ascii)$/i.test(charset)) throw refusal(415, 'charset.unsupported');
  if (Number(req.get('content-length') ?? 0) > limitBytes) throw refusal(413, 'entity.too.large');
}

async function* chunks(req: Request, limitBytes: number): AsyncGenerator<Buffer> {
  let seen = 0;
  try {
    // A reader that stops early must not destroy the socket, which is needed for the response.
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > limitBytes) throw refusal(413, 'entity.too.large');
      yield chunk;
    }
  } catch (error) {
    throw req.errored ? refusal(400, 'request.aborted') : error;
  }
}

/**
 * The body's bytes, with back-pressure.
 * @throws the errors of the body parsers: immediately for invalid headers, and while reading for a body that is too long or
 *   ends early
 */
export function streamBody(req: Request, res: Response, spec: BodyStream): AsyncGenerator<Buffer> {
  checkHeaders(req, spec);
  // Unread bytes would be parsed as the start of the connection's next request.
  res.once('finish', () => req.resume());
  return chunks(req, spec.limitBytes);
}
