// Programs that check the chart, built from their Go modules with the modules' own checksums and kept in the cache.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, needs, run } from '../local/build.mjs';

const HELM = 'v3.22.0';
const KUBECONFORM = 'v0.8.0';
export const KUBERNETES = 'v1.36.3';
const ETCD = 'v3.6.16';
const KWOK = 'v0.8.0';

const go = () => needs('go', 'to build the programs that check the chart', 'Install Go 1.24 or newer.');
const environment = {
  ...process.env,
  CGO_ENABLED: '0',
  GOFLAGS: '-mod=mod -buildvcs=false',
  GOTOOLCHAIN: 'auto',
};

/**
 * The folder of a module's source in Go's module cache.
 * @param {string} module with its version, for example `sigs.k8s.io/kwok@v0.7.0`
 */
export async function moduleSource(module) {
  const answer = await run(go(), ['mod', 'download', '-json', module], { env: environment });
  return JSON.parse(answer).Dir;
}

/** A program of a module that `go install` accepts: one without replace directives. */
const installed = async (name, version, path) =>
  join(
    await cached(`${name}-${version}`, `${name} ${version}`, (draft) =>
      run(go(), ['install', '-trimpath', '-ldflags', '-s -w', `${path}@${version}`], {
        env: { ...environment, GOBIN: draft, GOFLAGS: '-buildvcs=false' },
      }),
    ),
    name,
  );

export const helm = () => installed('helm', HELM, 'helm.sh/helm/v3/cmd/helm');
export const kubeconform = () =>
  installed('kubeconform', KUBECONFORM, 'github.com/yannh/kubeconform/cmd/kubeconform');

/** Simulates nodes. @returns its program and the files that define how their nodes and pods behave */
export async function kwok() {
  const program = await installed('kwok', KWOK, 'sigs.k8s.io/kwok/cmd/kwok');
  const stages = join(await moduleSource(`sigs.k8s.io/kwok@${KWOK}`), 'kustomize/stage');
  const files = ['node/fast', 'node/heartbeat', 'pod/general'].flatMap((folder) =>
    readdirSync(join(stages, folder))
      .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
      .map((name) => join(stages, folder, name)),
  );
  return { program, files };
}

/**
 * Kubernetes replaces its own libraries by folders of its repository. Each of them is published as a module too, with
 * the same minor and patch version, so our module names those.
 */
async function buildKubernetes(name, draft) {
  const source = await moduleSource(`k8s.io/kubernetes@${KUBERNETES}`);
  const library = KUBERNETES.replace('v1.', 'v0.');
  const theirs = readFileSync(join(source, 'go.mod'), 'utf8');
  const ours = theirs
    .replace(/^module .*$/m, 'module sidecart/kubernetes')
    .replace(/^(\s*k8s\.io\/\S+ =>) \.\/staging\/src\/(\S+)$/gm, `$1 $2 ${library}`);
  writeFileSync(join(draft, 'go.mod'), `${ours}\nrequire k8s.io/kubernetes ${KUBERNETES}\n`);
  writeFileSync(join(draft, 'go.sum'), readFileSync(join(source, 'go.sum')));
  const [, minor] = KUBERNETES.split('.');
  const component = 'k8s.io/component-base/version';
  const versions = [
    `-X ${component}.gitVersion=${KUBERNETES} -X ${component}.gitMajor=1 -X ${component}.gitMinor=${minor}`,
    `-X k8s.io/client-go/pkg/version.gitVersion=${KUBERNETES}`,
  ].join(' ');
  await run(
    go(),
    ['build', '-trimpath', '-ldflags', `-s -w ${versions}`, '-o', name, `k8s.io/kubernetes/cmd/${name}`],
    { cwd: draft, env: environment },
  );
}

/** @param {string} name kube-apiserver, kubectl, kube-controller-manager or kube-scheduler */
export const kubernetes = async (name) =>
  join(
    await cached(`${name}-${KUBERNETES}`, `${name} ${KUBERNETES} (minutes)`, (draft) =>
      buildKubernetes(name, draft),
    ),
    name,
  );

async function buildEtcd(draft) {
  const inFolder = { cwd: draft, env: environment };
  writeFileSync(
    join(draft, 'go.mod'),
    `module sidecart/etcd\n\ngo 1.24\n\nrequire go.etcd.io/etcd/server/v3 ${ETCD}\n`,
  );
  await run(
    go(),
    ['build', '-trimpath', '-ldflags', '-s -w', '-o', 'etcd', 'go.etcd.io/etcd/server/v3'],
    inFolder,
  );
}

export const etcd = async () => join(await cached(`etcd-${ETCD}`, `etcd ${ETCD}`, buildEtcd), 'etcd');
