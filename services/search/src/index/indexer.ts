import type { Db } from '@sidecart/kit/db';
import type { Logger } from '@sidecart/kit/log';
import { createWorker, type Found, type Worker } from '@sidecart/kit/worker';
import type { Reindex } from '../reindex/reindex';
import type { ReindexStore } from '../reindex/reindex-store';
import type { KnownProduct } from '../replica/product';
import type { Store } from '../replica/store';
import type { InTurn } from '../replica/turn';
import { toDocument } from './document';
import type { Index, Target, Versioned } from './elasticsearch';
import { MAPPING_VERSION } from './mapping';

const BATCH = 250;
/** The poll interval while nothing changes: the maximum delay of a change on another replica. */
const IDLE_MS = 500;
/** How often the existence of the index is checked, and the delay between two attempts to replace an outdated one. */
const LOOK_EVERY_MS = 5_000;
const RENEW_EVERY_MS = 30_000;

/** The lock for switching the live alias; each call to Elasticsearch under it has a timeout. */
export const LIVE_INDEX = 'live index';

export const toVersioned = (known: KnownProduct): Versioned => ({
  id: known.id,
  version: known.docVersion,
  document: toDocument(known),
});

export interface Indexer extends Worker {
  /** Reports that the index may be missing. */
  doubt(): void;
}

/**
 * Writes the document of every dirty row to the index, at its version: an older one never overwrites a newer one, whichever
 * process writes it. Rows stay dirty until the index has them, so that nothing is lost while Elasticsearch is unavailable; a
 * missing index is created again and filled.
 */
export function createIndexer(deps: {
  db: Db;
  inTurn: InTurn;
  store: Store;
  reindexes: ReindexStore;
  index: Index;
  startReindex: (reason: Reindex['reason']) => Promise<unknown>;
  log: Logger;
  now: () => Date;
  pollMs: number;
}): Indexer {
  const { db, inTurn, store, reindexes, index, startReindex, log, now, pollMs } = deps;
  let lookAgainAt = 0;
  let renewAgainAt = 0;

  async function look(): Promise<void> {
    const origin = await store.findOrigin(db);
    const made = await index.describe();
    if (!made) {
      // In this order: with the reverse order, a crash between the two would leave an empty index permanently.
      await inTurn(store.markAllDirty);
      await db.withLock(LIVE_INDEX, async () => {
        // A reindex may have created one in the meantime.
        if (!(await index.describe())) await index.create('live', origin);
      });
    } else if (made.mapping < MAPPING_VERSION || made.origin !== origin) {
      if (now().getTime() < renewAgainAt || (await reindexes.findRunning(db))) return;
      renewAgainAt = now().getTime() + RENEW_EVERY_MS;
      log.info({ made, mapping: MAPPING_VERSION }, 'index is outdated; rebuilding it');
      await startReindex('index-outdated');
    }
  }

  async function round(): Promise<Found> {
    if (now().getTime() >= lookAgainAt) {
      await look();
      lookAgainAt = now().getTime() + LOOK_EVERY_MS;
    }
    const dirty = await store.listDirty(db, BATCH);
    if (dirty.length === 0) return 'none';
    // Read after the rows: a new index copies rows later, so they are at least as new as those read here.
    const isBuilding = (await reindexes.findRunning(db))?.isTarget === true;
    const targets: Target[] = isBuilding ? ['live', 'next'] : ['live'];
    try {
      for (const refusal of await index.write(targets, dirty.map(toVersioned)))
        log.error(
          refusal,
          'Elasticsearch rejected a document; the indexed version stays until the next change',
        );
    } catch (error) {
      lookAgainAt = 0;
      throw error;
    }
    await inTurn((t) => store.markIndexed(t, dirty));
    return dirty.length === BATCH ? 'more' : 'some';
  }

  const worker = createWorker({
    log,
    name: 'indexer',
    pollMs,
    idleMs: Math.max(pollMs, IDLE_MS),
    oneAtATime: db,
    round,
  });
  return {
    ...worker,
    doubt() {
      lookAgainAt = 0;
      worker.nudge();
    },
  };
}
