// The replicas of each app: their names, their ports, and a restart of one without failed requests.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portOffset, ports, registryPort, sleep, stateDir } from './places.mjs';

export const MAX_REPLICAS = 5;
/** The apps that clients reach through a port; with several replicas a front listens there. */
const FRONTED = ['gateway', 'bff', 'storefront'];
const PORT_STEP = 100;

/** Wait after a replica is no longer listed, until calls in flight have ended. */
const SETTLE_MS = 1_000;
/** Wait after a sidecar stops accepting events, until those that it holds have been handled. */
const HANDLED_MS = 2_000;
const READY_WITHIN_MS = 180_000;

/** The numbers of an app's replicas; a single one has number 0. */
export const replicaNumbers = (count) =>
  count === 1 ? [0] : Array.from({ length: count }, (_, index) => index + 1);

/** `cart`; with several replicas `cart-1`, `cart-2` and so on. */
export const replicaName = (app, number) => (number === 0 ? app : `${app}-${number}`);

/**
 * A port of a replica: the app's port in dapr.yaml, plus PORT_OFFSET, plus 100 per replica. A single one has the app's own
 * port; with several, only the fronts of gateway, BFF and storefront use that port.
 */
export const replicaPort = (port, number) => port + portOffset + PORT_STEP * number;

const INTERNAL_PORTS = 5;
const INTERNAL_PORT_STEP = 20;

/**
 * The port of a replica's sidecar for other sidecars: a different one at each start. Connections of other sidecars to the
 * previous port wait ten seconds and more between attempts to reconnect, and fail all calls until then.
 * @param {number} port the replica's
 * @param {number} start counted from 1
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

/** Writes what is added to each sidecar's configuration: name resolution through the registry. @returns the file */
export async function writeReplicaConfig() {
  const { stringify } = await import('yaml');
  const nameResolution = {
    component: 'consul',
    configuration: { client: { address: `127.0.0.1:${registryPort}`, scheme: 'http' }, queryOptions: {} },
  };
  const config = {
    apiVersion: 'dapr.io/v1alpha1',
    kind: 'Configuration',
    metadata: { name: 'replicas' },
    spec: { nameResolution },
  };
  mkdirSync(stateDir, { recursive: true });
  const file = join(stateDir, 'replicas.yaml');
  writeFileSync(file, stringify(config));
  return file;
}

/**
 * Restarts replicas one after another.
 * @param {{ name: string, app: string, processes: string[] }[]} members `processes` is the app, then its sidecar
 * @param {object} [routes] given if each app has several replicas
 */
export function createRestarter({ supervisor, members, routes }) {
  let running = false;

  async function restartOne({ name, processes, appPort }) {
    const [app, sidecar] = processes;
    // The payment provider has no replicas.
    const isRouted = routes && appPort;
    if (isRouted) {
      await routes.leave(name);
      await sleep(SETTLE_MS);
      if (sidecar) {
        // From here on the sidecar delivers no events, and serves the app until the app has ended.
        supervisor.retire(sidecar);
        await sleep(HANDLED_MS);
      }
    }
    await supervisor.end(app);
    if (sidecar) await supervisor.end(sidecar);
    if (isRouted) routes.mayReturn(name);
    await supervisor.startAgain(processes, READY_WITHIN_MS);
  }

  return {
    /**
     * @param {string[]} names of apps or of single replicas; none: all
     * @throws if there is none of that name, or a restart is already running
     */
    async restart(names, say) {
      const unknown = names.filter((name) => !members.some((it) => [it.app, it.name].includes(name)));
      if (unknown.length > 0) {
        const known = [...new Set(members.map(({ app }) => app))].join(', ');
        throw new Error(`There is no ${unknown.join(', ')}. There are: ${known}.`);
      }
      if (running) throw new Error('A restart is already running. Wait until it has ended.');
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
