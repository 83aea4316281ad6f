import type {
  CampaignServiceServer,
  Discounts as DiscountsMessage,
} from '@sidecart/contracts/campaign/v1/campaign';
import type { CartServiceServer, CartSnapshot, GetCartRequest } from '@sidecart/contracts/cart/v1/cart';
import type { Money as MoneyMessage } from '@sidecart/contracts/common/v1/common';
import type { InventoryServiceServer } from '@sidecart/contracts/inventory/v1/inventory';
import type { OrderServiceServer } from '@sidecart/contracts/order/v1/order';
import type { Payment as PaymentMessage, PaymentServiceServer } from '@sidecart/contracts/payment/v1/payment';
import { AppError } from '@sidecart/kit/errors';
import type { Calls } from '@sidecart/kit/grpc';
import { money, type Money } from '@sidecart/kit/money';
import type { Checkout, FrozenCart, ReadyToOrder } from './checkout/checkout';
import type { Discounts, Line } from './pricing/totals';

/** The services that a purchase needs, as their contracts define them. */
export interface Peers {
  cart: Calls<CartServiceServer>;
  inventory: Pick<Calls<InventoryServiceServer>, 'holdStock' | 'releaseHold' | 'secureHold'>;
  campaign: Calls<CampaignServiceServer>;
  payment: Calls<PaymentServiceServer>;
  order: Calls<OrderServiceServer>;
}

/** The owner of the cart. */
export type CartOwner = NonNullable<GetCartRequest['owner']>;

export interface LineProblem {
  code: string;
  oldPrice?: Money | undefined;
  newPrice?: Money | undefined;
  available?: number | undefined;
}

/** The cart as it could be bought now. */
export interface Cart extends FrozenCart {
  id: string;
  version: number;
  problems: ReadonlyMap<string, LineProblem[]>;
  couponCodes: string[];
}

export interface CodeOutcome {
  code: string;
  applied: boolean;
  reason?: string | undefined;
}

export interface Evaluation extends Discounts {
  codes: CodeOutcome[];
}

/** Everything that campaign evaluates. */
export interface DiscountQuestion {
  cart: FrozenCart;
  codes: readonly string[];
  /** For limits per customer: the user, or the guest's address. */
  customer?: string | undefined;
  /** Every address of the customer. */
  emails: readonly string[];
  shipping: Money;
}

export interface Payment {
  id: string;
  status: string;
  actionUrl?: string | undefined;
  declineCode?: string | undefined;
}

const given = (message: MoneyMessage | undefined, currency: string): Money =>
  money(message?.amount ?? 0, message?.currency || currency);

function toCart(snapshot: CartSnapshot): Cart {
  const { currency } = snapshot;
  const lines = snapshot.lines.map(
    ({ sku, productId, name, quantity, unitPrice, sellerId, categories, options, mediaId }): Line => ({
      sku,
      productId,
      name,
      quantity,
      unitPrice: given(unitPrice, currency),
      sellerId,
      categories,
      options,
      mediaId,
    }),
  );
  const problems = new Map(snapshot.lines.map((line) => [line.sku, line.problems]));
  return {
    id: snapshot.cartId,
    version: snapshot.version,
    currency,
    lines,
    problems,
    couponCodes: snapshot.couponCodes,
  };
}

const toEvaluation = (message: DiscountsMessage, currency: string): Evaluation => ({
  bySku: new Map(message.lines.map(({ sku, amount }) => [sku, given(amount, currency)])),
  shipping: given(message.shipping, currency),
  codes: message.codes,
});

const toPayment = ({ paymentId, status, actionUrl, declineCode }: PaymentMessage): Payment => ({
  id: paymentId,
  status,
  actionUrl,
  declineCode,
});

const toQuestion = ({ cart, codes, customer, emails, shipping }: DiscountQuestion) => ({
  currency: cart.currency,
  lines: cart.lines,
  codes: [...codes],
  customer,
  emails: [...emails],
  shipping,
});

/**
 * True when the peer has processed the call and refused it, so that nothing happened there. `already-exists` means that two runs
 * of one step collided; a retry returns the result.
 */
export const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError &&
  !['unavailable', 'throttled', 'internal'].includes(error.kind) &&
  error.code !== 'already-exists';

/** The calls of checkout to its peers, in its own types. Every call is idempotent by checkout id. */
export function createClients({ cart, inventory, campaign, payment, order }: Peers) {
  const ofCheckout = ({ id }: { id: string }) => ({ checkoutId: id });

  return {
    /** The caller's cart, or undefined when there is none. */
    async getCart(owner: CartOwner): Promise<Cart | undefined> {
      try {
        return toCart(await cart.getCart({ owner }));
      } catch (error) {
        if (error instanceof AppError && error.kind === 'not-found') return undefined;
        throw error;
      }
    },

    async freezeCart(checkout: Checkout): Promise<FrozenCart> {
      const { currency, lines } = toCart(
        await cart.freezeCart({
          checkoutId: checkout.id,
          cartId: checkout.cartId,
          version: checkout.cartVersion,
          acceptChanges: checkout.acceptChanges,
        }),
      );
      return { currency, lines };
    },
    unfreezeCart: ({ id, cartId }: Checkout) => cart.unfreezeCart({ checkoutId: id, cartId }),
    /** A cart that no longer exists is clear. */
    async clearCart({ id, cartId }: Checkout): Promise<void> {
      try {
        await cart.clearCart({ checkoutId: id, cartId });
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
      }
    },

    holdStock: (checkout: Checkout, { lines }: FrozenCart, holdSeconds: number) =>
      inventory.holdStock({
        checkoutId: checkout.id,
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
        holdSeconds,
      }),
    releaseHold: (checkout: Checkout) => inventory.releaseHold(ofCheckout(checkout)),
    secureHold: (checkout: Checkout) => inventory.secureHold(ofCheckout(checkout)),

    evaluateDiscounts: async (question: DiscountQuestion): Promise<Evaluation> =>
      toEvaluation(await campaign.evaluateDiscounts(toQuestion(question)), question.cart.currency),
    claimDiscounts: async (checkout: Checkout, question: DiscountQuestion): Promise<Evaluation> =>
      toEvaluation(
        await campaign.claimDiscounts({ ...ofCheckout(checkout), evaluation: toQuestion(question) }),
        question.cart.currency,
      ),
    releaseClaim: (checkout: Checkout) => campaign.releaseClaim(ofCheckout(checkout)),

    authorizePayment: async (checkout: Checkout, amount: Money, token: string): Promise<Payment> =>
      toPayment(
        await payment.authorizePayment({ ...ofCheckout(checkout), amount, token, email: checkout.email }),
      ),
    getPayment: async (checkout: Checkout): Promise<Payment> =>
      toPayment(await payment.getPayment(ofCheckout(checkout))),
    settlePayment: async (checkout: Checkout): Promise<Payment> =>
      toPayment(await payment.settlePayment(ofCheckout(checkout))),
    voidPayment: (checkout: Checkout) => payment.voidPayment(ofCheckout(checkout)),

    /** The pivot. */
    async createOrder(checkout: ReadyToOrder): Promise<string> {
      const { items, totals, paymentId, userId, guestTokenHash, email, couponCodes } = checkout;
      const { orderId } = await order.createOrder({
        ...ofCheckout(checkout),
        paymentId: paymentId ?? '',
        userId,
        guestTokenHash,
        email,
        items: items.map(({ categories: _, ...item }) => item),
        totals,
        shippingAddress: checkout.shippingAddress,
        billingAddress: checkout.billingAddress,
        shippingMethod: checkout.shippingMethod,
        couponCodes,
        locale: checkout.locale,
      });
      return orderId;
    },
    /** The order that already exists, if any; otherwise none will be created. */
    withdrawOrder: async (checkout: Checkout): Promise<string | undefined> =>
      (await order.withdrawOrder(ofCheckout(checkout))).orderId,
  };
}
export type Clients = ReturnType<typeof createClients>;
