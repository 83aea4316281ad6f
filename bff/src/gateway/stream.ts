import { ownValue } from '@sidecart/kit/own-value';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Answer } from './gateway';

/**
 * Forwards an answer's bytes as they arrive, with the listed headers. The upstream request is aborted when the browser
 * disconnects, and the response when the upstream answer is.
 */
export async function passOn(
  res: Response,
  headers: readonly string[],
  open: (signal: AbortSignal) => Promise<Answer<Readable>>,
): Promise<void> {
  const disconnected = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) disconnected.abort();
  });
  const answer = await open(disconnected.signal);
  res.status(answer.status);
  for (const name of headers) {
    const value = ownValue(answer.headers, name);
    if (value !== undefined) res.setHeader(name, value);
  }
  if (res.req.method === 'HEAD') {
    answer.body.destroy();
    return void res.end();
  }
  res.flushHeaders();
  await pipeline(answer.body, res).catch((error: Error) => {
    if (!res.destroyed) res.destroy(error);
  });
}

/** Forwards server-sent events as they arrive. */
export const passEvents = (
  res: Response,
  open: (signal: AbortSignal) => Promise<Answer<Readable>>,
): Promise<void> => {
  res.set('x-accel-buffering', 'no');
  return passOn(res, ['content-type', 'cache-control'], open);
};
