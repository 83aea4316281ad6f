// `node deploy/kubernetes/rollout.mjs`: the production overlay on a cluster of Kubernetes' own API server, controllers and scheduler, with
// three nodes simulated by kwok. No container runs: this tests how deployments roll out, spread and are disrupted.
import { render, resourcesOf } from './chart.mjs';
import { startCluster } from './cluster.mjs';
import { defineCustomResources } from './schemas.mjs';
import { KUBERNETES, kubernetes, kwok } from './tools.mjs';
import { sleep } from '../local/places.mjs';

const NAMESPACE = 'sidecart';
const ZONES = ['a', 'b', 'c'];
const PATIENCE_MS = 240_000;

const node = (zone) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: `node-${zone}`,
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: { 'kubernetes.io/hostname': `node-${zone}`, 'topology.kubernetes.io/zone': `zone-${zone}` },
  },
  // All replicas fit on two of the three nodes.
  status: Object.fromEntries(
    ['capacity', 'allocatable'].map((field) => [field, { cpu: '64', memory: '256Gi', pods: '110' }]),
  ),
});

const cluster = await startCluster();

async function kubectl(args, input) {
  const { code, stdout, stderr } = await cluster.kubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
const inNamespace = (...args) => kubectl(['--namespace', NAMESPACE, ...args]);
const list = async (...what) => JSON.parse(await inNamespace('get', ...what, '--output', 'json')).items;

/** Waits for the check to return something true. @throws with its last result, as text */
async function eventually(what, check) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { done, seen } = await check();
    if (done) return;
    if (Date.now() > deadline) throw new Error(`${what}, after ${PATIENCE_MS / 1_000} s: ${seen}`);
    await sleep(500);
  }
}

const isAvailable = ({ spec, status }) =>
  status.availableReplicas === spec.replicas &&
  status.updatedReplicas === spec.replicas &&
  !status.unavailableReplicas;

const untilAvailable = (what) =>
  eventually(what, async () => {
    const waiting = (await list('deployments')).filter((deployment) => !isAvailable(deployment));
    return { done: waiting.length === 0, seen: waiting.map(({ metadata }) => metadata.name).join(', ') };
  });

async function startControllers() {
  const common = ['--kubeconfig', cluster.kubeconfig, '--leader-elect=false', '--secure-port=0'];
  cluster.start('kube-controller-manager', await kubernetes('kube-controller-manager'), [
    ...common,
    ...['--service-account-private-key-file', cluster.key],
  ]);
  cluster.start('kube-scheduler', await kubernetes('kube-scheduler'), common);
  const { program, files } = await kwok();
  cluster.start('kwok', program, [
    ...['--kubeconfig', cluster.kubeconfig, '--manage-all-nodes=true'],
    ...files.flatMap((file) => ['--config', file]),
  ]);
}

async function install() {
  for (const zone of ZONES) await kubectl(['apply', '-f', '-'], JSON.stringify(node(zone)));
  await defineCustomResources((folder) => kubectl(['apply', '--server-side', '-f', folder]), kubectl);
  await kubectl(['create', 'namespace', NAMESPACE]);
  const rendered = await render('production', [], NAMESPACE);
  await cluster.kubectl(['apply', '--server-side', '--namespace', NAMESPACE, '-f', '-'], rendered);
  // No KEDA runs here: set the minimum number of replicas that its resource names, as KEDA would.
  for (const { kind, spec } of resourcesOf(rendered))
    if (kind === 'ScaledObject')
      await inNamespace(
        'scale',
        `deployment/${spec.scaleTargetRef.name}`,
        `--replicas=${spec.minReplicaCount}`,
      );
}

/** Each deployment of several replicas is spread over as many zones as it has replicas. */
async function checkSpread() {
  const zoneOf = new Map(
    JSON.parse(await kubectl(['get', 'nodes', '--output', 'json'])).items.map(({ metadata }) => [
      metadata.name,
      metadata.labels['topology.kubernetes.io/zone'],
    ]),
  );
  const pods = await list('pods', '--field-selector', 'status.phase=Running');
  const deployments = (await list('deployments')).filter(({ spec }) => spec.replicas > 1);
  for (const { metadata, spec } of deployments) {
    const labels = Object.entries(spec.selector.matchLabels);
    const own = pods.filter((pod) => labels.every(([key, value]) => pod.metadata.labels[key] === value));
    const zones = new Set(own.map((pod) => zoneOf.get(pod.spec.nodeName)));
    if (zones.size < Math.min(spec.replicas, ZONES.length))
      throw new Error(`${metadata.name}: ${own.length} pods are in ${zones.size} zones`);
  }
  console.log(
    `${deployments.length} deployments of several replicas: each in as many zones as it has replicas`,
  );
}

/** Runs the work and checks that no deployment loses more replicas than its disruption budget allows. */
async function watching(allowedToLose, work) {
  const wanted = new Map(
    (await list('deployments')).map(({ metadata, spec }) => [metadata.name, spec.replicas]),
  );
  let isDone = false;
  const fewest = new Map(wanted);
  const watch = (async () => {
    while (!isDone) {
      for (const { metadata, status } of await list('deployments'))
        fewest.set(metadata.name, Math.min(fewest.get(metadata.name), status.availableReplicas ?? 0));
      await sleep(200);
    }
  })();
  try {
    await work();
  } finally {
    isDone = true;
    await watch;
  }
  const short = [...fewest].filter(
    ([name, count]) => wanted.get(name) > 1 && count < wanted.get(name) - allowedToLose,
  );
  if (short.length)
    throw new Error(`too few were available: ${short.map((pair) => pair.join(' ')).join(', ')}`);
}

async function checkRollout() {
  const revision = async () =>
    (await list('deployments')).find(({ metadata }) => metadata.name === 'order').metadata.annotations[
      'deployment.kubernetes.io/revision'
    ];
  const before = await revision();
  await watching(0, async () => {
    await inNamespace('rollout', 'restart', 'deployment');
    await untilAvailable('a rollout of every deployment is not complete');
  });
  if ((await revision()) === before) throw new Error('the rollout created no new revision');
  await watching(0, async () => {
    await inNamespace('rollout', 'undo', 'deployment/order');
    await inNamespace('rollout', 'status', 'deployment/order', '--timeout=120s');
  });
  console.log('every deployment was rolled out, and order rolled back, without losing a replica at any time');
}

async function checkDisruption() {
  const budgets = await list('poddisruptionbudgets');
  const closed = budgets.filter(({ status }) => status.disruptionsAllowed !== 1);
  if (budgets.length === 0 || closed.length)
    throw new Error(
      `not one disruption is allowed: ${closed.map(({ metadata }) => metadata.name).join(', ')}`,
    );
  const evict = async ({ metadata }) => {
    const eviction = {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name: metadata.name, namespace: NAMESPACE },
    };
    const path = `/api/v1/namespaces/${NAMESPACE}/pods/${metadata.name}/eviction`;
    return cluster.kubectl(['create', '--raw', path, '-f', '-'], JSON.stringify(eviction));
  };
  const pods = await list('pods', '--selector', 'app.kubernetes.io/name=order');
  // A terminating pod may always be evicted.
  const [first, second] = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const allowed = await evict(first);
  if (allowed.code !== 0) throw new Error(`the first eviction was refused: ${allowed.stderr}`);
  const refused = await evict(second);
  if (!/disruption budget/.test(refused.stderr))
    throw new Error(`a second eviction at once was not refused: ${refused.stderr}`);
  await untilAvailable('order is not whole after an eviction');
  await watching(1, async () => {
    await kubectl(['drain', 'node-a', '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=200s']);
    await untilAvailable('a drained node left deployments short');
  });
  await kubectl(['uncordon', 'node-a']);
  console.log(
    `${budgets.length} disruption budgets: one eviction at a time, and a node drained with at most one replica fewer`,
  );
}

/** Without metrics a scaler cannot act; its conditions show that it finds its target. */
async function checkScalers() {
  let scalers = [];
  await eventually('scalers have not found their deployments', async () => {
    scalers = await list('horizontalpodautoscalers');
    const lost = scalers.filter(
      ({ status }) =>
        !status?.conditions?.some(({ type, status: is }) => type === 'AbleToScale' && is === 'True'),
    );
    return { done: lost.length === 0, seen: lost.map(({ metadata }) => metadata.name).join(', ') };
  });
  const deployments = new Map(
    (await list('deployments')).map(({ metadata, spec }) => [metadata.name, spec.replicas]),
  );
  const few = scalers.filter(({ spec }) => deployments.get(spec.scaleTargetRef.name) < spec.minReplicas);
  if (few.length)
    throw new Error(`fewer than the minimum: ${few.map(({ metadata }) => metadata.name).join(', ')}`);
  console.log(`${scalers.length} scalers keep the minimum number of replicas`);
}

const started = Date.now();
try {
  await startControllers();
  await install();
  await untilAvailable('deployments are not available');
  console.log(
    `Kubernetes ${KUBERNETES}: every deployment is available after ${Math.round((Date.now() - started) / 1_000)} s`,
  );
  await checkScalers();
  await untilAvailable('scaled deployments are not available');
  await checkSpread();
  await checkRollout();
  await checkDisruption();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await cluster.stop();
}
