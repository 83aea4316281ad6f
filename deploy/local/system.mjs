// The whole local system in one supervised run. `npm start` runs this beside the terminal; SIGTERM stops it in order.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { processesOf, readApps, readTemplate } from './apps.mjs';
import { progress, run } from './build.mjs';
import { readSet, typesIn } from './component-set.mjs';
import { alreadyThere, cliPlane, writeCliFiles } from './dapr-cli.mjs';
import { controlPlane, daprd as provideDaprd } from './dapr.mjs';
import { serveControl } from './control.mjs';
import { planeIdentity, sentry } from './identities.mjs';
import { inspected } from './inspect.mjs';
import { logFile } from './supervisor.mjs';
import { addresses, machineLock, portOffset, ports, registryPort, root } from './places.mjs';
import { provideServers } from './provide.mjs';
import { migrateDatabases, provideDatabases, provideTopics } from './provision.mjs';
import { psp } from './psp.mjs';
import { provideQueues, subscribedQueues } from './queues.mjs';
import {
  createRestarter,
  frontPorts,
  replicaName,
  replicaNumbers,
  replicaPort,
  writeReplicaConfig,
} from './replicas.mjs';
import { createRoutes } from './routes.mjs';
import { provideSecrets } from './secrets.mjs';
import { isSeeded, markSeeded } from './seeded.mjs';
import { storefront, storefrontUrl } from './storefront.mjs';
import { createSupervisor } from './supervisor.mjs';
import { startWatch } from './watch.mjs';

const options = JSON.parse(process.argv[2] ?? '{}');
/** Only with several replicas of each app. */
let routes;
const supervisor = createSupervisor({
  onReady: (name, start) => routes?.onReady(name, start),
  onEnd: (name) => routes?.onEnd(name),
});
progress.say = (text) => {
  console.log(text);
  supervisor.enter(text);
};
const token = () => randomBytes(24).toString('base64url');
const newTokens = () => ({ dapr: token(), app: token() });

let stopped;
const stop = (code) => {
  stopped ??= supervisor.stop().then(() => {
    routes?.close();
    if (code === 0) supervisor.enter('stopped');
    rmSync(machineLock, { force: true });
    process.exit(code);
  });
  return stopped;
};
process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));

/** @throws with the last lines that the seed printed */
async function seed(demoPassword) {
  await run(process.execPath, [join(root, 'deploy/local/seed.mjs'), '--missing'], {
    env: { ...process.env, DEMO_PASSWORD: demoPassword, API: `${options.gatewayUrl}/api/v1` },
    each: (line) => console.log(line),
  }).catch((error) => {
    throw new Error(`the demo catalogue could not be seeded: ${error.message}`, { cause: error });
  });
  markSeeded();
}

/** With --servers the apps run only to be seeded: the catalogue is created through the API, as users would create it. */
function chosen(all) {
  if (options.servers) return isSeeded() ? [] : all;
  return options.only ? all.filter(({ appID }) => options.only.includes(appID)) : all;
}

/** A replica of the pages. @param apps with the BFF among them */
function storefrontOf(apps, number, secrets) {
  const bff = apps.find(({ appID }) => appID === 'bff');
  const port = replicaPort(ports.storefront - portOffset, number);
  return storefront({
    bffUrl: `http://127.0.0.1:${bff.appPort + portOffset}`,
    credential: secrets['storefront-credential'],
    name: replicaName('storefront', number),
    port,
    url: number === 0 ? storefrontUrl : `http://127.0.0.1:${port}`,
    isDev: options.watch,
  });
}

/** The processes of every replica, grouped by replica. */
async function replicasOf(apps, secrets, processesOfReplica) {
  const replicaConfig = options.replicas > 1 && apps.length > 0 ? await writeReplicaConfig() : undefined;
  const processes = [];
  const members = [];
  for (const number of replicaNumbers(options.replicas)) {
    for (const app of apps) {
      const specs = processesOfReplica(app, number, replicaConfig);
      processes.push(...specs);
      members.push({
        name: replicaName(app.appID, number),
        app: app.appID,
        processes: specs.map(({ name }) => name),
        appPort: replicaPort(app.appPort, number),
        internalPort: replicaPort(app.daprInternalGRPCPort, number),
      });
    }
    if (!apps.some(({ appID }) => appID === 'bff')) continue;
    const pages = storefrontOf(apps, number, secrets);
    processes.push(pages);
    const { name, port: appPort } = pages;
    members.push({ name, app: 'storefront', processes: [name], appPort });
  }
  members.sort((one, other) => one.app.localeCompare(other.app));
  return { processes, members };
}

/** The registry and the fronts, which the replicas' processes need when they start. */
async function startRoutes(apps, members) {
  const fronted = frontPorts(apps);
  routes = createRoutes(members, fronted);
  await routes.listen(registryPort);
  supervisor.start(
    Object.entries(fronted).map(([app, port]) => ({
      name: app,
      kind: 'server',
      port,
      url: app === 'storefront' ? storefrontUrl : `http://127.0.0.1:${port}`,
      isReady: async () => routes.isOpen(app),
    })),
  );
}

/** The other programs of Dapr ask it for their certificates when they start. */
async function startAuthority() {
  const authority = await sentry();
  supervisor.start([authority]);
  await supervisor.untilReady([authority]);
}

async function main() {
  supervisor.enter('looking for the servers');
  const all = await readApps();
  const apps = chosen(all);
  const owners = all.filter(({ hasDatabase }) => hasDatabase).map(({ appID }) => appID);
  const secrets = provideSecrets(all, owners);
  const set = readSet(options.components);
  const there = options.servers ? await alreadyThere() : [];
  const plane = options.servers ? cliPlane : ports;
  const isSecure = options.secure;
  if (isSecure) await startAuthority();
  const servers = [
    ...(await provideServers(set.servers, secrets, there)),
    ...(await controlPlane(plane, there, isSecure ? planeIdentity : undefined)),
  ];
  const daprd = apps.length ? await provideDaprd(typesIn(set.folder)) : undefined;

  supervisor.enter('starting the servers');
  supervisor.start(servers);
  await supervisor.untilReady(servers.filter(({ name }) => ['postgres', set.broker].includes(name)));

  supervisor.enter('creating databases and topics');
  await Promise.all([
    provideDatabases([...owners, 'psp', 'workflow'], secrets).then(() =>
      migrateDatabases([...owners, 'psp'], secrets),
    ),
    set.broker === 'kafka' ? provideTopics() : undefined,
    set.broker === 'rabbitmq'
      ? provideQueues(subscribedQueues(set.folder), addresses.RABBITMQ_URL)
      : undefined,
  ]);
  await supervisor.untilReady(servers);

  supervisor.enter('starting the services');
  const runs = (name) => options.servers || apps.some(({ appID }) => appID === name);
  const { processes: ofApps, members } = await replicasOf(apps, secrets, (app, number, replicaConfig) =>
    processesOf(app, {
      daprd,
      components: set.folder,
      plane,
      tokens: newTokens(),
      secrets,
      isSecure,
      number,
      replicaConfig,
    }),
  );
  const isStorefront = ({ name }) => name.startsWith('storefront');
  const beside = [
    ...(runs('payment') ? [psp(options.gatewayUrl)] : []),
    ...(runs('bff') && !ofApps.some(isStorefront) ? [storefrontOf(all, 0, secrets)] : []),
  ];
  const processes = inspected([...beside, ...ofApps], options.inspect ?? []);
  if (options.replicas > 1) await startRoutes(apps, members);
  supervisor.start(processes);
  await supervisor.untilReady(processes);
  const staying = options.servers ? members.filter(({ app }) => app === 'storefront') : members;
  const alone = runs('payment') ? [{ name: 'psp', app: 'psp', processes: ['psp'] }] : [];
  const restarter = createRestarter({ supervisor, members: [...staying, ...alone], routes });
  await serveControl({ restart: restarter.restart });

  if (apps.length && !options.only) {
    supervisor.enter('seeding the demo catalogue');
    await seed(secrets['demo-password']);
  }
  if (options.servers) {
    supervisor.enter('leaving the services to the Dapr CLI');
    await supervisor.remove(ofApps.filter((process) => !isStorefront(process)));
    await writeCliFiles({ set, template: await readTemplate(), tokens: newTokens(), secrets });
  }
  if (options.watch) startWatch(supervisor, processes);
  supervisor.enter('ready');
}

async function failWith(error) {
  console.error(error, `see ${logFile('supervisor')}`);
  // What fails because the servers it needs are being stopped is no failure of the run.
  if (!stopped) supervisor.enter('failed', error.message);
  await stop(1);
}
// Ending at once would leave every process that it has started.
process.on('uncaughtException', (error) => void failWith(error));
main().catch(failWith);
