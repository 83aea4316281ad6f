import { observeOutbox, observePool, observeProcess, scrape, workerMetrics } from './metrics';

/** The value of a metric as a scrape shows it; undefined when it has none. */
async function valueOf(name: string, worker?: string): Promise<number | undefined> {
  const { text } = await scrape();
  const start = worker === undefined ? `${name} ` : `${name}{worker="${worker}"} `;
  const line = text.split('\n').find((each) => each.startsWith(start));
  return line === undefined ? undefined : Number(line.slice(start.length));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a worker', () => {
  const names = ['lag_seconds', 'consecutive_failures', 'last_round_duration_seconds'];
  const seen = async (worker: string) => {
    const values = [];
    for (const name of names) values.push(await valueOf(`sidecart_worker_${name}`, worker));
    return values;
  };

  test('has a lag from its start until a round succeeds', async () => {
    const metrics = workerMetrics('mails');
    metrics.begin();
    await pause(60);
    expect(await valueOf('sidecart_worker_lag_seconds', 'mails')).toBeGreaterThan(0.05);
    metrics.endRound(performance.now() - 2_000, 1);
    metrics.endRound(performance.now() - 3_000, 2);
    const [lag, failures, duration] = await seen('mails');
    expect(lag).toBeGreaterThan(0.05);
    expect(failures).toBe(2);
    expect(Math.floor(duration ?? 0)).toBe(3);
    metrics.endRound(performance.now(), 0);
    expect(await valueOf('sidecart_worker_lag_seconds', 'mails')).toBeLessThan(lag ?? 0);
    expect(await valueOf('sidecart_worker_consecutive_failures', 'mails')).toBe(0);
  });

  test('is no longer shown after its end, while other workers are', async () => {
    for (const name of ['one', 'two']) {
      workerMetrics(name).begin();
      workerMetrics(name).endRound(performance.now(), 0);
    }
    await scrape();
    workerMetrics('one').end();
    expect(await seen('one')).toEqual([undefined, undefined, undefined]);
    expect((await seen('two')).every((value) => value !== undefined)).toBe(true);
  });
});

test('counts the connections of all open pools', async () => {
  const pool = (totalCount: number, idleCount: number, waitingCount: number) => ({
    totalCount,
    idleCount,
    waitingCount,
  });
  const seen = async () => [
    await valueOf('sidecart_database_pool_connections'),
    await valueOf('sidecart_database_pool_idle_connections'),
    await valueOf('sidecart_database_pool_waiting'),
  ];
  expect(await seen()).toEqual([0, 0, 0]);
  const forget = observePool(pool(5, 1, 7));
  observePool(pool(3, 2, 0));
  expect(await seen()).toEqual([8, 3, 7]);
  forget();
  expect(await seen()).toEqual([3, 2, 0]);
});

describe('the outbox', () => {
  const lag = () => valueOf('sidecart_outbox_lag_seconds');

  test('shows no lag if there is no outbox or it cannot be read', async () => {
    expect(await lag()).toBeUndefined();
    observeOutbox(async () => 12.5);
    expect(await lag()).toBe(12.5);
    observeOutbox(async () => Promise.reject(new Error('away')));
    expect(await lag()).toBeUndefined();
    observeOutbox(undefined);
    expect(await lag()).toBeUndefined();
  });

  test('does not delay scrapes, and has one read at a time', async () => {
    let reads = 0;
    let answer: (age: number) => void = () => undefined;
    observeOutbox(() => {
      reads += 1;
      return new Promise((resolve) => (answer = resolve));
    });
    const began = performance.now();
    expect(await Promise.all([lag(), lag()])).toEqual([undefined, undefined]);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(reads).toBe(1);
    answer(1);
    await pause(1);
    observeOutbox(async () => 3);
    expect(await lag()).toBe(3);
  });
});

test('a blocked event loop is shown by the next scrape only', async () => {
  observeProcess();
  const delay = () => valueOf('sidecart_event_loop_delay_max_seconds');
  // Wait for the first timer: later delays are measured from it.
  await pause(700);
  const until = performance.now() + 1_500;
  while (performance.now() < until);
  await pause(20);
  const blocked = await delay();
  expect(blocked).toBeGreaterThan(0.9);
  expect(await delay()).toBeLessThan(blocked ?? 0);
  expect(await valueOf('process_cpu_seconds_total')).toBeGreaterThan(0);
});
