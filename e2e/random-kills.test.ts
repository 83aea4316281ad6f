import { randomUUID } from 'node:crypto';
import { aCoupon, addCoupon, endOf, expectAgreement, inFlight, patiently, type Buyer } from './agreement';
import { aCart, aSku, login, request, startCheckout } from './shop';
import { broker, kill, one, untilAllReady } from './system';

jest.setTimeout(3_600_000);

/** How many purchases, and which sequence of victims and cards; another seed is another sequence. */
const PURCHASES = Number(process.env['E2E_PURCHASES'] ?? 100);
const SEED = Number(process.env['E2E_SEED'] ?? 1);
const AT_ONCE = 8;
const KILL_EVERY_MS = 3_000;

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
  const shoppers: (Buyer & { token: string })[] = [];
  while (shoppers.length < PURCHASES) {
    const hasCoupon = shoppers.length % 2 === 0;
    const cart = await aCart({ [sku]: 1 });
    if (hasCoupon) await addCoupon(cart, coupon.code);
    shoppers.push({
      cart,
      hasCoupon,
      email: `${randomUUID()}@example.com`,
      token: pick(['tok_ok', 'tok_ok', 'tok_ok', 'tok_declined']),
      end: undefined,
    });
  }

  const killed: string[] = [];
  /** How many kills found a checkout in flight. */
  let hits = 0;
  const running = new Map<string, string>();
  let isOver = false;
  const killing = (async () => {
    while (!isOver) {
      const victim = pick(victims);
      // One that was killed a moment ago may not run yet.
      try {
        const hit = await inFlight([...running].map(([id, cart]) => ({ id, cart })));
        kill(one(victim));
        if (hit.length > 0) hits += 1;
        killed.push(victim);
      } catch (error) {
        if (!/does not run|ESRCH/.test(String(error))) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, KILL_EVERY_MS));
    }
  })();

  const waiting = [...shoppers];
  const shop = async () => {
    for (let shopper = waiting.shift(); shopper; shopper = waiting.shift()) {
      const { cart, email, token } = shopper;
      const key = randomUUID();
      const { status, body } = await patiently(() => startCheckout(cart, token, key, email, request));
      expect(status).toBe(202);
      running.set(body.id, cart);
      shopper.end = await endOf(cart, body.id);
      running.delete(body.id);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, shop));
  } finally {
    isOver = true;
    await killing;
  }
  await untilAllReady();
  const bought = await expectAgreement({ admin, sku, stock, coupon }, shoppers);
  console.log(
    `${bought} of ${PURCHASES} bought; killed: ${killed.join(', ')}; ${hits} with checkouts in flight`,
  );
  expect(killed.length).toBeGreaterThan(1);
  expect(hits).toBeGreaterThan(1);
  for (const { token, end } of shoppers) if (token === 'tok_declined') expect(end?.status).toBe('failed');
});
