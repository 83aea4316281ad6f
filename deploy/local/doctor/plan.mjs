// The ports that a run will listen on.
import { portOffset, ports, registryPort } from '../places.mjs';
import { frontPorts, replicaName, replicaNumbers, replicaPort } from '../replicas.mjs';

const ofServer = {
  kafka: ['kafka', 'kafkaController'],
  rabbitmq: ['rabbitmq', 'rabbitmqCluster'],
  elasticsearch: ['elasticsearch', 'elasticsearchTransport'],
  mailpit: ['mailpit', 'smtp'],
};
const ofApp = ['appPort', 'daprHTTPPort', 'daprGRPCPort', 'daprInternalGRPCPort', 'metricsPort'];
/** API, health, metrics, and between the nodes of each. */
const ofControlPlane = { placement: 4, scheduler: 5 };

const span = (name, first, count) =>
  Array.from({ length: count }, (_, index) => ({ name, port: first + index }));

/**
 * @param {string[]} own servers that nobody else runs
 * @param {object[]} apps of dapr.yaml that will run
 * @param {string[] | undefined} part app ids of `--only`, empty with `--servers`
 * @param {number} [replicas] of each app
 * @returns {{ name: string, port: number }[]}
 */
export function wantedPorts({ own, apps, part, replicas = 1 }) {
  const numbers = replicaNumbers(replicas);
  const fronts = Object.entries(frontPorts(apps)).map(([name, port]) => ({ name, port }));
  const runs = (app) => !part || part.includes(app);
  return [
    ...own.flatMap((name) =>
      (ofServer[name] ?? [name]).filter((key) => ports[key]).map((key) => ({ name, port: ports[key] })),
    ),
    ...Object.entries(ofControlPlane).flatMap(([name, count]) => span(name, ports[name], count)),
    ...(part?.length === 0 || runs('payment') ? span('psp', ports.psp, 1) : []),
    ...(runs('bff')
      ? numbers.map((number) => ({
          name: replicaName('storefront', number),
          port: replicaPort(ports.storefront - portOffset, number),
        }))
      : []),
    ...(replicas > 1 ? [...span('registry', registryPort, 1), ...fronts] : []),
    ...numbers.flatMap((number) =>
      apps.flatMap((app) => {
        const name = replicaName(app.appID, number);
        return ofApp.map((key) => ({
          name: key === 'appPort' ? name : `${name}-sidecar`,
          port: replicaPort(app[key], number),
        }));
      }),
    ),
  ];
}
