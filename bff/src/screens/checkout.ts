import type { Schemas } from '@sidecart/contracts/http/types';
import { Reply } from '@sidecart/kit/http';
import { readAddresses } from '../shop/address-book';
import type { Api } from '../api';
import { toCoupon, toProblem, toTotals } from '../shop/cart';
import type { Catalogue } from '../shop/catalogue';
import { isRefusal } from '../gateway/gateway';
import { asOwner } from '../gateway/as-owner';
import { bodyOf, purchaseBody } from '../schemas';
import type { Sessions } from '../session/sessions';
import type { ShopperCarts } from '../shop/shopper-carts';
import { passEvents } from '../gateway/stream';
import type { CheckoutView, FailureView, QuoteView } from '../views/buying';

/** A shopper waits for the form and can repeat the request. */
const QUOTE_MS = 4_000;

/** A checkout as the checkout service returns it: values that do not exist yet are left out. */
type Checkout = Schemas['Checkout'] | Schemas['Saga'];

const toFailureView = ({ step, code, message, details }: FailureView): FailureView => ({
  step,
  code,
  message,
  ...(details?.shown && details.total ? { details: { shown: details.shown, total: details.total } } : {}),
});

export const toCheckoutView = (checkout: Checkout): CheckoutView => {
  const { failure, totals, nextAction } = checkout;
  return {
    id: checkout.id,
    status: checkout.status,
    steps: checkout.steps.map(({ name, status, at }) => ({ name, status, at })),
    orderId: checkout.orderId ?? null,
    nextAction: nextAction ? { type: nextAction.type, url: nextAction.url } : null,
    failure: failure ? toFailureView(failure) : null,
    totals: totals ? toTotals(totals) : null,
  };
};

const toQuoteView = (quote: Schemas['Quote']): QuoteView => ({
  cartVersion: quote.cartVersion,
  totals: toTotals(quote.totals),
  shippingMethods: quote.shippingMethods,
  shippingMethod: quote.shippingMethod.code,
  problems: quote.problems.map(({ sku, ...problem }) => ({ sku, ...toProblem(problem) })),
  coupons: quote.coupons.map(toCoupon),
});

export function checkoutScreens(
  api: Api,
  sessions: Sessions,
  carts: ShopperCarts,
  catalogue: Catalogue,
): void {
  api.serve(
    'GET /screens/checkout',
    { access: 'public', summary: 'Get the checkout form with known values' },
    async ({ visit }) => {
      const user = visit.session?.user;
      // Staff would get everyone's orders without this filter.
      const email = user?.role === 'admin' ? user.email : undefined;
      const [cart, addresses, orders, countries] = await Promise.all([
        carts.read(visit),
        visit.part('addresses', async (ask) => (user ? readAddresses(ask) : [])),
        visit.part('orders', async (ask) =>
          user ? (await ask('listOrders', { query: { limit: 1, email } })).items : [],
        ),
        visit.part('countries', (ask) => catalogue.countries({ ask })),
      ]);
      return {
        cart: await carts.show(visit, cart),
        addresses: addresses.ok ? addresses.value : [],
        lastAddress: (orders.ok ? orders.value[0]?.shippingAddress : undefined) ?? null,
        email: user?.email ?? null,
        countries: countries.ok ? countries.value : [],
      };
    },
  );

  api.serve(
    'POST /checkout/quote',
    { access: 'public', summary: 'Get a quote for the cart', body: bodyOf('quoteCheckout') },
    async ({ visit, body }) => {
      await carts.settle(visit);
      const signal = AbortSignal.timeout(QUOTE_MS);
      return toQuoteView(await visit.ask('quoteCheckout', { json: body, signal }));
    },
  );

  api.serve(
    'POST /checkouts',
    {
      access: 'public',
      summary: 'Start a checkout',
      body: purchaseBody,
      status: 202,
      idempotency: 'required',
    },
    async ({ visit, body, req }) => {
      await carts.settle(visit);
      const checkout = await visit.ask('startCheckout', {
        json: body,
        headers: { 'idempotency-key': req.get('idempotency-key') },
      });
      await sessions.openCheckout(visit.session, checkout.id);
      return new Reply(toCheckoutView(checkout), { location: `/api/screens/checkout/${checkout.id}` });
    },
  );

  api.serve(
    'GET /screens/checkout/:id',
    { access: 'public', summary: 'Get a checkout of this browser' },
    async ({ visit, params: { id } }) => {
      const params = { checkoutId: id };
      try {
        const checkout = await asOwner(visit, (as) => visit.ask('getCheckout', { params, as }));
        if (checkout.status === 'failed') await sessions.closeCheckout(visit.session, id);
        return toCheckoutView(checkout);
      } catch (error) {
        if (isRefusal(error, 404)) await sessions.closeCheckout(visit.session, id);
        throw error;
      }
    },
  );

  api.serve(
    'GET /checkouts/:id/events',
    {
      access: 'public',
      summary: 'Stream the state of a checkout (server-sent events)',
    },
    ({ visit, params: { id }, res }) => {
      const params = { checkoutId: id };
      return passEvents(res, (signal) =>
        asOwner(visit, (as) => visit.open('followCheckout', { params, as, signal })),
      );
    },
  );

  api.serve(
    'POST /checkouts/:id/cancellation',
    {
      access: 'public',
      summary: 'Cancel a checkout before its order is created',
      status: 202,
    },
    async ({ visit, params: { id } }) => {
      const params = { checkoutId: id };
      return toCheckoutView(await asOwner(visit, (as) => visit.ask('cancelCheckout', { params, as })));
    },
  );
}
