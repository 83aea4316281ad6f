// The replicas of each app: their names, their ports, and how one is restarted without a request that fails.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portOffset, ports, registryPort, root, sleep, stateDir } from './places.mjs';

export const MAX_REPLICAS = 5;
/** The apps that clients reach by a port; with several replicas a front listens there. */
const FRONTED = ['gateway', 'bff', 'storefront'];
const PORT_STEP = 100;

/** Of a replica whose address is given to nobody any more: until calls that were on their way have ended. */
const SETTLE_MS = 1_000;
/** Of a sidecar that takes no new events: until those that it holds have been handled. */
const HANDLED_MS = 2_000;
const READY_WITHIN_MS = 180_000;

/** The numbers of an app's replicas; a single one has the number 0. */
export const replicaNumbers = (count) =>
  count === 1 ? [0] : Array.from({ length: count }, (_, index) => index + 1);

/** `cart`; with several replicas `cart-1`, `cart-2` and so on. */
export const replicaName = (app, number) => (number === 0 ? app : `${app}-${number}`);

/**
 * A port of a replica: the app's port in dapr.yaml, PORT_OFFSET, and 100 for each replica. A single one has the app's own
 * port; with several, nobody has that but the fronts of gateway, BFF and storefront.
 */
export const replicaPort = (port, number) => port + portOffset + PORT_STEP * number;

const INTERNAL_PORTS = 5;
const INTERNAL_PORT_STEP = 20;

/**
 * The port of a replica's sidecar for other sidecars: another one at each start. Connections of other sidecars to the one
 * before wait up to ten seconds and more between attempts to connect again, and fail all calls until then.
 * @param {number} port the replica's
 * @param {number} start the first is 1
 */
export const internalPortOf = (port, start) => port + INTERNAL_PORT_STEP * ((start - 1) % INTERNAL_PORTS);

/** The ports of the fronts, by app. */
export const frontPorts = (apps) => ({
  ...Object.fromEntries(
    apps
      .filter(({ appID }) => FRONTED.includes(appID))
      .map(({ appID, appPort }) => [appID, appPort + portOffset]),
  ),
  ...(apps.some(({ appID }) => appID === 'bff') ? { storefront: ports.storefront } : {}),
});

/** The configuration of the sidecars with name resolution by our registry. @returns the file */
export async function writeReplicaConfig(configFile) {
  const { parse, stringify } = await import('yaml');
  const config = parse(readFileSync(join(root, 'dapr', configFile), 'utf8'));
  config.spec.nameResolution = {
    component: 'consul',
    configuration: { client: { address: `127.0.0.1:${registryPort}`, scheme: 'http' }, queryOptions: {} },
  };
  mkdirSync(stateDir, { recursive: true });
  const file = join(stateDir, 'replicas.yaml');
  writeFileSync(file, stringify(config));
  return file;
}

/**
 * Restarts replicas one after another.
 * @param {{ name: string, app: string, processes: string[] }[]} members `processes` is the app, then its sidecar
 * @param {object} [routes] with several replicas of each
 */
export function createRestarter({ supervisor, members, routes }) {
  let running = false;

  async function restartOne({ name, processes }) {
    const [app, sidecar] = processes;
    if (routes) {
      await routes.leave(name);
      await sleep(SETTLE_MS);
      if (sidecar) {
        // It hands no event to the app from here on, and serves the app until that has ended.
        supervisor.retire(sidecar);
        await sleep(HANDLED_MS);
      }
    }
    await supervisor.end(app);
    if (sidecar) await supervisor.end(sidecar);
    routes?.mayReturn(name);
    await supervisor.startAgain(processes, READY_WITHIN_MS);
  }

  return {
    /**
     * @param {string[]} names of apps or of single replicas; none: all
     * @throws when there is none of that name, or a restart is running already
     */
    async restart(names, say) {
      const unknown = names.filter((name) => !members.some((it) => [it.app, it.name].includes(name)));
      if (unknown.length > 0) {
        const known = [...new Set(members.map(({ app }) => app))].join(', ');
        throw new Error(`There is no ${unknown.join(', ')}. There are: ${known}.`);
      }
      if (running) throw new Error('A restart is running already. Wait until it has ended.');
      const wanted = members.filter(
        ({ name, app }) => names.length === 0 || names.includes(name) || names.includes(app),
      );
      running = true;
      try {
        for (const [index, member] of wanted.entries()) {
          const startedAt = Date.now();
          await restartOne(member);
          const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
          say(`${member.name} restarted in ${seconds} s (${index + 1} of ${wanted.length})`);
        }
      } finally {
        running = false;
      }
    },
  };
}
