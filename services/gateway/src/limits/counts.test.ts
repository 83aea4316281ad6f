import { createOwnCounts } from './counts';
import { policiesOf, type Counter } from './policies';

const counterOf = (name: string, rates: Record<string, string> = {}): Counter =>
  Object.values(policiesOf(rates))
    .flat()
    .find((counter) => counter.name === name) as Counter;

function aReplica(most?: number) {
  const clock = { at: 0 };
  const counts = createOwnCounts(() => clock.at, most);
  const add = async (counter: Counter, key = 'k', amount = 1) => {
    const [count] = await counts.add([{ counter, key, amount }]);
    return count as { consumed: number; leftMs: number };
  };
  return { clock, counts, add };
}

test('a window starts with the first request and ends after its length', async () => {
  const { clock, add } = aReplica();
  const counter = counterOf('register');
  expect(await add(counter)).toEqual({ consumed: 1, leftMs: 3_600_000 });
  clock.at += 3_599_999;
  expect(await add(counter)).toEqual({ consumed: 2, leftMs: 1 });
  clock.at += 1;
  expect(await add(counter)).toEqual({ consumed: 1, leftMs: 3_600_000 });
});

test('the back-off doubles with each used-up window, up to an hour, and is forgotten after a quiet day', async () => {
  const { clock, add } = aReplica();
  const counter = counterOf('login-account');
  const lengths = [];
  for (let index = 0; index < 9; index += 1) {
    const { leftMs } = await add(counter, 'k', 10);
    lengths.push(leftMs / 60_000);
    clock.at += leftMs;
  }
  expect(lengths).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  clock.at += 86_400_000;
  expect((await add(counter)).leftMs).toBe(60_000);
});

test('a window with fewer failures than allowed does not make the next one longer', async () => {
  const { clock, add } = aReplica();
  const counter = counterOf('login-account');
  await add(counter, 'k', 10);
  await add(counter, 'k', -1);
  clock.at += 60_000;
  expect((await add(counter)).leftMs).toBe(60_000);
});

test('memory is bounded', async () => {
  const { counts, add } = aReplica(100);
  for (let index = 0; index < 1_000; index += 1) await add(counterOf('register'), `k${index}`);
  expect(counts.size()).toBeLessThanOrEqual(100);
});

test('no class of requests is counted by the caller alone, except for requests of the shop', () => {
  for (const [name, counters] of Object.entries(policiesOf({})))
    if (name !== 'shop') expect(counters[0]).toMatchObject({ name, by: 'address' });
});
