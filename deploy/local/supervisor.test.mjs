// The supervisor with real processes and ports, in a state folder with spaces in its path.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, test } from 'node:test';
import { freePort } from './free-ports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart supervisor '));
process.env.SIDECART_STATE = join(folder, 'state of a run');
const { runFile, sleep, stateDir } = await import('./places.mjs');
const { isAlive } = await import('./run-state.mjs');
const { createSupervisor, logFile, orphans } = await import('./supervisor.mjs');

/** Short enough for a test. They are ordered by size as the standard ones are. */
const times = {
  probeEveryMs: 20,
  firstBackoffMs: 50,
  maxBackoffMs: 200,
  stableMs: 10_000,
  sickMs: 300,
  stopGraceMs: 5_000,
};

let supervisor;
const ends = [];
const readies = [];
function supervise(overrides = {}) {
  ends.length = 0;
  readies.length = 0;
  const watch = {
    onEnd: (name) => ends.push({ name, at: Date.now() }),
    onReady: (name, start) => readies.push(`${name} ${start}`),
  };
  supervisor = createSupervisor(watch, { ...times, ...overrides });
}
afterEach(() => supervisor?.stop());
after(() => rmSync(folder, { recursive: true }));

const shell = (name, script, more = {}) => ({
  name,
  kind: 'app',
  command: 'sh',
  args: ['-c', script],
  isReady: () => true,
  ...more,
});

/** An HTTP server on the port, which prints its failure as a service does. */
const service = (name, port, more = {}) => ({
  name,
  kind: 'app',
  port,
  command: process.execPath,
  args: ['-e', `require('node:http').createServer((_, res) => res.end('here')).listen(${port}, '127.0.0.1')`],
  isReady: async () => (await fetch(`http://127.0.0.1:${port}/`)).ok,
  ...more,
});

const published = (name) =>
  JSON.parse(readFileSync(runFile, 'utf8')).processes.find((process) => process.name === name);

async function until(isTrue, withinMs = 10_000) {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) assert.fail(`not within ${withinMs} ms: ${isTrue}`);
    await sleep(10);
  }
}

test('starts a process, publishes it, and prints its output to its log', async () => {
  supervise();
  const port = await freePort();
  const cart = service('cart', port);
  supervisor.start([cart, shell('talks', 'echo "$GREETING"; exec sleep 60', { env: { GREETING: 'hello' } })]);
  await supervisor.untilReady([cart]);
  const { state, pid, restarts, isExternal } = published('cart');
  assert.deepEqual({ state, restarts, isExternal }, { state: 'ready', restarts: 0, isExternal: false });
  assert.ok(isAlive(pid));
  await until(() => readFileSync(logFile('talks'), 'utf8') === 'hello\n');
  assert.ok(readies.includes('cart 1'));
});

test('restarts a process that died, and publishes the new one', async () => {
  supervise();
  const cart = service('cart', await freePort());
  supervisor.start([cart]);
  await supervisor.untilReady([cart]);
  const first = published('cart').pid;
  process.kill(first, 'SIGKILL');
  await until(() => readies.includes('cart 2'));
  const { pid, restarts, state } = published('cart');
  assert.deepEqual({ restarts, state }, { restarts: 1, state: 'ready' });
  assert.notEqual(pid, first);
  assert.deepEqual(
    ends.map(({ name }) => name),
    ['cart'],
  );
});

test('waits twice as long after each crash, up to the longest wait', async () => {
  supervise({ firstBackoffMs: 100, maxBackoffMs: 400 });
  supervisor.start([shell('crashes', 'exit 1')]);
  await until(() => ends.length >= 6);
  const waits = ends.slice(1).map(({ at }, index) => at - ends[index].at);
  // Timers may fire a millisecond early.
  for (const [index, atLeast] of [100, 200, 400, 400, 400].entries())
    assert.ok(waits[index] >= atLeast - 2, `wait ${index + 1}: ${waits[index]} ms`);
  // Without the limit it would be 1,600 ms.
  assert.ok(waits[4] < 1_200, `the longest wait: ${waits[4]} ms`);
});

test('reports a process that keeps crashing with its name, the cause and the end of its log', async () => {
  supervise();
  const crashes = shell('crashes-soon', 'echo "DATABASE_HOST is not set"; exit 3', { isReady: () => false });
  supervisor.start([crashes]);
  await assert.rejects(supervisor.untilReady([crashes], 10_000), (error) => {
    assert.match(
      error.message,
      /^crashes-soon keeps ending \(exit code 3\)\. The end of .*crashes-soon\.log:/,
    );
    assert.match(error.message, /DATABASE_HOST is not set/);
    return true;
  });
  assert.ok(published('crashes-soon').restarts >= 4);
});

test('reports a process whose port is taken', async () => {
  supervise();
  const port = await freePort();
  const holder = createServer().listen(port, '127.0.0.1');
  const order = service('order', port, {
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(50) })).ok,
  });
  supervisor.start([order]);
  try {
    await assert.rejects(supervisor.untilReady([order], 10_000), (error) => {
      assert.match(error.message, /^order keeps ending \(exit code 1\)/);
      assert.match(error.message, new RegExp(`EADDRINUSE.*port: ${port}`, 's'));
      return true;
    });
  } finally {
    holder.close();
  }
  // Its port is free again: the restarts continue.
  await until(() => published('order').state === 'ready');
});

test('names a program that does not exist', async () => {
  supervise();
  const missing = { ...shell('missing', ''), command: '/nowhere/daprd', isReady: () => false };
  supervisor.start([missing]);
  await assert.rejects(
    supervisor.untilReady([missing], 10_000),
    /^Error: missing keeps ending \(spawn \/nowhere\/daprd ENOENT\)/,
  );
});

test('a process that runs for a while before it dies is not in a crash loop', async () => {
  supervise({ stableMs: 100 });
  const slow = shell('slow', 'sleep 0.2; exit 1', { isReady: () => false });
  supervisor.start([slow]);
  // It dies more often than the supervisor accepts crashes, each time after the first wait.
  await assert.rejects(
    supervisor.untilReady([slow], 2_500),
    /^Error: slow was not ready within 2\.5 s\. The end of /,
  );
  assert.ok(ends.length > 5, `${ends.length} ends`);
});

test('publishes a process that no longer responds, and replaces it only if it is a sidecar', async () => {
  supervise();
  let isHealthy = true;
  const app = shell('app', 'exec sleep 60', { isReady: () => isHealthy });
  const sidecar = { ...app, name: 'app-sidecar', kind: 'sidecar' };
  supervisor.start([app, sidecar]);
  await supervisor.untilReady([app, sidecar]);
  supervisor.enter('ready');
  isHealthy = false;
  await until(() => published('app').state === 'not-ready');
  await until(() => published('app-sidecar').restarts === 1);
  isHealthy = true;
  await until(() => published('app-sidecar').state === 'ready');
  assert.equal(published('app').restarts, 0);
});

test('only watches what another program runs', async () => {
  supervise();
  let stops = 0;
  const redis = { name: 'redis', kind: 'server', isReady: () => true, stop: async () => (stops += 1) };
  supervisor.start([redis]);
  await supervisor.untilReady([redis]);
  assert.deepEqual([published('redis').isExternal, published('redis').pid], [true, null]);
  await supervisor.stop();
  assert.equal(stops, 1);
});

describe('stops', () => {
  test('a process that ignores the signal to end, by force', async () => {
    supervise({ stopGraceMs: 200 });
    const stubborn = shell('stubborn', `trap '' TERM; echo here; while :; do sleep 0.05; done`);
    supervisor.start([stubborn]);
    await until(() => existsSync(logFile('stubborn')) && readFileSync(logFile('stubborn'), 'utf8') !== '');
    const { pid } = published('stubborn');
    const began = Date.now();
    await supervisor.stop();
    assert.ok(Date.now() - began >= 198);
    assert.equal(isAlive(pid), false);
    assert.equal(published('stubborn').state, 'stopped');
  });

  test('a process that waits for its restart after a crash', async () => {
    supervise({ firstBackoffMs: 100 });
    supervisor.start([shell('crashed', 'exit 1')]);
    await until(() => ends.length === 1);
    await supervisor.stop();
    await sleep(300);
    assert.equal(ends.length, 1);
  });

  test('for good: what is to start afterwards does not', async () => {
    supervise();
    supervisor.start([shell('server', `trap 'sleep 0.2; exit' TERM; while :; do sleep 0.05; done`)]);
    const stopped = supervisor.stop();
    supervisor.start([shell('late', 'sleep 30')]);
    await stopped;
    assert.deepEqual(orphans(), []);
  });

  test('a single process, and starts it again', async () => {
    supervise();
    const cart = service('cart', await freePort());
    supervisor.start([cart]);
    await supervisor.untilReady([cart]);
    const { pid } = published('cart');
    await supervisor.end('cart');
    assert.equal(isAlive(pid), false);
    await sleep(100);
    assert.equal(published('cart').state, 'stopped');
    await supervisor.startAgain(['cart'], 10_000);
    assert.equal(published('cart').state, 'ready');
  });
});

/** A program that supervises an app, a sidecar and a server; each writes its signals and its end to `record`. */
const program = (record) => `
  import { createSupervisor } from ${JSON.stringify(join(import.meta.dirname, 'supervisor.mjs'))};
  const supervisor = createSupervisor({}, { probeEveryMs: 20 });
  const member = (name, kind) => ({
    name,
    kind,
    command: process.execPath,
    args: ['-e', \`
      const { appendFileSync, existsSync } = require('node:fs');
      const write = (text) => appendFileSync(process.env.RECORD, '\${name} ' + text + '\\\\n');
      process.on('SIGINT', () => write('SIGINT'));
      process.on('SIGTERM', () => { write('SIGTERM'); setTimeout(() => (write('ended'), process.exit()), 100); });
      setInterval(() => {}, 1e6);
      write('started');
    \`],
    env: { RECORD: ${JSON.stringify(record)} },
    isReady: () => true,
  });
  supervisor.start([member('postgres', 'server'), member('order-sidecar', 'sidecar'), member('order', 'app')]);
  process.on('SIGINT', () => supervisor.stop().then(() => process.exit()));
`;

const programs = [];
after(() => {
  for (const child of programs) child.kill('SIGINT');
  for (const pid of orphans()) process.kill(pid, 'SIGKILL');
});

/** Runs the program in a process group of its own, as a shell does. */
async function runProgram(name, env = {}) {
  const record = join(folder, name);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(record)], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  programs.push(child);
  const lines = () => (existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : []);
  await until(() => lines().length === 3);
  return { child, lines };
}
const exited = (child) => new Promise((resolve) => child.once('exit', resolve));

test('after Ctrl-C in the terminal it stops apps, then sidecars, then servers, each after the previous ones have ended', async () => {
  const { child, lines } = await runProgram('order of the stop');
  // As a terminal does, to the whole group.
  process.kill(-child.pid, 'SIGINT');
  await exited(child);
  assert.deepEqual(lines().slice(3), [
    'order SIGTERM',
    'order ended',
    'order-sidecar SIGTERM',
    'order-sidecar ended',
    'postgres SIGTERM',
    'postgres ended',
  ]);
});

test('the processes of a supervisor that was killed are found, by the path of its state folder', async () => {
  const { child } = await runProgram('killed');
  const other = await runProgram('of another folder', { SIDECART_STATE: `${stateDir} too` });
  process.kill(child.pid, 'SIGKILL');
  await exited(child);
  const left = orphans();
  assert.equal(left.length, 3);
  for (const pid of left) process.kill(pid, 'SIGKILL');
  await until(() => orphans().length === 0);
  other.child.kill('SIGINT');
  await exited(other.child);
  assert.equal(other.lines().length, 9);
});
