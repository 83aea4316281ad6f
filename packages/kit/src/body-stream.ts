import { Readable } from 'node:stream';
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

/** The slowest client whose body is read. Only the time in which the reader waits for bytes counts. */
export interface Pace {
  bytesPerSecond: number;
  /** The rate is that of each window, so that a client may pause for nearly as long. */
  windowMs: number;
}

/** Makes a function that waits for the next bytes of a body. @throws 408 for a client that is slower than the pace */
function createPacer({ bytesPerSecond, windowMs }: Pace) {
  let bytes = 0;
  let waitedMs = 0;
  return async (next: Promise<IteratorResult<Buffer>>): Promise<IteratorResult<Buffer>> => {
    for (;;) {
      const began = performance.now();
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise<undefined>((resolve) => {
        timer = setTimeout(resolve, windowMs - waitedMs, undefined);
      });
      const result = await Promise.race([next, over]).finally(() => clearTimeout(timer));
      waitedMs += performance.now() - began;
      bytes += (result?.value as Buffer | undefined)?.length ?? 0;
      if (!result?.done && waitedMs >= windowMs) {
        if (bytes < (bytesPerSecond * windowMs) / 1_000) throw refusal(408, 'request.timeout');
        bytes = 0;
        waitedMs = 0;
      }
      if (result) return result;
    }
  };
}

/** The body's bytes up to a limit, with back-pressure. @throws 413 for more, 400 when it ends early, 408 below the pace */
export async function* bodyChunks(req: Request, limitBytes: number, pace?: Pace): AsyncGenerator<Buffer> {
  let seen = 0;
  // A reader that stops early must not destroy the socket, which is needed for the response.
  const source = req.iterator({ destroyOnReturn: false }) as AsyncGenerator<Buffer>;
  const paced = pace ? createPacer(pace) : (next: Promise<IteratorResult<Buffer>>) => next;
  try {
    for (;;) {
      const { done, value } = await paced(source.next());
      if (done) return;
      seen += value.length;
      if (seen > limitBytes) throw refusal(413, 'entity.too.large');
      yield value;
    }
  } catch (error) {
    throw req.errored ? refusal(400, 'request.aborted') : error;
  } finally {
    // Not awaited: after a refusal for its pace the last read is still waiting.
    source.return(undefined).catch(() => undefined);
  }
}

/**
 * A stream of the chunks, once the first of them has come: a client that sends nothing occupies nothing. Whoever does not read
 * the stream destroys it.
 */
export async function begun(chunks: AsyncIterable<Buffer>): Promise<Readable> {
  const rest = chunks[Symbol.asyncIterator]();
  let first: IteratorResult<Buffer> | undefined = await rest.next();
  const iterator: AsyncIterableIterator<Buffer> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      const next = first ?? rest.next();
      first = undefined;
      return next;
    },
    return: async () => (await rest.return?.()) ?? { done: true, value: undefined },
  };
  return Readable.from(iterator, { objectMode: false });
}

/**
 * The body's bytes, with back-pressure.
 * @throws the errors of the body parsers: immediately for invalid headers, and while reading for a body that is too long or
 *   ends early
 */
export function streamBody(
  req: Request,
  res: Response,
  spec: BodyStream,
  pace?: Pace,
): AsyncGenerator<Buffer> {
  checkHeaders(req, spec);
  // Unread bytes would be parsed as the start of the connection's next request.
  res.once('finish', () => req.resume());
  return bodyChunks(req, spec.limitBytes, pace);
}
