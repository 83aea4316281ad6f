import { randomUUID } from 'node:crypto';
import { call, checkoutBody, mailsTo, request, stockOf, until, type OrderView } from '../shop';

/** Errors that clients must not see. */
export interface Seen {
  requests: number;
  /** Responses that ask for a retry: 503 with Retry-After. */
  later: string[];
  failures: string[];
}

/** Sends a request like a client that honours Retry-After. */
async function ask<B>(
  seen: Seen,
  method: string,
  path: string,
  options: Parameters<typeof call>[2] = {},
): Promise<{ status: number; body: B }> {
  for (;;) {
    seen.requests += 1;
    const what = `${new Date().toISOString()} ${method} ${path}`;
    const answer = await request<B>(method, path, options).catch((error: unknown) => {
      seen.failures.push(`${what}: ${String((error as Error).cause ?? error)}`);
      return undefined;
    });
    if (answer && answer.status < 500) return answer;
    if (answer) {
      const says = `${what}: ${answer.status} ${JSON.stringify(answer.body)}`;
      if (answer.status === 503 && answer.headers.has('retry-after')) seen.later.push(says);
      else seen.failures.push(says);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

export interface Purchase {
  cart: string;
  orderId: string;
  email: string;
}

async function buy(seen: Seen, sku: string): Promise<Purchase> {
  const { body: cart } = await ask<{ token: string }>(seen, 'POST', '/cart/items', {
    body: { sku, quantity: 1 },
  });
  const email = `${randomUUID()}@example.com`;
  const options = { cart: cart.token, key: randomUUID(), body: checkoutBody('tok_ok', email) };
  const { status: code, body } = await ask<{ id: string }>(seen, 'POST', '/checkouts', options);
  expect(code).toBe(202);
  const end = await until(
    () =>
      ask<{ status: string; orderId?: string }>(seen, 'GET', `/checkouts/${body.id}`, { cart: cart.token }),
    ({ body: { status: state } }) => ['completed', 'failed', 'needs-attention'].includes(state),
    `an end of checkout ${body.id}`,
    240_000,
    500,
  );
  expect({ id: body.id, ...end.body }).toMatchObject({ status: 'completed' });
  return { cart: cart.token, orderId: end.body.orderId ?? '', email };
}

/** Shoppers who buy one order after another until they are stopped. */
export function openShop(sku: string, shoppers: number) {
  const seen: Seen = { requests: 0, later: [], failures: [] };
  const purchases: Purchase[] = [];
  let isOver = false;
  const shopping = Promise.all(
    Array.from({ length: shoppers }, async () => {
      while (!isOver) purchases.push(await buy(seen, sku));
    }),
  );
  return {
    seen,
    purchases,
    async close(): Promise<void> {
      isOver = true;
      await shopping;
    },
  };
}

/** Each purchase is one paid order with one mail, and the stock agrees. */
export async function expectAllDone(purchases: Purchase[], sku: string, stock: number, admin: string) {
  expect(new Set(purchases.map(({ orderId }) => orderId)).size).toBe(purchases.length);
  for (const { cart, orderId, email } of purchases) {
    await until(
      async () => (await call<OrderView>('GET', `/orders/${orderId}`, { cart })).body.paymentStatus,
      (state) => state === 'paid',
      `order ${orderId} paid`,
      120_000,
      500,
    );
    const mails = await until(
      () => mailsTo(email),
      ({ length }) => length > 0,
      `a mail about ${orderId}`,
      120_000,
      500,
    );
    expect(mails).toHaveLength(1);
  }
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === stock - purchases.length && reserved === 0,
    `${purchases.length} units sold`,
    120_000,
    500,
  );
}
