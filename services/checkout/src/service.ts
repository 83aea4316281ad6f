import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Page } from '@sidecart/kit/page';
import type { ChangeNotifier } from './checkout/change-notifier';
import {
  assertFewOpen,
  cartEmpty,
  checkoutInProgress,
  checkoutNotFound,
  checkoutPastCancelling,
  emailMissing,
  isEnded,
  isGoingForward,
  isPastCancelling,
  paymentMissing,
  sagaNotStuck,
  type Checkout,
  type OpenAtMost,
} from './checkout/checkout';
import type { RecordChange } from './checkout/record';
import type { CheckoutFilter, CheckoutStore, Reader } from './checkout/store';
import { requestCancellation, startCheckout } from './checkout/transitions';
import type { Cart, CartOwner, Clients, CodeOutcome } from './clients';
import type { QuoteStore } from './pricing/quote-store';
import { chooseMethod, shippingMethods, type ShippingMethod, type ShippingOffer } from './pricing/shipping';
import { appliedCodes, assertNotAbove, claimedCodes, type Shown } from './pricing/shown';
import { taxFor, type Destination } from './pricing/tax';
import { totals, type PricedLine, type Totals } from './pricing/totals';
import { customerOf, type Shopper } from './shopper';

type StartCheckoutInput = Body<'startCheckout'>;

export interface QuoteInput {
  shippingAddress: Destination;
  shippingMethod?: string;
}

export interface Quote {
  cart: Cart;
  items: PricedLine[];
  totals: Totals;
  coupons: CodeOutcome[];
  shippingMethod: ShippingMethod;
  shippingMethods: ShippingOffer[];
}

export interface CheckoutDeps {
  db: Db;
  store: CheckoutStore;
  outbox: Outbox;
  quotes: QuoteStore;
  record: RecordChange;
  notifier: ChangeNotifier;
  clients: Clients;
  openAtMost: OpenAtMost;
  /** Requests the start of the workflow of a new checkout, after its row is committed. */
  begin: (id: string) => void;
  /** Wakes a waiting workflow. Best effort: the workflow also polls every 30 s. */
  wake: (id: string) => void;
  /** Ends a checkout without its workflow. */
  settle: (id: string) => Promise<void>;
  hasWorkflow: (id: string) => Promise<boolean>;
  now: () => Date;
  newId: () => string;
}

/** How long a cancellation that came too late waits for the order's id. */
const ORDER_MS = 10_000;

export function createCheckoutService(deps: CheckoutDeps) {
  const { db, store, outbox, quotes, record, notifier, clients } = deps;
  const { openAtMost, begin, wake, settle, hasWorkflow, now, newId } = deps;

  async function filledCart(owner: CartOwner): Promise<Cart> {
    const cart = await clients.getCart(owner);
    if (!cart || cart.lines.length === 0) throw cartEmpty();
    return cart;
  }

  async function price(
    cart: Cart,
    destination: Destination,
    methodCode: string | undefined,
    customer: ReturnType<typeof customerOf>,
  ): Promise<Quote> {
    const shippingMethod = chooseMethod(destination.country, cart.currency, methodCode);
    const tax = taxFor(destination);
    const { price: shipping } = shippingMethod;
    const discounts = await clients.evaluateDiscounts({
      cart,
      codes: cart.couponCodes,
      ...customer,
      shipping,
    });
    return {
      cart,
      ...totals({ ...cart, discounts, shipping, tax }),
      coupons: discounts.codes,
      shippingMethod,
      shippingMethods: shippingMethods(destination.country, cart.currency),
    };
  }

  /** The total that the shopper saw according to the request, else the last quote of this cart version. */
  async function whatWasShown(
    cart: Cart,
    { shownTotal, cartVersion = cart.version }: StartCheckoutInput,
  ): Promise<Shown | undefined> {
    const quote = await quotes.find(db, cart.id, cartVersion);
    return shownTotal ? { total: shownTotal, couponCodes: quote?.couponCodes } : quote;
  }

  async function found(id: string, reader: Reader): Promise<Checkout> {
    const checkout = await store.find(db, id, reader);
    if (!checkout) throw checkoutNotFound();
    return checkout;
  }

  /** Before create-order begins: the workflow sees it and undoes the completed steps. */
  async function cancelCheckout(id: string, reader: Reader): Promise<Checkout> {
    await found(id, reader);
    const deadline = now().getTime() + ORDER_MS;
    for (;;) {
      const checkout = await record(id, (current) => requestCancellation(current, now()));
      if (!isPastCancelling(checkout)) {
        wake(id);
        return checkout;
      }
      if (checkout.orderId || now().getTime() > deadline) throw checkoutPastCancelling(checkout.orderId);
      await notifier.next(id, 250);
    }
  }

  /** Recorded before anything happens: the saga then changes in several transactions, also of other services. */
  async function intervene(id: string, actor: Actor): Promise<Checkout> {
    const checkout = await found(id, { kind: 'staff' });
    if (isEnded(checkout)) throw sagaNotStuck();
    const { status, step } = checkout;
    await db.tx((t) =>
      outbox.add(t, audited(actor, { target: { kind: 'checkout', id }, before: { status, step } })),
    );
    return checkout;
  }

  return {
    async quoteCheckout({ owner, ...shopper }: Shopper, input: QuoteInput): Promise<Quote> {
      const cart = await filledCart(owner);
      const quote = await price(cart, input.shippingAddress, input.shippingMethod, customerOf(shopper));
      await quotes.remember(db, {
        cartId: cart.id,
        cartVersion: cart.version,
        total: quote.totals.total,
        couponCodes: appliedCodes(quote.coupons),
        quotedAt: now(),
      });
      return quote;
    },

    /** Saves the checkout; its workflow does the rest. */
    async startCheckout(
      shopper: Shopper,
      input: StartCheckoutInput,
      tx: InTx<Checkout> = db.tx,
    ): Promise<Checkout> {
      const email = input.email ?? shopper.email;
      if (!email) throw emailMissing();
      const cart = await filledCart(shopper.owner);
      const customer = customerOf({ ...shopper, accountEmail: shopper.email, email });
      const quote = await price(cart, input.shippingAddress, input.shippingMethod, customer);
      const { total } = quote.totals;
      const shown = await whatWasShown(cart, input);
      // The saga rejects a cart that has changed since.
      const isSameCart = (input.cartVersion ?? cart.version) === cart.version;
      if (shown && isSameCart && !input.acceptChanges) assertNotAbove(shown, total, quote.coupons);
      if (total.amount > 0 && !input.payment) throw paymentMissing(total);
      const checkout = startCheckout(
        {
          id: newId(),
          userId: shopper.userId,
          guestTokenHash: shopper.guestTokenHash,
          cartId: cart.id,
          cartVersion: input.cartVersion ?? cart.version,
          acceptChanges: input.acceptChanges,
          email,
          accountEmail: shopper.email,
          locale: input.locale,
          shippingAddress: input.shippingAddress,
          billingAddress: input.billingAddress ?? input.shippingAddress,
          shippingMethod: quote.shippingMethod,
          couponCodes: claimedCodes(quote.coupons, { isKnown: shown !== undefined || input.acceptChanges }),
          shownTotal: shown?.total ?? total,
        },
        input.payment?.token,
        now(),
      );
      return tx(async (t) => {
        const inserted = await store.insert(t, checkout, cart.version, shopper.addressHash);
        if (inserted.other !== undefined) throw checkoutInProgress(inserted.other);
        assertFewOpen(inserted, shopper, openAtMost);
        t.afterCommit(() => begin(checkout.id));
        return checkout;
      });
    },

    getCheckout: found,
    cancelCheckout,

    /** Handles payment.authorized and payment.failed: only a hint to check the payment, and only while it is open. */
    paymentChanged: (id: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const checkout = await store.findById(t, id);
        if (checkout && isGoingForward(checkout) && checkout.step === 'initiate-payment')
          t.afterCommit(() => wake(id));
      }),

    listSagas: (filter: CheckoutFilter, page: Page): Promise<Checkout[]> => store.list(db, filter, page),

    /** For staff: retries what could not be undone; a running saga checks its state at once. */
    async retrySaga(id: string, actor: Actor): Promise<Checkout> {
      const checkout = await intervene(id, actor);
      if (checkout.status !== 'needs-attention' && (await hasWorkflow(id))) wake(id);
      else await settle(id);
      return found(id, { kind: 'staff' });
    },

    /** For staff: undoes the saga, unless an order exists. */
    async compensateSaga(id: string, actor: Actor): Promise<Checkout> {
      const checkout = await intervene(id, actor);
      if (checkout.status !== 'needs-attention') return cancelCheckout(id, { kind: 'staff' });
      await settle(id);
      return found(id, { kind: 'staff' });
    },
  };
}
export type CheckoutService = ReturnType<typeof createCheckoutService>;
