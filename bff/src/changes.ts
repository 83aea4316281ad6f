/** When something last changed, counted and by the clock. */
export interface Change {
  epoch: number;
  at: number;
}

export interface Changes {
  /** Grows with each change. */
  readonly epoch: number;
  note(tags: readonly string[]): void;
  /** Changes may have gone unheard: whatever was read before counts as changed. */
  forget(): void;
  /** The newest change of anything that carries one of these tags. */
  latest(tags: readonly string[]): Change;
}

const TAGS_MAX = 20_000;

/** What has changed in the shop, as far as this process has heard. A tag names a thing that answers are made of. */
export function createChanges(now: () => number): Changes {
  let epoch = 0;
  /** Of tags that are not remembered one by one. */
  let rest: Change = { epoch: 0, at: -Infinity };
  const byTag = new Map<string, Change>();

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
    },
    forget() {
      epoch += 1;
      rest = { epoch, at: now() };
      byTag.clear();
    },
    latest(tags) {
      let newest = rest;
      for (const tag of tags) {
        const change = byTag.get(tag);
        if (change && change.epoch > newest.epoch) newest = change;
      }
      return newest;
    },
  };
}
