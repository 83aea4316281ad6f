import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { OperationName, Schemas } from '@sidecart/contracts/http/types';
import { ask, send, type Answer, type Refusal, type Success } from './api';
import { chargesSince, type Charge } from './provider';
import { cartOf, checkoutBody, mailsTo, orderOf, stockOf, until } from './shop';

type Checkout = Schemas['Checkout'];

/** A shopper with one unit of the sku in the cart. */
export interface Buyer {
  cart: string;
  email: string;
  token: string;
  /** Idempotency key of the checkout */
  key: string;
  /** Whether the cart carries the coupon. */
  hasCoupon: boolean;
  /** The checkout after its end. */
  end?: Checkout;
}

const RECOVERY_MS = 200_000;
const AFTERWARDS_MS = 90_000;
const POLL_MS = 500;
const ENDED = ['completed', 'failed', 'needs-attention'];

/** Two of four purchases succeed; the bank declines one, and the shopper of another cancels at the bank. */
const TOKENS = ['tok_ok', 'tok_declined', 'tok_ok', 'tok_requires_action'] as const;

/** The card and the coupon of the nth buyer: each card occurs with and without the coupon. */
export const aBuyer = (n: number, cart: string): Buyer => ({
  cart,
  email: `${randomUUID()}@example.com`,
  token: TOKENS[n % TOKENS.length] ?? 'tok_ok',
  key: randomUUID(),
  hasCoupon: Math.floor(n / TOKENS.length) % 2 === 0,
});

/**
 * A request that must succeed although a process is killed. As any client would, it is retried after 503 with Retry-After: the
 * killed process may have been handling it. @throws Error on every other refusal
 */
export async function patiently<O extends OperationName>(
  request: () => Promise<Answer<O>>,
  onRetry: (refusal: Refusal) => void = () => {},
): Promise<Success<O>> {
  for (const deadline = Date.now() + RECOVERY_MS; ;) {
    const answer = await request();
    if (!answer.problem) return answer;
    const retryAfter = answer.headers.get('retry-after');
    if (answer.status !== 503 || !retryAfter || Date.now() > deadline)
      throw new Error(`the shop answered ${answer.status}: ${JSON.stringify(answer.problem)}`);
    onRetry(answer);
    await new Promise((resolve) => setTimeout(resolve, Number(retryAfter) * 1_000));
  }
}

const progress = new EventEmitter();

/** Resolves when the next checkout with a good card has begun: it is in flight for longer than a kill takes. */
export const whileInFlight = (signal?: AbortSignal) => once(progress, 'begun', signal && { signal });

/** Starts the buyer's checkout. @returns its id */
export async function begin(
  { cart, key, token, email }: Buyer,
  onRetry?: (refusal: Refusal) => void,
): Promise<string> {
  const body = checkoutBody(token, email);
  const { id } = (await patiently(() => send('startCheckout', { cart, key, body }), onRetry)).body;
  if (token === 'tok_ok') progress.emit('begun');
  return id;
}

/** Waits for the end of a checkout, whichever process dies in the meantime; one that needs attention never ends. */
export async function endOf(
  { cart }: Buyer,
  checkoutId: string,
  onRetry?: (refusal: Refusal) => void,
): Promise<Checkout> {
  const input = { cart, params: { checkoutId } };
  const end = await until(
    async () => {
      const { body } = await patiently(() => send('getCheckout', input), onRetry);
      if (body.status === 'awaiting-payment') await patiently(() => send('cancelCheckout', input), onRetry);
      return body;
    },
    ({ status }) => ENDED.includes(status),
    `an end of checkout ${checkoutId}`,
    RECOVERY_MS,
    POLL_MS,
  );
  expect(end.status).not.toBe('needs-attention');
  return end;
}

/**
 * The checkouts that started before a moment and ended after it. Those that were cancelled at the bank do not count: no process
 * may have been working on them.
 */
export const inFlightAt = (moment: Date, buyers: readonly Buyer[]): Checkout[] =>
  buyers.flatMap(({ token, end }) =>
    end &&
    token !== 'tok_requires_action' &&
    Date.parse(end.createdAt) < moment.getTime() &&
    Date.parse(end.updatedAt) > moment.getTime()
      ? end
      : [],
  );

/** A campaign of ten percent for who enters its code. */
export async function aCoupon(admin: string): Promise<{ id: string; code: string }> {
  const code = `KILL-${randomUUID().slice(0, 8)}`.toUpperCase();
  const body = { name: 'Ten percent', kind: 'percentage', basisPoints: 1_000, code };
  const { id } = (await ask('createCampaign', { as: admin, body })).body;
  return { id, code };
}

export async function addCoupon(cart: string, code: string): Promise<void> {
  const { body } = await ask('addCoupon', { cart, body: { code } });
  expect(body.coupons).toMatchObject([{ code, applied: true }]);
}

/**
 * The money of an order is taken once; a declined card is declined once; every other authorization of a failed checkout is voided
 * once.
 */
function isInOrder(own: readonly Charge[], { token, end }: Buyer, total: number | undefined): boolean {
  const [charge] = own;
  // A checkout with a good card may fail before its payment.
  if (!charge) return end?.status === 'failed' && token === 'tok_ok';
  const { status, amount, captured, refunded, captures, voids } = charge;
  if (own.length > 1 || refunded !== 0) return false;
  if (end?.status === 'completed')
    return status === 'captured' && amount === total && captured === total && captures === 1 && voids === 0;
  if (captured !== 0 || captures !== 0) return false;
  return token === 'tok_declined' ? status === 'declined' && voids === 0 : status === 'voided' && voids === 1;
}

const FAILURES: Record<string, string> = { tok_declined: 'card-declined', tok_requires_action: 'cancelled' };

/** The provider's charges since a moment that differ from what the checkouts' ends require. */
async function wrongCharges(since: Date, buyers: readonly Buyer[], totals: ReadonlyMap<string, number>) {
  const charges = await chargesSince(since);
  const wrong = buyers.flatMap((buyer) => {
    const id = buyer.end?.id ?? '';
    const own = charges.filter(({ checkoutId }) => checkoutId === id);
    return isInOrder(own, buyer, totals.get(id)) ? [] : { id, end: buyer.end?.status, charges: own };
  });
  const known = new Set(buyers.map(({ end }) => end?.id));
  return [...wrong, ...charges.filter(({ checkoutId }) => !known.has(checkoutId))];
}

/** What the buyers bought, and when the first of them started. */
export interface Sale {
  admin: string;
  sku: string;
  stock: number;
  coupon: { id: string };
  since: Date;
}

/**
 * Every completed checkout has one paid order, one mail and an empty cart; every other has none and keeps its cart; the stock is
 * what the orders left, and nothing is reserved. The provider took the money of each order once, holds none of a failed checkout,
 * and knows no other payment; the coupon is claimed once for each order with it. Nothing else may be bought during the sale.
 * @returns how many bought
 */
export async function expectAgreement(sale: Sale, buyers: readonly Buyer[]): Promise<number> {
  const { admin, sku, stock, coupon, since } = sale;
  expect(buyers.filter(({ end }) => !end)).toEqual([]);
  for (const { token, end } of buyers)
    if (FAILURES[token]) expect(end).toMatchObject({ status: 'failed', failure: { code: FAILURES[token] } });
  const bought = buyers.filter(({ end }) => end?.status === 'completed');
  const orderIds = bought.map(({ end }) => end?.orderId ?? '');
  expect(orderIds).not.toContain('');
  expect(new Set(orderIds).size).toBe(bought.length);
  const totals = new Map<string, number>();
  for (const { cart, email, end, hasCoupon } of bought) {
    const { id = '', orderId = '' } = end ?? {};
    const order = await until(
      () => orderOf(cart, orderId),
      ({ paymentStatus }) => paymentStatus === 'paid',
      `order ${orderId} paid`,
      AFTERWARDS_MS,
      POLL_MS,
    );
    expect(order.totals.discount.amount > 0).toBe(hasCoupon);
    totals.set(id, order.totals.total.amount);
    const mails = await until(
      () => mailsTo(email),
      ({ length }) => length > 0,
      `a mail about ${orderId}`,
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
  await until(
    () => wrongCharges(since, buyers, totals),
    ({ length }) => length === 0,
    'the money in order at the provider',
    AFTERWARDS_MS,
    POLL_MS,
  );
  await until(
    async () => (await ask('getCampaign', { as: admin, params: { campaignId: coupon.id } })).body.claimed,
    (claimed) => claimed === bought.filter(({ hasCoupon }) => hasCoupon).length,
    'a claim for each order with the coupon',
    AFTERWARDS_MS,
    POLL_MS,
  );
  for (const { cart, email, end } of buyers) {
    const { items } = await cartOf(cart);
    expect(items).toHaveLength(end?.status === 'completed' ? 0 : 1);
    if (end?.status === 'failed') {
      expect(end.orderId).toBeUndefined();
      expect(await mailsTo(email)).toEqual([]);
    }
  }
  return bought.length;
}
