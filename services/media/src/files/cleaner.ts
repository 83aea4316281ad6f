import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createWorker } from '@sidecart/kit/worker';
import { storedName } from '../media';
import type { FileKey, MediaStore } from '../store';
import type { Storage } from './storage';

/** How long a file may be pending; far longer than the timeout of the store. */
export const WRITING_MS = 600_000;
const BATCH = 100;

/** Deletes files that are no longer needed: those of deleted pictures, and those that a crash left half written. */
export function createCleaner(deps: {
  db: Db;
  store: MediaStore;
  storage: Storage;
  log: Logger;
  now: () => Date;
  pollMs: number;
}) {
  const { db, store, storage, log, now, pollMs } = deps;

  /** The row is deleted after its file. The lock keeps a new upload of the same bytes from writing between the two. */
  const remove = (key: FileKey): Promise<void> =>
    db.withLock(key.hash, async () => {
      if (!(await store.isDoomed(db, key))) return;
      await storage.remove(storedName(key.hash, key.kind));
      await store.forgetDoomed(db, key);
    });

  /** One round; files that cannot be deleted now wait for the next. */
  async function clean(signal?: AbortSignal): Promise<void> {
    const abandoned = await store.doomAbandoned(db, new Date(now().getTime() - WRITING_MS), now());
    if (abandoned > 0) log.warn({ abandoned }, 'partially written files found');
    for (const key of await store.listDoomed(db, BATCH)) {
      if (signal?.aborted) return;
      try {
        await remove(key);
      } catch (error) {
        log.warn({ err: error, ...key }, 'file not deleted; retrying');
        await store.postponeDoomed(db, key, now());
      }
    }
  }

  const { nudge, start, stop } = createWorker({
    log,
    name: 'cleaner',
    pollMs,
    round: clean,
  });
  return { clean, nudge, start, stop };
}
export type Cleaner = ReturnType<typeof createCleaner>;
