import { LRUCache } from 'lru-cache';

/** Values by their keys, so many at most: the one that was not read or set for the longest makes room. */
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
