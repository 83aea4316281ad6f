// Starts what `dapr run -f <run file>` starts, on a machine without the Dapr CLI: app and sidecar of every entry with the CLI's
// arguments, working directory and environment. The rules were taken from the source of dapr/cli (main, July 2026); each names its
// place. Run as a program (`simulated-cli.mjs run -f dapr`) it starts all of them; SIGTERM or SIGINT ends all.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

/** Tags `arg` of SharedRunConfig, then of RunConfig, in order (pkg/standalone/run.go); `unless` is the tag `ifneq`. */
const SIDECAR_FLAGS = [
  { flag: 'config', field: 'configFilePath' },
  { flag: 'app-protocol', field: 'appProtocol' },
  { flag: 'dapr-listen-addresses', field: 'apiListenAddresses' },
  { flag: 'enable-profiling', field: 'enableProfiling' },
  { flag: 'log-level', field: 'logLevel' },
  { flag: 'app-max-concurrency', field: 'appMaxConcurrency' },
  { flag: 'placement-host-address', field: 'placementHostAddress' },
  { flag: 'resources-path', field: 'resourcesPaths' },
  { flag: 'app-ssl', field: 'appSSL' },
  { flag: 'max-body-size', field: 'maxBodySize' },
  { flag: 'read-buffer-size', field: 'readBufferSize' },
  { flag: 'enable-app-health-check', field: 'enableAppHealthCheck' },
  { flag: 'app-health-check-path', field: 'appHealthCheckPath' },
  { flag: 'app-health-probe-interval', field: 'appHealthProbeInterval', unless: 0 },
  { flag: 'app-health-probe-timeout', field: 'appHealthProbeTimeout', unless: 0 },
  { flag: 'app-health-threshold', field: 'appHealthThreshold', unless: 0 },
  { flag: 'enable-api-logging', field: 'enableApiLogging' },
  { flag: 'scheduler-host-address', field: 'schedulerHostAddress' },
  { flag: 'app-id', field: 'appID' },
  { flag: 'app-channel-address', field: 'appChannelAddress', unless: '127.0.0.1' },
  { flag: 'app-port', field: 'appPort' },
  { flag: 'dapr-http-port', field: 'daprHTTPPort' },
  { flag: 'dapr-grpc-port', field: 'daprGRPCPort' },
  { flag: 'profile-port', field: 'profilePort' },
  { flag: 'metrics-port', field: 'metricsPort' },
  { flag: 'unix-domain-socket', field: 'unixDomainSocket' },
  { flag: 'dapr-internal-grpc-port', field: 'daprInternalGRPCPort' },
];

/** Tags `env` of RunConfig, those of SharedRunConfig are not looked at (getEnv in pkg/standalone/run.go). */
const APP_VARIABLES = {
  APP_ID: 'appID',
  APP_CHANNEL_ADDRESS: 'appChannelAddress',
  APP_PORT: 'appPort',
  DAPR_HTTP_PORT: 'daprHTTPPort',
  DAPR_GRPC_PORT: 'daprGRPCPort',
  DAPR_METRICS_PORT: 'metricsPort',
};

/**
 * Tags `default` (SetDefaultFromSchema in pkg/standalone/run.go), and the ports at which placement and scheduler are expected
 * (validatePlacementHostAddr, validateSchedulerHostAddr there; validateSchedulerHostAddress in cmd/run.go).
 */
const DEFAULTS = {
  appProtocol: 'http',
  appMaxConcurrency: -1,
  maxBodySize: '4Mi',
  readBufferSize: '4Ki',
  profilePort: -1,
  placementHostAddress: 'localhost:50005',
  schedulerHostAddress: 'localhost:50006',
};

/** What the CLI considers zero and takes from `common` or from a default instead. */
const isZero = (value) => value === undefined || value === '' || value === 0 || value === false;

/** mergeCommonAndAppsSharedRunConfig and mergeCommonAndAppsEnv in pkg/runfileconfig/run_file_config_parser.go. */
function merge(common, app) {
  // The CLI writes into a nil map and panics.
  if (common.env && !app.env) throw new Error(`${app.appID} needs an env, since common has one`);
  const merged = { ...DEFAULTS };
  for (const part of [common, app])
    for (const [field, value] of Object.entries(part)) if (!isZero(value)) merged[field] = value;
  return { ...merged, env: { ...common.env, ...app.env } };
}

/** resolvePathToAbsAndValidate in pkg/runfileconfig/run_file_config_parser.go. */
function existing(base, path) {
  const absolute = resolve(base, path);
  if (!existsSync(absolute)) throw new Error(`${absolute} does not exist`);
  return absolute;
}

/** Paths in `common` and appDirPath start at the run file, an app's others at appDirPath (validateRunConfig, same file). */
function withPaths(part, base) {
  const { configFilePath, resourcesPaths } = part;
  return {
    ...part,
    ...(configFilePath ? { configFilePath: existing(base, configFilePath) } : {}),
    ...(resourcesPaths ? { resourcesPaths: resourcesPaths.map((path) => existing(base, path)) } : {}),
  };
}

/** getArgsFromSchema in pkg/standalone/run.go. */
const sidecarArgs = (app) =>
  SIDECAR_FLAGS.flatMap(({ flag, field, unless }) => {
    const value = app[field];
    if (value === true) return [`--${flag}`];
    if (Array.isArray(value)) return value.flatMap((each) => [`--${flag}`, each]);
    if (value === undefined || value === false || value === '' || value === unless) return [];
    return [`--${flag}`, String(value)];
  });

/** getEnv in pkg/standalone/run.go: behind the CLI's own environment, so that it wins. */
function appVariables(app) {
  const env = {};
  for (const [name, field] of Object.entries(APP_VARIABLES)) {
    // Numbers that are not set are omitted; texts are empty then.
    if (app[field] !== undefined) env[name] = String(app[field]);
    else if (!name.endsWith('_PORT')) env[name] = '';
  }
  return { ...env, APP_PROTOCOL: app.appProtocol, ...app.env };
}

/**
 * @param {string} runFile path of a run file, or of a folder with dapr.yaml in it (getRunFilePath in cmd/run.go)
 * @param {Record<string, string>} env the CLI's own environment
 * @returns {{ appID: string, cwd: string, sidecar: Command, app: Command }[]} a Command is `{ command, args, env }`
 */
export function commandsOf(runFile, env) {
  const file = statSync(runFile).isDirectory() ? join(runFile, 'dapr.yaml') : runFile;
  const base = dirname(resolve(file));
  const template = parse(readFileSync(file, 'utf8'));
  const common = withPaths(template.common ?? {}, base);
  return template.apps.map((entry) => {
    // Both processes run in appDirPath (startDaprdAndAppProcesses in cmd/run.go).
    const cwd = existing(base, entry.appDirPath);
    const app = merge(common, withPaths(entry, cwd));
    const [command, ...args] = app.command;
    // Go's os/exec sets PWD to the working directory.
    const own = { ...env, PWD: cwd };
    return {
      appID: app.appID,
      cwd,
      sidecar: {
        // lookupBinaryFilePath in pkg/standalone/common.go.
        command: join(env.DAPR_RUNTIME_PATH ?? env.HOME ?? homedir(), '.dapr/bin/daprd'),
        args: sidecarArgs(app),
        // `env` of the run file is not for the sidecar (startDaprdProcess in cmd/run.go).
        env: { DAPR_HOST_IP: '127.0.0.1', ...own },
      },
      // By a shell that replaces itself (GetAppCommand in pkg/standalone/run.go).
      app: {
        command: 'sh',
        args: ['-c', 'exec "$@"', 'sh', command, ...args],
        env: { ...own, ...appVariables(app) },
      },
    };
  });
}

const GRACE_MS = 5_000;

/** To the whole group of a process, if any of it is left. */
function signal({ pid }, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function main() {
  const [verb, option, runFile] = process.argv.slice(2);
  if (verb !== 'run' || option !== '-f' || !runFile)
    throw new Error('usage: simulated-cli.mjs run -f <run file>');
  const { daprd } = await import('./dapr.mjs');
  // The CLI uses what `dapr init` installed; here it may have been built.
  const program = await daprd();
  const children = commandsOf(runFile, process.env).map(({ cwd, sidecar, app }) => {
    const start = ({ command, args, env }) =>
      spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    // The sidecar first, and the app without waiting for it (startDaprdProcess in cmd/run.go: it waits only without a port).
    return { sidecar: start({ ...sidecar, command: program }), app: start(app) };
  });
  // Sidecars are killed at once; an app gets five seconds (stopDaprdAndAppProcesses in cmd/run.go, cmd/run_unix.go).
  const stop = () => {
    for (const { sidecar, app } of children) {
      sidecar.kill('SIGKILL');
      signal(app, 'SIGTERM');
      setTimeout(() => signal(app, 'SIGKILL'), GRACE_MS).unref();
    }
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
