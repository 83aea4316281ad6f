// Backing servers for tests: an address from the environment, otherwise a container by testcontainers if a Docker engine
// responds, otherwise a local server in a folder that is deleted with it.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, needs, run, which } from './build.mjs';
import { elasticsearchProgram, isElasticsearchHealthy } from './elasticsearch.mjs';
import { freePort } from './free-ports.mjs';
import { goWork } from './measures.mjs';
import { installHint } from './platform.mjs';
import { hasDocker } from './provide.mjs';
import { postgresPrograms, redisProgram, unprivileged } from './servers.mjs';
import { contain, minioSettings, newS3Keys, s3Env } from './test-containers.mjs';

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

async function untilReady(name, child, isReady, withinMs = 30_000) {
  let failure;
  child.once('error', (error) => (failure = error));
  const deadline = Date.now() + withinMs;
  while (!(await isReady())) {
    if (failure) throw new Error(`${name} could not be started`, { cause: failure });
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} before it was ready`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${name} was not ready within ${withinMs / 1_000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ended = (child) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

async function postgres(folder) {
  const port = await freePort();
  const bin = await postgresPrograms();
  const as = unprivileged();
  const data = join(folder, 'postgres');
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 300,
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...as, cwd: folder, stdio: 'ignore' });
  await untilReady('postgres', child, () => answers(port));
  const stop = async () => {
    child.kill('SIGINT');
    await ended(child);
  };
  return { env: { TEST_POSTGRES_URL: `postgres://postgres@127.0.0.1:${port}/postgres` }, stop };
}

async function redis(folder) {
  const port = await freePort();
  const flags = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const child = spawn(await redisProgram(), flags, { stdio: 'ignore' });
  await untilReady('redis-server', child, () => answers(port));
  const stop = async () => {
    child.kill();
    await ended(child);
  };
  return { env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` }, stop };
}

async function elasticsearch(folder) {
  const port = await freePort();
  const data = join(folder, 'elasticsearch');
  mkdirSync(data);
  const { command, args } = await elasticsearchProgram({
    data,
    port,
    // No other node joins this one: any port works.
    transportPort: 0,
    // It runs briefly: the second compiler would cost more than it saves.
    jvm: ['-Xms128m', '-Xmx384m', '-XX:TieredStopAtLevel=1'],
  });
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await untilReady('elasticsearch', child, () => isElasticsearchHealthy(url).catch(() => false), 120_000);
  const stop = async () => {
    // Its folder is deleted: a graceful shutdown is not needed.
    child.kill('SIGKILL');
    await ended(child);
  };
  return { env: { TEST_ELASTICSEARCH_URL: url }, stop };
}

// Its module has no releases that Go accepts as versions; this commit is later than the last image.
const MINIO_VERSION = 'v0.0.0-20260212201848-7aac2a2c5b7c';

async function minioProgram() {
  const there = which('minio');
  if (there) return there;
  const measure = goWork();
  const folder = await cached(`minio-${MINIO_VERSION}`, 'MinIO', (draft, report) =>
    run(
      needs(
        'go',
        'to build MinIO',
        `Install Go 1.24 or newer (${installHint('go')}), MinIO itself, or start Docker.`,
      ),
      ['install', '-v', '-trimpath', '-ldflags', '-s -w', `github.com/minio/minio@${MINIO_VERSION}`],
      { env: { ...process.env, CGO_ENABLED: '0', GOBIN: draft }, each: (line) => report(measure(line)) },
    ),
  );
  return join(folder, 'minio');
}

async function minio(folder) {
  const keys = newS3Keys();
  const address = `127.0.0.1:${await freePort()}`;
  const data = join(folder, 'minio');
  mkdirSync(data);
  // It creates a folder for settings in the home folder.
  const env = { ...process.env, ...minioSettings(keys), HOME: folder };
  const child = spawn(await minioProgram(), ['server', '--quiet', '--address', address, data], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const isReady = () =>
    fetch(`http://${address}/minio/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await untilReady('minio', child, isReady);
  const stop = async () => {
    child.kill();
    await ended(child);
  };
  return { env: s3Env(address, keys), stop };
}

const kinds = {
  postgres: { make: postgres, contain: contain.postgres, given: 'TEST_POSTGRES_URL' },
  redis: { make: redis, contain: contain.redis, given: 'TEST_REDIS_URL' },
  elasticsearch: {
    make: elasticsearch,
    contain: contain.elasticsearch,
    given: 'TEST_ELASTICSEARCH_URL',
  },
  minio: { make: minio, contain: contain.minio, given: 'TEST_S3_ENDPOINT' },
};

/** An engine that responds may still be unable to pull the images. */
const sayWhyNot = (error) => void console.log(`no container: ${error.message.split('\n')[0]}`);

async function provide(name, folder, docker) {
  const contained = docker && (await kinds[name].contain().catch(sayWhyNot));
  const server = contained || (await kinds[name].make(folder));
  console.log(`${name}: ${contained ? 'a container' : 'a process'}`);
  return server;
}

/**
 * @param {('postgres' | 'redis' | 'elasticsearch' | 'minio')[]} names
 * @returns {Promise<{ env: Record<string, string>, stop(): Promise<void> }>}
 */
export async function provideServers(names) {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-test-'));
  const missing = names.filter((name) => !process.env[kinds[name].given]);
  const docker = missing.length > 0 && (await hasDocker());
  const started = await Promise.allSettled(missing.map((name) => provide(name, folder, docker)));
  const running = started.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { env: Object.assign({}, ...running.map((server) => server.env)), stop };
}
