/**
 * Types and helpers for workflow files. Nothing here uses the SDK at run time, so that a test can drive a workflow by hand;
 * `workflow-host.ts` runs it.
 */

/** A step of a workflow that the engine completes: an activity, a timer, an event, or the first of several. */
export type Task = object;

/** The part of the engine's context that the workflows use; everything in it is deterministic on replay. */
export interface WorkflowContext {
  getWorkflowInstanceId(): string;
  getCurrentUtcDateTime(): Date;
  callActivity(name: string, input: object): Task;
  createTimer(seconds: number): Task;
  waitForExternalEvent(name: string): Task;
  /** Yields the task that completes first. Only for events and timers: activities that fail inside it break the SDK's worker. */
  whenAny(tasks: Task[]): Task;
}

/** A workflow yields tasks and gets their results back; the SDK recognises async generators only. */
export type Workflow<I> = (context: WorkflowContext, input: I) => AsyncGenerator<unknown, unknown, unknown>;

/** An activity: objects in, objects out; it returns a business refusal and throws to request a retry. */
export type Activity<I extends object, O extends object> = (input: I) => Promise<O>;

/** How long an activity is retried. Without a limit it is retried until it succeeds. */
export interface RetryPolicy {
  firstSeconds: number;
  maxSeconds: number;
  /** No attempt starts later than this after the first attempt. */
  withinSeconds?: number;
}

/** Types the activities of a workflow by the type of their factory, so that the workflow file imports no I/O. */
export function callsTo<A extends object>() {
  type Input<K extends keyof A> = A[K] extends (input: infer I extends object) => unknown ? I : never;
  type Output<K extends keyof A> = A[K] extends (input: never) => Promise<infer O> ? O : never;

  /**
   * Runs an activity until it succeeds, with durable timers between the attempts.
   * @throws the last failure when the policy's time has expired
   */
  return async function* call<K extends keyof A & string>(
    context: WorkflowContext,
    name: K,
    input: Input<K>,
    retry: RetryPolicy,
  ): AsyncGenerator<unknown, Output<K>, unknown> {
    const startedAt = context.getCurrentUtcDateTime().getTime();
    for (let wait = retry.firstSeconds; ; wait = Math.min(retry.maxSeconds, wait * 2)) {
      try {
        return (yield context.callActivity(name, input)) as Output<K>;
      } catch (error) {
        const elapsed = (context.getCurrentUtcDateTime().getTime() - startedAt) / 1_000;
        if (elapsed + wait > (retry.withinSeconds ?? Infinity)) throw error;
      }
      yield context.createTimer(wait);
    }
  };
}
