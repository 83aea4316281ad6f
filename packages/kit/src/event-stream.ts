import type { Response } from 'express';

const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events of a changing resource: its current state immediately, then each new state, until the final state or
 * until the client disconnects. Any replica can serve it, because states are read from the service's own table.
 */
export async function streamStates<T>(
  res: Response,
  options: {
    /** The type of the events. */
    event: string;
    read: () => Promise<T>;
    /** Resolves when the state must be read again, or with the new state if it is already known. */
    next: () => Promise<T | undefined>;
    toView: (state: T) => object;
    isLast?: (state: T) => boolean;
  },
): Promise<void> {
  const { event, read, next, toView, isLast = () => false } = options;
  let state = await read();
  res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  res.flushHeaders();
  let sent = '';
  let sentAt = Date.now();
  // The listener ends the response when the process stops.
  const isOpen = () => !res.destroyed && !res.writableEnded;
  while (isOpen()) {
    const data = JSON.stringify(toView(state));
    if (data !== sent) {
      res.write(`event: ${event}\ndata: ${data}\n\n`);
      sent = data;
      sentAt = Date.now();
    } else if (Date.now() - sentAt >= HEARTBEAT_MS) {
      res.write(': still here\n\n');
      sentAt = Date.now();
    }
    if (isLast(state)) break;
    const newer = await next();
    if (isOpen()) state = newer ?? (await read());
  }
  res.end();
}
