// Postgres and Redis as `npm start` runs them, in a data folder with spaces in its path.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import pg from 'pg';
import { freePorts } from './free-ports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart servers '));
// Postgres runs as another user if this is root.
chmodSync(folder, 0o755);
const [postgresPort, redisPort] = await freePorts(2);
Object.assign(process.env, {
  SIDECART_STATE: join(folder, 'state of a run'),
  POSTGRES_PORT: String(postgresPort),
  REDIS_PORT: String(redisPort),
});
const { which } = await import('./build.mjs');
const { dataDir, runFile, sleep } = await import('./places.mjs');
const { hasDocker, provideServers } = await import('./provide.mjs');
const { postgres, postgresProgram, redis } = await import('./servers.mjs');
const { createSupervisor, logFile } = await import('./supervisor.mjs');

const redisPassword = 'for-tests';
const superuserPassword = "it's a secret";
let supervisor;
after(async () => {
  await supervisor?.stop();
  rmSync(folder, { recursive: true });
});

/** Runs a single server until it is ready. */
async function run(server) {
  await supervisor?.stop();
  supervisor = createSupervisor({}, { probeEveryMs: 50 });
  supervisor.start([server]);
  await supervisor.untilReady([server], 60_000);
}

const pidOf = (name) =>
  JSON.parse(readFileSync(runFile, 'utf8')).processes.find((process) => process.name === name).pid;

/** Ends a server as a crash would. @returns once it is ready again */
async function crash(server) {
  const before = pidOf(server.name);
  process.kill(before, 'SIGKILL');
  while (pidOf(server.name) === before) await sleep(20);
  await supervisor.untilReady([server], 60_000);
}

/** A machine with Docker need not have the programs. */
const missing = async (program) => !program && (await hasDocker()) && 'Docker runs it on this machine';

describe('Postgres', { skip: await missing(postgresProgram()) }, () => {
  const data = join(dataDir, 'postgres');
  const query = async (text, password = superuserPassword) => {
    const client = new pg.Client({ host: '127.0.0.1', port: postgresPort, user: 'postgres', password });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  let server;
  before(async () => {
    server = await postgres({ superuserPassword });
    await run(server);
  });

  test('has its own data, which needs the password', async () => {
    assert.deepEqual(await query('SHOW data_directory'), [{ data_directory: data }]);
    await assert.rejects(query('SELECT 1', 'another password'), /password authentication failed/);
    assert.deepEqual(readdirSync(dataDir), ['postgres']);
  });

  test('restarts after a crash although its lock file still exists', async () => {
    await query('CREATE TABLE survivors AS SELECT 1 AS id');
    const lock = join(data, 'postmaster.pid');
    const before = readFileSync(lock, 'utf8');
    await crash(server);
    assert.notEqual(readFileSync(lock, 'utf8'), before);
    assert.deepEqual(await query('SELECT id FROM survivors'), [{ id: 1 }]);
  });

  test('is shut down, with its connections, and keeps its data for the next start', async () => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: postgresPort,
      user: 'postgres',
      password: superuserPassword,
    });
    client.on('error', () => {});
    await client.connect();
    await supervisor.stop();
    assert.ok(!existsSync(join(data, 'postmaster.pid')));
    assert.match(readFileSync(logFile('postgres'), 'utf8'), /database system is shut down\n$/);
    await run(await postgres({ superuserPassword: 'is ignored now' }));
    assert.deepEqual(await query('SELECT id FROM survivors'), [{ id: 1 }]);
  });
});

describe('Redis', { skip: await missing(which('redis-server')) }, () => {
  afterEach(() => supervisor.stop());

  /** @returns the response to one command */
  const command = (text) =>
    new Promise((resolve, reject) => {
      const socket = connect(redisPort, '127.0.0.1', () => socket.write(`AUTH ${redisPassword}\r\n`));
      socket.once('error', reject);
      socket.once('data', () => {
        socket.once('data', (data) => (socket.destroy(), resolve(data.toString().trim())));
        socket.write(`${text}\r\n`);
      });
    });

  test('keeps what was written before a crash', async () => {
    const server = await redis({ redisPassword });
    await run(server);
    assert.equal(await command('SET cart full'), '+OK');
    // Its file is synchronized once per second.
    await sleep(1_200);
    await crash(server);
    assert.equal(await command('GET cart'), '$4\r\nfull');
  });

  test('is not ready while another program holds its port; the error names the cause', async () => {
    const holder = createServer((socket) => socket.write('-not Redis\r\n')).listen(redisPort, '127.0.0.1');
    try {
      await assert.rejects(run(await redis({ redisPassword })), (error) => {
        assert.match(error.message, /^redis keeps ending/);
        assert.match(error.message, new RegExp(`port ${redisPort}.*[Aa]ddress already in use`, 's'));
        return true;
      });
    } finally {
      holder.close();
    }
  });
});

test('a server that runs already is used, not started', async () => {
  const holder = createServer((socket) => socket.write('+PONG\r\n')).listen(redisPort, '127.0.0.1');
  try {
    const [server] = await provideServers(['redis'], {}, ['redis']);
    assert.equal(server.command, undefined);
    assert.equal(server.from, `runs already (127.0.0.1:${redisPort})`);
    assert.equal(await server.isReady(), true);
  } finally {
    holder.close();
  }
  const [server] = await provideServers(['redis'], {}, ['redis']);
  assert.equal(await server.isReady(), false);
});
