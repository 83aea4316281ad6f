// Backing servers for tests as containers, through testcontainers.
import { randomBytes } from 'node:crypto';
import { VERSION as ELASTICSEARCH } from './elasticsearch.mjs';

export const newS3Keys = () => ({ access: 'sidecart-test', secret: randomBytes(24).toString('base64url') });
export const s3Env = (address, keys) => ({
  TEST_S3_ENDPOINT: `http://${address}`,
  TEST_S3_ACCESS_KEY: keys.access,
  TEST_S3_SECRET_KEY: keys.secret,
});
export const minioSettings = (keys) => ({
  MINIO_ROOT_USER: keys.access,
  MINIO_ROOT_PASSWORD: keys.secret,
  MINIO_BROWSER: 'off',
  MINIO_UPDATE: 'off',
});

/** Starts an image and waits until its own health check succeeds. */
async function container(image, port, healthy, adjust) {
  const { GenericContainer, Wait } = await import('testcontainers');
  const SECOND = 1_000;
  const started = await adjust(
    new GenericContainer(image)
      .withExposedPorts(port)
      .withHealthCheck({ test: ['CMD-SHELL', healthy], interval: SECOND, timeout: 2 * SECOND, retries: 60 })
      .withWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(120 * SECOND),
  ).start();
  return { address: `${started.getHost()}:${started.getMappedPort(port)}`, stop: () => started.stop() };
}

async function postgres() {
  const { address, stop } = await container(
    'postgres:17-alpine',
    5_432,
    'pg_isready -U postgres -h 127.0.0.1',
    (image) =>
      image
        .withEnvironment({ POSTGRES_PASSWORD: 'test' })
        .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300']),
  );
  return { env: { TEST_POSTGRES_URL: `postgres://postgres:test@${address}/postgres` }, stop };
}

async function redis() {
  const { address, stop } = await container(
    'redis:7-alpine',
    6_379,
    'redis-cli ping | grep PONG',
    (image) => image,
  );
  return { env: { TEST_REDIS_URL: `redis://${address}` }, stop };
}

async function elasticsearch() {
  const { address, stop } = await container(
    `elasticsearch:${ELASTICSEARCH}`,
    9_200,
    'curl -fs http://127.0.0.1:9200/_cluster/health',
    (image) =>
      image.withEnvironment({
        'discovery.type': 'single-node',
        'xpack.security.enabled': 'false',
        'xpack.ml.enabled': 'false',
        'ingest.geoip.downloader.enabled': 'false',
        'cluster.routing.allocation.disk.threshold_enabled': 'false',
        ES_JAVA_OPTS: '-Xms256m -Xmx512m',
      }),
  );
  return { env: { TEST_ELASTICSEARCH_URL: `http://${address}` }, stop };
}

async function minio() {
  const keys = newS3Keys();
  const { address, stop } = await container(
    'minio/minio:RELEASE.2025-09-07T16-13-09Z',
    9_000,
    'mc ready local',
    (image) => image.withEnvironment(minioSettings(keys)).withCommand(['server', '/data']),
  );
  return { env: s3Env(address, keys), stop };
}

/** @type {Record<string, () => Promise<{ env: Record<string, string>, stop(): Promise<unknown> }>>} */
export const contain = { postgres, redis, elasticsearch, minio };
