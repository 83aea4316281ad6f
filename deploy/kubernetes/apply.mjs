// `node deploy/kubernetes/apply.mjs`: applies the chart with each overlay to a real Kubernetes API server, in a namespace under Pod
// Security `restricted`, and fails on a rejection or a single warning. A part of `npm run test:long`: the first time Kubernetes is built.
import { overlays, render, resourcesOf } from './chart.mjs';
import { startCluster } from './cluster.mjs';
import { defineCustomResources } from './schemas.mjs';
import { KUBERNETES } from './tools.mjs';

const namespaceOf = (name) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
      },
    },
  });

const started = Date.now();
const cluster = await startCluster();
const apply = async (what, args, input) => {
  const { code, stdout, stderr } = await cluster.kubectl(['apply', '--server-side', ...args], input);
  const said = stderr.trim();
  if (code !== 0 || said) throw new Error(`${what}: kubectl ended with ${code}\n${said || stdout}`);
  return stdout.trim().split('\n').length;
};

try {
  console.log(`Kubernetes ${KUBERNETES} is ready after ${((Date.now() - started) / 1_000).toFixed(1)} s`);
  await defineCustomResources((folder) => apply(`definitions in ${folder}`, ['-f', folder]), cluster.kubectl);
  for (const overlay of overlays) {
    const namespace = `sidecart-${overlay}`;
    const text = await render(overlay, [], namespace);
    await apply(namespace, ['-f', '-'], namespaceOf(namespace));
    const count = await apply(overlay, ['-n', namespace, '-f', '-'], text);
    if (count !== resourcesOf(text).length)
      throw new Error(`${overlay}: only ${count} resources were applied`);
    console.log(`values-${overlay}.yaml: ${count} resources applied without a warning`);
  }
  await refusesPrivileges();
  await keepsSecretsApart();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await cluster.stop();
}

/** The same namespace rejects unrestricted pods, which proves that the check above is effective. */
async function refusesPrivileges() {
  const text = (await render('production')).replaceAll(
    'allowPrivilegeEscalation: false',
    'allowPrivilegeEscalation: true',
  );
  const deployments = resourcesOf(text).filter(({ kind }) => kind === 'Deployment');
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: deployments });
  const args = [
    'apply',
    '--server-side',
    '--force-conflicts',
    '--dry-run=server',
    '-n',
    'sidecart-production',
    '-f',
    '-',
  ];
  const { stderr } = await cluster.kubectl(args, input);
  if (!/would violate PodSecurity "restricted/.test(stderr))
    throw new Error(`the namespace does not warn about containers that may gain privileges:\n${stderr}`);
}

/** An app's account reads the Secrets of its app, and cannot list others. */
async function keepsSecretsApart() {
  const namespace = 'sidecart-production';
  const may = async (account, ...what) => {
    const as = `system:serviceaccount:${namespace}:${account}`;
    const { stdout } = await cluster.kubectl([
      'auth',
      'can-i',
      ...what,
      '--namespace',
      namespace,
      '--as',
      as,
    ]);
    return stdout.trim();
  };
  const answers = [
    await may('order', 'get', 'secret/order-database-password'),
    await may('checkout', 'get', 'secret/workflow-database-connection'),
    await may('order', 'get', 'secret/cart-database-password'),
    await may('order', 'list', 'secrets'),
    await may('storefront', 'get', 'secret/bff-credential'),
  ].join(' ');
  if (answers !== 'yes yes no no no')
    throw new Error(`accounts may read other Secrets than their own: ${answers}`);
}
