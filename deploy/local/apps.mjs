// The Dapr apps, read from dapr/dapr.yaml — the file that `dapr run -f dapr` uses — as processes: each app and its sidecar.
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { sidecarIdentity } from './identities.mjs';
import { addresses, dataDir, portOffset, ports, root } from './places.mjs';
import { internalPortOf, replicaName, replicaPort } from './replicas.mjs';

const PROBE_MS = 2_000;
const GATEWAY_PORT = 8080;
/** Idle threads of Go spin while they look for work. With one sidecar per app on few cores this is a quarter of their CPU time. */
const sidecarProcs = String(Math.max(1, Math.floor(availableParallelism() / 4)));
const ok = async (url, headers) => (await fetch(url, { headers, signal: AbortSignal.timeout(PROBE_MS) })).ok;

const post = (url, headers) => fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(PROBE_MS) });

const file = join(root, 'dapr/dapr.yaml');

export async function readTemplate() {
  const { parse } = await import('yaml');
  return parse(readFileSync(file, 'utf8'));
}

export async function readApps() {
  const template = await readTemplate();
  return template.apps.map((app) => {
    const merged = { ...template.common, ...app, env: { ...template.common.env, ...app.env } };
    const folder = resolve(dirname(file), merged.appDirPath);
    return { ...merged, folder, hasDatabase: existsSync(join(folder, 'migrations')), from: dirname(file) };
  });
}

const at = (port) => port + portOffset;

/**
 * Limits that tests with many requests need: all their clients have one address, and use few accounts and cards. The other
 * limits are those of every way of running, as services/gateway/README.md lists them.
 */
const rateLimits = Object.fromEntries([
  ...[
    'login',
    'account',
    'account-caller',
    'register',
    'register-email',
    'reset',
    'verification-mail',
    'verification-mail-caller',
    'email-change',
    'email-change-caller',
    'confirm',
    'order-link',
    'stock-alert',
    'coupon',
    'checkout',
    'checkout-email',
    'checkout-cart',
    'checkout-card',
    'rejected-token',
  ].map((name) => [name, '60000/60']),
  ...[
    'reset-email',
    'email-change-email',
    'confirm-token',
    'lookup-number',
    'order-link-number',
    'stock-alert-email',
  ].map((name) => [name, '100/60']),
]);

/** Environment of every app; the Dapr CLI passes the same to apps and sidecars. */
export const appEnv = {
  ...addresses,
  PSP_PUBLIC_URL: `http://127.0.0.1:${ports.psp}`,
  GATEWAY_URL: `http://127.0.0.1:${at(GATEWAY_PORT)}`,
  // All clients of a load test have one address.
  STREAMS_PER_ADDRESS: process.env.STREAMS_PER_ADDRESS ?? '400',
  RATE_LIMITS: process.env.RATE_LIMITS ?? JSON.stringify(rateLimits),
  OPEN_CHECKOUTS_PER_ADDRESS: process.env.OPEN_CHECKOUTS_PER_ADDRESS ?? '10000',
  OPEN_CHECKOUTS_PER_EMAIL: process.env.OPEN_CHECKOUTS_PER_EMAIL ?? '10000',
  // Not 127.0.0.1: browsers create passkeys only for a host that has a name.
  PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${ports.storefront}`,
};

/** Environment of every sidecar, for components that read it by envRef. */
export const sidecarEnv = { ...addresses, MEDIA_ROOT: join(dataDir, 'media') };

/** The demo accounts sign in with the password alone. */
export const demoEnv = (secrets) => ({
  DEMO_ACCOUNTS: 'true',
  DEMO_PASSWORD: secrets['demo-password'],
  STAFF_SECOND_FACTOR: process.env.STAFF_SECOND_FACTOR ?? 'optional',
});

/** The BFF believes what a client with this credential reports about its browsers. */
export const storefrontEnv = (secrets) => ({ STOREFRONT_CREDENTIAL: secrets['storefront-credential'] });

/**
 * @param {object} app an entry of dapr.yaml merged with the common settings
 * @param {{ daprd: string, components: string (the set's folder), plane: { placement: number, scheduler: number }, tokens: { dapr: string, app: string }, secrets: Record<string, string>, number: number, replicaConfig?: string, isSecure?: boolean }} options
 *   `number` is that of the replica, 0 for a single one; `replicaConfig` is the part of their configuration that the sidecars have with several only; `isSecure`: with mTLS, and the callers that dapr/access/ names
 */
export function processesOf(app, options) {
  const { daprd, components, plane, tokens, secrets, number, replicaConfig, isSecure } = options;
  const name = replicaName(app.appID, number);
  const at = (port) => replicaPort(port, number);
  const http = at(app.daprHTTPPort);
  const internalPort = at(app.daprInternalGRPCPort);
  const env = {
    ...app.env,
    ...appEnv,
    APP_PORT: String(at(app.appPort)),
    DAPR_HTTP_PORT: String(http),
    DAPR_GRPC_PORT: String(at(app.daprGRPCPort)),
    DAPR_API_TOKEN: tokens.dapr,
    APP_API_TOKEN: tokens.app,
    ...(app.appID === 'user' ? demoEnv(secrets) : {}),
    ...(app.appID === 'bff' ? storefrontEnv(secrets) : {}),
  };
  const resources = [
    components,
    ...app.resourcesPaths
      .filter((path) => !path.includes('components'))
      .map((path) => resolve(app.from, path)),
  ];
  const configs = [
    resolve(app.folder, app.configFilePath),
    ...(replicaConfig ? [replicaConfig] : []),
    ...(isSecure ? [join(root, 'dapr/access', `${app.appID}.yaml`)] : []),
  ];
  const identity = isSecure ? sidecarIdentity(app.appID) : { env: {}, args: [] };
  const flags = {
    'app-id': app.appID,
    'app-port': at(app.appPort),
    'app-protocol': app.appProtocol,
    'dapr-http-port': http,
    'dapr-grpc-port': at(app.daprGRPCPort),
    ...(replicaConfig ? {} : { 'dapr-internal-grpc-port': internalPort }),
    'dapr-internal-grpc-listen-address': '127.0.0.1',
    'dapr-listen-addresses': '127.0.0.1',
    'metrics-port': at(app.metricsPort),
    'metrics-listen-address': '127.0.0.1',
    'placement-host-address': `127.0.0.1:${plane.placement}`,
    'scheduler-host-address': `127.0.0.1:${plane.scheduler}`,
    'app-health-check-path': app.appHealthCheckPath,
    'app-health-probe-interval': app.appHealthProbeInterval,
    'app-health-probe-timeout': app.appHealthProbeTimeout,
    'app-health-threshold': app.appHealthThreshold,
    'log-level': app.logLevel,
    ...(app.maxBodySize ? { 'max-body-size': app.maxBodySize } : {}),
    // After SIGTERM it accepts no new events and serves its app until it is shut down.
    ...(replicaConfig ? { 'dapr-block-shutdown-duration': '60s', 'dapr-graceful-shutdown-seconds': 10 } : {}),
  };
  const [command, ...args] = app.command;
  const url = `http://127.0.0.1:${at(app.appPort)}`;
  const ownApi = { 'dapr-api-token': tokens.dapr };
  return [
    {
      name,
      kind: 'app',
      port: at(app.appPort),
      url,
      command: command === 'node' ? process.execPath : command,
      args,
      cwd: app.folder,
      env,
      isReady: () => ok(`${url}/readyz`),
    },
    {
      name: `${name}-sidecar`,
      kind: 'sidecar',
      port: http,
      command: daprd,
      args: [
        '--enable-app-health-check',
        ...identity.args,
        ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]),
        ...configs.flatMap((path) => ['--config', path]),
        ...resources.flatMap((path) => ['--resources-path', path]),
      ],
      // Like the Dapr CLI: relative paths in components are relative to the app.
      cwd: app.folder,
      env: {
        ...sidecarEnv,
        DAPR_API_TOKEN: tokens.dapr,
        APP_API_TOKEN: tokens.app,
        DAPR_HOST_IP: '127.0.0.1',
        ...identity.env,
        GOMEMLIMIT: '160MiB',
        GOMAXPROCS: sidecarProcs,
      },
      isReady: () => ok(`http://127.0.0.1:${http}/v1.0/healthz`, ownApi),
      ...(replicaConfig
        ? {
            argsOfStart: (start) => [
              '--dapr-internal-grpc-port',
              String(internalPortOf(internalPort, start)),
            ],
            end: () => post(`http://127.0.0.1:${http}/v1.0/shutdown`, ownApi),
          }
        : {}),
    },
  ];
}
