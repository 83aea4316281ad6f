import { conflict, notFound } from '@sidecart/kit/errors';

/**
 * preparing: an empty index is created beside the live one. products, stock: rows are brought up to date from the services that
 * own the data. copying: every row is written to the new index. catching-up: concurrent changes too. done: it is live.
 */
export type Phase = 'preparing' | 'products' | 'stock' | 'copying' | 'catching-up' | 'done';

export interface Counts {
  /** Streamed by product. */
  products: number;
  /** No longer known to product. */
  dropped: number;
  /** Streamed by inventory. */
  skus: number;
  /** Written to the new index. */
  documents: number;
}

/** One build of a new index. */
export interface Reindex {
  id: string;
  reason: 'asked' | 'index-outdated';
  status: 'running' | 'completed' | 'failed';
  phase: Phase;
  /** The new index exists, and receives every write. */
  isTarget: boolean;
  counts: Counts;
  failure: { code: string; message: string } | undefined;
  startedAt: Date;
  finishedAt: Date | undefined;
}

export const beginReindex = (id: string, reason: Reindex['reason'], now: Date): Reindex => ({
  id,
  reason,
  status: 'running',
  phase: 'preparing',
  isTarget: false,
  counts: { products: 0, dropped: 0, skus: 0, documents: 0 },
  failure: undefined,
  startedAt: now,
  finishedAt: undefined,
});

/** Restarts it from the beginning, after the process that ran it has ended. */
export const restartReindex = ({ id, reason, startedAt }: Reindex): Reindex =>
  beginReindex(id, reason, startedAt);

export const enterPhase = (reindex: Reindex, phase: Phase): Reindex => ({ ...reindex, phase });

export const count = (reindex: Reindex, more: Partial<Counts>): Reindex => {
  const counts = { ...reindex.counts };
  for (const [name, value] of Object.entries(more) as [keyof Counts, number][]) counts[name] += value;
  return { ...reindex, counts };
};

export const completeReindex = (reindex: Reindex, now: Date): Reindex => ({
  ...reindex,
  status: 'completed',
  phase: 'done',
  isTarget: false,
  finishedAt: now,
});

export const failReindex = (reindex: Reindex, failure: Reindex['failure'], now: Date): Reindex => ({
  ...reindex,
  status: 'failed',
  isTarget: false,
  failure,
  finishedAt: now,
});

export const reindexInProgress = (id: string) =>
  conflict('reindex-in-progress', 'A reindex is already running.', { id });

export const reindexNotFound = () => notFound('reindex-not-found', 'No reindex has been run.');
