import type { BodyBudget } from '@sidecart/kit/body-budget';
import { refusal } from '@sidecart/kit/body-stream';
import type { Request, Response } from 'express';

/** Reads a whole body, which counts against the budget until the response is closed. @throws 413, 408, 400, 503 */
export const readBody = (req: Request, res: Response, limit: number, budget: BodyBudget): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    if (req.destroyed) return reject(refusal(400, 'request.aborted'));
    if (Number(req.headers['content-length'] ?? 0) > limit) return reject(refusal(413, 'entity.too.large'));
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (error: Error) => {
      stop();
      req.off('data', take);
      reject(error);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) fail(refusal(413, 'entity.too.large'));
      else chunks.push(chunk);
    };
    const stop = budget.watch(req, res, fail);
    req
      .on('data', take)
      .once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)))
      .once('close', () => fail(refusal(400, 'request.aborted')));
  });
