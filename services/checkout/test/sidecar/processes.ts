import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@sidecart/kit/testing';

const repository = join(__dirname, '../../../..');

const answers = (url: string) => async () => (await fetch(url)).ok;

/** A process that a test starts, kills and restarts. */
export class Killable {
  readonly start: () => Promise<void>;
  private child: ChildProcess | undefined;

  constructor(command: string, args: readonly string[], isReady: () => Promise<boolean>) {
    this.start = async () => {
      const output = process.env['TEST_LOG_LEVEL'] ? 'inherit' : 'ignore';
      this.child = spawn(command, args, { stdio: ['ignore', output, output] });
      await eventually(isReady, { withinMs: 60_000, what: command });
    };
  }

  /** Like `kill -9`: nothing is finished, and no peer is notified. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.end();
  }

  /** Suspends the process: it keeps its connections and does not respond. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Resolves when the process has ended, for whatever reason. */
  async end(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

interface Program {
  name: string;
  command: string;
  args: string[];
}

/** The result of an expression in a module of `npm start`, as JSON. */
async function ask<T>(module: string, names: string, expression: string, env = {}): Promise<T> {
  const script = `import { ${names} } from ${JSON.stringify(join(repository, 'deploy/local', module))};
    process.stdout.write('\\n' + JSON.stringify(${expression}));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as T;
}

const workflowStore = (connection: string) => `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: workflowstore }
spec:
  type: state.postgresql
  version: v2
  metadata:
    - { name: connectionString, value: '${connection}' }
    - { name: actorStateStore, value: 'true' }
`;

/** Placement, scheduler and one sidecar named checkout, with its workflows in the given database. */
export async function startDapr(databaseUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-dapr-'));
  // Placement uses four consecutive ports from its own, the scheduler five.
  const [appPort = 0, grpcPort = 0, httpPort, internalPort, metricsPort, placement = 0, , , , scheduler = 0] =
    await ask<number[]>('free-ports.mjs', 'freePorts', 'await freePorts(14)');
  const { daprd, control } = await ask<{ daprd: string; control: Program[] }>(
    'dapr.mjs',
    'controlPlane, daprd',
    '{ daprd: await daprd(), control: await controlPlane() }',
    { PLACEMENT_PORT: placement, SCHEDULER_PORT: scheduler, SIDECART_STATE: folder },
  );
  writeFileSync(join(folder, 'workflowstore.yaml'), workflowStore(databaseUrl));
  const plane = control.map(
    ({ name, command, args }) =>
      new Killable(
        command,
        args,
        answers(`http://127.0.0.1:${name === 'placement' ? placement + 1 : scheduler + 1}/healthz`),
      ),
  );
  const flags = {
    'app-id': 'checkout',
    'dapr-grpc-port': grpcPort,
    'dapr-http-port': httpPort,
    'dapr-internal-grpc-port': internalPort,
    'metrics-port': metricsPort,
    'dapr-listen-addresses': '127.0.0.1',
    'resources-path': folder,
    config: join(repository, 'dapr/config/checkout.yaml'),
    'placement-host-address': `127.0.0.1:${placement}`,
    'scheduler-host-address': `127.0.0.1:${scheduler}`,
    'log-level': 'warn',
  };
  const sidecar = new Killable(
    daprd,
    Object.entries(flags).flatMap(([key, value]) => [`--${key}`, String(value)]),
    answers(`http://127.0.0.1:${httpPort}/v1.0/healthz/outbound`),
  );
  await Promise.all(plane.map((server) => server.start()));
  await sidecar.start();
  return {
    appPort,
    grpcPort,
    httpPort,
    sidecar,
    /** Sends an event to a workflow without the app. */
    async raise(id: string, event: string): Promise<void> {
      const url = `http://127.0.0.1:${httpPort}/v1.0/workflows/dapr/${id}/raiseEvent/${event}`;
      const { ok, status } = await fetch(url, { method: 'POST', body: '{}' });
      if (!ok) throw new Error(`${event} of ${id}: ${status}`);
    },
    /** The name under which an instance was started. */
    async nameOf(id: string): Promise<string> {
      const response = await fetch(`http://127.0.0.1:${httpPort}/v1.0/workflows/dapr/${id}`);
      return ((await response.json()) as { workflowName: string }).workflowName;
    },
    async stop() {
      await sidecar.kill();
      await Promise.all(plane.map((server) => server.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
