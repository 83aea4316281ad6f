import { callsTo, type RetryPolicy, type WorkflowContext } from './workflow';

type Activities = { charge(input: { amount: number }): Promise<{ id: string }> };
const call = callsTo<Activities>();

/** Drives `call` by hand: the activity fails the given number of times, and a timer advances the clock. */
async function drive(retry: RetryPolicy, failures: number, secondsPerAttempt = 0) {
  let now = 0;
  const log: unknown[] = [];
  const context = {
    getCurrentUtcDateTime: () => new Date(now * 1_000),
    callActivity: (name: string, input: object) => ({ activity: name, input }),
    createTimer: (seconds: number) => ({ seconds }),
  } as unknown as WorkflowContext;
  const steps = call(context, 'charge', { amount: 7 }, retry);
  let attempts = 0;
  let step = await steps.next();
  while (!step.done) {
    const task = step.value as { activity?: string; seconds?: number };
    log.push(task.activity ?? task.seconds);
    if (task.activity) {
      expect(task).toEqual({ activity: 'charge', input: { amount: 7 } });
      attempts += 1;
      now += secondsPerAttempt;
      step =
        attempts <= failures
          ? await steps.throw(new Error(`failure ${attempts}`))
          : await steps.next({ id: 'p-1' });
    } else {
      now += task.seconds ?? 0;
      step = await steps.next();
    }
  }
  return { log, result: step.value };
}

test('calls an activity that responds once', async () => {
  expect(await drive({ firstSeconds: 1, maxSeconds: 8 }, 0)).toEqual({
    log: ['charge'],
    result: { id: 'p-1' },
  });
});

test('doubles the waits up to the longest, without an end', async () => {
  const { log, result } = await drive({ firstSeconds: 1, maxSeconds: 5 }, 50);
  const waits = log.filter((step) => typeof step === 'number');
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 5, 5, 5]);
  expect(waits).toHaveLength(50);
  expect(log).toHaveLength(101);
  expect(result).toEqual({ id: 'p-1' });
});

test('throws the last failure when no further attempt may start', async () => {
  const policy = { firstSeconds: 1, maxSeconds: 60, withinSeconds: 7 };
  await expect(drive(policy, 3)).resolves.toMatchObject({
    log: ['charge', 1, 'charge', 2, 'charge', 4, 'charge'],
  });
  await expect(drive(policy, 4)).rejects.toThrow('failure 4');
});

test('counts the time that the attempts take', async () => {
  const policy = { firstSeconds: 1, maxSeconds: 60, withinSeconds: 10 };
  await expect(drive(policy, 2, 5)).rejects.toThrow('failure 2');
  await expect(drive(policy, 1, 9)).resolves.toMatchObject({ result: { id: 'p-1' } });
  await expect(drive(policy, 1, 10)).rejects.toThrow('failure 1');
});
