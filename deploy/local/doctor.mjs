// `npm run doctor [-- --json] [--only a,b | --servers] [--components <name or folder>] [--replicas n]`: reports what would
// prevent `npm start` with the same options from working, and how to fix it. Exits with 1 on a problem. `npm start` runs it first.
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isCached, which } from './build.mjs';
import { alreadyThere, cliPlane } from './dapr-cli.mjs';
import { daprBuild, daprFolder } from './dapr.mjs';
import { checkAddresses } from './doctor/addresses.mjs';
import { checkMachineLock, checkPostgresData, checkPostgresLock, checkRun } from './doctor/leftovers.mjs';
import { checkDisk, checkFolder, checkMemory, checkPorts, freeDisk, memoryHere } from './doctor/machine.mjs';
import { wantedPorts } from './doctor/plan.mjs';
import { checkNode, checkPrograms } from './doctor/programs.mjs';
import { hasProblem, ok, problem, table, warning } from './doctor/verdict.mjs';
import { elasticsearchBuild } from './elasticsearch.mjs';
import { inspectNames, inspectPorts } from './inspect.mjs';
import { KAFKA_BUILD } from './kafka.mjs';
import { cacheDir, dataDir, machineLock, ports, root, stateDir } from './places.mjs';
import { installHint, platform, unsupported } from './platform.mjs';
import { given, hasDocker } from './provide.mjs';
import { isAlive, readRun } from './run-state.mjs';
import { MAILPIT_BUILD, postgresProgram } from './servers.mjs';
import { isSeeded } from './seeded.mjs';
import { orphans } from './supervisor.mjs';
import { versionOf } from './versions.mjs';

const processes = { isAlive, commandLine: platform.commandLine };
const builtAs = { kafka: () => KAFKA_BUILD, mailpit: () => MAILPIT_BUILD, elasticsearch: elasticsearchBuild };
const find = (program) => (program === 'postgres' ? postgresProgram() : which(program, [daprFolder]));

const here = {
  find,
  versionOf,
  /** @param {string[]} types that a sidecar has to load */
  isBuilt: (what, types) => isCached((builtAs[what] ?? (() => daprBuild(what, types)))()),
  canInstall: userInfo().uid === 0 && which('apt-get') !== undefined,
  hint: installHint,
};

/** The checks that need packages: apps and the component set. @returns undefined if they are not installed yet */
async function readPlan(components) {
  try {
    const { readApps } = await import('./apps.mjs');
    const { chosenSet, readSet, typesIn } = await import('./component-set.mjs');
    const apps = await readApps();
    const folder = chosenSet(components);
    return { apps, folder, types: typesIn(folder), ...readSet(folder) };
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND') return undefined;
    return { failure: error.message };
  }
}

async function checkSet(plan, components) {
  if (!plan) return [ok('components', 'looked at once packages are installed')];
  if (plan.failure)
    return [
      problem(
        'components',
        plan.failure,
        `Correct the set ${components} (docs/operations.md), or choose another with --components.`,
      ),
    ];
  const { checkComponents } = await import('./doctor/components.mjs');
  const { secretNames } = await import('./secrets.mjs');
  const faults = checkComponents({
    folder: plan.folder,
    resources: join(root, 'dapr/resources'),
    apps: plan.apps,
    secretsOf: ({ appID }) => secretNames(appID),
    env: process.env,
    hasOwnDaprd: find('daprd') !== undefined,
  });
  const notes = plan.notes.map((note) => warning('components', note, 'Nothing to do when that is meant.'));
  return [...faults, ...notes];
}

const STANDARD_SERVERS = ['postgres', 'redis', 'kafka', 'elasticsearch', 'mailpit'];

/**
 * @param {{ components?: string, only?: string, servers?: boolean, replicas?: string, inspect?: string, secure?: boolean }} options as `npm start` accepts them
 * @param {number} portWaitMs how long to wait for ports that outgoing connections use
 * @returns {Promise<import('./doctor/verdict.mjs').Result[]>}
 */
export async function examine(options = {}, portWaitMs = 0) {
  const {
    components = 'kafka',
    only,
    servers: serversOnly = false,
    inspect,
    replicas = '1',
    secure,
  } = options;
  const unsupportedReason = unsupported();
  if (unsupportedReason) return [problem('operating system', platform.name, unsupportedReason)];
  const plan = await readPlan(components);
  const servers = plan?.servers ?? STANDARD_SERVERS;
  // `dapr init` runs some of the servers that `dapr run` needs; they are used as they are.
  const there = serversOnly ? await alreadyThere() : [];
  const own = servers.filter((name) => !process.env[given[name]] && !there.includes(name));
  const docker = own.length > 0 && (await hasDocker());
  const asPrograms = docker ? [] : own;
  const run = readRun();
  const left = run?.isRunning ? [] : orphans();
  // With --servers the services run only for the seed.
  const part = serversOnly && isSeeded() ? [] : only?.split(',');
  const apps = (plan?.apps ?? []).filter(({ appID }) => !part || part.includes(appID));
  const postgresPath = asPrograms.includes('postgres') ? find('postgres') : undefined;
  const data = join(dataDir, 'postgres');
  const isBuilt = (what) => here.isBuilt(what, plan?.types);
  const builds = !isBuilt('daprd') && !find('daprd');
  const memory = memoryHere(platform);

  const [programs, addresses, taken, version, ofSet] = await Promise.all([
    checkPrograms(asPrograms, { ...here, isBuilt }),
    checkAddresses(process.env, [...servers, 'psp', 's3'], {
      port: ports.postgres,
      smtpPort: ports.smtp,
      password: process.env.POSTGRES_PASSWORD,
      redisPassword: process.env.REDIS_PASSWORD,
    }),
    run?.isRunning
      ? [ok('ports', 'held by the system that runs from this folder')]
      : checkPorts(
          [
            ...wantedPorts({
              own: [...own, ...(secure ? ['sentry'] : [])],
              apps,
              part,
              replicas: Number(replicas),
              ...(serversOnly ? { plane: cliPlane, there } : {}),
            }),
            ...inspectPorts(inspectNames(inspect)),
          ],
          platform,
          left,
          portWaitMs,
        ),
    postgresPath && versionOf('postgres', postgresPath),
    checkSet(plan, components),
  ]);
  return [
    checkNode(process.versions.node),
    ...programs,
    ...(docker ? [ok('Docker', `answers; it runs ${own.join(', ')}`)] : []),
    ...addresses,
    ...taken,
    checkMemory(memory, part === undefined),
    checkDisk(stateDir, freeDisk(stateDir)),
    checkDisk(cacheDir, freeDisk(cacheDir), builds),
    checkFolder('state folder', stateDir),
    checkFolder('cache folder', cacheDir),
    checkMachineLock(machineLock, processes, stateDir),
    checkRun(run, left),
    ...(asPrograms.includes('postgres') && !run?.isRunning ? [checkPostgresLock(data, processes, left)] : []),
    ...checkPostgresData(data, version),
    ...ofSet,
  ];
}

async function main() {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      secure: { type: 'boolean', default: false },
      servers: { type: 'boolean', default: false },
      components: { type: 'string', default: 'kafka' },
      replicas: { type: 'string', default: '1' },
    },
  });
  const results = await examine(values);
  console.log(values.json ? JSON.stringify(results, null, 2) : table(results));
  process.exitCode = hasProblem(results) ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
