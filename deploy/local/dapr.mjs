// daprd, placement and scheduler: installed by `dapr init`, or built from Dapr's Go module with upstream's checksums.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { answers } from './answers.mjs';
import { cached, needs, run, which } from './build.mjs';
import { goWork } from './measures.mjs';
import { dataDir, ports } from './places.mjs';
import { installHint } from './platform.mjs';
import { accepted, satisfies, versionOf } from './versions.mjs';

const SIDECAR_VERSION = '1.18.2';
const CONTROL_PLANE_VERSION = '1.18.3';
const CONTROL_PLANE = ['placement', 'scheduler'];

/** Files of Dapr's `cmd/daprd/components` that the component sets of this repository need, with the types that they register. */
const LEAN = {
  pubsub_kafka: ['pubsub.kafka'],
  pubsub_rabbitmq: ['pubsub.rabbitmq'],
  pubsub_redis: ['pubsub.redis'],
  state_postgres: ['state.postgresql', 'state.postgres'],
  state_redis: ['state.redis'],
  'state_in-memory': ['state.in-memory'],
  bindings_localstorage: ['bindings.localstorage'],
  bindings_aws_s3: ['bindings.aws.s3'],
  secretstores_local_env: ['secretstores.local.env'],
  secretstores_local_file: ['secretstores.local.file'],
  secretstores_hashicorp_vault: ['secretstores.hashicorp.vault'],
  nameresolution_mdns: [],
};
/** Replicas find each other through it (docs/decisions/0019); it is not a stable component. */
const RESOLVER = 'nameresolution_hashicorp_consul';

const leanTypes = new Set(Object.values(LEAN).flat());

/** True if the sidecar with few components can load these types; otherwise the one with all stable components is needed. */
export const isLeanEnough = (types) => types.every((type) => leanTypes.has(type));

/**
 * Writes daprd's main package with selected components. Dapr's build tags only select all or the stable ones, which
 * take twice as long to compile as what a set uses.
 */
function writeDaprd(source, folder, components) {
  const from = join(source, 'cmd/daprd');
  const isChosen = (name, text) =>
    name === RESOLVER ||
    (components === 'lean' ? Object.hasOwn(LEAN, name) : /^\/\/go:build .*\bstablecomponents\b/m.test(text));
  const write = (path, text) => writeFileSync(join(folder, 'daprd', path), text);
  for (const name of ['app', 'components']) mkdirSync(join(folder, 'daprd', name), { recursive: true });
  for (const path of ['main.go', 'app/app.go'])
    write(
      path,
      readFileSync(join(from, path), 'utf8').replace(
        /"github\.com\/dapr\/dapr\/cmd\/daprd\/(app|components)"/g,
        '"sidecart/dapr/daprd/$1"',
      ),
    );
  for (const file of readdirSync(join(from, 'components'))) {
    const text = readFileSync(join(from, 'components', file), 'utf8');
    if (file.endsWith('.go') && isChosen(basename(file, '.go'), text))
      write(join('components', file), text.replace(/^\/\/go:build .*$/m, ''));
  }
}

/**
 * Builds commands of the Dapr module as tools of a small separate module: `go install` rejects a module with replace
 * directives, so they are repeated, and the module's go.sum is the initial one.
 */
async function buildDapr({ version, siblings: programs, components }, folder, report) {
  const go = needs(
    'go',
    'to build Dapr',
    `Install Go 1.24 or newer (${installHint('go')}), or Dapr itself with \`dapr init\`.`,
  );
  const inFolder = { cwd: folder, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod' } };
  const { Dir: source } = JSON.parse(
    await run(go, ['mod', 'download', '-json', `github.com/dapr/dapr@v${version}`], inFolder),
  );
  const theirs = readFileSync(join(source, 'go.mod'), 'utf8');
  const goLine = /^go .*$/m.exec(theirs)?.[0] ?? '';
  const replaces = theirs.match(/^replace (\([\s\S]*?^\)|.*$)/gm)?.join('\n') ?? '';
  writeFileSync(join(folder, 'go.sum'), readFileSync(join(source, 'go.sum')));
  writeFileSync(
    join(folder, 'go.mod'),
    `module sidecart/dapr\n\n${goLine}\n\nrequire github.com/dapr/dapr v${version}\n\n${replaces}\n`,
  );
  const packages = programs.map((program) => `github.com/dapr/dapr/cmd/${program}`);
  if (components) writeDaprd(source, folder, components);
  const sources = components ? ['./daprd'] : packages;
  const fetching = goWork();
  report(fetching('go: '));
  await run(go, ['get', '-tool', ...packages], { ...inFolder, each: (line) => report(fetching(line)) });
  const all = await run(go, ['list', '-deps', '-f', '.', ...sources], {
    ...inFolder,
    each: () => {},
    ignore: /^[^.]/,
  });
  const compiling = goWork(all.split('\n').length - 1);
  report(compiling(''));
  const flags = `-s -w -X github.com/dapr/dapr/pkg/buildinfo.version=${version}`;
  // One command for all programs, so that one is linked while another is compiled.
  await run(go, ['build', '-v', '-trimpath', '-ldflags', flags, '-o', 'bin/', ...sources], {
    ...inFolder,
    each: (line) => report(compiling(line)),
  });
}

/** Where `dapr init` installs programs that are not on PATH. */
export const daprFolder = join(homedir(), '.dapr', 'bin');

/** An installed program, if its version is accepted. */
async function installed(program) {
  const path = which(program, [daprFolder]);
  const version = path && (await versionOf(program, path));
  return version && satisfies(version, accepted[program]) ? path : undefined;
}

/** What is built for a program; the types are those that a sidecar has to load. */
function buildOf(name, types) {
  if (CONTROL_PLANE.includes(name)) return { version: CONTROL_PLANE_VERSION, siblings: CONTROL_PLANE };
  if (name === 'sentry') return { version: CONTROL_PLANE_VERSION, siblings: ['sentry'] };
  const components = isLeanEnough(types) ? 'lean' : 'stable';
  return { version: SIDECAR_VERSION, siblings: ['daprd'], components };
}

/** The name of a program's build in the cache. */
export function daprBuild(name, types = []) {
  const { version, siblings, components } = buildOf(name, types);
  return ['dapr', version, ...siblings, ...(components ? [components] : [])].join('-');
}

async function program(name, types = []) {
  const there = await installed(name);
  if (there) return there;
  const build = buildOf(name, types);
  const what = `Dapr ${build.version} (${build.siblings.join(', ')})`;
  const folder = await cached(daprBuild(name, types), what, (draft, report) =>
    buildDapr(build, draft, report),
  );
  return join(folder, 'bin', name);
}

/** @param {string[]} types that it has to load besides those of this repository's sets (`typesIn`) */
export const daprd = (types = []) => program('daprd', types);

/** The certificate authority of the secure profile. */
export const sentryProgram = () => program('sentry');

/** Provides those that are missing, one build after another: they share modules and many compiled packages. */
export async function prepareDapr(types, there = [], isSecure = false) {
  for (const name of ['daprd', ...CONTROL_PLANE, ...(isSecure ? ['sentry'] : [])])
    if (!there.includes(name)) await program(name, types);
}

const healthy = (port) => async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
const loopback = [
  '--listen-address',
  '127.0.0.1',
  '--healthz-listen-address',
  '127.0.0.1',
  '--metrics-listen-address',
  '127.0.0.1',
];
const lean = { GOMEMLIMIT: '256MiB' };

const flags = (options) => Object.entries(options).flatMap(([key, value]) => [key, String(value)]);

const planes = {
  placement: async (port, { env, args }) => ({
    name: 'placement',
    kind: 'server',
    port,
    command: await program('placement'),
    args: [
      ...flags({
        '--port': port,
        '--healthz-port': ports.placement + 1,
        '--metrics-port': ports.placement + 2,
        '--initial-cluster': `dapr-placement-0=127.0.0.1:${ports.placement + 3}`,
      }),
      ...loopback,
      ...args,
    ],
    env: { ...lean, ...env },
    isReady: healthy(ports.placement + 1),
  }),
  scheduler: async (port, { env, args }) => ({
    name: 'scheduler',
    kind: 'server',
    port,
    command: await program('scheduler'),
    args: [
      ...flags({
        '--port': port,
        '--healthz-port': ports.scheduler + 1,
        '--metrics-port': ports.scheduler + 2,
        '--etcd-data-dir': join(dataDir, 'scheduler'),
        '--etcd-client-port': ports.scheduler + 3,
        '--etcd-initial-cluster': `dapr-scheduler-server-0=http://127.0.0.1:${ports.scheduler + 4}`,
        '--override-broadcast-host-port': `127.0.0.1:${port}`,
      }),
      ...loopback,
      ...args,
    ],
    env: { ...lean, ...env },
    isReady: healthy(ports.scheduler + 1),
  }),
};

const withoutIdentity = () => ({ env: {}, args: [] });
const watched = (name, port) => ({ name, kind: 'server', port, isReady: () => answers[name](port) });

/**
 * Placement and scheduler, which workflows need.
 * @param {{ placement: number, scheduler: number }} plane their API ports; their other ports follow those of `ports`
 * @param {string[]} there those that already run
 * @param {(name: string) => { env: object, args: string[] }} identityOf what each needs for mTLS
 */
export async function controlPlane(plane = ports, there = [], identityOf = withoutIdentity) {
  const servers = [];
  for (const name of Object.keys(planes))
    servers.push(
      there.includes(name) ? watched(name, plane[name]) : await planes[name](plane[name], identityOf(name)),
    );
  return servers;
}
