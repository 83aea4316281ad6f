// `npm start [-- --detach] [--only a,b | --servers] [--components <name or folder>] [--replicas n] [--watch]
// [--inspect a,b] [--secure]`: the whole system from a fresh clone.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builds, progress, run } from './build.mjs';
import { chosenSet, readSet, typesIn } from './component-set.mjs';
import { alreadyThere, runLine } from './dapr-cli.mjs';
import { prepareDapr } from './dapr.mjs';
import { examine } from './doctor.mjs';
import { hasProblem, table as verdicts } from './doctor/verdict.mjs';
import { inspectHelp, inspectNames } from './inspect.mjs';
import { installWhenNeeded } from './install.mjs';
import { logDir, machineLock, portOffset, ports, root, runFile, sleep, stateDir } from './places.mjs';
import { tscProjects } from './measures.mjs';
import { useChosenNode } from './node-version.mjs';
import { createStepper, steps } from './progress.mjs';
import { prepareServers } from './provide.mjs';
import { MAX_REPLICAS } from './replicas.mjs';
import { readRun, table } from './run-state.mjs';
import { buildStorefront, storefrontUrl } from './storefront.mjs';
import { lastLines, logFile, orphans } from './supervisor.mjs';
import { followWatch } from './watch.mjs';

await useChosenNode();

const { values } = parseArgs({
  options: {
    detach: { type: 'boolean', default: false },
    only: { type: 'string' },
    servers: { type: 'boolean', default: false },
    components: { type: 'string', default: 'kafka' },
    watch: { type: 'boolean', default: false },
    inspect: { type: 'string' },
    replicas: { type: 'string', default: '1' },
    secure: { type: 'boolean', default: false },
  },
});

const TELL_EVERY_MS = 5_000;
/** The operating system keeps the port of a closed connection for a minute. */
const PORT_WAIT_MS = 75_000;
// The demo catalogue belongs to the whole system.
const step = createStepper(values.only || values.servers ? steps.slice(0, -1) : steps);
progress.say = (text) => step(text);

const fail = (message) => {
  console.error(`\n${message}`);
  process.exit(1);
};

const replicas = Number(values.replicas);
if (!Number.isInteger(replicas) || replicas < 1 || replicas > MAX_REPLICAS)
  fail(`--replicas takes a whole number from 1 to ${MAX_REPLICAS}, not ${values.replicas}.`);
if (replicas > 1 && (values.watch || values.inspect))
  fail('--watch and --inspect require a single replica of each app: omit --replicas.');

let child;
let leaving = false;
const leave = () => {
  if (leaving) return;
  leaving = true;
  console.log('\nStopping …');
  // Exiting also ends running builds.
  if (!child) process.exit(130);
  child.kill('SIGTERM');
  child.once('exit', (code) => process.exit(code ? 1 : 0));
};
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

const failAs = (what) => (error) => fail(`${what}: ${error.message}`);

/** Runs `tsc -b` on changed projects. */
async function buildPackages() {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const measure = tscProjects(references.length);
  await builds(() =>
    progress.during('services', (report) =>
      run(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '-b', '--verbose', '--pretty', 'false'],
        {
          cwd: root,
          each: (line) => report(measure(line)),
          ignore: /^(\[?\d+:\d+:\d+|\s*\*|\s*$)/,
          tail: 20_000,
        },
      ),
    ),
  );
}

/** Prints the results of `npm run doctor` that are not ok, and exits on a problem. */
async function failOnProblems() {
  const results = await examine(values, PORT_WAIT_MS);
  const findings = results.filter(({ verdict }) => verdict !== 'ok');
  if (findings.length) console.log(`${verdicts(findings)}\n`);
  if (hasProblem(findings))
    fail('Sidecart cannot start. Fix the problems above; `npm run doctor` checks again.');
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
async function untilReady() {
  let shown;
  let shownAt = 0;
  for (;;) {
    const run = readRun();
    if (run?.supervisor === child.pid) {
      const ready = run.processes.filter(({ state }) => state === 'ready').length;
      const line = `${run.phase}${run.processes.length ? ` (${ready} of ${run.processes.length} ready)` : ''}`;
      if (line !== shown || Date.now() - shownAt >= TELL_EVERY_MS) {
        step((shown = line), run.phase);
        shownAt = Date.now();
      }
      if (run.phase === 'ready') return run;
      if (run.phase === 'failed') throw new Error(run.failure);
    }
    if (child.exitCode !== null) throw new Error(`the supervisor ended:\n${lastLines('supervisor')}`);
    await sleep(250);
  }
}

if (values.servers && (values.only || values.watch || values.inspect || replicas > 1))
  fail('--servers runs no service: omit --only, --watch, --inspect and --replicas.');
if (values.servers && portOffset)
  fail(
    '`dapr run` takes the ports of apps from dapr/dapr.yaml, which PORT_OFFSET does not move. A server alone can be moved (docs/operations.md).',
  );
if (values.servers && values.secure)
  fail(
    '--secure needs sidecars that `npm start` runs itself: the Dapr CLI has no field for their identities.',
  );
const running = readRun();
if (running?.isRunning) {
  console.log(table(running.processes));
  fail('Sidecart is already running from this folder. `npm run stop` stops it.');
}
await failOnProblems();
await endOrphans();
// The longest build, which depends on nothing else.
const there = values.servers ? await alreadyThere() : [];
const set = await Promise.resolve(values.components)
  .then(chosenSet)
  .catch((error) => fail(error.message));
const dapr = prepareDapr(typesIn(set), there, values.secure).catch(failAs('Dapr could not be provided'));
// These checks need the installed packages.
if (await installWhenNeeded(root).catch(failAs('The packages could not be installed')))
  await failOnProblems();
await buildPackages().catch(failAs('The build failed'));

const { readApps } = await import('./apps.mjs');
const apps = await readApps();
const only = values.only?.split(',');
const unknown = only?.filter((name) => !apps.some(({ appID }) => appID === name)) ?? [];
if (unknown.length)
  fail(`There is no service ${unknown.join(', ')}. There are: ${apps.map(({ appID }) => appID).join(', ')}.`);
const { servers } = readSet(set);

const inspect = inspectNames(values.inspect);
const names = only ?? apps.map(({ appID }) => appID);
const started = names.includes('payment') ? [...names, 'psp'] : names;
const notStarted = inspect.filter((name) => !started.includes(name));
if (notStarted.length)
  fail(`--inspect ${notStarted.join(',')}: not part of this run. Available: ${started.join(', ')}.`);

await Promise.all([
  dapr,
  prepareServers(servers.filter((name) => !there.includes(name))).catch(
    failAs('A server could not be provided'),
  ),
  !values.watch &&
    (!only || only.includes('bff')) &&
    buildStorefront().catch(failAs('The storefront could not be built')),
]);

mkdirSync(logDir, { recursive: true });
rmSync(runFile, { force: true });
const gateway = apps.find(({ appID }) => appID === 'gateway');
const gatewayUrl = `http://127.0.0.1:${gateway.appPort + portOffset}`;
const log = openSync(logFile('supervisor'), 'w');
child = spawn(
  process.execPath,
  [
    join(root, 'deploy/local/system.mjs'),
    JSON.stringify({
      only,
      servers: values.servers,
      components: set,
      gatewayUrl,
      watch: values.watch,
      inspect,
      replicas,
      secure: values.secure,
    }),
  ],
  { cwd: root, detached: true, stdio: ['ignore', log, log] },
);
closeSync(log);
writeFileSync(machineLock, `${child.pid}\n${stateDir}`);

try {
  const run = await untilReady();
  console.log(`\n${table(run.processes)}\n`);
  const { 'demo-password': password } = JSON.parse(readFileSync(join(stateDir, 'secrets.json'), 'utf8'));
  console.log(
    `Demo accounts: admin@example.com, seller@example.com, seller2@example.com, customer@example.com — password ${password}`,
  );
  console.log(
    `Shop:  ${storefrontUrl}\nAPI:   ${gatewayUrl}/openapi.json\nMail:  http://127.0.0.1:${ports.mailpit}/api/v1/messages\nLogs:  ${logDir} (npm run logs -- <name>)\n${inspectHelp(inspect)}`,
  );
  if (values.servers)
    console.log(`\nRun the services from another terminal, in ${root}:\n\n  ${runLine(set)}\n`);
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
child.once('exit', (code) => process.exit(leaving && !code ? 0 : 1));
if (values.watch) await followWatch();
