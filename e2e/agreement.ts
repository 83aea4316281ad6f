import { call, mailsTo, stockOf, until, type Answer, type CartView, type OrderView } from './shop';

/** How a checkout ended. */
export interface End {
  status: string;
  orderId?: string;
}

/** A shopper whose checkout has ended. */
export interface Buyer {
  cart: string;
  email: string;
  end: End | undefined;
}

const RECOVERY_MS = 200_000;
const AFTERWARDS_MS = 90_000;
const POLL_MS = 500;

/** A request that is retried while a part of the shop is unavailable, as any client would do. */
export async function patiently<T extends { status: number }>(request: () => Promise<T>): Promise<T> {
  return until(
    () => request().catch(() => ({ status: 503 }) as T),
    ({ status }) => status < 500,
    'an answer',
    RECOVERY_MS,
    POLL_MS,
  );
}

/** Waits for the end of a checkout, whichever process dies in the meantime; one that needs attention never ends. */
export async function endOf(cart: string, id: string): Promise<End> {
  const read = (): Promise<Answer<End>> => call<End>('GET', `/checkouts/${id}`, { cart });
  const { body } = await until(
    () => patiently(read),
    ({ body: { status } }) => ['completed', 'failed', 'needs-attention'].includes(status),
    `an end of checkout ${id}`,
    RECOVERY_MS,
    POLL_MS,
  );
  expect(body.status).not.toBe('needs-attention');
  return body;
}

/**
 * Every completed checkout has one paid order, one mail and an empty cart; every other has none and keeps its cart; the stock is
 * what the orders left, and nothing is reserved. Each buyer has one unit of the sku in the cart.
 * @returns how many bought
 */
export async function expectAgreement(
  { admin, sku, stock }: { admin: string; sku: string; stock: number },
  buyers: readonly Buyer[],
): Promise<number> {
  const bought = buyers.filter(({ end }) => end?.status === 'completed');
  expect(bought.filter(({ end }) => !end?.orderId)).toEqual([]);
  expect(new Set(bought.map(({ end }) => end?.orderId)).size).toBe(bought.length);
  for (const { cart, email, end } of bought) {
    await until(
      async () => (await call<OrderView>('GET', `/orders/${end?.orderId}`, { cart })).body.paymentStatus,
      (paymentStatus) => paymentStatus === 'paid',
      `order ${end?.orderId} paid`,
      AFTERWARDS_MS,
      POLL_MS,
    );
    const mails = await until(
      () => mailsTo(email),
      ({ length }) => length > 0,
      `a mail about ${end?.orderId}`,
      AFTERWARDS_MS,
      POLL_MS,
    );
    expect(mails).toHaveLength(1);
  }
  await until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === stock - bought.length && reserved === 0,
    `${bought.length} units sold`,
    AFTERWARDS_MS,
    POLL_MS,
  );
  for (const { cart, end } of buyers) {
    const { items } = (await call<CartView>('GET', '/cart', { cart })).body;
    expect(items).toHaveLength(end?.status === 'completed' ? 0 : 1);
  }
  return bought.length;
}
