// The ports that a run will listen on.
import { portOffset, ports } from '../places.mjs';

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
 * @returns {{ name: string, port: number }[]}
 */
export function wantedPorts({ own, apps, part }) {
  const runs = (app) => !part || part.includes(app);
  return [
    ...own.flatMap((name) =>
      (ofServer[name] ?? [name]).filter((key) => ports[key]).map((key) => ({ name, port: ports[key] })),
    ),
    ...Object.entries(ofControlPlane).flatMap(([name, count]) => span(name, ports[name], count)),
    ...(part?.length === 0 || runs('payment') ? span('psp', ports.psp, 1) : []),
    ...(runs('bff') ? span('storefront', ports.storefront, 1) : []),
    ...apps.flatMap((app) =>
      ofApp.map((key) => ({
        name: key === 'appPort' ? app.appID : `${app.appID}-sidecar`,
        port: app[key] + portOffset,
      })),
    ),
  ];
}
