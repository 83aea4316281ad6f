import { randomUUID } from 'node:crypto';
import { eventually, startTestServer, testLog, type TestServer } from '@sidecart/kit/testing';
import { Redis } from 'ioredis';
import type { Bounds } from '../src/bounds';
import { buildBff, type BffDeps } from '../src/main';
import { openBrowser, type Browser } from './browser';
import { PASSWORD, type FakeUser } from './fake-accounts';
import { startFakeGateway, type FakeGateway } from './fake-gateway';
import { furnish, type FakeShop } from './fake-shop';

export interface BffHarness {
  server: TestServer;
  gateway: FakeGateway;
  shop: FakeShop;
  redis: Redis;
  /** The prefix of this test's keys. */
  prefix: string;
  load: ReturnType<typeof buildBff>['load'];
  /** The time of the clock, in ms since the epoch. */
  clock: { at: number };
  browser(): Browser;
  /** A browser with a signed-in user. */
  signedIn(role?: FakeUser['role']): Promise<{ browser: Browser; user: FakeUser }>;
  /** Another process in front of the same shop, which stops with this one. */
  beside(config?: Options['config']): Promise<BffHarness>;
  /** Another process of the same BFF, on the same Redis. */
  replica(): Promise<BffHarness>;
  stop(): Promise<void>;
}

export interface Options {
  config?: Partial<BffDeps['config']>;
  gateway?: FakeGateway;
  shop?: FakeShop;
  prefix?: string;
  redisAddress?: string;
  bounds?: Bounds;
  timeouts?: { stalled: number };
}

export const CREDENTIAL = 'shown-to-the-gateway';
export const STOREFRONT_CREDENTIAL = 'shown-by-the-storefront';
const testRedis = () => new URL(process.env['TEST_REDIS_URL'] ?? '').host;

/** The real BFF with a Redis, in front of a fake gateway. */
export async function startBff(options: Options = {}): Promise<BffHarness> {
  const gateway = options.gateway ?? (await startFakeGateway());
  const shop = options.shop ?? furnish(gateway);
  const prefix = options.prefix ?? `test-${randomUUID()}:`;
  const [host = '', port] = (options.redisAddress ?? testRedis()).split(':');
  const redis = new Redis({
    host,
    port: Number(port),
    keyPrefix: prefix,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1_000,
    retryStrategy: () => 50,
  });
  redis.on('error', () => undefined);
  await eventually(() => redis.status === 'ready', { what: 'Redis' });
  const clock = { at: Date.now() };
  const bff = buildBff({
    config: {
      GATEWAY_URL: gateway.url,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      CART_CURRENCY: 'EUR',
      SESSION_DAYS: 30,
      PART_DEADLINE_MS: 300,
      STOREFRONT_CREDENTIAL,
      ...options.config,
    },
    credential: CREDENTIAL,
    sessionKey: 'of the sessions',
    redis,
    dapr: { isReady: async () => true },
    log: testLog,
    now: () => clock.at,
    ...(options.bounds && { bounds: options.bounds }),
  });
  const server = await startTestServer({
    app: bff.app,
    ...(options.timeouts && { timeouts: options.timeouts }),
  });
  await bff.start();

  const others: BffHarness[] = [];
  async function start(more: Options): Promise<BffHarness> {
    const other = await startBff({ ...more, gateway, shop });
    others.push(other);
    return other;
  }

  return {
    server,
    gateway,
    shop,
    redis,
    prefix,
    clock,
    load: bff.load,
    browser: () => openBrowser(server.url),
    async signedIn(role = 'customer') {
      const user = shop.addUser(role);
      const browser = openBrowser(server.url);
      const { status } = await browser.call('POST', '/api/session', {
        body: { email: user.email, password: PASSWORD },
      });
      if (status !== 200) throw new Error(`signing in answered ${status}`);
      return { browser, user };
    },
    beside: (config = {}) => start({ config }),
    replica: () => start({ ...options, prefix }),
    async stop() {
      await Promise.all(others.map((other) => other.stop()));
      await server.stop();
      await bff.stop();
      redis.disconnect();
      if (!options.gateway) await gateway.stop();
    },
  };
}
