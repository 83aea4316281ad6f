import type { BodyStream } from '@sidecart/contracts/http/route';
import type { Request, Response } from 'express';

/** What the body parsers throw, so that every body is refused in the same words. */
export const refusal = (status: number, type: string) => Object.assign(new Error(type), { status, type });

/** @throws 415 for another content type, encoding or charset, 413 for a length that says too much already */
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
    // A reader that stops early leaves the socket to the answer.
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
 * The body's bytes, at the reader's pace.
 * @throws what the body parsers throw: at once for what the headers say, while reading for too much or an early end
 */
export function streamBody(req: Request, res: Response, spec: BodyStream): AsyncGenerator<Buffer> {
  checkHeaders(req, spec);
  // Unread bytes would precede the connection's next request.
  res.once('finish', () => req.resume());
  return chunks(req, spec.limitBytes);
}
