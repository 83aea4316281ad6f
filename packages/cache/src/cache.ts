import { LRUCache } from 'lru-cache';
import type { Changes } from './changes';

/** The result of a load. */
export interface Loaded<V> {
  value: V;
  /** Memory used by the value. */
  bytes: number;
  /** Tags of the data that the value was built from; it is stale once one of them has changed. */
  tags: readonly string[];
  /** False when an optional part is missing. */
  isWhole: boolean;
}

interface Kept<V> extends Loaded<V> {
  /** The last change that was known when the load started. */
  epoch: number;
  /** When its load started, in ms since the epoch. */
  startedAt: number;
  until: number;
}

interface PendingLoad<V> {
  epoch: number;
  startedAt: number;
  result: Promise<V>;
}

export interface Cache<V> {
  /** The cached value, unless it is stale or expired. */
  peek(key: string): V | undefined;
  /** The cached value, otherwise the result of `load`. Concurrent requests share one load. */
  through(key: string, load: () => Promise<Loaded<V>>): Promise<V>;
  /** The result of a new `load`, which replaces what is cached. */
  refresh(key: string, load: () => Promise<Loaded<V>>): Promise<V>;
}

export interface CacheOptions {
  changes: Changes;
  /** The current time in ms since the epoch. */
  now: () => number;
  /** The limit for all keys and values together. */
  maxBytes: number;
  /** The maximum age of a value whose changes are not reported, counted from the start of its load. */
  keepMs: number;
  /** True for an error that concerns one request only; requests that shared its load then run their own. */
  isPersonal: (error: unknown) => boolean;
}

/**
 * A change can be reported here before its source or the search index returns the new data. Values that are loaded soon
 * after a change are therefore kept for a shorter time.
 */
const SETTLE_MS = 3_000;
const UNSETTLED_MS = 250;
const INCOMPLETE_MS = 1_000;
/** A request does not join an older load, because the load may return data as of its start. */
const JOIN_MS = 1_000;
/** The size of an entry in addition to its key and value. */
const OVERHEAD_BYTES = 500;

/** Values in memory; the least recently used entries are evicted. */
export function createCache<V>(options: CacheOptions): Cache<V> {
  const { changes, now, maxBytes, keepMs, isPersonal } = options;
  const kept = new LRUCache<string, Kept<V>>({ maxSize: maxBytes, maxEntrySize: Math.floor(maxBytes / 4) });
  const pending = new Map<string, PendingLoad<V>>();

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

  async function loadAndKeep(key: string, load: () => Promise<Loaded<V>>): Promise<V> {
    const { epoch } = changes;
    const startedAt = now();
    const loaded = await load();
    keep(key, loaded, epoch, startedAt);
    return loaded.value;
  }

  return {
    peek,
    refresh: loadAndKeep,
    async through(key, load) {
      const found = peek(key);
      if (found !== undefined) return found;
      const running = pending.get(key);
      // A load that started before the last change may return data from before it.
      if (running?.epoch === changes.epoch && now() - running.startedAt < JOIN_MS)
        return running.result.catch((error: unknown) => {
          if (isPersonal(error)) return loadAndKeep(key, load);
          throw error;
        });
      const result = loadAndKeep(key, load);
      const own = { epoch: changes.epoch, startedAt: now(), result };
      pending.set(key, own);
      try {
        return await result;
      } finally {
        if (pending.get(key) === own) pending.delete(key);
      }
    },
  };
}
