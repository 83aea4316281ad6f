export interface GateOptions {
  /** Pieces of work that run at the same time. */
  atOnce: number;
  waitingMax: number;
  /** How long work waits for its turn. */
  waitMs: number;
  /** Makes the error for a full queue or a wait that is too long. */
  refuse: () => Error;
}

/** Runs work up to a limit at a time; further work waits in a queue that is bounded in length and in time. */
export function createGate({ atOnce, waitingMax, waitMs, refuse }: GateOptions) {
  let inside = 0;
  const waiting = new Set<() => void>();

  const turn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(enter);
        reject(refuse());
      }, waitMs);
      waiting.add(enter);
    });

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= atOnce) {
      if (waiting.size >= waitingMax) throw refuse();
      // Finishing work passes its place on.
      await turn();
    } else inside += 1;
    try {
      return await work();
    } finally {
      const [next] = waiting;
      if (next) {
        waiting.delete(next);
        next();
      } else inside -= 1;
    }
  };
}
