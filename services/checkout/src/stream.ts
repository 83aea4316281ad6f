import type { Response } from 'express';
import type { ChangeNotifier } from './checkout/change-notifier';
import { isEnded, type Checkout } from './checkout/checkout';

const POLL_MS = 1_000;
const HEARTBEAT_MS = 15_000;

/** Server-sent events of one checkout: the current state at once, then each new one, until it ends or the client disconnects. */
export async function streamCheckout(
  res: Response,
  options: {
    id: string;
    notifier: ChangeNotifier;
    read: () => Promise<Checkout>;
    toView: (checkout: Checkout) => object;
  },
): Promise<void> {
  const { id, notifier, read, toView } = options;
  let checkout = await read();
  res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  res.flushHeaders();
  let sent = '';
  let sentAt = Date.now();
  // The listener ends the response when the process stops.
  const isOpen = () => !res.destroyed && !res.writableEnded;
  while (isOpen()) {
    const state = JSON.stringify(toView(checkout));
    if (state !== sent) {
      res.write(`event: checkout\ndata: ${state}\n\n`);
      sent = state;
      sentAt = Date.now();
    } else if (Date.now() - sentAt >= HEARTBEAT_MS) {
      res.write(': still here\n\n');
      sentAt = Date.now();
    }
    if (isEnded(checkout) || checkout.status === 'needs-attention') break;
    const changed = await notifier.next(id, POLL_MS);
    if (isOpen()) checkout = changed ?? (await read());
  }
  res.end();
}
