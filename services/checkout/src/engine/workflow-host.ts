// Imported by file: the package's index also loads its servers, clients and actors, 30 MB that this service does not use.
import { ConsoleLoggerService } from '@dapr/dapr/logger/ConsoleLoggerService';
import DaprWorkflowClient from '@dapr/dapr/workflow/client/DaprWorkflowClient';
import WorkflowRuntime from '@dapr/dapr/workflow/runtime/WorkflowRuntime';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Logger } from '@sidecart/kit/log';
import { assertNoTransaction } from '@sidecart/kit/open-transaction';
import type { Activity, Workflow } from './workflow';

/** Runs workflows beside a sidecar. */
export interface WorkflowHost {
  /** Starts an instance. "Already exists" is success. */
  schedule(workflow: string, id: string, input: object): Promise<void>;
  /** Raises an event for a waiting instance; it is kept when the instance does not wait for it yet. */
  raise(id: string, event: string, data: object): Promise<void>;
  /** The state of an instance in the engine, or undefined when the engine does not know it. */
  statusOf(id: string): Promise<'running' | 'ended' | undefined>;
  /** Ends an instance in any state. */
  terminate(id: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const SUPERVISE_MS = 1_000;
/** A sidecar that has served no worker in this many checks, although this worker tries to connect, will never serve one. */
const LOOKS = 3;
const LOOK_MS = 5_000;
const CALL_MS = 10_000;
/** PENDING, RUNNING, SUSPENDED and CONTINUED_AS_NEW in the SDK's numbers. */
const LIVE_STATUSES = new Set([0, 4, 5, 6]);

/**
 * Work items processed concurrently. The SDK takes 10 and drops items that do not fit its queue of 100, so that ten slow
 * activities block all others; the sidecar sends at most 80 (`spec.workflow` of the Dapr configuration).
 */
const CONCURRENT_WORK_ITEMS = 100;

/** Fields that the SDK's worker (3.18.0) keeps private and offers no option for. */
interface WorkerInside {
  _maxConcurrentWorkItems: number;
  _isRunning: boolean;
  _stub: { close(): void } | null;
}

const insideOf = (runtime: WorkflowRuntime): WorkerInside => {
  const { worker } = runtime as unknown as { worker: WorkerInside };
  if (typeof worker?._maxConcurrentWorkItems !== 'number' || typeof worker._isRunning !== 'boolean')
    throw new Error('unsupported version of @dapr/dapr: its workflow worker has changed');
  return worker;
};

/** The worker logs every work item to the console and accepts no logger: its warnings go to this log, the rest is dropped. */
function redirectConsole(log: Logger): void {
  const warn = (...parts: unknown[]) => log.warn(parts.map(String).join(' '));
  const nothing = () => undefined;
  Object.assign(ConsoleLoggerService.prototype, {
    error: warn,
    warn,
    info: nothing,
    verbose: nothing,
    debug: nothing,
  });
}

const withDeadline = <T>(work: Promise<T>): Promise<T> => {
  assertNoTransaction('asking the workflow engine');
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the sidecar did not respond in time')), CALL_MS);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};

/**
 * The SDK's worker and client, supervised. The worker stops permanently when its first stream to the sidecar breaks, so a stopped
 * worker is restarted every second. A sidecar that loses its worker at the wrong moment accepts no further worker
 * (docs/decisions/0015), so it is requested to shut down.
 */
export function createWorkflowHost(options: {
  dapr: Pick<Dapr, 'countWorkers' | 'shutDown'>;
  daprGrpcPort: number;
  apiToken: string;
  log: Logger;
  workflows: Record<string, Workflow<never>>;
  activities: object;
}): WorkflowHost {
  const { dapr, daprGrpcPort, apiToken, log, workflows, activities } = options;
  redirectConsole(log);
  const sdk = { daprPort: String(daprGrpcPort), daprApiToken: apiToken };
  const runtime = new WorkflowRuntime(sdk);
  const worker = insideOf(runtime);
  worker._maxConcurrentWorkItems = CONCURRENT_WORK_ITEMS;
  for (const [name, workflow] of Object.entries(workflows))
    runtime.registerWorkflowWithName(name, workflow as never);
  for (const [name, activity] of Object.entries(activities) as [string, Activity<object, object>][])
    runtime.registerActivityWithName(name, (_context, input) => activity(input as object));
  const client = new DaprWorkflowClient(sdk);
  const timers: NodeJS.Timeout[] = [];
  let looksInVain = 0;

  function keepRunning(): void {
    if (worker._isRunning) return;
    worker._stub?.close();
    runtime.start().catch((error: unknown) => log.warn({ err: error }, 'workflow worker did not start'));
  }

  async function lookAfterSidecar(): Promise<void> {
    const workers = await dapr.countWorkers().catch(() => undefined);
    looksInVain = workers === 0 ? looksInVain + 1 : 0;
    if (looksInVain < LOOKS) return;
    looksInVain = 0;
    log.error('sidecar accepts no workflow worker; requesting shutdown');
    await dapr.shutDown().catch((error: unknown) => log.warn({ err: error }, 'sidecar did not shut down'));
  }

  return {
    async schedule(workflow, id, input) {
      try {
        await withDeadline(client.scheduleNewWorkflow(workflow, input, id));
      } catch (error) {
        if (!/already exists/i.test(String((error as Error).message))) throw error;
      }
    },
    async raise(id, event, data) {
      await withDeadline(client.raiseEvent(id, event, data));
    },
    async statusOf(id) {
      const state = await withDeadline(client.getWorkflowState(id, false));
      if (!state) return undefined;
      return LIVE_STATUSES.has(Number(state.runtimeStatus)) ? 'running' : 'ended';
    },
    async terminate(id) {
      await withDeadline(client.terminateWorkflow(id, {}));
    },
    start() {
      keepRunning();
      timers.push(
        setInterval(keepRunning, SUPERVISE_MS),
        setInterval(() => void lookAfterSidecar(), LOOK_MS),
      );
    },
    async stop() {
      timers.forEach(clearInterval);
      if (worker._isRunning) await runtime.stop();
      await client.stop();
    },
  };
}
