import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import type { Redis } from 'ioredis';
import { createOwnCounts, createSharedCounts, type Counts } from '../src/limits/counts';
import { policiesOf } from '../src/limits/policies';
import { createLimits } from '../src/limits/limits';
import { patientRedis } from './harness';

/** 50,000 were measured for the gateway's README. */
const CALLERS = Number(process.env['LIMIT_CALLERS'] ?? 2_000);
/** Of one key with its expiry. */
const KEY_BYTES = 200;

const keyPrefix = `test-${randomUUID()}:`;
let redis: Redis;
beforeAll(async () => {
  redis = patientRedis({ keyPrefix });
  await eventually(() => redis.status === 'ready', { what: 'Redis' });
});
afterAll(() => redis.disconnect());

async function keys(): Promise<string[]> {
  const found: string[] = [];
  let cursor = '0';
  do {
    const [next, some] = await redis.scan(cursor, 'MATCH', `${keyPrefix}gateway:limit:*`, 'COUNT', 1_000);
    found.push(...some.map((key) => key.slice(keyPrefix.length)));
    cursor = next;
  } while (cursor !== '0');
  return found;
}

function limitsWith(counts: Counts) {
  return createLimits({
    policies: policiesOf({ account: '5/60' }),
    shared: counts,
    own: createOwnCounts(Date.now),
    secret: 'of all gateways',
    now: Date.now,
  });
}

test(`${CALLERS} callers leave keys that expire, are small and hold no personal data`, async () => {
  const limits = limitsWith(createSharedCounts(redis));
  for (let first = 0; first < CALLERS; first += 500)
    await Promise.all(
      Array.from({ length: Math.min(500, CALLERS - first) }, (_, index) => {
        const number = first + index;
        const address = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
        return limits.count('login', { address, email: `person-${number}@example.com` });
      }),
    );
  const left = await keys();
  expect(left).toHaveLength(2 * CALLERS);
  let bytes = 0;
  for (let first = 0; first < left.length; first += 100) {
    const some = left.slice(first, first + 100);
    const sizes = await Promise.all(some.map(async (key) => Number(await redis.memory('USAGE', key))));
    const lives = await Promise.all(some.map((key) => redis.pttl(key)));
    bytes += sizes.reduce((sum, size) => sum + size, 0);
    for (const life of lives) expect(life).toBeGreaterThan(0);
    for (const life of lives) expect(life).toBeLessThanOrEqual(3_600_000);
  }
  expect(bytes / left.length).toBeGreaterThan(20);
  expect(bytes / left.length).toBeLessThan(KEY_BYTES);
  expect(left.join()).not.toMatch(/person|example|10\.\d/);
  for (const key of left) expect(key).toMatch(/^gateway:limit:[a-z-]+:[\w-]{22}$/);
}, 60_000);

test('keys differ with the secret, so no address is found by trying all of them', async () => {
  const seen: string[] = [];
  const spy: Counts = {
    add: async (additions) =>
      additions.map(({ key }) => {
        seen.push(key);
        return { consumed: 1, leftMs: 1 };
      }),
  };
  const parts = { policies: policiesOf({}), shared: spy, own: spy, now: Date.now };
  for (const secret of ['one', 'two'])
    await createLimits({ ...parts, secret }).count('coupon', { address: '192.0.2.1' });
  expect(new Set(seen).size).toBe(2);
});

test('all counters of the requests of one turn are counted by one command', async () => {
  const evaluated = jest.spyOn(redis, 'eval');
  const limits = limitsWith(createSharedCounts(redis));
  const checkout = (index: number) => ({
    address: '192.0.2.9',
    email: `${index}@example.com`,
    card: 't',
    cart: 'c',
  });
  await Promise.all([0, 1, 2, 3].map((index) => limits.count('checkout', checkout(index))));
  expect(evaluated).toHaveBeenCalledTimes(1);
  evaluated.mockRestore();
});

test('a replica alone counts by the same rules as all together', async () => {
  const [counter] = policiesOf({ 'login-account': '3/60' }).login.filter(
    ({ name }) => name === 'login-account',
  );
  const [plain] = policiesOf({ coupon: '3/60' }).register;
  const own = createOwnCounts(Date.now);
  const shared = createSharedCounts(redis);
  const key = randomUUID();
  for (const amount of [1, 1, -1, 1, 4, -1, -1, -1, -1, 2, 1])
    for (const each of [counter, plain]) {
      const additions = [{ counter: each as NonNullable<typeof each>, key, amount }];
      const [[one], [all]] = await Promise.all([own.add(additions), shared.add(additions)]);
      expect({ amount, consumed: one?.consumed }).toEqual({ amount, consumed: all?.consumed });
    }
});
