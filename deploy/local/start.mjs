// `npm start [-- --detach] [--only a,b | --servers] [--components <name or folder>]`: the whole system from a fresh clone.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installWhenNeeded } from './install.mjs';
import { logDir, portOffset, ports, root, runFile, sleep, stateDir } from './places.mjs';
import { useChosenNode } from './node-version.mjs';
import { isContainerEngine, platform, unsupported } from './platform.mjs';
import { given } from './provide.mjs';
import { isAlive, readRun, table } from './run-state.mjs';
import { buildStorefront, storefrontUrl } from './storefront.mjs';
import { lastLines, logFile, orphans } from './supervisor.mjs';

await useChosenNode();

const { values } = parseArgs({
  options: {
    detach: { type: 'boolean', default: false },
    only: { type: 'string' },
    servers: { type: 'boolean', default: false },
    components: { type: 'string', default: 'kafka' },
  },
});

const fail = (message) => {
  console.error(`\n${message}`);
  process.exit(1);
};

const isTaken = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

async function refuseTakenPorts(appPorts) {
  const ours = Object.entries(ports).filter(([name]) => !process.env[given[name]]);
  for (const [name, port] of [...ours, ...appPorts]) {
    const holder = (await isTaken(port)) && (platform.holderOf(port) ?? 'another process');
    // Containers of an earlier run are taken over.
    if (holder && !isContainerEngine(holder))
      fail(
        `Port ${port}, which ${name} needs, is taken by ${holder}. Stop it, or move every port with PORT_OFFSET.`,
      );
  }
}

/** Sidecars find each other by app id on the whole machine, so two systems at once would call each other. */
function takeMachineLock() {
  const lock = join(tmpdir(), 'sidecart.lock');
  if (existsSync(lock)) {
    const [pid, where] = readFileSync(lock, 'utf8').split('\n');
    if (isAlive(Number(pid)))
      fail(`Sidecart is running on this machine already, from ${where}. Stop it there first: npm run stop`);
    rmSync(lock);
  }
  return (pid) => writeFileSync(lock, `${pid}\n${stateDir}`);
}

async function endOrphans() {
  let left = orphans();
  for (const pid of left) process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + 10_000;
  while (left.length && Date.now() < deadline) {
    await sleep(100);
    left = orphans();
  }
  for (const pid of left) process.kill(pid, 'SIGKILL');
}

/** Follows the run until it is ready. @throws with the cause when it fails */
async function untilReady(child) {
  let shown;
  for (;;) {
    const run = readRun();
    if (run?.supervisor === child.pid) {
      const ready = run.processes.filter(({ state }) => state === 'ready').length;
      const line = `${run.phase}${run.processes.length ? ` (${ready} of ${run.processes.length} ready)` : ''}`;
      if (line !== shown) console.log((shown = line));
      if (run.phase === 'ready') return run;
      if (run.phase === 'failed') throw new Error(run.failure);
    }
    if (child.exitCode !== null) throw new Error(`the supervisor ended:\n${lastLines('supervisor')}`);
    await sleep(250);
  }
}

const barred = unsupported();
if (barred) fail(barred);
const running = readRun();
if (running?.isRunning) {
  console.log(table(running.processes));
  fail('Sidecart is running already from this folder. `npm run stop` stops it.');
}
const recordLock = takeMachineLock();
await endOrphans();
await installWhenNeeded(root);
console.log('Building what changed …');
if (
  spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
    cwd: root,
    stdio: 'inherit',
  }).status !== 0
)
  fail('The build failed; see above.');

const { readApps } = await import('./apps.mjs');
const apps = await readApps();
// With --servers alone nothing of dapr.yaml runs: `dapr run -f dapr` does that.
const only = values.servers ? [] : values.only?.split(',');
const unknown = only?.filter((name) => !apps.some(({ appID }) => appID === name)) ?? [];
if (unknown.length)
  fail(`There is no service ${unknown.join(', ')}. There are: ${apps.map(({ appID }) => appID).join(', ')}.`);
const { findSet, readSet } = await import('./component-set.mjs');
let set;
try {
  // npm runs scripts in the folder of package.json and tells where it was called.
  set = readSet(findSet(values.components, { root, from: process.env.INIT_CWD ?? process.cwd() }));
} catch (error) {
  fail(error.message);
}
for (const note of set.notes) console.log(note);
await refuseTakenPorts(
  apps.flatMap(({ appID, appPort, daprHTTPPort }) => [
    [appID, appPort + portOffset],
    [`${appID}-sidecar`, daprHTTPPort + portOffset],
  ]),
);

if (!only || only.includes('bff'))
  await buildStorefront().catch((error) => fail(`The storefront could not be built: ${error.message}`));

mkdirSync(logDir, { recursive: true });
rmSync(runFile, { force: true });
const gateway = apps.find(({ appID }) => appID === 'gateway');
const gatewayUrl = `http://127.0.0.1:${gateway.appPort + portOffset}`;
const log = openSync(logFile('supervisor'), 'w');
const child = spawn(
  process.execPath,
  [join(root, 'deploy/local/system.mjs'), JSON.stringify({ only, components: set.folder, gatewayUrl })],
  { cwd: root, detached: true, stdio: ['ignore', log, log] },
);
closeSync(log);
recordLock(child.pid);

let leaving = false;
const leave = () => {
  if (leaving) return;
  leaving = true;
  console.log('\nStopping …');
  child.kill('SIGTERM');
  child.once('exit', () => process.exit(0));
};
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

try {
  const run = await untilReady(child);
  console.log(`\n${table(run.processes)}\n`);
  const { 'demo-password': password } = JSON.parse(readFileSync(join(stateDir, 'secrets.json'), 'utf8'));
  console.log(
    `Demo accounts: admin@example.com, seller@example.com, seller2@example.com, customer@example.com — password ${password}`,
  );
  console.log(
    `Shop:  ${storefrontUrl}\nAPI:   ${gatewayUrl}/openapi.json\nMail:  http://127.0.0.1:${ports.mailpit}/api/v1/messages\nLogs:  ${logDir} (npm run logs -- <name>)`,
  );
} catch (error) {
  if (!leaving) {
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    fail(`Sidecart did not start: ${error.message}`);
  }
}
if (values.detach && !leaving) {
  child.unref();
  process.exit(0);
}
child.once('exit', () => process.exit(leaving ? 0 : 1));
