import { randomUUID } from 'node:crypto';
import { catalogueSubscriptions } from '@sidecart/cache/catalogue';
import { createChangeFeed } from '@sidecart/cache/change-feed';
import { createChanges } from '@sidecart/cache/changes';
import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import { createBodyBudget } from '@sidecart/kit/body-budget';
import type { Dapr } from '@sidecart/kit/dapr';
import { eventRoutes } from '@sidecart/kit/events';
import { createPeer } from '@sidecart/kit/grpc';
import type { Logger } from '@sidecart/kit/log';
import { runService } from '@sidecart/kit/service';
import { signingKeySource } from '@sidecart/kit/signing-keys';
import { createTokenVerifier, type TokenVerifier } from '@sidecart/kit/tokens';
import { createUnread } from '@sidecart/kit/unread';
import { observeRequestPools } from '@sidecart/metrics/metrics';
import { Redis } from 'ioredis';
import { bounds as defaultBounds, type Bounds } from './bounds';
import { createApiKeys } from './api-keys';
import { createCatalogueCache } from './catalogue-cache';
import { gatewayConfig, type GatewayConfig } from './config';
import { createGatewayApp } from './http';
import { createOwnCounts, createSharedCounts } from './limits/counts';
import { policiesOf } from './limits/policies';
import { createLimits } from './limits/limits';
import { createOpenStreams } from './open-streams';
import { createUpstreams } from './proxy';
import { createRefusals } from './audit/refusals';
import { createRevocations } from './revocations';
import { routes } from './routes';

const REDIS_TIMEOUT_MS = 250;
const CACHE_BYTES = 32 * 1_048_576;

/** Responds fast or fails fast: no request waits for an unavailable Redis. */
export function connectRedis(
  address: string,
  onError: (error: Error) => void,
  options: { keyPrefix?: string; password?: string; commandTimeout?: number } = {},
): Redis {
  const [host, port] = address.split(':');
  const redis = new Redis({
    host: host ?? '127.0.0.1',
    port: Number(port ?? 6_379),
    enableAutoPipelining: true,
    // The limits batch their own counts (limits/).
    autoPipeliningIgnoredCommands: ['eval'],
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: REDIS_TIMEOUT_MS,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
    ...options,
  });
  redis.on('error', onError);
  return redis;
}

export interface GatewayDeps {
  config: Omit<
    GatewayConfig,
    | 'REDIS_HOST'
    | 'DAPR_GRPC_PORT'
    | 'APP_HOST'
    | 'APP_PORT'
    | 'MAX_CONNECTIONS'
    | 'LOG_LEVEL'
    | 'CHECK_RESPONSES'
  >;
  bffCredential: string;
  tokens: TokenVerifier;
  /** Asks user for the access token of a key. */
  exchangeKey: (key: string) => Promise<string>;
  redis: Redis;
  dapr: Pick<Dapr, 'isReady' | 'publishAll'>;
  log: Logger;
  /** In ms since the epoch. */
  now: () => number;
  /** Tests lower them. */
  bounds?: Bounds;
  /** How often counts of refusals are published. */
  refusalsEveryMs?: number;
}

/** The app without its listener: production and component tests wire it in the same way. */
export function buildGateway(deps: GatewayDeps) {
  const { config, bffCredential, tokens, redis, dapr, log, now, bounds = defaultBounds } = deps;
  const { DAPR_HTTP_PORT: daprHttpPort, DAPR_API_TOKEN: apiToken, APP_API_TOKEN: appToken } = config;
  const bodies = createBodyBudget(bounds.bodies);
  const unread = createUnread(bounds.unreadBytes);
  const upstreams = createUpstreams({ daprHttpPort, apiToken, bounds, unread });
  const forgetPools = observeRequestPools(upstreams.pools);
  const openStreams = createOpenStreams({
    perCaller: config.STREAMS_PER_CALLER,
    perAddress: config.STREAMS_PER_ADDRESS,
  });
  const revocations = createRevocations(redis, log);
  const refusals = createRefusals({ dapr, log, newId: randomUUID, everyMs: deps.refusalsEveryMs });
  const changes = createChanges(now);
  const feed = createChangeFeed({ redis, changes, log });
  const app = createGatewayApp({
    log,
    routes,
    tokens,
    apiKeys: createApiKeys(deps.exchangeKey, now),
    limits: createLimits({
      policies: policiesOf({ shop: `${config.SHOP_REQUESTS_PER_SECOND}/1`, ...config.RATE_LIMITS }),
      shared: createSharedCounts(redis),
      own: createOwnCounts(now),
      secret: bffCredential,
      now,
    }),
    openStreams,
    bodies,
    revocations,
    refusals,
    upstreams,
    catalogue: createCatalogueCache({ routes, upstreams, changes, feed, log, now, maxBytes: CACHE_BYTES }),
    readiness: { sidecar: () => dapr.isReady(), redis: async () => (await redis.ping()) === 'PONG' },
    events: eventRoutes({
      log,
      subscriptions: [...revocations.subscriptions, ...catalogueSubscriptions(feed)],
    }),
    corsOrigins: config.CORS_ORIGINS.split(','),
    addresses: { bffCredential, trustForwarded: config.TRUST_FORWARDED },
    appToken,
    securityReports: { contact: config.SECURITY_CONTACT, expires: config.SECURITY_EXPIRES },
  });
  return {
    app,
    /** What requests in progress occupy. */
    load: () => ({
      quick: upstreams.pools.quick.running,
      files: upstreams.pools.files.running,
      streams: upstreams.pools.streams.running,
      openStreams: openStreams.count(),
      bodyBytes: bodies.held(),
      unreadBytes: unread.bytes(),
    }),
    start() {
      refusals.start();
      return feed.start();
    },
    async stop() {
      await refusals.stop();
      forgetPools();
      await feed.stop();
      await upstreams.close();
    },
  };
}

if (require.main === module)
  runService<GatewayConfig, 'bff-credential' | 'redis-password'>('gateway', {
    config: gatewayConfig,
    secrets: ['bff-credential', 'redis-password'],
    build({ config, secrets, log, dapr }) {
      const redis = connectRedis(
        config.REDIS_HOST,
        (error) => log.warn({ err: error }, 'Redis is unavailable'),
        { password: secrets['redis-password'] },
      );
      const user = createPeer<UserServiceServer>(UserServiceService, {
        appId: 'user',
        daprGrpcPort: config.DAPR_GRPC_PORT,
        apiToken: config.DAPR_API_TOKEN,
      });
      const { app, start, stop } = buildGateway({
        config,
        bffCredential: secrets['bff-credential'],
        tokens: createTokenVerifier(signingKeySource(config)),
        exchangeKey: async (key) => (await user.exchangeApiKey({ key })).accessToken,
        redis,
        dapr,
        log,
        now: Date.now,
      });
      return {
        app,
        start,
        async stop() {
          await stop();
          user.close();
          redis.disconnect();
        },
      };
    },
  });
