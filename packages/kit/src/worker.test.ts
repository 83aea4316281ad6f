import { createLogger } from './log';
import { createWorker, type Found, type WorkerOptions } from './worker';

const HOUR_MS = 3_600_000;
const log = createLogger('test', 'silent');

/** A worker whose rounds are counted and return the given results one by one, then `none`. */
function aWorker(answers: (Found | Error)[], options: Partial<WorkerOptions> = {}) {
  const rounds: number[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const worker = createWorker({
    log,
    name: 'test',
    pollMs: HOUR_MS,
    ...options,
    round: async () => {
      rounds.push(performance.now());
      for (const { count, resolve } of waiting) if (rounds.length >= count) resolve();
      const answer = answers.shift() ?? 'none';
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const untilRound = (count: number) =>
    new Promise<void>((resolve) => {
      if (rounds.length >= count) resolve();
      else waiting.push({ count, resolve });
    });
  return { worker, rounds, untilRound };
}

const pausesOf = (rounds: number[]) => rounds.slice(1).map((at, index) => at - (rounds[index] ?? 0));
const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

test('rounds follow immediately while there is more, and pause when there is none', async () => {
  const { worker, rounds, untilRound } = aWorker(['more', 'more', 'some']);
  worker.start();
  await untilRound(3);
  await tick();
  expect(rounds).toHaveLength(3);
  await worker.stop();
});

test('a nudge ends a pause; one during a round ends the pause after it', async () => {
  const { worker, rounds, untilRound } = aWorker([]);
  worker.start();
  await untilRound(1);
  await tick();
  worker.nudge();
  await untilRound(2);
  // Before the round has ended.
  worker.nudge();
  await untilRound(3);
  await tick();
  expect(rounds).toHaveLength(3);
  await worker.stop();
});

describe('by the clock', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('pauses grow while rounds find nothing, and are reset when a round finds something', async () => {
    const { worker, rounds } = aWorker(['none', 'none', 'none', 'none', 'some', 'none'], {
      pollMs: 20,
      idleMs: 80,
    });
    worker.start();
    await jest.advanceTimersByTimeAsync(300);
    await worker.stop();
    expect(pausesOf(rounds).slice(0, 6)).toEqual([20, 40, 80, 80, 20, 20]);
  });

  test('nudges are delayed after a round that found something, but not after an empty round', async () => {
    const { worker, rounds } = aWorker(['none', 'some', 'some', 'none'], { gatherMs: 100 });
    worker.start();
    await jest.advanceTimersByTimeAsync(10);
    worker.nudge();
    await jest.advanceTimersByTimeAsync(10);
    expect(rounds).toHaveLength(2);
    for (let nudge = 0; nudge < 5; nudge += 1) {
      worker.nudge();
      await jest.advanceTimersByTimeAsync(10);
    }
    expect(rounds).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(100);
    expect(rounds).toHaveLength(3);
    expect(pausesOf(rounds)).toEqual([10, 100]);
    await worker.stop();
  });

  test('a round that throws is retried after a pause that a nudge does not shorten', async () => {
    const { worker, rounds } = aWorker([new Error('away'), new Error('away'), 'some']);
    worker.start();
    await jest.advanceTimersByTimeAsync(50);
    worker.nudge();
    await jest.advanceTimersByTimeAsync(1_000);
    await worker.stop();
    expect(pausesOf(rounds)).toEqual([100, 200]);
  });
});

test('stop aborts the round in progress and waits for its end', async () => {
  const seen: string[] = [];
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const worker = createWorker({
    log,
    name: 'test',
    pollMs: HOUR_MS,
    round: async (signal) => {
      begin();
      await new Promise((end) => signal.addEventListener('abort', end));
      seen.push('aborted');
      await tick();
      seen.push('ended');
      return 'more';
    },
  });
  worker.start();
  await begun;
  await worker.stop();
  expect(seen).toEqual(['aborted', 'ended']);
});

test('a worker that was never started stops', async () => {
  await aWorker([]).worker.stop();
});
