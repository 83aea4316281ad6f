import { createHash } from 'node:crypto';
import type { Db, Tx } from '@sidecart/kit/db';
import { storedName, type StoredFile } from '../media';
import type { EncodedPicture } from '../pictures/picture';
import { createSingleFlight } from '../single-flight';
import { createSlots } from '../slots';
import type { FileKey, MediaStore } from '../store';
import type { ByteCache } from './byte-cache';
import type { Storage } from './storage';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A file with its bytes. */
export interface LoadedFile {
  file: StoredFile;
  content: Buffer;
}

/** Files read from the store at once, up to 10 MB each. */
const READS = { running: 16, waiting: 1_000 };

/** Files with their rows. */
export function createFiles(deps: {
  db: Db;
  store: MediaStore;
  storage: Storage;
  cache: ByteCache;
  now: () => Date;
}) {
  const { db, store, storage, cache, now } = deps;
  const once = createSingleFlight<Buffer | undefined>();
  const reads = createSlots(READS);

  async function fetchContent({ hash, kind, digest }: StoredFile): Promise<Buffer | undefined> {
    const content = await storage.get(storedName(hash, kind));
    if (!content || sha256(content) !== digest) return undefined;
    cache.set(digest, content);
    return content;
  }

  return {
    /** Undefined when the store has lost or corrupted the file. */
    async load(file: StoredFile): Promise<LoadedFile | undefined> {
      const content =
        cache.get(file.digest) ?? (await once(file.digest, () => reads.run(() => fetchContent(file))));
      return content && { file, content };
    },

    /**
     * Writes a file, its row first, so that a crash leaves no file without a row. The caller holds the lock of the
     * hash. `begin` is part of the transaction before the writing, `settle` of the one after it.
     * @returns undefined when the file was given up in the meantime
     */
    async write<T>(
      key: FileKey,
      picture: EncodedPicture,
      begin: (t: Tx) => Promise<void>,
      settle: (t: Tx, file: StoredFile) => Promise<T>,
    ): Promise<T | undefined> {
      const { content, ...properties } = picture;
      const file = { ...key, ...properties, bytes: content.length, digest: sha256(content) };
      await db.tx(async (t) => {
        await begin(t);
        await store.markPending(t, key, now());
      });
      await storage.put(storedName(key.hash, key.kind), content);
      cache.set(file.digest, content);
      return db.tx(async (t) => ((await store.markStored(t, file, now())) ? settle(t, file) : undefined));
    },
  };
}
export type Files = ReturnType<typeof createFiles>;
