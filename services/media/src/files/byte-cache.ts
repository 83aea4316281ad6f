/** The most recently used bytes, up to a total limit. One entry takes at most a quarter, so that none evicts all others. */
export function createByteCache(capacity: number) {
  const entries = new Map<string, Buffer>();
  let size = 0;

  return {
    get(key: string): Buffer | undefined {
      const bytes = entries.get(key);
      if (!bytes) return undefined;
      entries.delete(key);
      entries.set(key, bytes);
      return bytes;
    },
    set(key: string, bytes: Buffer): void {
      if (bytes.length > capacity / 4 || entries.has(key)) return;
      entries.set(key, bytes);
      size += bytes.length;
      for (const [oldest, { length }] of entries) {
        if (size <= capacity) break;
        entries.delete(oldest);
        size -= length;
      }
    },
  };
}
export type ByteCache = ReturnType<typeof createByteCache>;
