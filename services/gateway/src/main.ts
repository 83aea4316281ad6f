import { createDapr } from '@sidecart/kit/dapr';
import { eventRoutes } from '@sidecart/kit/events';
import { runService } from '@sidecart/kit/service';
import { createTokenVerifier } from '@sidecart/kit/tokens';
import { userSigningKeys } from '@sidecart/kit/user-keys';
import { Redis } from 'ioredis';
import { gatewayConfig, type GatewayConfig } from './config';
import { createGatewayApp } from './http';
import { createLimits } from './limits';
import { createUpstreams } from './proxy';
import { createRevocations } from './revocations';
import { routes } from './routes';

const REDIS_TIMEOUT_MS = 250;

/** Answers fast or fails fast: no request waits for a Redis that is away. */
export function connectRedis(address: string, onError: (error: Error) => void): Redis {
  const [host, port] = address.split(':');
  const redis = new Redis({
    host: host ?? '127.0.0.1',
    port: Number(port ?? 6_379),
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: REDIS_TIMEOUT_MS,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  redis.on('error', onError);
  return redis;
}

if (require.main === module)
  runService<GatewayConfig, 'bff-credential'>('gateway', {
    config: gatewayConfig,
    secrets: ['bff-credential'],
    build({ config, secrets, log }) {
      const { DAPR_HTTP_PORT: daprHttpPort, DAPR_API_TOKEN: apiToken, APP_API_TOKEN: appToken } = config;
      const dapr = createDapr({ port: daprHttpPort, apiToken });
      const redis = connectRedis(config.REDIS_HOST, (error) => log.warn({ err: error }, 'Redis is away'));
      const upstreams = createUpstreams({ daprHttpPort, apiToken });
      const revocations = createRevocations(redis, log);
      const app = createGatewayApp({
        log,
        routes,
        tokens: createTokenVerifier(userSigningKeys(config)),
        limits: createLimits(redis, config.SHOP_REQUESTS_PER_SECOND),
        revocations,
        upstreams,
        readiness: { sidecar: () => dapr.isReady(), redis: async () => (await redis.ping()) === 'PONG' },
        events: eventRoutes({ log, subscriptions: revocations.subscriptions }),
        corsOrigins: config.CORS_ORIGINS.split(','),
        addresses: { bffCredential: secrets['bff-credential'], trustForwarded: config.TRUST_FORWARDED },
        appToken,
      });
      return {
        app,
        stop: async () => {
          await upstreams.close();
          redis.disconnect();
        },
      };
    },
  });
