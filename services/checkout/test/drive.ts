import type { Workflow, WorkflowContext } from '../src/engine/workflow';
import type { Saga } from '../src/saga/saga';
import { PAYMENT_CHANGED } from '../src/saga/workflow';

export const saga = { checkoutId: 'checkout-1' };
export const away = new Error('away');

interface Task {
  kind: 'activity' | 'timer' | 'event' | 'any';
  name?: string;
  seconds?: number;
  tasks?: Task[];
}

/** The results of an activity, call by call; the last result is repeated. An error is thrown. */
export type Script = Record<string, unknown[]>;

/**
 * Drives the generator as the engine would: activities return results from the script, timers advance the clock at once, and
 * `eventWaits` lists the waits for the bank in which the event arrives before the timer.
 */
export async function drive(
  workflow: Workflow<Saga>,
  defaultAnswer: (name: string) => unknown,
  script: Script = {},
  eventWaits: readonly number[] = [],
) {
  const clock = { now: Date.parse('2026-01-05T10:00:00Z') };
  const calls: string[] = [];
  const inputs: unknown[] = [];
  let bankWaits = 0;
  const context: WorkflowContext = {
    getWorkflowInstanceId: () => saga.checkoutId,
    getCurrentUtcDateTime: () => new Date(clock.now),
    callActivity: (name, input): Task => {
      inputs.push(input);
      return { kind: 'activity', name };
    },
    createTimer: (seconds): Task => ({ kind: 'timer', seconds }),
    waitForExternalEvent: (name): Task => ({ kind: 'event', name }),
    whenAny: (tasks): Task => ({ kind: 'any', tasks: tasks as Task[] }),
  };

  const answer = (name: string): unknown => {
    calls.push(name);
    const answers = script[name] ?? [defaultAnswer(name)];
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next instanceof Error) throw next;
    return next;
  };

  const complete = (task: Task): unknown => {
    if (task.kind === 'activity') return answer(task.name ?? '');
    if (task.kind === 'timer') clock.now += (task.seconds ?? 0) * 1_000;
    if (task.kind !== 'any') return undefined;
    const [event, timer] = task.tasks ?? [];
    expect(event).toMatchObject({ kind: 'event', name: PAYMENT_CHANGED });
    bankWaits += 1;
    if (eventWaits.includes(bankWaits)) return event;
    clock.now += (timer?.seconds ?? 0) * 1_000;
    return timer;
  };

  const generator = workflow(context, saga);
  let step = await generator.next();
  for (let guard = 0; !step.done; guard += 1) {
    if (guard > 2_000) throw new Error('the workflow does not end');
    let result: unknown;
    try {
      result = complete(step.value as Task);
    } catch (error) {
      step = await generator.throw(error);
      continue;
    }
    step = await generator.next(result);
  }
  const seconds = (clock.now - Date.parse('2026-01-05T10:00:00Z')) / 1_000;
  return { result: step.value, calls, inputs, seconds };
}
