import { Client, CloudConnectionPool, errors } from '@elastic/elasticsearch';
import { unavailable } from '@sidecart/kit/errors';
import { createGate } from '@sidecart/kit/gate';
import { assertNoTransaction } from '@sidecart/kit/open-transaction';
import type { Clause } from '../query/facets';
import type { Document } from './document';
import { MAPPING_VERSION, properties, settings } from './mapping';

/** The index that is searched, or the one that is built beside it. */
export type Target = 'live' | 'next';

export interface Versioned {
  id: string;
  version: number;
  document: Document;
}

/** The metadata of an index. */
export interface Made {
  mapping: number;
  /** The database that it was built from. */
  origin: string;
}

/** A document that Elasticsearch rejects permanently. */
export interface Refusal {
  id: string;
  reason: string;
}

const CHANGE_TIMEOUT_MS = 10_000;
/** How long a write waits for an index that is still being opened; then it is retried. */
const SHARD_WAIT = '1s';
const WAITING_PER_PLACE = 8;
/** How long a search waits for its turn. */
const TURN_WAIT_MS = 1_000;

const isMissing = (error: unknown): boolean =>
  error instanceof errors.ResponseError && error.statusCode === 404;

const searchUnavailable = (cause: unknown) =>
  unavailable('search-unavailable', 'Search is unavailable.', cause);

/** Translates Elasticsearch's errors: those that may be temporary become `unavailable`. */
function translate(error: unknown): unknown {
  if (error instanceof errors.ResponseError)
    return isMissing(error) || [429, 502, 503, 504].includes(error.statusCode ?? 0)
      ? searchUnavailable(error)
      : error;
  return error instanceof errors.ElasticsearchClientError ? searchUnavailable(error) : error;
}

export interface IndexOptions {
  url: string;
  /** The alias that is searched; the indexes behind it are `<name>-<n>`. */
  name: string;
  searchTimeoutMs: number;
  /** Concurrent search requests in Elasticsearch; eight times as many wait, a second at most. */
  searchesAtOnce: number;
  /** Called when there is no index to search. */
  onMissing?: () => void;
}

/**
 * The index of products in Elasticsearch. `<name>` is the alias of the live index, `<name>-next` of the one that is being
 * built; only Elasticsearch stores which indexes they refer to, so that the switch takes one step.
 */
export function createIndex({
  url,
  name,
  searchTimeoutMs,
  searchesAtOnce,
  onMissing = () => undefined,
}: IndexOptions) {
  // One address, which is called whatever its last response was; retries are up to the callers.
  const client = new Client({
    node: url,
    ConnectionPool: CloudConnectionPool,
    maxRetries: 0,
    requestTimeout: CHANGE_TIMEOUT_MS,
  });
  const aliases: Record<Target, string> = { live: name, next: `${name}-next` };
  const gate = createGate({
    atOnce: searchesAtOnce,
    waitingMax: searchesAtOnce * WAITING_PER_PLACE,
    waitMs: TURN_WAIT_MS,
    refuse: () => unavailable('search-unavailable', 'Too many searches are in progress. Retry in a moment.'),
  });

  /**
   * Runs the work with a timeout: the client's own timer does not cover a request that still waits for a connection.
   * @throws unavailable when there is no response in time
   */
  async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    assertNoTransaction('asking Elasticsearch');
    const late = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(searchUnavailable(new Error(`no answer within ${ms} ms`)));
        late.abort();
      }, ms);
    });
    try {
      return await Promise.race([work(late.signal), timeout]);
    } catch (error) {
      throw translate(error);
    } finally {
      clearTimeout(timer);
    }
  }

  const search = <T>(body: Clause): Promise<T> =>
    gate.run(() =>
      within(searchTimeoutMs, async (signal) => {
        try {
          const request = { index: aliases.live, allow_partial_search_results: false, ...body };
          return (await client.search(request, { signal })) as T;
        } catch (error) {
          if (isMissing(error)) onMissing();
          throw error;
        }
      }),
    );

  /** Every index of this alias with its aliases. */
  async function list(): Promise<{ index: string; aliases: string[] }[]> {
    const found = await client.indices.get({ index: `${name}-*`, filter_path: '*.aliases' });
    return Object.entries(found)
      .filter(([index]) => /^\d+$/.test(index.slice(name.length + 1)))
      .map(([index, { aliases: named = {} }]) => ({ index, aliases: Object.keys(named) }));
  }

  const behind = async (target: Target): Promise<string[]> =>
    (await list()).filter(({ aliases: named }) => named.includes(aliases[target])).map(({ index }) => index);

  const drop = (isDoomed: (named: string[]) => boolean): Promise<void> =>
    within(CHANGE_TIMEOUT_MS, async () => {
      for (const { index, aliases: named } of await list())
        if (isDoomed(named)) await client.indices.delete({ index, ignore_unavailable: true });
    });

  return {
    /** @throws unavailable `search-unavailable` */
    search,

    /**
     * Writes each document at its version into every target; a document with the same version or a newer one is kept.
     * @returns the documents that Elasticsearch rejects permanently
     * @throws unavailable when a document could not be written
     */
    write: (targets: readonly Target[], documents: readonly Versioned[]): Promise<Refusal[]> =>
      within(CHANGE_TIMEOUT_MS, async (signal) => {
        const operations = documents.flatMap(({ id, version, document }) =>
          targets.flatMap((target) => [
            { index: { _index: aliases[target], _id: id, version, version_type: 'external' as const } },
            document,
          ]),
        );
        // Without the alias a write would create an index under its name.
        const request = { operations, require_alias: true, timeout: SHARD_WAIT };
        const { items, errors: hasErrors } = await client.bulk(request, { signal });
        if (!hasErrors) return [];
        return items.flatMap(({ index }) => {
          if (!index?.error || index.status === 409) return [];
          const reason = `${index.error.type}: ${index.error.reason}`;
          if ([404, 429].includes(index.status) || index.status >= 500)
            throw searchUnavailable(new Error(reason));
          return [{ id: index._id ?? '', reason }];
        });
      }),

    /** The metadata of the live index; undefined when there is none. */
    describe: (): Promise<Made | undefined> =>
      within(CHANGE_TIMEOUT_MS, async () => {
        const [index] = await behind('live');
        if (index === undefined) return undefined;
        const { [index]: found } = await client.indices.getMapping({ index });
        const { mapping = 0, origin = '' } = (found?.mappings._meta ?? {}) as Partial<Made>;
        return { mapping, origin };
      }),

    /** Creates an empty index for a target that has none. */
    create: (target: Target, origin: string): Promise<void> =>
      within(CHANGE_TIMEOUT_MS, async () => {
        const taken = (await list()).map(({ index }) => Number(index.slice(name.length + 1)));
        const _meta: Made = { mapping: MAPPING_VERSION, origin };
        const mappings = { _meta, dynamic: false, properties };
        const body = { settings, mappings, aliases: { [aliases[target]]: {} } };
        // The other target may be created concurrently, and take the number.
        for (let nth = Math.max(0, ...taken) + 1; ; nth += 1) {
          const options = { ignore: [400] };
          const made = await client.transport.request<{ error?: { type: string; reason: string } }>(
            { method: 'PUT', path: `/${name}-${nth}`, body },
            options,
          );
          if (!made.error) return;
          if (made.error.type !== 'resource_already_exists_exception')
            throw new Error(`${made.error.type}: ${made.error.reason}`);
        }
      }),

    /** Makes all documents written to the target searchable. */
    refresh: (target: Target): Promise<void> =>
      within(CHANGE_TIMEOUT_MS, async () => void (await client.indices.refresh({ index: aliases[target] }))),

    /** Makes the index that was built the live one, in one step. */
    promote: (): Promise<void> =>
      within(CHANGE_TIMEOUT_MS, async () => {
        const next = await behind('next');
        const live = await behind('live');
        await client.indices.updateAliases({
          actions: [
            ...live.map((index) => ({ remove: { index, alias: aliases.live } })),
            ...next.map((index) => ({ add: { index, alias: aliases.live } })),
            ...next.map((index) => ({ remove: { index, alias: aliases.next } })),
          ],
        });
      }),

    /** Deletes the index that is being built. */
    dropNext: (): Promise<void> => drop((named) => named.includes(aliases.next)),

    /** Deletes the indexes that are neither live nor being built. */
    dropOld: (): Promise<void> => drop((named) => named.length === 0),

    /** Whether there is an index to search. */
    isReady: (): Promise<boolean> =>
      within(searchTimeoutMs, (signal) => client.indices.existsAlias({ name: aliases.live }, { signal })),

    close: (): Promise<void> => client.close(),
  };
}
export type Index = ReturnType<typeof createIndex>;
