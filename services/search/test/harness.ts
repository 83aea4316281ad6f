import { randomUUID } from 'node:crypto';
import { createServer, connect, type Socket } from 'node:net';
import type { StockLevel } from '@sidecart/contracts/inventory/v1/inventory';
import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { encodeEventData, type OutgoingEvent } from '@sidecart/contracts/topics';
import type { Dapr } from '@sidecart/kit/dapr';
import { unavailable } from '@sidecart/kit/errors';
import {
  createTestDatabase,
  createTestTokens,
  deliver,
  eventually,
  send,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import { buildSearch } from '../src/main';

const elasticsearchUrl = (): string => {
  const url = process.env['TEST_ELASTICSEARCH_URL'];
  if (!url) throw new Error('TEST_ELASTICSEARCH_URL is not set: run the tests with npm');
  return url;
};

/** A direct request to Elasticsearch, bypassing the service. */
export async function askElasticsearch<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${elasticsearchUrl()}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

/**
 * A proxy to Elasticsearch that can be cut: then connections are refused and open ones break. Or held: then
 * it accepts requests, and no response is returned.
 */
export async function startCable() {
  const { hostname, port } = new URL(elasticsearchUrl());
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'held' = 'whole';
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (state === 'cut') return void client.destroy();
    sockets.add(client);
    if (state === 'held') return;
    const upstream = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  const change = (to: typeof state) => () => {
    state = to;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: change('cut'),
    hold: change('held'),
    mend: change('whole'),
    stop: () =>
      new Promise<void>((resolve) => {
        change('cut')();
        server.close(() => resolve());
      }),
  };
}

/** Product and inventory as search sees them: their streams, unless they are unavailable. */
export class FakeOwners {
  products: ProductState[] = [];
  stock: StockLevel[] = [];
  isAway = false;
  /** Runs before each product that is streamed. */
  onProduct: () => Promise<void> = async () => undefined;

  readonly peers = {
    product: { streamProducts: () => this.streamProducts() },
    inventory: { streamStock: () => this.streamStock() },
  };

  private async *streamProducts() {
    if (this.isAway) throw unavailable('peer-unavailable', 'product does not answer.');
    for (const product of this.products) {
      await this.onProduct();
      yield product;
    }
  }

  private async *streamStock() {
    yield* this.stock;
  }
}

// Creating and deleting a database and an index takes long on a busy machine.
jest.setTimeout(120_000);

export const SEARCHES_AT_ONCE = 16;

export interface SearchHarness {
  database: TestDatabase;
  server: TestServer;
  owners: FakeOwners;
  /** The alias of the live index. */
  index: string;
  admin: string;
  deliver(...events: OutgoingEvent[]): Promise<void>;
  call<T = Record<string, never>>(
    method: string,
    path: string,
    options?: { as?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; headers: Headers; body: T }>;
  /** Waits until the index has every change. */
  settled(): Promise<void>;
  /** Every document of the live index by id. */
  documents(): Promise<Map<string, unknown>>;
  /** Stops the service's process and starts another on the same database and index. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const noSidecar = { isReady: async () => true } as unknown as Dapr;

export interface SearchOptions {
  /** Of Elasticsearch. */
  url?: string;
  /** Starts a second replica of this one. */
  beside?: SearchHarness;
}

/** The real service with its own database and index, reached as its sidecar would reach it. */
export async function startSearch(options: SearchOptions = {}): Promise<SearchHarness> {
  const { beside } = options;
  const database = beside?.database ?? (await createTestDatabase('search'));
  const index = beside?.index ?? `test-${randomUUID()}`;
  const tokens = createTestTokens();
  const owners = new FakeOwners();

  async function run() {
    const service = buildSearch({
      db: database.db,
      dapr: noSidecar,
      elasticsearch: {
        url: options.url ?? elasticsearchUrl(),
        name: index,
        searchTimeoutMs: 2_000,
        searchesAtOnce: SEARCHES_AT_ONCE,
      },
      peers: {
        product: outsideTransactions('product', owners.peers.product),
        inventory: outsideTransactions('inventory', owners.peers.inventory),
      },
      tokens: tokens.verifier,
      log: testLog,
      appToken: testAppToken,
      now: () => new Date(),
      newId: randomUUID,
      indexPollMs: 100,
      ...{ synonymsPollMs: 200, outboxPollMs: 1_000 },
    });
    const server = await startTestServer({ app: service.app });
    await service.start();
    return { service, server };
  }
  let running = await run();

  const refresh = () => askElasticsearch('POST', `/${index}/_refresh`);

  const harness: SearchHarness = {
    database,
    owners,
    index,
    admin: tokens.tokenFor({ userId: 'admin-1', role: 'admin' }),
    get server() {
      return running.server;
    },
    async deliver(...events) {
      for (const event of events) {
        const topic = event.type.startsWith('inventory') ? 'inventory' : 'products';
        const response = await deliver(running.server, topic, {
          type: event.type,
          data: encodeEventData(event),
        });
        if (!response.ok) throw new Error(`${event.type}: ${response.status} ${await response.text()}`);
      }
    },
    async call(method, path, options) {
      const response = await send(running.server, method, path, options);
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text ? JSON.parse(text) : undefined,
      };
    },
    async settled() {
      await eventually(
        async () => {
          const { rows } = await database.db.query<{ dirty: boolean }>(
            'SELECT EXISTS (SELECT 1 FROM products WHERE indexed_version < doc_version) AS dirty',
          );
          return rows[0]?.dirty === false;
        },
        { what: 'an index that has every change', withinMs: 60_000 },
      );
      await refresh();
    },
    async documents() {
      await refresh();
      const found = await askElasticsearch<{ hits: { hits: { _id: string; _source: unknown }[] } }>(
        'POST',
        `/${index}/_search`,
        { size: 10_000, sort: ['_doc'] },
      );
      return new Map(found.hits.hits.map(({ _id, _source }) => [_id, _source]));
    },
    async restart() {
      await running.server.stop();
      await running.service.stop();
      running = await run();
    },
    async stop() {
      await running.server.stop();
      await running.service.stop();
      if (beside) return;
      const indexes = Object.keys(await askElasticsearch<object>('GET', `/${index}-*`));
      for (const name of indexes) await askElasticsearch('DELETE', `/${name}`);
      await database.drop();
    },
  };
  return harness;
}
