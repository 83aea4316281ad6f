import {
  aBuyer,
  aCoupon,
  addCoupon,
  begin,
  endOf,
  expectAgreement,
  inFlightAt,
  type Buyer,
} from './agreement';
import { aCart, aSku, login, startCheckout, untilStatus } from './shop';
import { aimAt, aimFreeze, broker, one, pidOf, untilAllReady, type Killed } from './system';

jest.setTimeout(300_000);

const SHOPPERS = 24;
const STOCK = 100;

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});
beforeEach(untilAllReady);

/** The sidecar is running workflows when their app dies, and can only continue them after that. */
async function killWhileItsStoreStands(
  crash: () => Killed,
  freezeStore: () => Promise<() => void>,
): Promise<Killed> {
  const thaw = await freezeStore();
  try {
    return crash();
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
    execute: (crash: () => Killed): Killed | Promise<Killed> => crash(),
  })),
  {
    victim: 'checkout',
    what: 'checkout, while its store stands still,',
    execute: killWhileItsStoreStands,
  },
])(
  'kill -9 of $what while checkouts run: each ends, and money, stock and mail agree',
  async ({ victim, execute }) => {
    const sku = await aSku(admin, STOCK);
    const coupon = await aCoupon(admin);
    const buyers: Buyer[] = await Promise.all(
      Array.from({ length: SHOPPERS }, async (_, n) => aBuyer(n, await aCart({ [sku]: 1 }))),
    );
    for (const { cart, hasCoupon } of buyers) if (hasCoupon) await addCoupon(cart, coupon.code);

    // The kill happens while the first checkouts are at different steps and others are just beginning.
    const crash = aimAt(one(victim));
    const freezeStore = await aimFreeze('postgres');
    const since = new Date();
    const beginnings = buyers.map(async (buyer, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 40));
      return begin(buyer);
    });
    // The last of these has a good card and has just begun.
    await Promise.all(beginnings.slice(0, SHOPPERS / 3 + 1));
    const killed = await execute(crash, freezeStore);
    await Promise.all(
      buyers.map(async (buyer, index) => {
        buyer.end = await endOf(buyer, (await beginnings[index]) ?? '');
      }),
    );
    expect(inFlightAt(killed.at, buyers)).not.toEqual([]);

    await untilAllReady();
    expect(pidOf(killed.name)).not.toBe(killed.pid);
    const bought = await expectAgreement({ admin, sku, stock: STOCK, coupon, since }, buyers);
    expect(bought).toBeGreaterThan(0);

    // A failed checkout leaves a cart that can be bought immediately.
    const failed = buyers.find(({ end }) => end?.status === 'failed');
    const { body } = await startCheckout(failed?.cart ?? '', 'tok_ok');
    const again = await untilStatus(failed?.cart ?? '', body.id, ['completed', 'failed'], 90_000);
    expect(again.status).toBe('completed');
  },
);
