import type { Changes } from './changes';

/** What a reader of the shop brings back. */
export interface Loaded<V> {
  value: V;
  bytes: number;
  /** What it is made of. */
  tags: readonly string[];
  /** False when a part did not come. */
  isWhole: boolean;
}

interface Kept<V> extends Loaded<V> {
  /** The last change that was known when it was read. */
  epoch: number;
  until: number;
}

export interface Cache<V> {
  /** What is kept and still holds. */
  peek(key: string): V | undefined;
  /** The same, else whatever `load` brings; many who ask at once wait for one. */
  through(key: string, load: () => Promise<Loaded<V>>): Promise<V>;
}

export interface CacheOptions {
  changes: Changes;
  now: () => number;
  maxBytes: number;
  /** A failure that is one asker's own and not told to the others who wait. */
  isPersonal: (error: unknown) => boolean;
}

const ENTRIES_MAX = 2_000;
/** The longest that anything is shown after it has changed, should its change go unheard. */
const KEEP_MS = 15_000;
/**
 * A change is heard here while its source, or search, may still be taking it in. What is read so soon after, or lacks a
 * part, is kept for a moment only.
 */
const SETTLE_MS = 3_000;
const BRIEF_MS = 1_000;

/** Answers in memory, the least recently used of which make room. */
export function createCache<V>({ changes, now, maxBytes, isPersonal }: CacheOptions): Cache<V> {
  const kept = new Map<string, Kept<V>>();
  const flights = new Map<string, { epoch: number; landing: Promise<V> }>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  function keep(key: string, loaded: Loaded<V>, epoch: number): void {
    const change = changes.latest(loaded.tags);
    if (change.epoch > epoch || loaded.bytes > maxBytes / 4) return;
    const isSettled = loaded.isWhole && now() - change.at > SETTLE_MS;
    drop(key);
    kept.set(key, { ...loaded, epoch, until: now() + (isSettled ? KEEP_MS : BRIEF_MS) });
    bytes += loaded.bytes;
    for (const oldest of kept.keys()) {
      if (kept.size <= ENTRIES_MAX && bytes <= maxBytes) break;
      drop(oldest);
    }
  }

  function peek(key: string): V | undefined {
    const entry = kept.get(key);
    if (!entry) return undefined;
    if (entry.epoch !== changes.epoch) {
      if (changes.latest(entry.tags).epoch > entry.epoch) return void drop(key);
      entry.epoch = changes.epoch;
    }
    if (now() >= entry.until) return void drop(key);
    kept.delete(key);
    kept.set(key, entry);
    return entry.value;
  }

  async function fly(key: string, load: () => Promise<Loaded<V>>): Promise<V> {
    const { epoch } = changes;
    const loaded = await load();
    keep(key, loaded, epoch);
    return loaded.value;
  }

  return {
    peek,
    async through(key, load) {
      const found = peek(key);
      if (found !== undefined) return found;
      const flight = flights.get(key);
      // One that took off before the last change may bring what was true before it.
      if (flight?.epoch === changes.epoch)
        return flight.landing.catch((error: unknown) => {
          if (isPersonal(error)) return fly(key, load);
          throw error;
        });
      const landing = fly(key, load);
      const mine = { epoch: changes.epoch, landing };
      flights.set(key, mine);
      try {
        return await landing;
      } finally {
        if (flights.get(key) === mine) flights.delete(key);
      }
    },
  };
}
