import {
  EvaluateDiscountsRequest,
  type CampaignServiceServer,
  type Discounts,
} from '@sidecart/contracts/campaign/v1/campaign';
import type { CartServiceServer } from '@sidecart/contracts/cart/v1/cart';
import type { CreateOrderRequest, OrderServiceServer } from '@sidecart/contracts/order/v1/order';
import type { Payment, PaymentServiceServer } from '@sidecart/contracts/payment/v1/payment';
import { conflict, notFound, rejected, unavailable } from '@sidecart/kit/errors';
import type { Calls } from '@sidecart/kit/grpc';
import type { Peers } from '../src/clients';
import { aCart, eur, type CartOwner } from './builders';

const undone = () => rejected('undone', 'This was undone before.');

/** One cart and its peer services, with the rules that checkout relies on: idempotent, and permanent once undone. */
export function createFakeShop(cartOwner: CartOwner = { userId: 'user-1' }) {
  const tombstones = new Set<string>();
  const state = {
    calls: [] as { rpc: string; request: unknown }[],
    cart: aCart(cartOwner),
    frozenBy: undefined as string | undefined,
    available: 10,
    held: new Map<string, number>(),
    secured: new Set<string>(),
    /** Codes that apply, with the amount that they take off the first line. */
    coupons: new Map<string, number>(),
    /** Coupons whose limit another customer has used up. */
    usedUp: new Set<string>(),
    /** Why other codes do not apply. */
    reasons: new Map<string, string>(),
    /** Whether a campaign takes off the delivery. */
    freeShipping: false,
    claims: new Set<string>(),
    payments: new Map<string, Payment>(),
    authorizations: 0,
    /** The provider's response to the next authorization. */
    outcome: { status: 'authorized' } as Partial<Payment>,
    orders: new Map<string, CreateOrderRequest & { orderId: string }>(),
  };

  const record = (rpc: string, request: unknown) => state.calls.push({ rpc, request });
  const refuseUndone = (step: string, checkoutId: string) => {
    if (tombstones.has(`${step} ${checkoutId}`)) throw undone();
  };
  const addTombstone = (step: string, checkoutId: string) => tombstones.add(`${step} ${checkoutId}`);

  const cart: Calls<CartServiceServer> = {
    async getCart(request) {
      record('getCart', request);
      const isOwner =
        request.owner?.$case === 'userId'
          ? request.owner.value === cartOwner.userId
          : cartOwner.tokenHash !== undefined;
      if (!isOwner) throw notFound('cart-not-found', 'There is no cart.');
      return structuredClone(state.cart);
    },
    async freezeCart(request) {
      record('freezeCart', request);
      refuseUndone('freeze', request.checkoutId);
      if (state.frozenBy && state.frozenBy !== request.checkoutId)
        throw conflict('cart-in-checkout', 'It is being bought.');
      if (state.cart.lines.length === 0) throw rejected('cart-empty', 'It is empty.');
      if (request.version !== state.cart.version)
        throw rejected('cart-changed', 'It has changed.', { lines: ['mug-blue'] });
      state.frozenBy = request.checkoutId;
      return structuredClone(state.cart);
    },
    async unfreezeCart(request) {
      record('unfreezeCart', request);
      addTombstone('freeze', request.checkoutId);
      if (state.frozenBy === request.checkoutId) state.frozenBy = undefined;
      return {};
    },
    async clearCart(request) {
      record('clearCart', request);
      state.cart = { ...state.cart, lines: [], couponCodes: [] };
      state.frozenBy = undefined;
      return {};
    },
  };

  const inventory: Peers['inventory'] = {
    async holdStock(request) {
      record('holdStock', request);
      refuseUndone('hold', request.checkoutId);
      if (state.held.has(request.checkoutId)) return {};
      const wanted = request.lines.reduce((sum, line) => sum + line.quantity, 0);
      if (wanted > state.available)
        throw rejected('out-of-stock', 'Not enough is left.', { skus: ['mug-blue'] });
      state.available -= wanted;
      state.held.set(request.checkoutId, wanted);
      return {};
    },
    async releaseHold(request) {
      record('releaseHold', request);
      addTombstone('hold', request.checkoutId);
      state.available += state.held.get(request.checkoutId) ?? 0;
      state.held.delete(request.checkoutId);
      state.secured.delete(request.checkoutId);
      return {};
    },
    async secureHold(request) {
      record('secureHold', request);
      if (!state.held.has(request.checkoutId)) throw rejected('hold-expired', 'The hold has lapsed.');
      state.secured.add(request.checkoutId);
      return {};
    },
  };

  const evaluate = ({ codes, shipping }: EvaluateDiscountsRequest): Discounts => {
    const off = state.freeShipping ? (shipping?.amount ?? 0) : 0;
    const amount = codes.reduce((sum, code) => sum + (state.coupons.get(code) ?? 0), 0);
    return {
      lines: amount ? [{ sku: 'mug-blue', amount: eur(amount) }] : [],
      shipping: eur(off),
      total: eur(amount + off),
      codes: codes.map((code) =>
        state.coupons.has(code)
          ? { code, applied: true }
          : {
              code,
              applied: false,
              reason: state.usedUp.has(code) ? 'limit-reached' : (state.reasons.get(code) ?? 'unknown-code'),
            },
      ),
      campaignIds: [],
    };
  };

  const campaign: Calls<CampaignServiceServer> = {
    async evaluateDiscounts(request) {
      record('evaluateDiscounts', request);
      return evaluate(request);
    },
    async claimDiscounts(request) {
      record('claimDiscounts', request);
      refuseUndone('claim', request.checkoutId);
      const result = evaluate(request.evaluation ?? EvaluateDiscountsRequest.fromJSON({}));
      const gone = result.codes.find(({ applied }) => !applied);
      if (gone)
        throw rejected('coupon-not-applicable', 'It does not apply.', {
          code: gone.code,
          reason: gone.reason,
        });
      state.claims.add(request.checkoutId);
      return result;
    },
    async releaseClaim(request) {
      record('releaseClaim', request);
      addTombstone('claim', request.checkoutId);
      state.claims.delete(request.checkoutId);
      return {};
    },
  };

  const paymentOf = (checkoutId: string): Payment => {
    const payment = state.payments.get(checkoutId);
    if (!payment) throw notFound('payment-not-found', 'There is no payment.');
    return { ...payment };
  };

  const payment: Calls<PaymentServiceServer> = {
    async authorizePayment(request) {
      record('authorizePayment', request);
      refuseUndone('authorize', request.checkoutId);
      if (request.token === 'tok_timeout')
        throw unavailable('provider-unavailable', 'The provider does not answer.');
      const known = state.payments.get(request.checkoutId);
      if (known) return { ...known };
      state.authorizations += 1;
      state.payments.set(request.checkoutId, {
        paymentId: `payment-${state.payments.size + 1}`,
        checkoutId: request.checkoutId,
        status: 'authorized',
        amount: request.amount,
        updatedAt: new Date(),
        ...state.outcome,
      });
      return paymentOf(request.checkoutId);
    },
    async getPayment(request) {
      record('getPayment', request);
      return paymentOf(request.checkoutId);
    },
    async settlePayment(request) {
      record('settlePayment', request);
      const current = paymentOf(request.checkoutId);
      if (current.status === 'requires-action') current.status = 'voided';
      state.payments.set(request.checkoutId, current);
      return current;
    },
    async voidPayment(request) {
      record('voidPayment', request);
      addTombstone('authorize', request.checkoutId);
      const current = state.payments.get(request.checkoutId) ?? {
        paymentId: '',
        checkoutId: request.checkoutId,
        status: 'voided',
        amount: undefined,
        updatedAt: new Date(),
      };
      if (current.status !== 'declined') current.status = 'voided';
      state.payments.set(request.checkoutId, current);
      return { ...current };
    },
  };

  const order: Calls<OrderServiceServer> = {
    async createOrder(request) {
      record('createOrder', request);
      refuseUndone('order', request.checkoutId);
      const known = state.orders.get(request.checkoutId);
      const orderId = known?.orderId ?? `order-${state.orders.size + 1}`;
      if (!known) state.orders.set(request.checkoutId, { ...request, orderId });
      return { orderId, number: `SC-${orderId}`, createdAt: new Date() };
    },
    async withdrawOrder(request) {
      record('withdrawOrder', request);
      const known = state.orders.get(request.checkoutId);
      if (!known) addTombstone('order', request.checkoutId);
      return { orderId: known?.orderId };
    },
  };

  const peers: Peers = { cart, inventory, campaign, payment, order };
  return {
    peers,
    state,
    countOf: (rpc: string) => state.calls.filter((call) => call.rpc === rpc).length,
    requestOf: (rpc: string) => state.calls.find((call) => call.rpc === rpc)?.request,
    /** Whether money, stock, coupon and cart are as if nothing had been attempted. */
    isUntouched: () =>
      state.available === 10 &&
      state.claims.size === 0 &&
      state.frozenBy === undefined &&
      state.cart.lines.length === 1 &&
      state.orders.size === 0 &&
      [...state.payments.values()].every(({ status }) => status === 'voided' || status === 'declined'),
  };
}
export type FakeShop = ReturnType<typeof createFakeShop>;
