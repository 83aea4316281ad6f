import { unavailable } from '@sidecart/kit/errors';
import { createGate, type Gate } from '@sidecart/kit/gate';

export type Slots = Gate;

/** Runs work on pictures up to a limit at a time; a bounded number waits in a queue, and further work is rejected. */
export const createSlots = ({ running, waiting }: { running: number; waiting: number }): Slots =>
  createGate({
    atOnce: running,
    waitingMax: waiting,
    refuse: () => unavailable('media-busy', 'Too many pictures are being processed. Retry later.'),
  });
