// What `npm run status` and `npm start` read of a run, with real processes, in a state folder with spaces in its path.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'sidecart run state '));
process.env.SIDECART_STATE = join(folder, 'of a run');
const { root, runFile, stateDir } = await import('./places.mjs');
const { readRun, table } = await import('./run-state.mjs');

const endless = (...args) =>
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', ...args], { stdio: 'ignore' });
const supervisor = endless(join(root, 'deploy/local/system.mjs'));
const app = endless();
const dead = spawnSync(process.execPath, ['-e', '']).pid;

before(() => mkdirSync(stateDir, { recursive: true }));
after(() => {
  for (const child of [supervisor, app]) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function record(run) {
  const member = { kind: 'app', isExternal: false, port: 8002, url: null, restarts: 0, state: 'ready' };
  const processes = [
    { ...member, name: 'cart', pid: app.pid },
    { ...member, name: 'order', pid: dead },
    { ...member, name: 'redis', kind: 'server', pid: null, isExternal: true },
  ];
  writeFileSync(runFile, JSON.stringify({ supervisor: supervisor.pid, phase: 'ready', processes, ...run }));
}

const states = ({ processes }) => processes.map(({ name, state }) => `${name} ${state}`);

test('there is none before the first start', () => {
  rmSync(runFile, { force: true });
  assert.equal(readRun(), undefined);
});

test('of a running supervisor: a process that has died is shown as starting', () => {
  record();
  const run = readRun();
  assert.equal(run.isRunning, true);
  assert.deepEqual(states(run), ['cart ready', 'order starting', 'redis ready']);
  const [cart, order] = run.processes;
  assert.ok(cart.rssBytes > 2 ** 20);
  assert.deepEqual([cart.pid, order.pid, order.rssBytes], [app.pid, null, null]);
});

const stale = { 'has ended': dead, 'is another program now': process.pid };
for (const [what, pid] of Object.entries(stale))
  test(`of a supervisor whose process id ${what}: nothing is running`, () => {
    record({ supervisor: pid });
    const run = readRun();
    assert.equal(run.isRunning, false);
    assert.deepEqual(states(run), ['cart stopped', 'order stopped', 'redis stopped']);
    assert.deepEqual(
      run.processes.map(({ pid }) => pid),
      [null, null, null],
    );
  });

for (const phase of ['stopped', 'failed'])
  test(`of a run that has ${phase}, while its supervisor still ends: nothing is running`, () => {
    record({ phase });
    assert.equal(readRun().isRunning, false);
  });

test('the table shows one process per line, in aligned columns', () => {
  const processes = [
    { name: 'cart', port: 8002, url: 'http://127.0.0.1:8002', state: 'ready', rssBytes: 70 * 2 ** 20 },
    { name: 'cart-sidecar', port: 13502, url: null, state: 'not-ready', rssBytes: null },
  ];
  assert.equal(
    table(processes),
    `PROCESS       PORT   URL                    STATE      MEMORY
cart          8002   http://127.0.0.1:8002  ready      70 MB
cart-sidecar  13502                         not-ready`,
  );
});

test('`npm run stop` and `npm run status` say that nothing is running after a supervisor was killed', () => {
  record({ supervisor: dead });
  const run = (script) =>
    spawnSync(process.execPath, [join(root, 'deploy/local', script)], { encoding: 'utf8' }).stdout;
  assert.equal(run('stop.mjs'), 'Nothing was running.\n');
  assert.match(run('status.mjs'), /^cart +8002 +stopped$/m);
});
