import { randomUUID } from 'node:crypto';
import { chargesOf, type Charge } from './provider';
import {
  call,
  mailsTo,
  request,
  stockOf,
  until,
  type Answer,
  type CartView,
  type CheckoutView,
  type OrderView,
} from './shop';

/** How a checkout ended. */
export type End = Pick<CheckoutView, 'id' | 'status' | 'orderId'>;

/** A shopper whose checkout has ended. */
export interface Buyer {
  cart: string;
  email: string;
  /** Whether the cart carries the coupon. */
  hasCoupon: boolean;
  end: End | undefined;
}

const RECOVERY_MS = 200_000;
const AFTERWARDS_MS = 90_000;
const POLL_MS = 500;
const ENDED = ['completed', 'failed', 'needs-attention'];

/**
 * A request while a process is killed, retried as any client would: the shop may answer 503 with Retry-After.
 * @throws Error on any other 5xx
 */
export const patiently = <B>(send: () => Promise<Answer<B>>): Promise<Answer<B>> =>
  until(
    async () => {
      const answer = await send();
      const { status, headers } = answer;
      if (status >= 500 && !(status === 503 && headers.has('retry-after')))
        throw new Error(`the shop answered ${status}: ${JSON.stringify(answer.body)}`);
      return answer;
    },
    ({ status }) => status < 500,
    'an answer',
    RECOVERY_MS,
    POLL_MS,
  );

const read = (cart: string, id: string) => request<CheckoutView>('GET', `/checkouts/${id}`, { cart });

/** Waits for the end of a checkout, whichever process dies in the meantime; one that needs attention never ends. */
export async function endOf(cart: string, id: string): Promise<End> {
  const { body } = await until(
    () => patiently(() => read(cart, id)),
    ({ body: { status } }) => ENDED.includes(status),
    `an end of checkout ${id}`,
    RECOVERY_MS,
    POLL_MS,
  );
  expect(body.status).not.toBe('needs-attention');
  return body;
}

/** Those checkouts that are still in flight. One that cannot be read, because of an earlier kill, does not count. */
export async function inFlight(checkouts: readonly { cart: string; id: string }[]): Promise<string[]> {
  const answers = await Promise.all(checkouts.map(({ cart, id }) => read(cart, id)));
  return answers
    .filter(({ status, body }) => status === 200 && !ENDED.includes(body.status))
    .map(({ body }) => body.id);
}

/** A campaign of ten percent for who enters its code. */
export async function aCoupon(admin: string): Promise<{ id: string; code: string }> {
  const code = `KILL-${randomUUID().slice(0, 8)}`.toUpperCase();
  const answer = await call<{ id: string; code: string }>('POST', '/campaigns', {
    as: admin,
    body: { name: 'Ten percent', kind: 'percentage', basisPoints: 1_000, code },
  });
  if (answer.status !== 201) throw new Error(`no coupon was created: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function addCoupon(cart: string, code: string): Promise<void> {
  const { body } = await call<CartView>('POST', '/cart/coupons', { cart, body: { code } });
  expect(body.coupons).toMatchObject([{ code, applied: true }]);
}

/** The money of an order is taken once; that of a failed checkout was never authorized, or is voided once. */
function isInOrder(charges: readonly Charge[], { id, status }: End, total: number | undefined): boolean {
  const own = charges.filter(({ checkoutId }) => checkoutId === id);
  const [charge] = own;
  if (status !== 'completed' && !charge) return true;
  if (own.length !== 1 || !charge || charge.refunded !== 0) return false;
  const { status: state, captured, captures, voids } = charge;
  if (status === 'completed')
    return (
      state === 'captured' && captured === total && charge.amount === total && captures === 1 && voids === 0
    );
  return (
    captured === 0 &&
    captures === 0 &&
    (state === 'declined' ? voids === 0 : state === 'voided' && voids === 1)
  );
}

/**
 * Every completed checkout has one paid order, one mail and an empty cart; every other has none and keeps its cart; the stock is
 * what the orders left, and nothing is reserved. The provider took the money of each order once and holds none of a failed
 * checkout; the coupon is claimed once for each order with it. Each buyer has one unit of the sku in the cart.
 * @returns how many bought
 */
export async function expectAgreement(
  { admin, sku, stock, coupon }: { admin: string; sku: string; stock: number; coupon: { id: string } },
  buyers: readonly Buyer[],
): Promise<number> {
  const bought = buyers.filter(({ end }) => end?.status === 'completed');
  expect(bought.filter(({ end }) => !end?.orderId)).toEqual([]);
  expect(new Set(bought.map(({ end }) => end?.orderId)).size).toBe(bought.length);
  const totals = new Map<string, number | undefined>();
  for (const { cart, email, end, hasCoupon } of bought) {
    const order = await until(
      async () => (await call<OrderView>('GET', `/orders/${end?.orderId}`, { cart })).body,
      ({ paymentStatus }) => paymentStatus === 'paid',
      `order ${end?.orderId} paid`,
      AFTERWARDS_MS,
      POLL_MS,
    );
    expect((order.totals['discount']?.amount ?? 0) > 0).toBe(hasCoupon);
    totals.set(end?.id ?? '', order.totals['total']?.amount);
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
  const ends = buyers.flatMap(({ end }) => end ?? []);
  expect(ends).toHaveLength(buyers.length);
  await until(
    async () => {
      const charges = await chargesOf(ends.map(({ id }) => id));
      return ends
        .filter((end) => !isInOrder(charges, end, totals.get(end.id)))
        .map((end) => ({ ...end, charges: charges.filter(({ checkoutId }) => checkoutId === end.id) }));
    },
    ({ length }) => length === 0,
    'the money in order at the provider',
    AFTERWARDS_MS,
    POLL_MS,
  );
  await until(
    async () =>
      (await call<{ claimed: number }>('GET', `/campaigns/${coupon.id}`, { as: admin })).body.claimed,
    (claimed) => claimed === bought.filter(({ hasCoupon }) => hasCoupon).length,
    'a claim for each order with the coupon',
    AFTERWARDS_MS,
    POLL_MS,
  );
  for (const { cart, end } of buyers) {
    const { items } = (await call<CartView>('GET', '/cart', { cart })).body;
    expect(items).toHaveLength(end?.status === 'completed' ? 0 : 1);
  }
  return bought.length;
}
