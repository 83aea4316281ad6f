import type { Response } from 'express';

const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events of a changing resource: the current state at once, then each new one, until the client disconnects. It
 * reads the service's own table, so that any replica can serve it.
 */
export async function streamOrder(res: Response, read: () => Promise<object>): Promise<void> {
  let sent = JSON.stringify(await read());
  res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  res.flushHeaders();
  const send = (state: string) => res.write(`event: order\ndata: ${state}\n\n`);
  send(sent);
  let beatAt = Date.now();
  // The listener ends the response when the process stops.
  const isOpen = () => !res.destroyed && !res.writableEnded;
  while (isOpen()) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (!isOpen()) return;
    const state = JSON.stringify(await read());
    if (!isOpen()) return;
    if (state !== sent) send((sent = state));
    else if (Date.now() - beatAt >= HEARTBEAT_MS) {
      res.write(': still here\n\n');
      beatAt = Date.now();
    }
  }
}
