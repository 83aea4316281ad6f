import type { RuntimeConfig } from '@sidecart/kit/config';
import type { Dapr } from '@sidecart/kit/dapr';
import { eventRoutes } from '@sidecart/kit/events';
import type { Logger } from '@sidecart/kit/log';
import { runService } from '@sidecart/kit/service';
import type { Redis } from 'ioredis';
import { campaignRoutes } from './admin/campaigns';
import { categoryRoutes } from './admin/categories';
import { dashboardRoutes } from './admin/dashboard';
import { deadLetterRoutes } from './admin/dead-letters';
import { importRoutes } from './admin/imports';
import { inventoryRoutes } from './admin/inventory';
import { orderRoutes } from './admin/orders';
import { productRoutes } from './admin/products';
import { reviewRoutes } from './admin/reviews';
import { sagaRoutes } from './admin/sagas';
import { searchRoutes } from './admin/search';
import { userRoutes } from './admin/users';
import { createApi } from './api';
import { createCache } from './cache';
import { createCatalogue } from './catalogue';
import { createChanges } from './changes';
import { clientAddress } from './client-address';
import { bffConfig, type BffConfig } from './config';
import { sessionCookie } from './cookie';
import { createGateway, isRefusal } from './gateway';
import { createBffApp } from './http';
import { mediaRoutes } from './media';
import { createNews } from './news';
import { createPublicScreens, type Rendered } from './public-screens';
import { connectRedis } from './redis';
import { accountScreens } from './screens/account';
import { cartScreens } from './screens/cart';
import { categoryScreen } from './screens/category';
import { checkoutScreens } from './screens/checkout';
import { homeScreen } from './screens/home';
import { orderScreens } from './screens/order';
import { productScreens } from './screens/product';
import { searchScreens } from './screens/search';
import { sitemapScreen } from './screens/sitemap';
import { sessionRoutes } from './session-http';
import { createSessionStore } from './session-store';
import { createSessions } from './sessions';
import { createShopperCarts } from './shopper';
import { bffSubscriptions } from './subscriptions';
import { createVisits } from './visit';

const DAY_SECONDS = 86_400;
const SCREEN_BYTES = 24 * 1_048_576;
const CATALOGUE_BYTES = 8 * 1_048_576;

export interface BffDeps {
  config: Omit<BffConfig, 'REDIS_HOST' | keyof RuntimeConfig> & Partial<Pick<BffConfig, 'APP_API_TOKEN'>>;
  credential: string;
  redis: Redis;
  dapr: Pick<Dapr, 'isReady'>;
  log: Logger;
  now: () => number;
}

/** The app without its listener: production and component tests wire it the same way. */
export function buildBff({ config, credential, redis, dapr, log, now }: BffDeps) {
  const gateway = createGateway({ url: config.GATEWAY_URL, credential });
  const lifeSeconds = config.SESSION_DAYS * DAY_SECONDS;
  const store = createSessionStore(redis, lifeSeconds);
  const sessions = createSessions({ store, gateway, log, now });
  const visits = createVisits({
    gateway,
    sessions,
    log,
    clientAddress: (req) => clientAddress(req, config.STOREFRONT_CREDENTIAL),
    partDeadlineMs: config.PART_DEADLINE_MS,
  });

  const changes = createChanges(now);
  const news = createNews({ redis, changes, log });
  // Whoever asked too often is told alone.
  const isPersonal = (error: unknown) => isRefusal(error, 429);
  const catalogue = createCatalogue(createCache({ changes, now, isPersonal, maxBytes: CATALOGUE_BYTES }));
  const rendered = createCache<Rendered>({ changes, now, isPersonal, maxBytes: SCREEN_BYTES });

  const screens = createPublicScreens({ cache: rendered, visits });
  homeScreen(screens, catalogue);
  categoryScreen(screens, catalogue);
  searchScreens(screens);
  sitemapScreen(screens);
  productScreens(screens, catalogue);

  const cookie = sessionCookie(config.PUBLIC_URL, lifeSeconds);
  const api = createApi({ visits, sessions, cookie, now });
  const carts = createShopperCarts({ api, sessions, catalogue });
  sessionRoutes(api, sessions, cookie);
  cartScreens(api, carts, catalogue, config.CART_CURRENCY);
  checkoutScreens(api, sessions, carts, catalogue);
  orderScreens(api, sessions, catalogue);
  accountScreens(api, sessions);

  dashboardRoutes(api, config.CART_CURRENCY);
  productRoutes(api);
  importRoutes(api);
  categoryRoutes(api);
  inventoryRoutes(api);
  campaignRoutes(api);
  orderRoutes(api, catalogue);
  userRoutes(api);
  reviewRoutes(api);
  searchRoutes(api);
  deadLetterRoutes(api);
  sagaRoutes(api);

  const app = createBffApp({
    log,
    readiness: {
      sidecar: () => dapr.isReady(),
      redis: async () => (await redis.ping()) === 'PONG',
      gateway: () => gateway.isReady(),
    },
    events: eventRoutes({ log, subscriptions: bffSubscriptions(news) }),
    warm: screens.warm,
    publicUrl: config.PUBLIC_URL,
    cookieName: cookie.name,
    doors: [screens, mediaRoutes(visits), api],
    appToken: config.APP_API_TOKEN,
  });
  return {
    app,
    start: () => news.start(),
    async stop() {
      news.stop();
      await gateway.close();
    },
  };
}

if (require.main === module)
  runService<BffConfig, 'bff-credential'>('bff', {
    config: bffConfig,
    secrets: ['bff-credential'],
    build({ config, secrets, log, dapr }) {
      const redis = connectRedis(config.REDIS_HOST, (error) => log.warn({ err: error }, 'Redis is away'));
      const bff = buildBff({
        config,
        credential: secrets['bff-credential'],
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
