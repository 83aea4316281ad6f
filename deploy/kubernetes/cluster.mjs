// A Kubernetes API server with etcd on this machine, without nodes: it admits and stores resources as a cluster does.
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../local/free-ports.mjs';
import { sleep } from '../local/places.mjs';
import { etcd, kubernetes } from './tools.mjs';

const PATIENCE_MS = 90_000;

/**
 * @typedef {object} Cluster
 * @property {string} url
 * @property {string} folder for files of this cluster; gone when it is stopped
 * @property {string} kubeconfig
 * @property {(args: string[], input?: string) => Promise<{ code: number, stdout: string, stderr: string }>} kubectl
 * @property {(name: string, program: string, args: string[]) => void} start another program that ends with the cluster
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Cluster>} @throws with the end of the API server's log when it does not become ready */
export async function startCluster() {
  const kubectlProgram = await kubernetes('kubectl');
  const apiServer = await kubernetes('kube-apiserver');
  const etcdProgram = await etcd();
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-cluster-'));
  const [etcdPort, etcdPeer, port] = await freePorts(3);
  const children = [];
  const logOf = (name) => join(folder, `${name}.log`);
  const start = (name, program, args) => {
    const log = createWriteStream(logOf(name));
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const ended = new Promise((resolve) => child.once('close', resolve));
    children.push({ child, ended });
  };
  const stop = async () => {
    for (const { child, ended } of children.reverse()) {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(patience);
    }
    rmSync(folder, { recursive: true, force: true });
  };

  const token = randomBytes(24).toString('base64url');
  writeFileSync(join(folder, 'tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(folder, 'service-accounts.pem');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const url = `https://127.0.0.1:${port}`;
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'local', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'admin', user: { token } }],
      contexts: [{ name: 'local', context: { cluster: 'local', user: 'admin' } }],
      'current-context': 'local',
    }),
    { mode: 0o600 },
  );

  const kubectl = (args, input) =>
    new Promise((resolve, reject) => {
      const child = spawn(kubectlProgram, ['--kubeconfig', kubeconfig, ...args]);
      const output = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk) => (output.stdout += chunk));
      child.stderr.on('data', (chunk) => (output.stderr += chunk));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...output }));
      child.stdin.end(input);
    });

  const peer = `http://127.0.0.1:${etcdPeer}`;
  const client = `http://127.0.0.1:${etcdPort}`;
  start('etcd', etcdProgram, [
    ...[
      '--data-dir',
      join(folder, 'etcd'),
      '--listen-client-urls',
      client,
      '--advertise-client-urls',
      client,
    ],
    ...[
      '--listen-peer-urls',
      peer,
      '--initial-advertise-peer-urls',
      peer,
      '--initial-cluster',
      `default=${peer}`,
    ],
  ]);
  start('kube-apiserver', apiServer, [
    ...['--etcd-servers', client, '--bind-address', '127.0.0.1', '--secure-port', String(port)],
    ...['--cert-dir', join(folder, 'certificates'), '--token-auth-file', join(folder, 'tokens.csv')],
    ...['--authorization-mode', 'RBAC', '--service-cluster-ip-range', '10.96.0.0/16'],
    ...[
      '--service-account-issuer',
      url,
      '--service-account-key-file',
      key,
      '--service-account-signing-key-file',
      key,
    ],
  ]);
  const deadline = Date.now() + PATIENCE_MS;
  while ((await kubectl(['get', '--raw', '/readyz'])).code !== 0) {
    if (Date.now() > deadline) {
      const end = readFileSync(logOf('kube-apiserver'), 'utf8').slice(-2_000);
      await stop();
      throw new Error(`the Kubernetes API server is not ready after ${PATIENCE_MS / 1_000} s:\n${end}`);
    }
    await sleep(500);
  }
  return { url, folder, kubeconfig, key, kubectl, start, stop };
}
