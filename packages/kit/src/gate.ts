export interface GateOptions {
  /** Pieces of work that run at the same time. */
  atOnce: number;
  waitingMax: number;
  /** How long work waits for its turn; by default until it comes. */
  waitMs?: number;
  /** Makes the error for a full queue or a wait that is too long. */
  refuse: () => Error;
}

export interface Gate {
  /** Runs the work when a place is free. @throws the gate's refusal, or the signal's reason if it is aborted while waiting */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Takes a place that the returned function gives back; a second call of it has no effect. Throws like `run`. */
  enter(signal?: AbortSignal): Promise<() => void>;
  readonly running: number;
  readonly waiting: number;
}

/** Runs work up to a limit at a time; further work waits in a queue that is bounded in length and in time. */
export function createGate({ atOnce, waitingMax, waitMs, refuse }: GateOptions): Gate {
  let inside = 0;
  const queue = new Set<() => void>();

  const turn = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const give = () => {
        forget();
        resolve();
      };
      const abort = () => {
        forget();
        reject(signal?.reason as Error);
      };
      const timer =
        waitMs &&
        setTimeout(() => {
          forget();
          reject(refuse());
        }, waitMs);
      const forget = () => {
        queue.delete(give);
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      signal?.addEventListener('abort', abort);
      queue.add(give);
    });

  async function take(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (inside < atOnce) inside += 1;
    else if (queue.size >= waitingMax) throw refuse();
    // Work that ends passes its place on.
    else await turn(signal);
  }

  function leave(): void {
    const [next] = queue;
    if (next) next();
    else inside -= 1;
  }

  return {
    async run(work, signal) {
      await take(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },

    async enter(signal) {
      await take(signal);
      let isInside = true;
      return () => {
        if (isInside) leave();
        isInside = false;
      };
    },

    get running() {
      return inside;
    },
    get waiting() {
      return queue.size;
    },
  };
}
