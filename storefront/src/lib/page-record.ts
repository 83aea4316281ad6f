import { AsyncLocalStorage } from 'node:async_hooks';

/** What a page that is rendered for the cache was built from. */
export interface PageRecord {
  /** Names of the data; the page is stale once one of them has changed. */
  tags: Set<string>;
  /** False when a part that the page can do without is missing. */
  isWhole: boolean;
}

const KEY = Symbol.for('sidecart.page-record');
const shared = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<PageRecord> };

/** One for the process: the cache and the pages are in different bundles. */
export const pageRecords = (shared[KEY] ??= new AsyncLocalStorage<PageRecord>());
