import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@sidecart/kit/db';
import { toAppError } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import { createWorker, type Found, type Worker } from '@sidecart/kit/worker';
import type { Source } from '../clients';
import type { Index } from '../index/elasticsearch';
import { LIVE_INDEX, toVersioned } from '../index/indexer';
import type { ProductUpdate, StockUpdate } from '../replica/product';
import type { ReplicaService } from '../replica/replica-service';
import type { Store } from '../replica/store';
import {
  completeReindex,
  count,
  enterPhase,
  failReindex,
  restartReindex,
  type Counts,
  type Phase,
  type Reindex,
} from './reindex';
import type { ReindexStore } from './reindex-store';

const POLL_MS = 1_000;
const BATCH = 250;
const LOOK_EVERY_MS = 100;
/** Under continuous writes there are always dirty rows. */
const CATCH_UP_MS = 10_000;

async function* inBatches<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    signal.throwIfAborted();
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Runs the pending reindex, if there is one; one whose process crashed restarts. From the moment the new index is
 * a target every change is written to both, and every row is copied after that moment: nothing can be missing when it is live.
 */
export function createReindexer(deps: {
  db: Db;
  store: Store;
  reindexes: ReindexStore;
  replica: ReplicaService;
  index: Index;
  source: Source;
  log: Logger;
  now: () => Date;
  /** Searches that started on the old index have ended after this. */
  searchTimeoutMs: number;
}): Worker {
  const { db, store, reindexes, replica, index, source, log, now, searchTimeoutMs } = deps;

  async function run(begun: Reindex, signal: AbortSignal): Promise<void> {
    let reindex = restartReindex(begun);
    const save = (changed: Reindex) => {
      reindex = changed;
      return reindexes.save(db, reindex);
    };
    const enter = (phase: Phase) => save(enterPhase(reindex, phase));
    const add = (more: Partial<Counts>) => save(count(reindex, more));

    async function prepare(): Promise<void> {
      await save(reindex);
      await index.dropNext();
      await index.dropOld();
      await index.create('next', await store.findOrigin(db));
      await save({ ...reindex, isTarget: true });
    }

    async function renewProducts(): Promise<void> {
      await enter('products');
      await replica.doubtProducts();
      for await (const batch of inBatches<ProductUpdate>(source.streamProducts(), signal)) {
        await replica.confirmProducts(batch);
        await add({ products: batch.length });
      }
      await add({ dropped: await replica.forgetUnconfirmed() });
    }

    async function renewStock(): Promise<void> {
      await enter('stock');
      for await (const batch of inBatches<StockUpdate>(source.streamStock(), signal)) {
        await replica.saveStock(batch);
        await add({ skus: batch.length });
      }
    }

    async function copy(): Promise<void> {
      await enter('copying');
      let last = '';
      for (;;) {
        signal.throwIfAborted();
        const rows = await store.listAfter(db, last, BATCH);
        if (rows.length === 0) return;
        for (const refusal of await index.write(['next'], rows.map(toVersioned)))
          log.error(refusal, 'Elasticsearch rejected a document; it is missing from the new index');
        await add({ documents: rows.length });
        last = rows.at(-1)?.id ?? last;
      }
    }

    /** The live index may lag behind the snapshots; the new one contains them already. */
    async function catchUp(): Promise<void> {
      await enter('catching-up');
      const until = now().getTime() + CATCH_UP_MS;
      while (now().getTime() < until && (await store.countDirty(db)) > 0)
        await pause(LOOK_EVERY_MS, undefined, { signal });
      await index.refresh('next');
    }

    try {
      await prepare();
      await renewProducts();
      await renewStock();
      await copy();
      await catchUp();
      // Under a lock, so that the indexer does not find the live index missing and create one concurrently.
      await db.withLock(LIVE_INDEX, index.promote);
      await save(completeReindex(reindex, now()));
      log.info({ reindexId: reindex.id, counts: reindex.counts }, 'new index is live');
    } catch (error) {
      // It stays running; the next process that starts runs it again.
      if (signal.aborted) return;
      const { kind, code, message } = toAppError(error);
      if (kind === 'internal') log.error({ err: error, reindexId: reindex.id }, 'reindex failed');
      await save(failReindex(reindex, { code, message }, now()));
      await index.dropNext();
      return;
    }
    await pause(searchTimeoutMs, undefined, { signal });
    await index.dropOld();
  }

  async function round(signal: AbortSignal): Promise<Found> {
    const running = await reindexes.findRunning(db);
    if (running) await run(running, signal);
    return running ? 'some' : 'none';
  }

  return createWorker({ log, name: 'reindexer', pollMs: POLL_MS, oneAtATime: db, round });
}
