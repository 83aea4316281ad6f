import { randomUUID } from 'node:crypto';
import { CartServiceService, type CartServiceServer } from '@sidecart/contracts/cart/v1/cart';
import type { Dapr } from '@sidecart/kit/dapr';
import { unavailable } from '@sidecart/kit/errors';
import { createPeer, type Calls } from '@sidecart/kit/grpc';
import {
  createTestDatabase,
  createTestTokens,
  deliver,
  send,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import type { CampaignPeer } from '../src/clients';
import { buildCart } from '../src/main';
import { aProduct } from './builders';

interface CartBody {
  id: string;
  version: number;
  token?: string;
  code?: string;
  checkoutId?: string;
  items: { sku: string; name: string; mediaId?: string; quantity: number; problems: { code: string }[] }[];
  coupons: { code: string; applied: boolean; reason?: string }[];
  totals: Record<string, unknown>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: CartBody;
}

/** The caller: a user's access token or a guest's cart token. */
export interface Shopper {
  as?: string;
  guest?: string | undefined;
}

export interface CallOptions extends Shopper {
  body?: unknown;
  headers?: Record<string, string>;
}

export interface CartHarness {
  database: TestDatabase;
  server: TestServer;
  tokens: ReturnType<typeof createTestTokens>;
  peer: Calls<CartServiceServer> & { close(): void };
  state: FakeState;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Sends cart the events of a product with one sku that is in stock. */
  sell(sku: string, options?: { available?: number; price?: number; version?: number }): Promise<void>;
  publish(product: Record<string, unknown>, type?: string): Promise<Response>;
  restock(stock: { sku: string; version: number } & Record<string, unknown>): Promise<Response>;
  /** A new guest with this sku in the cart. */
  guestWith(sku: string, quantity?: number): Promise<{ id: string; guest: string }>;
  stop(): Promise<void>;
}

/** The state store as the sidecar exposes it, in memory; `down` makes it fail. */
export class FakeState {
  readonly entries = new Map<string, { value: string; etag: string }>();
  reads = 0;
  down = false;

  async getState<T>(_store: string, key: string): Promise<{ value: T; etag: string } | undefined> {
    this.reads += 1;
    if (this.down) throw unavailable('sidecar-unavailable', 'down');
    const entry = this.entries.get(key);
    return entry && { value: JSON.parse(entry.value) as T, etag: entry.etag };
  }

  async saveState(_store: string, key: string, value: unknown, { etag }: { etag?: string } = {}) {
    if (this.down) throw unavailable('sidecar-unavailable', 'down');
    if (etag !== undefined && etag !== this.entries.get(key)?.etag) return false;
    this.entries.set(key, { value: JSON.stringify(value), etag: randomUUID() });
    return true;
  }
}

/** TEN takes ten percent off; any other code is unknown. */
export const tenPercentOff: CampaignPeer = {
  async evaluateDiscounts({ lines, codes, currency }) {
    const subtotal = lines.reduce((total, line) => total + (line.unitPrice?.amount ?? 0) * line.quantity, 0);
    const total = { amount: codes.includes('TEN') ? subtotal / 10 : 0, currency };
    return {
      lines: [],
      shipping: undefined,
      total,
      codes: codes.map((code) =>
        code === 'TEN' ? { code, applied: true } : { code, applied: false, reason: 'unknown-code' },
      ),
      campaignIds: [],
    };
  },
};

export const campaignAway: CampaignPeer = {
  evaluateDiscounts: () => Promise.reject(unavailable('peer-unavailable', 'campaign does not answer.')),
};

/** The real service with its own database, called as its sidecar would call it. */
export async function startCart(
  options: { campaign?: CampaignPeer; hotDapr?: Dapr; now?: () => Date } = {},
): Promise<CartHarness> {
  const database = await createTestDatabase('cart');
  const tokens = createTestTokens();
  const state = new FakeState();
  const { app, grpc } = buildCart({
    db: database.db,
    dapr: { isReady: async () => true } as unknown as Dapr,
    hotDapr: outsideTransactions('state store', options.hotDapr ?? (state as unknown as Dapr)),
    campaign: outsideTransactions('campaign', options.campaign ?? tenPercentOff),
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: options.now ?? (() => new Date()),
    newId: randomUUID,
    currency: 'EUR',
    hotCopyTtlSeconds: 60,
  });
  const server = await startTestServer({ app, grpc });
  const peer = createPeer<CartServiceServer>(CartServiceService, {
    appId: 'cart',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
  });

  const call: CartHarness['call'] = async (method, path, { guest, headers, ...options } = {}) => {
    const own = { ...(guest ? { 'x-cart-token': guest } : {}), ...headers };
    const response = await send(server, method, path, { ...options, headers: own });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as CartBody,
    };
  };
  const publish: CartHarness['publish'] = (product, type = 'product.updated') =>
    deliver(server, 'products', { type, data: { product: aProduct(product) } });
  const restock: CartHarness['restock'] = (data) =>
    deliver(server, 'inventory', { type: 'inventory.changed', data });

  return {
    database,
    server,
    tokens,
    peer,
    state,
    call,
    publish,
    restock,
    async sell(sku, { available = 50, price = 1_250, version = 1 } = {}) {
      const variants = [{ sku, price: { amount: price, currency: 'EUR' }, options: { colour: 'blue' } }];
      await publish({ productId: `product-of-${sku}`, variants, version });
      await restock({ sku, available, version });
    },
    async guestWith(sku, quantity = 1) {
      const { body } = await call('POST', '/cart/items', { body: { sku, quantity } });
      return { id: body.id, guest: body.token ?? '' };
    },
    async stop() {
      peer.close();
      await server.stop();
      await database.drop();
    },
  };
}
