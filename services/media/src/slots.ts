import { unavailable } from '@sidecart/kit/errors';

/** Runs work up to a limit at a time; a bounded number waits in a queue, and further work is rejected. */
export function createSlots({ running, waiting }: { running: number; waiting: number }) {
  let free = running;
  const queue: (() => void)[] = [];

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else if (queue.length >= waiting)
      throw unavailable('media-busy', 'Too many pictures are being processed. Retry later.');
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
export type Slots = ReturnType<typeof createSlots>;
