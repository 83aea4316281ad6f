import { EventEmitter } from 'node:events';
import type { Checkout } from './checkout';

/** Reports, within this process, that a checkout's row has changed. Listeners also poll: another replica may have written. */
export function createChangeNotifier() {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    notify: (checkout: Checkout) => void emitter.emit(checkout.id, checkout),
    /** Resolves with the checkout at its next change, or with undefined after the timeout. */
    next: (id: string, withinMs: number): Promise<Checkout | undefined> =>
      new Promise((resolve) => {
        const done = (checkout?: Checkout) => {
          clearTimeout(timer);
          emitter.off(id, done);
          resolve(checkout);
        };
        const timer = setTimeout(done, withinMs);
        emitter.on(id, done);
      }),
  };
}
export type ChangeNotifier = ReturnType<typeof createChangeNotifier>;
