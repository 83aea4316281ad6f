import { LRUCache } from 'lru-cache';
import type { Changes } from './changes';

/** What a load brings. */
export interface Loaded<V> {
  value: V;
  /** Memory that the value takes. */
  bytes: number;
  /** Tags of the data that the value was built from; it is stale once one of them has changed. */
  tags: readonly string[];
  /** False when an optional part is missing. */
  isWhole: boolean;
}

interface Kept<V> extends Loaded<V> {
  /** The last change that was known when it was read. */
  epoch: number;
  /** Of its load, in ms since the epoch. */
  startedAt: number;
  until: number;
}

interface Flight<V> {
  epoch: number;
  startedAt: number;
  landing: Promise<V>;
}

export interface Cache<V> {
  /** The kept value, unless it is stale or too old. */
  peek(key: string): V | undefined;
  /** The same, else what `load` brings. Requests that come at once share one load. */
  through(key: string, load: () => Promise<Loaded<V>>): Promise<V>;
}

export interface CacheOptions {
  changes: Changes;
  /** In ms since the epoch. */
  now: () => number;
  /** Of all keys and values together. */
  maxBytes: number;
  /** How old a value may become when none of its changes is noticed, counted from the start of its load. */
  keepMs: number;
  /** True for a failure that concerns one request only; requests that waited for it then load for themselves. */
  isPersonal: (error: unknown) => boolean;
}

/**
 * A change is known here while its source, or the search index, may still be taking it in. What is read so soon after it
 * is kept for less time.
 */
const SETTLE_MS = 3_000;
const UNSETTLED_MS = 250;
const INCOMPLETE_MS = 1_000;
/** A request does not join a load that is older, since the load may bring what was true when it began. */
const JOIN_MS = 1_000;
/** What an entry takes beside its key and value. */
const OVERHEAD_BYTES = 500;

/** Values in memory; the least recently used make room. */
export function createCache<V>(options: CacheOptions): Cache<V> {
  const { changes, now, maxBytes, keepMs, isPersonal } = options;
  const kept = new LRUCache<string, Kept<V>>({ maxSize: maxBytes, maxEntrySize: Math.floor(maxBytes / 4) });
  const flights = new Map<string, Flight<V>>();

  function keep(key: string, loaded: Loaded<V>, epoch: number, startedAt: number): void {
    const change = changes.latest(loaded.tags);
    if (change.epoch > epoch || (kept.peek(key)?.startedAt ?? 0) > startedAt) return;
    const isSettled = now() - change.at > SETTLE_MS;
    const limitMs = !isSettled ? UNSETTLED_MS : !loaded.isWhole ? INCOMPLETE_MS : keepMs;
    const until = Math.min(startedAt + keepMs, now() + limitMs);
    const size = loaded.bytes + key.length + OVERHEAD_BYTES;
    kept.set(key, { ...loaded, epoch, startedAt, until }, { size });
  }

  function peek(key: string): V | undefined {
    const entry = kept.get(key);
    if (!entry) return undefined;
    if (entry.epoch !== changes.epoch) {
      if (changes.latest(entry.tags).epoch > entry.epoch) return void kept.delete(key);
      entry.epoch = changes.epoch;
    }
    if (now() >= entry.until) return void kept.delete(key);
    return entry.value;
  }

  async function fly(key: string, load: () => Promise<Loaded<V>>): Promise<V> {
    const { epoch } = changes;
    const startedAt = now();
    const loaded = await load();
    keep(key, loaded, epoch, startedAt);
    return loaded.value;
  }

  return {
    peek,
    async through(key, load) {
      const found = peek(key);
      if (found !== undefined) return found;
      const flight = flights.get(key);
      // A load that began before the last change may bring what was true before it.
      if (flight?.epoch === changes.epoch && now() - flight.startedAt < JOIN_MS)
        return flight.landing.catch((error: unknown) => {
          if (isPersonal(error)) return fly(key, load);
          throw error;
        });
      const landing = fly(key, load);
      const mine = { epoch: changes.epoch, startedAt: now(), landing };
      flights.set(key, mine);
      try {
        return await landing;
      } finally {
        if (flights.get(key) === mine) flights.delete(key);
      }
    },
  };
}
