/** The pauses of a loop that works in its own time. A nudge, or the stop, ends one at once. */
export interface Rest {
  readonly isStopped: boolean;
  /** A round begins: nudges until now are about to be seen to, one from now on ends the next pause. */
  beginRound(): void;
  nudge(): void;
  /** Pauses for so long at most. */
  pause(ms: number): Promise<void>;
  /** No pause takes any time from now on. */
  stop(): void;
}

export function createRest(): Rest {
  let stopped = false;
  let nudged = false;
  let wake: () => void = () => undefined;
  return {
    get isStopped() {
      return stopped;
    },
    beginRound() {
      nudged = false;
    },
    nudge() {
      nudged = true;
      wake();
    },
    pause: (ms) =>
      new Promise<void>((resolve) => {
        if (nudged || stopped) return resolve();
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    stop() {
      stopped = true;
      wake();
    },
  };
}
