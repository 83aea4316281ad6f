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
/** Health, metrics, and between the nodes of each, beside the port of the API. */
const ofControlPlane = { placement: 3, scheduler: 4 };

const span = (name, first, count) =>
  Array.from({ length: count }, (_, index) => ({ name, port: first + index }));

/**
 * @param {string[]} own servers that the system runs itself
 * @param {object[]} apps of dapr.yaml that will run
 * @param {string[] | undefined} part app ids of `--only`, empty when no app runs
 * @param {number} [replicas] of each app
 * @param {{ placement: number, scheduler: number }} [plane] API ports of the control plane
 * @param {string[]} [there] servers that run already
 * @returns {{ name: string, port: number }[]}
 */
export function wantedPorts({ own, apps, part, replicas = 1, plane = ports, there = [] }) {
  const numbers = replicaNumbers(replicas);
  const fronts = Object.entries(frontPorts(apps)).map(([name, port]) => ({ name, port }));
  const runs = (app) => !part || part.length === 0 || part.includes(app);
  const ownPlane = Object.entries(ofControlPlane).filter(([name]) => !there.includes(name));
  return [
    ...own.flatMap((name) =>
      (ofServer[name] ?? [name]).filter((key) => ports[key]).map((key) => ({ name, port: ports[key] })),
    ),
    ...ownPlane.flatMap(([name, count]) => [
      { name, port: plane[name] },
      ...span(name, ports[name] + 1, count),
    ]),
    ...(runs('payment') ? span('psp', ports.psp, 1) : []),
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
