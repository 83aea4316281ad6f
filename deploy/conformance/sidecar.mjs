// Two sidecars that load every component of a set, one for the publisher and one for the consumer, with subscriptions and
// policies as the services have them.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PROBE_PATH } from '@sidecart/kit/broker-watch';
import { resourceFiles, typesIn } from '../local/component-set.mjs';
import { daprd } from '../local/dapr.mjs';
import { freePorts } from '../local/free-ports.mjs';
import { addresses, dataDir, root, sleep } from '../local/places.mjs';
import { lastLines, logFile } from '../local/supervisor.mjs';
import { CONSUMER, PUBLISHER, TOPICS, deadTopic } from './app.mjs';

const require = createRequire(import.meta.url);
const PATIENCE_MS = 60_000;
const RESTART_MS = 500;
const TOPIC_SCOPES = ['allowedTopics', 'protectedTopics', 'publishingScopes', 'subscriptionScopes'];

/**
 * The components of a set as they are, but for every app and topic: the scopes name those of the shop.
 * @returns {boolean} whether the set has the apps probe the broker, as they then have to here
 */
function copySet(folder, to) {
  const { parseAllDocuments, stringify } = require('yaml');
  let hasProbes = false;
  mkdirSync(to);
  for (const name of resourceFiles(folder)) {
    const documents = parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map((d) => d.toJSON());
    const components = documents.filter((document) => document?.kind === 'Component');
    const open = components.map(({ scopes: _scopes, spec, ...resource }) => ({
      ...resource,
      spec: {
        ...spec,
        metadata: (spec.metadata ?? []).filter((field) => !TOPIC_SCOPES.includes(field.name)),
      },
    }));
    writeFileSync(join(to, name), open.map((resource) => stringify(resource)).join('---\n'));
    hasProbes ||= documents.some((document) => document?.spec?.routes?.default === PROBE_PATH);
  }
  return hasProbes;
}

const subscription = (name, topic, routes, more = {}) => ({
  apiVersion: 'dapr.io/v2alpha1',
  kind: 'Subscription',
  metadata: { name },
  spec: { pubsubname: 'pubsub', topic, routes, ...more },
  scopes: [CONSUMER],
});

/** Routed by type, with dead letters, one of them in bulk: the forms that files of dapr/resources use. */
function subscriptions(hasProbes) {
  const [plain, bulk] = TOPICS;
  const rules = (topic) => ({
    rules: [{ match: 'event.type == "order.placed"', path: `/events/${topic}` }],
    default: `/events/${topic}`,
  });
  const inBulk = { enabled: true, maxMessagesCount: 100, maxAwaitDurationMs: 50 };
  return [
    subscription('plain', plain, rules(plain), { deadLetterTopic: deadTopic }),
    subscription('bulk', bulk, rules(bulk), { deadLetterTopic: deadTopic, bulkSubscribe: inBulk }),
    subscription('dead', deadTopic, { default: `/${deadTopic}` }),
    ...(hasProbes ? [PUBLISHER, CONSUMER] : []).map((app) => ({
      ...subscription(`${app}-probe`, `${app}.probe`, { default: PROBE_PATH }),
      scopes: [app],
    })),
  ];
}

/** The shop's policies; only the retries of failing deliveries end after seconds instead of minutes. */
function policies() {
  const { parse } = require('yaml');
  const resiliency = parse(readFileSync(join(root, 'dapr/resources/resiliency.yaml'), 'utf8'));
  const { delivery } = resiliency.spec.policies.retries;
  Object.assign(delivery, { maxInterval: '1s', maxRetries: 5 });
  return resiliency;
}

/** @returns {Promise<{ port: number, stop(): Promise<void> }>} */
async function launch({ appId, appPort, folder, env }) {
  const [port, grpc, internal, metrics] = await freePorts(4);
  const flags = {
    'app-id': appId,
    'app-port': appPort,
    'app-protocol': 'http',
    'dapr-http-port': port,
    'dapr-grpc-port': grpc,
    'dapr-internal-grpc-port': internal,
    'dapr-internal-grpc-listen-address': '127.0.0.1',
    'dapr-listen-addresses': '127.0.0.1',
    'metrics-port': metrics,
    'metrics-listen-address': '127.0.0.1',
    'placement-host-address': '',
    'scheduler-host-address': '',
    'log-level': process.env.CONFORMANCE_LOG_LEVEL ?? 'warn',
  };
  const args = [
    ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
    ...['components', 'resources'].flatMap((name) => ['--resources-path', join(folder, name)]),
  ];
  const program = await daprd(typesIn(join(folder, 'components')));
  let child;
  let gone;
  let isWanted = true;
  function start() {
    const log = openSync(logFile(appId), 'a');
    child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', log, log] });
    closeSync(log);
    gone = new Promise((resolve) => child.once('exit', resolve));
    // A sidecar that ends is restarted, as a supervisor would do.
    void gone.then(() => sleep(RESTART_MS)).then(() => isWanted && start());
  }
  start();
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/v1.0/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const stop = async () => {
    isWanted = false;
    child.kill();
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(timer);
  };
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isReady())) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`A sidecar did not start with these components:\n${lastLines(appId, 8)}`);
    }
    await sleep(100);
  }
  return { port, stop };
}

export async function startSidecars({ set, state, appPort, secrets }) {
  const { stringify } = require('yaml');
  const folder = join(state, 'app');
  mkdirSync(join(folder, '.sidecart'), { recursive: true });
  writeFileSync(join(folder, '.sidecart/secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  const hasProbes = copySet(set.folder, join(folder, 'components'));
  mkdirSync(join(folder, 'resources'));
  const resources = [policies(), ...subscriptions(hasProbes)];
  writeFileSync(join(folder, 'resources/all.yaml'), resources.map((each) => stringify(each)).join('---\n'));
  const env = {
    ...process.env,
    ...addresses,
    // For a secret store that reads the environment.
    ...secrets,
    MEDIA_ROOT: join(dataDir, 'media'),
    DAPR_HOST_IP: '127.0.0.1',
  };
  const started = await Promise.allSettled(
    [PUBLISHER, CONSUMER].map((appId) => launch({ appId, appPort, folder, env })),
  );
  const running = started.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  const stop = async () => void (await Promise.all(running.map((sidecar) => sidecar.stop())));
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [publisher, consumer] = running.map(({ port }) => port);
  return { ports: { publisher, consumer }, stop };
}
