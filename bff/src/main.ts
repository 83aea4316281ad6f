import { createCache } from '@sidecart/cache/cache';
import { createChangeFeed } from '@sidecart/cache/change-feed';
import { createChanges } from '@sidecart/cache/changes';
import { createBodyBudget } from '@sidecart/kit/body-budget';
import type { RuntimeConfig } from '@sidecart/kit/config';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Logger } from '@sidecart/kit/log';
import { runService } from '@sidecart/kit/service';
import { createUnread } from '@sidecart/kit/unread';
import type { Request } from 'express';
import type { Redis } from 'ioredis';
import { dashboardRoutes } from './admin/dashboard';
import { auditRoutes } from './admin/audit';
import { findRoutes } from './admin/find';
import { importRoutes } from './admin/imports';
import { inventoryRoutes } from './admin/inventory';
import { libraryRoutes } from './admin/media';
import { nameRoutes } from './admin/names';
import { bulkRoutes } from './admin/bulk';
import { orderRoutes } from './admin/orders';
import { productRoutes } from './admin/products';
import { proxyRoutes } from './admin/proxy';
import { sagaRoutes } from './admin/sagas';
import { createApi } from './api';
import { bounds as defaultBounds, type Bounds } from './bounds';
import { createCatalogue } from './shop/catalogue';
import { catalogueChanges } from './catalogue-changes';
import { clientAddress, isFromStorefront } from './client-address';
import { bffConfig, type BffConfig } from './config';
import { deviceCookie, sessionCookie } from './session/cookie';
import { createGateway, isRefusal } from './gateway/gateway';
import { createBffApp } from './http';
import { mediaRoutes } from './screens/media';
import { createPublicScreens, type Screen } from './screens/public-screens';
import { connectRedis } from './redis';
import { accountScreens } from './screens/account';
import { apiKeyScreens } from './screens/api-keys';
import { cartScreens } from './screens/cart';
import { categoryScreen } from './screens/category';
import { checkoutScreens } from './screens/checkout';
import { homeScreen } from './screens/home';
import { pageScreen } from './screens/page';
import { orderScreens } from './screens/order';
import { personalDataScreens } from './screens/personal-data';
import { productScreens } from './screens/product';
import { productRequests } from './screens/product-requests';
import { searchScreens } from './screens/search';
import { secondFactorRoutes } from './screens/second-factor';
import { sitemapScreen } from './screens/sitemap';
import { sessionRoutes } from './session/session-http';
import { createSessionStore } from './session/session-store';
import { createSessions } from './session/sessions';
import { createShopperCarts } from './shop/shopper-carts';
import { createVisits } from './gateway/visit';

const DAY_SECONDS = 86_400;
const SCREEN_BYTES = 24 * 1_048_576;
const CATALOGUE_BYTES = 8 * 1_048_576;
/** Screens are built from cached catalogue data, so the two ages add up: a screen is stale for 5 s at most. */
const SCREEN_MS = 3_000;
const CATALOGUE_MS = 2_000;

export interface BffDeps {
  config: Omit<BffConfig, 'REDIS_HOST' | keyof RuntimeConfig>;
  credential: string;
  /** Encrypts sessions in Redis. */
  sessionKey: string;
  redis: Redis;
  dapr: Pick<Dapr, 'isReady'>;
  log: Logger;
  now: () => number;
  /** Tests lower them. */
  bounds?: Bounds;
}

/** The app without its listener: production and component tests wire it in the same way. */
export function buildBff(deps: BffDeps) {
  const { config, credential, sessionKey, redis, dapr, log, now, bounds = defaultBounds } = deps;
  const gateway = createGateway({ url: config.GATEWAY_URL, credential, bounds });
  const bodies = createBodyBudget(bounds.bodies);
  const unread = createUnread(bounds.unreadBytes);
  const lifeSeconds = config.SESSION_DAYS * DAY_SECONDS;
  const store = createSessionStore(redis, lifeSeconds, sessionKey);
  const sessions = createSessions({ store, gateway, log, now });
  const visits = createVisits({
    gateway,
    sessions,
    log,
    clientAddress: (req) => clientAddress(req, config.STOREFRONT_CREDENTIAL),
    partDeadlineMs: config.PART_DEADLINE_MS,
  });

  const changes = createChanges(now);
  const feed = createChangeFeed({ redis, changes, log });
  // A rate-limit error is returned only to the client that caused it.
  const isPersonal = (error: unknown) => isRefusal(error, 429);
  const kept = { changes, now, isPersonal };
  const catalogue = createCatalogue(
    createCache({ ...kept, maxBytes: CATALOGUE_BYTES, keepMs: CATALOGUE_MS }),
  );
  const isStorefront = (req: Request) => isFromStorefront(req, config.STOREFRONT_CREDENTIAL);
  const screens = createPublicScreens({
    cache: createCache<Screen>({ ...kept, maxBytes: SCREEN_BYTES, keepMs: SCREEN_MS }),
    visits,
    isStorefront,
  });
  homeScreen(screens, catalogue);
  categoryScreen(screens, catalogue);
  searchScreens(screens);
  sitemapScreen(screens);
  pageScreen(screens);
  productScreens(screens, catalogue);

  const cookie = sessionCookie(config.PUBLIC_URL, lifeSeconds);
  const api = createApi({ visits, sessions, cookie, bodies, uploads: bounds.uploads, unread, now });
  const carts = createShopperCarts({ api, sessions, catalogue });
  sessionRoutes(api, sessions, cookie, deviceCookie(config.PUBLIC_URL));
  cartScreens(api, carts, catalogue, config.CART_CURRENCY);
  checkoutScreens(api, sessions, carts, catalogue);
  orderScreens(api, sessions, catalogue);
  accountScreens(api, sessions, catalogue);
  productRequests(api);
  apiKeyScreens(api);
  secondFactorRoutes(api, sessions);
  personalDataScreens(api, sessions, cookie);

  dashboardRoutes(api, config.CART_CURRENCY);
  productRoutes(api);
  importRoutes(api);
  auditRoutes(api);
  findRoutes(api);
  inventoryRoutes(api);
  libraryRoutes(api);
  nameRoutes(api);
  orderRoutes(api, catalogue);
  bulkRoutes(api);
  sagaRoutes(api);
  proxyRoutes(api);

  const app = createBffApp({
    log,
    readiness: {
      sidecar: () => dapr.isReady(),
      redis: async () => (await redis.ping()) === 'PONG',
      gateway: () => gateway.isReady(),
    },
    warm: screens.warm,
    changes: catalogueChanges(changes, isStorefront),
    publicUrl: config.PUBLIC_URL,
    cookieName: cookie.name,
    routers: [screens, mediaRoutes(visits), api],
  });
  return {
    app,
    /** What requests in progress occupy. */
    load: () => ({
      quick: gateway.running('quick'),
      files: gateway.running('files'),
      streams: gateway.running('streams'),
      bodyBytes: bodies.held(),
      unreadBytes: unread.bytes(),
    }),
    start: () => feed.start(),
    async stop() {
      await feed.stop();
      await gateway.close();
    },
  };
}

if (require.main === module)
  runService<BffConfig, 'bff-credential' | 'redis-password' | 'session-key'>('bff', {
    config: bffConfig,
    secrets: ['bff-credential', 'redis-password', 'session-key'],
    build({ config, secrets, log, dapr }) {
      const redis = connectRedis(config.REDIS_HOST, secrets['redis-password'], (error) =>
        log.warn({ err: error }, 'Redis is unavailable'),
      );
      const bff = buildBff({
        config,
        credential: secrets['bff-credential'],
        sessionKey: secrets['session-key'],
        redis,
        dapr,
        log,
        now: Date.now,
      });
      return {
        app: bff.app,
        start: bff.start,
        async stop() {
          await bff.stop();
          redis.disconnect();
        },
      };
    },
  });
