import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from './body-stream';
import { unavailable } from './errors';

export const serverBusy = () =>
  unavailable('server-busy', 'Too many requests are in progress. Retry in a moment.');

export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export interface BodyBounds {
  /** For a whole body. */
  deadlineMs: number;
  /** Of all bodies whose requests are in progress. */
  totalBytes: number;
}

export interface BodyBudget {
  /** Bytes of bodies whose requests are in progress. */
  held(): number;
  /**
   * Counts a body from now on; its bytes are held until the response is closed.
   * @param fail called at most once, with 408 for a body that is late or 503 for one too many; the connection closes after
   *   the response, because the rest of the body stays unread
   * @returns a function that stops counting a body which is not kept
   */
  watch(req: IncomingMessage, res: ServerResponse, fail: (error: Error) => void): () => void;
}

/** Bounds the bodies that are read whole, in time and in memory. */
export function createBodyBudget({ deadlineMs, totalBytes }: BodyBounds): BodyBudget {
  let total = 0;
  return {
    held: () => total,
    watch(req, res, fail) {
      let own = 0;
      const stop = () => {
        clearTimeout(timer);
        req.off('data', count);
      };
      const refuse = (error: Error) => {
        stop();
        if (!res.headersSent) res.setHeader('connection', 'close');
        fail(error);
      };
      const count = (chunk: Buffer) => {
        own += chunk.length;
        total += chunk.length;
        if (total > totalBytes) refuse(serverBusy());
      };
      const timer = setTimeout(() => refuse(refusal(408, 'request.timeout')), deadlineMs);
      req.on('data', count).once('end', stop);
      res.once('close', () => {
        stop();
        total -= own;
      });
      return stop;
    },
  };
}
