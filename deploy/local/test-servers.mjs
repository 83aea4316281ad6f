// Backing servers for tests: an address from the environment, else a container by testcontainers where a Docker engine
// answers, else a server of our own on a free port in a folder that goes away with it.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDocker } from './provide.mjs';
import { postgresPrograms, redisProgram, unprivileged } from './servers.mjs';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

async function untilListening(name, port, child) {
  let failure;
  child.once('error', (error) => (failure = error));
  const deadline = Date.now() + 30_000;
  while (!(await answers(port))) {
    if (failure) throw new Error(`${name} could not be started`, { cause: failure });
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} before it was ready`);
    if (Date.now() > deadline) throw new Error(`${name} did not listen on port ${port} within 30 s`);
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
  await untilListening('postgres', port, child);
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
  await untilListening('redis-server', port, child);
  const stop = async () => {
    child.kill();
    await ended(child);
  };
  return { env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` }, stop };
}

/** Starts an image of docker-compose.yml and waits until its own health check says yes. */
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

async function postgresContainer() {
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

async function redisContainer() {
  const { address, stop } = await container(
    'redis:7-alpine',
    6_379,
    'redis-cli ping | grep PONG',
    (image) => image,
  );
  return { env: { TEST_REDIS_URL: `redis://${address}` }, stop };
}

const kinds = {
  postgres: { make: postgres, contain: postgresContainer, given: 'TEST_POSTGRES_URL' },
  redis: { make: redis, contain: redisContainer, given: 'TEST_REDIS_URL' },
};

/** An engine that answers may still have no way to the images. */
const sayWhyNot = (error) => void console.log(`no container: ${error.message.split('\n')[0]}`);

/**
 * @param {('postgres' | 'redis')[]} names
 * @returns {Promise<{ env: Record<string, string>, stop(): Promise<void> }>}
 */
export async function provideServers(names) {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-test-'));
  const running = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const missing = names.filter((name) => !process.env[kinds[name].given]);
    const docker = missing.length > 0 && (await hasDocker());
    for (const name of missing) {
      const contained = docker && (await kinds[name].contain().catch(sayWhyNot));
      running.push(contained || (await kinds[name].make(folder)));
      console.log(`${name}: ${contained ? 'a container' : 'a process'}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env: Object.assign({}, ...running.map((server) => server.env)), stop };
}
