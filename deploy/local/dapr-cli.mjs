// What the Dapr CLI (`dapr run -f`) needs beside the servers of `npm start -- --servers`. It passes only its own
// environment to sidecars, so addresses and tokens are in a file that the printed line loads.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { answers } from './answers.mjs';
import { appEnv, demoEnv, sidecarEnv, storefrontEnv } from './apps.mjs';
import { ports, root, stateDir } from './places.mjs';
import { given } from './provide.mjs';

/** Where the CLI has sidecars look for placement and scheduler, and where `dapr init` runs them. */
export const cliPlane = { placement: 50_005, scheduler: 50_006 };

const envFile = join(stateDir, 'dapr.env');
const runFile = join(stateDir, 'dapr.yaml');
const standardSet = join(root, 'components/kafka');

/** Those servers of `dapr init` that are running. @returns {Promise<string[]>} */
export async function alreadyThere() {
  const wanted = Object.entries({ redis: ports.redis, ...cliPlane });
  const found = await Promise.all(
    wanted.map(async ([name, port]) => !process.env[given[name]] && (await answers[name](port))),
  );
  return wanted.filter((_, index) => found[index]).map(([name]) => name);
}

const quoted = (value) => `'${String(value).replaceAll("'", String.raw`'\''`)}'`;

/** One shell line per variable. */
export const toShell = (env) =>
  Object.entries(env)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('');

/** The run file with another component set. It may be anywhere, so its paths become absolute. */
export async function withSet(template, from, set) {
  const { stringify } = await import('yaml');
  const absolute = (path) => join(from, path);
  const { common, apps } = template;
  return stringify({
    ...template,
    common: {
      ...common,
      resourcesPaths: common.resourcesPaths.map((path) =>
        absolute(path) === standardSet ? set : absolute(path),
      ),
    },
    apps: apps.map((app) => ({ ...app, appDirPath: absolute(app.appDirPath) })),
  });
}

/**
 * Writes the files that `runLine` refers to.
 * @param {{ set: { folder: string, variables: string[] }, template: object, tokens: { dapr: string, app: string }, secrets: Record<string, string> }} run
 *   `template` is the content of dapr/dapr.yaml
 */
export async function writeCliFiles({ set, template, tokens, secrets }) {
  const chosen = set.variables.filter((name) => process.env[name]).map((name) => [name, process.env[name]]);
  const env = {
    ...Object.fromEntries(chosen),
    ...appEnv,
    ...sidecarEnv,
    ...demoEnv(secrets),
    ...storefrontEnv(secrets),
    DAPR_API_TOKEN: tokens.dapr,
    APP_API_TOKEN: tokens.app,
  };
  writeFileSync(envFile, toShell(env), { mode: 0o600 });
  if (set.folder !== standardSet)
    writeFileSync(runFile, await withSet(template, join(root, 'dapr'), set.folder));
}

const inShell = (path) => (/^[\w./-]+$/.test(path) ? path : quoted(path));
const named = (path) => {
  const inside = relative(root, path);
  return inShell(inside.startsWith('..') ? path : inside);
};

/**
 * The command that runs the apps, from the root of the repository. `exec` keeps the CLI in the terminal's foreground group:
 * the CLI makes itself a group leader, and Ctrl-C would not reach a separate group.
 */
export const runLine = (folder) =>
  `(set -a; . ${named(envFile)}; exec dapr run -f ${folder === standardSet ? 'dapr' : named(runFile)})`;
