// The engine's upper limit on this machine: six activities that do nothing, beside a separate sidecar on the running system's
// placement, scheduler and workflow database. A separate process, forked with the connection of that database; it sends
// `ready`, runs what `{ count, atOnce }` requests, replies `done` with the seconds, and ends after `{ stop: true }`.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daprd } from '../deploy/local/dapr.mjs';
import { freePorts } from '../deploy/local/free-ports.mjs';
import { ports, root } from '../deploy/local/places.mjs';
import { runMany } from './figures.mjs';

const require = createRequire(import.meta.url);

const store = (connection) => `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: workflowstore }
spec:
  type: state.postgresql
  version: v2
  metadata:
    - { name: connectionString, value: '${connection}' }
    - { name: actorStateStore, value: 'true' }
    - { name: maxConns, value: '20' }
`;

/** Starts the engine. @returns run(count, atOnce), with the seconds it took, and stop() */
async function startEmptyWorkflow(connection) {
  const { createDapr } = require('../packages/kit/dist/dapr.js');
  const { createWorkflowHost } = require('../services/checkout/dist/engine/workflow-host.js');
  const { createLogger } = require('../packages/kit/dist/log.js');
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-bench-'));
  writeFileSync(join(folder, 'store.yaml'), store(connection), { mode: 0o600 });
  const [http, grpc, internal, metrics] = await freePorts(4);
  const flags = {
    'app-id': 'bench',
    'dapr-http-port': http,
    'dapr-grpc-port': grpc,
    'dapr-internal-grpc-port': internal,
    'dapr-internal-grpc-listen-address': '127.0.0.1',
    'dapr-listen-addresses': '127.0.0.1',
    'metrics-port': metrics,
    'metrics-listen-address': '127.0.0.1',
    'placement-host-address': `127.0.0.1:${ports.placement}`,
    'scheduler-host-address': `127.0.0.1:${ports.scheduler}`,
    'resources-path': folder,
    config: join(root, 'dapr/config.yaml'),
    'log-level': 'error',
  };
  const sidecar = spawn(
    await daprd(),
    Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]),
    { stdio: 'ignore', env: { ...process.env, DAPR_HOST_IP: '127.0.0.1' } },
  );
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${http}/v1.0/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  const ended = new Map();
  const nothing = async () => ({});
  const activities = {
    one: nothing,
    two: nothing,
    three: nothing,
    four: nothing,
    five: nothing,
    six: async ({ id }) => (ended.get(id)?.(), {}),
  };
  async function* empty(context, input) {
    for (const name of Object.keys(activities)) yield context.callActivity(name, input);
    return {};
  }
  const host = createWorkflowHost({
    dapr: createDapr({ port: http }),
    daprGrpcPort: grpc,
    log: createLogger('bench', 'error'),
    workflows: { 'empty.v1': empty },
    activities,
  });
  host.start();

  return {
    run: (count, atOnce) =>
      runMany(count, atOnce, async () => {
        const id = randomUUID();
        const done = new Promise((resolve) => ended.set(id, resolve));
        await host.schedule('empty.v1', id, { id });
        await done;
        ended.delete(id);
      }),
    async stop() {
      await host.stop();
      sidecar.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const engine = await startEmptyWorkflow(process.argv[2]);
process.on('message', async ({ count, atOnce, stop }) => {
  if (stop) {
    await engine.stop();
    return process.exit(0);
  }
  const { seconds } = await engine.run(count, atOnce);
  process.send({ type: 'done', seconds });
});
process.once('disconnect', () => void engine.stop().then(() => process.exit(0)));
process.send({ type: 'ready' });
