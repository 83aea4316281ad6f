// daprd, placement and scheduler: installed by `dapr init`, or built from Dapr's Go module with upstream's checksums.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answers } from './answers.mjs';
import { cached, needs, run, which } from './build.mjs';
import { goWork } from './measures.mjs';
import { dataDir, ports, root } from './places.mjs';
import { installHint } from './platform.mjs';
import { accepted, satisfies, versionOf } from './versions.mjs';

const SIDECAR_VERSION = '1.18.2';
const CONTROL_PLANE_VERSION = '1.18.3';
const CONTROL_PLANE = ['placement', 'scheduler'];

/**
 * Builds commands of the Dapr module as tools of a small module of our own: `go install` refuses a module with replace
 * lines, so they are repeated, and the module's go.sum is the start of ours.
 */
async function buildDapr(version, programs, folder, report) {
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
  // A main package of our own, where the set of components is not Dapr's.
  const sources = programs.map((program, index) => {
    const ours = join(root, 'deploy/local/dapr', program);
    if (!existsSync(ours)) return packages[index];
    cpSync(ours, join(folder, program), { recursive: true });
    return `./${program}`;
  });
  const tags = ['-tags', 'stablecomponents'];
  const fetching = goWork();
  report(fetching('go: '));
  await run(go, ['get', '-tool', ...packages], { ...inFolder, each: (line) => report(fetching(line)) });
  const all = await run(go, ['list', '-deps', '-f', '.', ...tags, ...sources], {
    ...inFolder,
    each: () => {},
    ignore: /^[^.]/,
  });
  const compiling = goWork(all.split('\n').length - 1);
  report(compiling(''));
  const flags = `-s -w -X github.com/dapr/dapr/pkg/buildinfo.version=${version}`;
  // One command for all, so that one program is linked while another is compiled.
  await run(go, ['build', '-v', '-trimpath', ...tags, '-ldflags', flags, '-o', 'bin/', ...sources], {
    ...inFolder,
    each: (line) => report(compiling(line)),
  });
}

/** Where `dapr init` puts programs that are not on PATH. */
export const daprFolder = join(homedir(), '.dapr', 'bin');

/** A program that is installed already, when its version is one we know to work. */
async function installed(program) {
  const path = which(program, [daprFolder]);
  const version = path && (await versionOf(program, path));
  return version && satisfies(version, accepted[program]) ? path : undefined;
}

const builds = {
  daprd: { version: SIDECAR_VERSION, siblings: ['daprd'], suffix: '-with-consul' },
  placement: { version: CONTROL_PLANE_VERSION, siblings: CONTROL_PLANE },
  scheduler: { version: CONTROL_PLANE_VERSION, siblings: CONTROL_PLANE },
};

/** The name of what is kept of a program's build. */
export const daprBuild = (name) => {
  const { version, siblings, suffix = '' } = builds[name];
  return `dapr-${version}-${siblings.join('-')}${suffix}`;
};

async function program(name) {
  const there = await installed(name);
  if (there) return there;
  const { version, siblings } = builds[name];
  const folder = await cached(daprBuild(name), `Dapr ${version} (${siblings.join(', ')})`, (draft, report) =>
    buildDapr(version, siblings, draft, report),
  );
  return join(folder, 'bin', name);
}

export const daprd = () => program('daprd');

/** Makes sure of what is not there of the three, one build after the other: they share modules and much of what is compiled. */
export async function prepareDapr(there = []) {
  for (const name of ['daprd', ...CONTROL_PLANE]) if (!there.includes(name)) await program(name);
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
  placement: async (port) => ({
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
    ],
    env: lean,
    isReady: healthy(ports.placement + 1),
  }),
  scheduler: async (port) => ({
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
    ],
    env: lean,
    isReady: healthy(ports.scheduler + 1),
  }),
};

const watched = (name, port) => ({ name, kind: 'server', port, isReady: () => answers[name](port) });

/**
 * Placement and scheduler, which workflows need.
 * @param {{ placement: number, scheduler: number }} plane their API ports; their other ports follow those of `ports`
 * @param {string[]} there which of them run already
 */
export async function controlPlane(plane = ports, there = []) {
  const servers = [];
  for (const name of Object.keys(planes))
    servers.push(there.includes(name) ? watched(name, plane[name]) : await planes[name](plane[name]));
  return servers;
}
