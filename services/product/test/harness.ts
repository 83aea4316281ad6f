import { randomUUID } from 'node:crypto';
import { ProductServiceService, type ProductServiceServer } from '@sidecart/contracts/product/v1/product';
import type { Dapr } from '@sidecart/kit/dapr';
import { unavailable } from '@sidecart/kit/errors';
import { createPeer, type Calls } from '@sidecart/kit/grpc';
import {
  createTestDatabase,
  createTestTokens,
  outboxOf,
  send,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import type { Found } from '@sidecart/kit/worker';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import type { MediaPeer } from '../src/clients';
import { buildProduct } from '../src/main';
import { FakeInventory } from './fake-inventory';

export interface Answer {
  status: number;
  headers: Headers;
  // Bodies are asserted on, not typed.
  body: Record<string, never>;
}

export interface ProductHarness {
  database: TestDatabase;
  server: TestServer;
  media: FakeMedia;
  inventory: FakeInventory;
  peer: Calls<ProductServiceServer> & { close(): void };
  /** The service's clock; the real one while unset. */
  clock: { now?: Date };
  as: { seller: string; otherSeller: string; admin: string; customer: string };
  tokenFor(userId: string, options?: { emailVerified?: boolean }): string;
  call(
    method: string,
    path: string,
    options?: { as?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** A draft of `seller` with one variant; its sku is `sku`. */
  draft(overrides?: Record<string, unknown>): Promise<{ id: string; slug: string; sku: string }>;
  published(overrides?: Record<string, unknown>): Promise<{ id: string; slug: string; sku: string }>;
  category(overrides?: Record<string, unknown>): Promise<string>;
  /** Counts sales, as the service does every hour. */
  countSales(): Promise<Found>;
  /** Stops the imports of this process. */
  stopImports(): Promise<void>;
  eventsOf(productId: string): Promise<{ type: string; data: { product: Record<string, unknown> } }[]>;
  stop(): Promise<void>;
}

/** The relay is not started in component tests, so the sidecar receives no calls. */
const noSidecar = { isReady: async () => true } as unknown as Dapr;

/** Media as its peers see it: who owns which picture; `down` makes it unavailable. */
export class FakeMedia implements MediaPeer {
  readonly owners = new Map<string, string>();
  readonly requests: { mediaIds: string[]; ownerIds: string[] }[] = [];
  down = false;

  /** Adds a picture of this user. */
  add(owner: string): string {
    const mediaId = unique('media');
    this.owners.set(mediaId, owner);
    return mediaId;
  }

  async checkOwnership(request: { mediaIds: string[]; ownerIds: string[] }) {
    this.requests.push(request);
    if (this.down) throw unavailable('peer-unavailable', 'media does not answer.');
    const isFine = (owner: string | undefined) =>
      owner !== undefined && (request.ownerIds.length === 0 || request.ownerIds.includes(owner));
    return { missingIds: request.mediaIds.filter((id) => !isFine(this.owners.get(id))) };
  }
}

export const eur = (amount: number) => ({ amount, currency: 'EUR' });
export const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`;

/** The real service on a database of its own, reached as its sidecar would reach it. */
export async function startProduct({
  importPollMs = 50,
  quotas = { products: 100_000, importsPerDay: 1_000 },
} = {}): Promise<ProductHarness> {
  const database = await createTestDatabase('product');
  const tokens = createTestTokens();
  const media = new FakeMedia();
  const inventory = new FakeInventory();
  const clock: ProductHarness['clock'] = {};
  const { app, grpc, imports, standings } = buildProduct({
    db: database.db,
    dapr: noSidecar,
    media: outsideTransactions('media', media),
    inventory: outsideTransactions('inventory', inventory),
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: () => clock.now ?? new Date(),
    newId: randomUUID,
    currency: 'EUR',
    outboxPollMs: 1_000,
    importPollMs,
    quotas,
  });
  imports.start();
  const server = await startTestServer({ app, grpc });
  const peer = createPeer<ProductServiceServer>(ProductServiceService, {
    appId: 'product',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
  });
  const as = {
    seller: tokens.tokenFor({ userId: 'seller-1', role: 'seller' }),
    otherSeller: tokens.tokenFor({ userId: 'seller-2', role: 'seller' }),
    admin: tokens.tokenFor({ userId: 'admin-1', role: 'admin' }),
    customer: tokens.tokenFor({ userId: 'customer-1' }),
  };

  const call: ProductHarness['call'] = async (method, path, options) => {
    const response = await send(server, method, path, options);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? JSON.parse(text) : undefined,
    };
  };

  const draft: ProductHarness['draft'] = async (overrides = {}) => {
    const sku = unique('sku');
    const variants = [{ sku, price: eur(1_250) }];
    const answer = await call('POST', '/products', {
      as: as.seller,
      body: { name: unique('Mug'), categories: [], variants, ...overrides },
    });
    if (answer.status !== 201) throw new Error(`no draft: ${JSON.stringify(answer.body)}`);
    return { ...(answer.body as unknown as { id: string; slug: string }), sku };
  };

  return {
    database,
    server,
    media,
    inventory,
    peer,
    clock,
    as,
    tokenFor: (userId, options = {}) => tokens.tokenFor({ userId, ...options }),
    countSales: () => standings.countSales(),
    call,
    draft,
    async published(overrides) {
      const product = await draft(overrides);
      await call('POST', `/products/${product.id}/publication`, { as: as.seller, body: {} });
      return product;
    },
    async category(overrides = {}) {
      const slug = unique('category');
      await call('POST', '/categories', { as: as.admin, body: { name: slug, slug, ...overrides } });
      return slug;
    },
    eventsOf: async (productId) =>
      (await outboxOf(database.db)).filter((event) => event.aggregate_id === productId) as never,
    stopImports: () => imports.stop(),
    async stop() {
      peer.close();
      await server.stop();
      await imports.stop();
      await database.drop();
    },
  };
}
