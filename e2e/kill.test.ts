import { randomUUID } from 'node:crypto';
import { aCoupon, addCoupon, endOf, expectAgreement, inFlight, patiently } from './agreement';
import { aCart, aSku, login, request, startCheckout, untilStatus } from './shop';
import { broker, freeze, kill, one, pidOf, untilAllReady } from './system';

jest.setTimeout(300_000);

const SHOPPERS = 24;
const tokens = ['tok_ok', 'tok_ok', 'tok_declined'];

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});
beforeEach(untilAllReady);

/** The sidecar is running workflows when their app dies, and can only continue them after that. */
async function killCheckoutWhileItsStoreStands(): Promise<number> {
  const thaw = freeze('postgres');
  try {
    return kill(one('checkout'));
  } finally {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    thaw();
  }
}

const apps = ['checkout', 'checkout-sidecar', 'payment', 'order'];
/** Without duplicates: on Redis Streams the broker is Redis. */
const victims = [...new Set([...apps, broker(), 'postgres', 'redis'])];

test.each([
  ...victims.map((victim) => ({
    victim,
    what: victim,
    crash: () => kill(one(victim)),
  })),
  {
    victim: 'checkout',
    what: 'checkout, while its store stands still,',
    crash: killCheckoutWhileItsStoreStands,
  },
])(
  'kill -9 of $what while checkouts run: each ends, and money, stock and mail agree',
  async ({ victim, crash }) => {
    const sku = await aSku(admin, 100);
    const carts = await Promise.all(Array.from({ length: SHOPPERS }, () => aCart({ [sku]: 1 })));
    const coupon = await aCoupon(admin);
    const shoppers = carts.map((cart, index) => ({
      cart,
      hasCoupon: index % 2 === 0,
      token: tokens[index % tokens.length] ?? 'tok_ok',
      key: randomUUID(),
      email: `${randomUUID()}@example.com`,
    }));

    for (const { cart, hasCoupon } of shoppers) if (hasCoupon) await addCoupon(cart, coupon.code);

    // The kill happens while the first checkouts are at different steps and others are just beginning.
    const beginnings = shoppers.map(async ({ cart, token, key, email }, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 40));
      return patiently(() => startCheckout(cart, token, key, email, request));
    });
    const begun = await Promise.all(beginnings.slice(0, SHOPPERS / 3));
    const hit = await inFlight(begun.map(({ body }, index) => ({ cart: carts[index] ?? '', id: body.id })));
    const killed = await crash();
    expect(hit).not.toEqual([]);
    const started = await Promise.all(beginnings);
    expect(started.map(({ status }) => status)).toEqual(shoppers.map(() => 202));

    const ends = await Promise.all(
      shoppers.map(({ cart }, index) => endOf(cart, started[index]?.body.id ?? '')),
    );
    for (const [index, { token }] of shoppers.entries())
      if (token === 'tok_declined') expect(ends[index]?.status).toBe('failed');

    await untilAllReady();
    expect(pidOf(one(victim))).not.toBe(killed);
    const bought = await expectAgreement(
      { admin, sku, stock: 100, coupon },
      shoppers.map((shopper, index) => ({ ...shopper, end: ends[index] })),
    );
    expect(bought).toBeGreaterThan(0);

    // A failed checkout leaves a cart that can be bought immediately.
    const failed = shoppers.find((_, index) => ends[index]?.status === 'failed');
    const again = await startCheckout(failed?.cart ?? '', 'tok_ok');
    expect(
      (await untilStatus(failed?.cart ?? '', again.body.id, ['completed', 'failed'], 90_000)).status,
    ).toBe('completed');
  },
);
