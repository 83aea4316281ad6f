import { DaprWorkflowClient, WorkflowRuntime, type WorkflowContext } from '@dapr/dapr';
import type { Logger } from './log';

/**
 * The SDK's worker and client, typed and tended. The SDK (3.18) erases the types of activities, has no retry, and its
 * worker dies for good when its first stream to the sidecar breaks.
 */
export type { WorkflowContext };

/** An activity: objects in, objects out; a business refusal is an answer, a throw means "try again". */
export type Activity<I extends object, O extends object> = (input: I) => Promise<O>;
export type Activities = Record<string, Activity<never, object>>;

/** A workflow yields tasks and gets their results back; the SDK recognises async generators only. */
export type Workflow<I> = (context: WorkflowContext, input: I) => AsyncGenerator<unknown, unknown, unknown>;

export interface RetryPolicy {
  attempts: number;
  firstSeconds: number;
  maxSeconds: number;
}

/** Types the activities of a workflow by the type of their factory, so that the workflow file imports no I/O. */
export function callsTo<A extends object>() {
  type Input<K extends keyof A> = A[K] extends (input: infer I) => unknown ? I : never;
  type Output<K extends keyof A> = A[K] extends (input: never) => Promise<infer O> ? O : never;

  /**
   * Runs an activity until it answers, with durable timers between the attempts.
   * @throws the last failure once the attempts are used up
   */
  return async function* call<K extends keyof A & string>(
    context: WorkflowContext,
    name: K,
    input: Input<K>,
    retry: RetryPolicy,
  ): AsyncGenerator<unknown, Output<K>, unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (yield context.callActivity(name, input)) as Output<K>;
      } catch (error) {
        if (attempt >= retry.attempts) throw error;
        const wait = Math.min(retry.maxSeconds, retry.firstSeconds * 2 ** (attempt - 1));
        yield context.createTimer(wait);
      }
    }
  };
}

export interface WorkflowHost {
  /** Starts an instance. "Already exists" is success. */
  schedule(workflow: string, id: string, input: object): Promise<void>;
  /** Wakes an instance that waits for the event; buffered when it does not wait yet. */
  raise(id: string, event: string, data: object): Promise<void>;
  /** How the engine sees an instance, or undefined when it has none. */
  statusOf(id: string): Promise<'running' | 'ended' | undefined>;
  start(): void;
  stop(): Promise<void>;
}

const SUPERVISE_MS = 1_000;
const CALL_MS = 10_000;
const DEADLINE = new Error('the sidecar did not answer in time');
/** PENDING, RUNNING, SUSPENDED and CONTINUED_AS_NEW in the SDK's numbers. */
const LIVE_STATUSES = new Set([0, 4, 5, 6]);

const withDeadline = <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(DEADLINE), CALL_MS);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};

export function createWorkflowHost(options: {
  daprGrpcPort: number;
  apiToken?: string;
  log: Logger;
  workflows: Record<string, Workflow<never>>;
  activities: object;
}): WorkflowHost {
  const { daprGrpcPort, apiToken, log, workflows, activities } = options;
  const quiet = { log() {}, info() {}, debug() {}, verbose() {} };
  const service = {
    ...quiet,
    warn: (...parts: unknown[]) => log.warn(parts.map(String).join(' ')),
    error: (...parts: unknown[]) => log.warn(parts.map(String).join(' ')),
  };
  const sdk = {
    daprPort: String(daprGrpcPort),
    ...(apiToken ? { daprApiToken: apiToken } : {}),
    logger: { service },
  };
  const runtime = new WorkflowRuntime(sdk);
  const client = new DaprWorkflowClient(sdk);
  for (const [name, workflow] of Object.entries(workflows))
    runtime.registerWorkflowWithName(name, workflow as never);
  for (const [name, activity] of Object.entries(activities) as [string, Activity<object, object>][])
    runtime.registerActivityWithName(name, (_context, input) => activity(input as object));
  let supervisor: NodeJS.Timeout | undefined;

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
    start() {
      // start() throws while the worker is alive and connects again when it is dead: the one cure by public API.
      const tend = () => runtime.start().catch(() => undefined);
      void tend();
      supervisor = setInterval(tend, SUPERVISE_MS);
    },
    async stop() {
      clearInterval(supervisor);
      await runtime.stop().catch(() => undefined);
      await client.stop();
    },
  };
}
