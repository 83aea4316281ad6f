import { setTimeout as wait } from 'node:timers/promises';
import {
  aBuyer,
  aCoupon,
  addCoupon,
  begin,
  endOf,
  expectAgreement,
  inFlightAt,
  whileInFlight,
  type Buyer,
} from './agreement';
import { aCart, aSku, login } from './shop';
import { aimAt, broker, one, untilAllReady, type Killed } from './system';

jest.setTimeout(3_600_000);

/** How many purchases, and which sequence of victims; another seed is another sequence. */
const PURCHASES = Number(process.env['E2E_PURCHASES'] ?? 100);
const SEED = Number(process.env['E2E_SEED'] ?? 1);
const AT_ONCE = 8;
const KILL_EVERY_MS = 3_000;
/** How long a kill waits for a checkout to begin. */
const MAX_WAIT_MS = 1_000;

/** Mulberry32: the same numbers between 0 and 1 for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const services = ['checkout', 'cart', 'inventory', 'campaign', 'payment', 'order', 'notification'];

test(`${PURCHASES} purchases while a process is killed every three seconds (seed ${SEED}): none is stuck, none is duplicated`, async () => {
  await untilAllReady();
  const random = createRandom(SEED);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const victims = [...services.flatMap((app) => [app, `${app}-sidecar`]), 'psp', 'postgres', broker()];
  const admin = await login('admin');
  const stock = PURCHASES + 100;
  const sku = await aSku(admin, stock);
  const coupon = await aCoupon(admin);
  const shoppers: Buyer[] = [];
  while (shoppers.length < PURCHASES) {
    const shopper = aBuyer(shoppers.length, await aCart({ [sku]: 1 }));
    if (shopper.hasCoupon) await addCoupon(shopper.cart, coupon.code);
    shoppers.push(shopper);
  }

  const since = new Date();
  const killed: Killed[] = [];
  let isOver = false;
  const killing = (async () => {
    while (!isOver) {
      // One that was killed a moment ago may not run yet.
      try {
        const crash = aimAt(one(pick(victims)));
        // During an outage none begins, but some are in flight.
        const late = AbortSignal.timeout(MAX_WAIT_MS);
        await whileInFlight(late).catch((error: unknown) => {
          if (!late.aborted) throw error;
        });
        if (!isOver) killed.push(crash());
      } catch (error) {
        if (!/does not run|ESRCH/.test(String(error))) throw error;
      }
      await wait(KILL_EVERY_MS - MAX_WAIT_MS);
    }
  })();

  const waiting = [...shoppers];
  const shop = async () => {
    for (let shopper = waiting.shift(); shopper; shopper = waiting.shift())
      shopper.end = await endOf(shopper, await begin(shopper));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, shop));
  } finally {
    isOver = true;
    await killing;
  }
  await untilAllReady();
  const bought = await expectAgreement({ admin, sku, stock, coupon, since }, shoppers);
  const names = killed.map(({ name, at }) => `${name} (${inFlightAt(at, shoppers).length} in flight)`);
  console.log(`${bought} of ${PURCHASES} bought; killed: ${names.join(', ')}`);
  const hits = killed.filter(({ at }) => inFlightAt(at, shoppers).length > 0);
  // Kills during an outage may find only checkouts that wait for the bank, which do not count.
  expect(hits.length).toBeGreaterThanOrEqual(PURCHASES / 20);
  expect(bought).toBeGreaterThan(0);
});
