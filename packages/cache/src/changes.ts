/** A change: its number, and the time when this process noted it in ms since the epoch. */
export interface Change {
  epoch: number;
  at: number;
}

export interface Changes {
  /** Grows with each change. */
  readonly epoch: number;
  note(tags: readonly string[]): void;
  /** Treats all data as changed, because changes may have been missed. */
  forget(): void;
  /** The newest change of any of these tags. */
  latest(tags: readonly string[]): Change;
  /**
   * Calls `listener` after each change, with its tags or `all`.
   * @returns a function that stops it
   */
  watch(listener: (tags: readonly string[] | 'all') => void): () => void;
}

const TAGS_MAX = 20_000;

/** The catalogue changes that this process has noted. A tag names data that answers are built from. */
export function createChanges(now: () => number): Changes {
  let epoch = 0;
  /** The newest change of all tags that are no longer in `byTag`. */
  let rest: Change = { epoch: 0, at: -Infinity };
  const byTag = new Map<string, Change>();
  const listeners = new Set<(tags: readonly string[] | 'all') => void>();
  const tell = (tags: readonly string[] | 'all') => {
    for (const listener of listeners) listener(tags);
  };

  return {
    get epoch() {
      return epoch;
    },
    note(tags) {
      epoch += 1;
      for (const tag of tags) {
        byTag.delete(tag);
        byTag.set(tag, { epoch, at: now() });
      }
      for (const [tag, change] of byTag) {
        if (byTag.size <= TAGS_MAX) break;
        byTag.delete(tag);
        rest = change;
      }
      tell(tags);
    },
    forget() {
      epoch += 1;
      rest = { epoch, at: now() };
      byTag.clear();
      tell('all');
    },
    latest(tags) {
      let newest = rest;
      for (const tag of tags) {
        const change = byTag.get(tag);
        if (change && change.epoch > newest.epoch) newest = change;
      }
      return newest;
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
