import { LRUCache } from 'lru-cache';

/** A bounded map that evicts the least recently used entry. */
export interface Recent {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

export function createRecent(max: number): Recent {
  const kept = new LRUCache<string, string>({ max });
  return {
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
  };
}
