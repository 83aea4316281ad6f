// `npm start` itself, as it is used in a terminal: on ports of its own, in a state folder with a space in its path.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const state = join(root, '.sidecart/e2e start');
const PORT_OFFSET = 9_000;
const CART_PORT = 8002;
const READY_MS = 180_000;
Object.assign(process.env, { SIDECART_STATE: state, PORT_OFFSET: String(PORT_OFFSET) });
const { machineLock, ports, sleep } = await import('../deploy/local/places.mjs');
const { readRun } = await import('../deploy/local/run-state.mjs');
const { markSeeded } = await import('../deploy/local/seeded.mjs');
const { orphans } = await import('../deploy/local/supervisor.mjs');

/** Redis carries the events: it starts sooner than Kafka. */
const cartOnly = ['--only', 'cart', '--components', 'redis'];

/** Runs a command of deploy/local in a process group of its own, as a shell does. */
function command(name, args = [], env = {}) {
  const child = spawn(process.execPath, [join(root, `deploy/local/${name}.mjs`), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    /** The exit code and the whole output. */
    ended: ended.then((code) => ({ code, output })),

    /** Waits for a text in the output. @throws with the output if it does not appear */
    until: async (pattern) => {
      const deadline = Date.now() + READY_MS;
      while (!pattern.test(output)) {
        if (child.exitCode !== null)
          throw new Error(`ended with ${child.exitCode} before ${pattern}:\n${output}`);
        if (Date.now() > deadline) throw new Error(`no ${pattern} within ${READY_MS} ms:\n${output}`);
        await sleep(50);
      }
    },

    /** As a terminal does, to the whole group. */
    pressCtrlC: () => process.kill(-child.pid, 'SIGINT'),
  };
}

/** What `npm start` runs; npm itself would hide the exit code after Ctrl-C. */
const start = (args, env) => command('start', args, env);
const names = () => readRun().processes.map(({ name }) => name);

function assertNothingIsLeft(phase) {
  assert.deepEqual(orphans(), [], 'processes are left');
  assert.equal(existsSync(machineLock), false, 'the lock is left');
  assert.equal(readRun().phase, phase);
}

before(async () => {
  await command('stop').ended;
  rmSync(state, { recursive: true, force: true });
});
after(() => command('stop').ended);

test('refuses options that exclude each other, and a service that does not exist', async () => {
  const both = await start(['--servers', '--only', 'cart']).ended;
  assert.equal(both.code, 1);
  assert.match(both.output, /--servers runs no service: omit --only, .*--replicas\./);
  const moved = await start(['--servers']).ended;
  assert.equal(moved.code, 1);
  assert.match(moved.output, /PORT_OFFSET does not move/);
  const unknown = await start(['--only', 'cart,shop', '--components', 'redis']).ended;
  assert.equal(unknown.code, 1);
  assert.match(unknown.output, /There is no service shop\. There are: .*cart, .*order/);
  assert.equal(readRun(), undefined);
});

test('says what is wrong with a configuration, ends with 1 and leaves nothing running', async () => {
  const { code, output } = await start(cartOnly, { CART_CURRENCY: 'euro' }).ended;
  assert.equal(code, 1);
  assert.match(output, /Sidecart did not start: cart keeps ending \(exit code 1\)\. The end of .*cart\.log:/);
  assert.match(output, /configuration: \\?"CART_CURRENCY\\?"/);
  assertNothingIsLeft('failed');
});

describe('with --only', () => {
  let run;
  before(async () => {
    run = start(cartOnly);
    await run.until(/Logs: .*\n/);
  });

  test('starts the service, its sidecar and the servers', async () => {
    assert.ok(names().includes('cart-sidecar'));
    for (const name of ['order', 'storefront', 'kafka']) assert.ok(!names().includes(name), name);
    assert.ok(readRun().processes.every((process) => process.state === 'ready'));
    assert.equal((await fetch(`http://127.0.0.1:${CART_PORT + PORT_OFFSET}/readyz`)).status, 200);
  });

  test('a second start from this folder, or from another one, says that it runs already', async () => {
    const same = await start(cartOnly).ended;
    assert.equal(same.code, 1);
    assert.match(same.output, /Sidecart is already running from this folder\. `npm run stop` stops it\./);
    assert.match(same.output, /^cart-sidecar .* ready/m);
    const elsewhere = { SIDECART_STATE: join(root, '.sidecart/e2e elsewhere'), PORT_OFFSET: '0' };
    const other = await start(cartOnly, elsewhere).ended;
    assert.equal(other.code, 1);
    assert.ok(
      other.output.includes(`Sidecart is already running on this machine, from ${state}`),
      other.output,
    );
    assert.equal(readRun().isRunning, true);
  });

  test('Ctrl-C stops everything', async () => {
    run.pressCtrlC();
    const { code, output } = await run.ended;
    assert.equal(code, 0);
    assert.match(output, /Stopping …\n$/);
    assertNothingIsLeft('stopped');
  });
});

// Servers start, then databases are created, then services start.
for (const ms of [0, 200, 400, 600, 1_000])
  test(`Ctrl-C ${ms} ms into a start stops what has started`, async () => {
    const run = start(cartOnly);
    // Whichever step is shown first: a fast machine passes one before it is printed.
    await run.until(/step [234] of 4/);
    await sleep(ms);
    run.pressCtrlC();
    assert.equal((await run.ended).code, 0);
    assertNothingIsLeft('stopped');
  });

test('with --servers starts no service, and prints the command that runs them', async () => {
  // Otherwise the services run once, to create the catalogue.
  markSeeded();
  const run = start(['--servers', '--components', 'redis'], {
    PORT_OFFSET: '0',
    POSTGRES_PORT: ports.postgres,
    REDIS_PORT: ports.redis,
    ELASTICSEARCH_PORT: ports.elasticsearch,
    ELASTICSEARCH_TRANSPORT_PORT: ports.elasticsearchTransport,
    SMTP_PORT: ports.smtp,
    MAILPIT_PORT: ports.mailpit,
    PSP_PORT: ports.psp,
    STOREFRONT_PORT: ports.storefront,
  });
  await run.until(/Run the services from another terminal.*\n\n.*dapr run -f .*\n/);
  assert.deepEqual(
    names().filter((name) => name.endsWith('-sidecar')),
    [],
  );
  for (const name of ['postgres', 'redis', 'placement', 'scheduler', 'storefront'])
    assert.ok(names().includes(name), name);
  run.pressCtrlC();
  assert.equal((await run.ended).code, 0);
  assertNothingIsLeft('stopped');
});
