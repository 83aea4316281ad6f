import { Redis } from 'ioredis';

const TIMEOUT_MS = 500;

/** A client with short timeouts, so that no page waits for an unavailable Redis. */
export function connectRedis(address: string, password: string, onError: (error: Error) => void): Redis {
  const [host = '127.0.0.1', port] = address.split(':');
  const redis = new Redis({
    host,
    port: Number(port ?? 6_379),
    password,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: TIMEOUT_MS,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  });
  redis.on('error', onError);
  return redis;
}
