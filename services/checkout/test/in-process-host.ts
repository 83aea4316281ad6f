import { setImmediate } from 'node:timers/promises';
import type { Workflow, WorkflowContext } from '../src/engine/workflow';
import type { WorkflowHost } from '../src/engine/workflow-host';
import type { CheckoutActivities } from '../src/main';
import type { Saga } from '../src/saga/saga';

/** The clock of a test: it runs with real time, and workflow timers advance it. */
export interface Clock {
  offsetMs: number;
  now(): Date;
}

export const createClock = (): Clock => ({
  offsetMs: 0,
  now() {
    return new Date(Date.now() + this.offsetMs);
  },
});

type Task =
  | { kind: 'activity'; name: string; input: object }
  | { kind: 'timer'; seconds: number }
  | { kind: 'event'; arrived: boolean }
  | { kind: 'any'; tasks: Task[] };

interface Instance {
  status: 'running' | 'ended';
  /** Events that arrived before any wait. */
  early: number;
  waiting: Extract<Task, { kind: 'event' }>[];
  /** Wakes the driver from a wait for the bank. */
  wake: () => void;
  elapse: boolean;
  lost: boolean;
  calls: string[];
}

/**
 * The engine in this process: it drives the real generator through the real activities. A timer between attempts elapses at
 * once; a timer beside an event elapses when the test requests it.
 */
export function createInProcessHost(workflow: Workflow<Saga>, clock: Clock) {
  const instances = new Map<string, Instance>();
  const driving = new Set<Promise<void>>();
  let activities: Record<string, (input: object) => Promise<object>> = {};

  const context = (id: string, instance: Instance): WorkflowContext => ({
    getWorkflowInstanceId: () => id,
    getCurrentUtcDateTime: () => clock.now(),
    callActivity: (name, input): Task => ({ kind: 'activity', name, input }),
    createTimer: (seconds): Task => ({ kind: 'timer', seconds }),
    waitForExternalEvent(): Task {
      const task: Task = { kind: 'event', arrived: instance.early > 0 };
      if (task.arrived) instance.early -= 1;
      else instance.waiting.push(task);
      return task;
    },
    whenAny: (tasks): Task => ({ kind: 'any', tasks: tasks as Task[] }),
  });

  async function complete(instance: Instance, task: Task): Promise<unknown> {
    if (task.kind === 'activity') {
      instance.calls.push(task.name);
      const activity = activities[task.name];
      if (!activity) throw new Error(`no activity ${task.name}`);
      if (host.discards.has(task.name))
        return new Promise((resolve) => (instance.wake = () => instance.lost && resolve(undefined)));
      // Like the engine, which sends input and output as JSON.
      return JSON.parse(JSON.stringify(await activity(JSON.parse(JSON.stringify(task.input)) as object)));
    }
    if (task.kind === 'timer') {
      clock.offsetMs += task.seconds * 1_000;
      await setImmediate();
      return undefined;
    }
    if (task.kind !== 'any') throw new Error('not a task to wait for alone');
    const [event, timer] = task.tasks;
    for (;;) {
      if (event?.kind === 'event' && event.arrived) return event;
      if (instance.elapse) {
        instance.elapse = false;
        if (timer?.kind === 'timer') clock.offsetMs += timer.seconds * 1_000;
        return timer;
      }
      await new Promise<void>((resolve) => (instance.wake = resolve));
      if (instance.lost) return undefined;
    }
  }

  async function drive(id: string, instance: Instance, input: Saga): Promise<void> {
    const generator = workflow(context(id, instance), input);
    let step = await generator.next();
    while (!step.done) {
      let result: unknown;
      try {
        result = await complete(instance, step.value as Task);
      } catch (error) {
        if (instance.lost) return;
        step = await generator.throw(error);
        continue;
      }
      if (instance.lost) return;
      step = await generator.next(result);
    }
  }

  const host: WorkflowHost & {
    /** Instances that the engine runs without this host. */
    alsoRuns: (id: string) => boolean;
    /** The names of activities whose results the engine discards, so that their instances wait forever. */
    discards: Set<string>;
    /** While true, the sidecar does not respond. */
    isAway: boolean;
    connect(activities: CheckoutActivities): WorkflowHost;
    /** Advances the time to the next recheck of a workflow at the bank. */
    elapse(id: string): void;
    /** Makes the engine lose an instance, as with a lost state store. */
    lose(id: string): void;
    callsOf(id: string): string[];
    inputs: unknown[];
  } = {
    discards: new Set(),
    isAway: false,
    alsoRuns: () => false,
    inputs: [],
    connect(given) {
      activities = given as unknown as typeof activities;
      return host;
    },
    async schedule(_workflow, id, input) {
      if (host.isAway) throw new Error('the sidecar is away');
      if (instances.get(id)?.status === 'running') return;
      host.inputs.push(input);
      const instance: Instance = {
        status: 'running',
        early: 0,
        waiting: [],
        wake: () => undefined,
        elapse: false,
        lost: false,
        calls: [],
      };
      instances.set(id, instance);
      const work = drive(id, instance, input as Saga).finally(() => {
        instance.status = 'ended';
        driving.delete(work);
      });
      driving.add(work);
    },
    async raise(id) {
      const instance = instances.get(id);
      if (!instance) throw new Error('no such instance');
      const waiting = instance.waiting.shift();
      if (waiting) waiting.arrived = true;
      else instance.early += 1;
      instance.wake();
    },
    statusOf: async (id) => (host.alsoRuns(id) ? 'running' : instances.get(id)?.status),
    async terminate(id) {
      host.lose(id);
    },
    elapse(id) {
      const instance = instances.get(id);
      if (!instance) throw new Error('no such instance');
      instance.elapse = true;
      instance.wake();
    },
    lose(id) {
      const instance = instances.get(id);
      if (!instance) return;
      instance.lost = true;
      instance.wake();
      instances.delete(id);
    },
    callsOf: (id) => instances.get(id)?.calls ?? [],
    start: () => undefined,
    async stop() {
      for (const instance of instances.values()) {
        instance.lost = true;
        instance.wake();
      }
      await Promise.all(driving);
    },
  };
  return host;
}
export type InProcessHost = ReturnType<typeof createInProcessHost>;
