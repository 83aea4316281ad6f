import { randomUUID } from 'node:crypto';
import {
  aCart,
  aSku,
  call,
  login,
  mailsTo,
  startCheckout,
  stockOf,
  until,
  untilStatus,
  type CartView,
  type OrderView,
} from './shop';
import { broker, freeze, kill, one, pidOf, untilAllReady } from './system';

jest.setTimeout(300_000);

const SHOPPERS = 24;
const tokens = ['tok_ok', 'tok_ok', 'tok_declined'];

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});
beforeEach(untilAllReady);

/** A request that is tried again while a part of the shop is away, as any client would. */
async function patiently<T extends { status: number }>(request: () => Promise<T>): Promise<T> {
  return until(
    () => request().catch(() => ({ status: 503 }) as T),
    ({ status }) => status < 500,
    'an answer',
    120_000,
    500,
  );
}

/** The sidecar is in the middle of workflows when their app dies, and can only go on with them after that. */
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
/** Each once: on Redis Streams the broker is Redis. */
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
    const shoppers = carts.map((cart, index) => ({
      cart,
      token: tokens[index % tokens.length] ?? 'tok_ok',
      key: randomUUID(),
      email: `${randomUUID()}@example.com`,
    }));

    // The kill comes while the first checkouts are at different steps and others are just beginning.
    const beginnings = shoppers.map(async ({ cart, token, key, email }, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 40));
      return patiently(() => startCheckout(cart, token, key, email));
    });
    await Promise.all(beginnings.slice(0, SHOPPERS / 3));
    const killed = await crash();
    const started = await Promise.all(beginnings);
    expect(started.map(({ status }) => status)).toEqual(shoppers.map(() => 202));

    const ends = await Promise.all(
      shoppers.map(async ({ cart }, index) => {
        const id = started[index]?.body.id ?? '';
        const read = () => call<{ status: string; orderId?: string }>('GET', `/checkouts/${id}`, { cart });
        const { body } = await until(
          () => patiently(read),
          ({ body: { status } }) => ['completed', 'failed', 'needs-attention'].includes(status),
          `an end of checkout ${id}`,
          200_000,
          500,
        );
        return body;
      }),
    );
    expect(ends.map(({ status }) => status)).not.toContain('needs-attention');
    for (const [index, { token }] of shoppers.entries())
      if (token === 'tok_declined') expect(ends[index]?.status).toBe('failed');

    await untilAllReady();
    expect(pidOf(one(victim))).not.toBe(killed);
    const bought = shoppers.flatMap(({ cart, email }, index) => {
      const orderId = ends[index]?.orderId;
      return orderId ? [{ cart, email, orderId }] : [];
    });
    expect(bought.length).toBeGreaterThan(0);
    expect(bought).toHaveLength(ends.filter(({ status }) => status === 'completed').length);
    for (const { cart, email, orderId } of bought) {
      await until(
        async () => (await call<OrderView>('GET', `/orders/${orderId}`, { cart })).body.paymentStatus,
        (paymentStatus) => paymentStatus === 'paid',
        `order ${orderId} paid`,
        90_000,
        500,
      );
      const mails = await until(
        () => mailsTo(email),
        ({ length }) => length > 0,
        `a mail about ${orderId}`,
        90_000,
        500,
      );
      expect(mails).toHaveLength(1);
    }
    await until(
      () => stockOf(admin, sku),
      ({ onHand, reserved }) => onHand === 100 - bought.length && reserved === 0,
      `${bought.length} units sold`,
      90_000,
      500,
    );
    for (const [index, { cart }] of shoppers.entries()) {
      const { items } = (await call<CartView>('GET', '/cart', { cart })).body;
      expect(items).toHaveLength(ends[index]?.status === 'completed' ? 0 : 1);
    }

    // A checkout that failed left a cart that can be bought at once.
    const failed = shoppers.find((_, index) => ends[index]?.status === 'failed');
    const again = await startCheckout(failed?.cart ?? '', 'tok_ok');
    expect(
      (await untilStatus(failed?.cart ?? '', again.body.id, ['completed', 'failed'], 90_000)).status,
    ).toBe('completed');
  },
);
