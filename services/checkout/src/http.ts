import { createHash } from 'node:crypto';
import { isGranted } from '@sidecart/contracts/permissions';
import type { Db } from '@sidecart/kit/db';
import { pageOf, toPage } from '@sidecart/kit/page';
import { createApi, Reply, type Api, type Context } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { ChangeNotifier } from './checkout/change-notifier';
import { cartEmpty, type Checkout } from './checkout/checkout';
import type { Reader } from './checkout/store';
import { shippingCountries, shippingMethods } from './pricing/shipping';
import {
  checkoutParams,
  listSagasQuery,
  quoteBody,
  shippingMethodsQuery,
  startCheckoutBody,
} from './schemas';
import type { CheckoutService } from './service';
import type { Shopper } from './shopper';
import { streamCheckout } from './stream';
import { toQuoteView, toSagaView, toView } from './views';

type Caller = Pick<Context<unknown, unknown, unknown>, 'caller' | 'cartToken'>;

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A user buys their own cart, a guest the cart whose token they hold. */
function shopperOf({ caller, cartToken }: Caller): Shopper {
  if (caller) {
    const { userId, email } = caller;
    return { owner: { $case: 'userId', value: userId }, userId, email };
  }
  if (!cartToken) throw cartEmpty();
  return { owner: { $case: 'cartToken', value: cartToken }, guestTokenHash: hashToken(cartToken) };
}

/** Staff see all checkouts; others see those that they started, as a user or with the cart's token. */
function readerOf({ caller, cartToken }: Caller): Reader {
  if (caller && isGranted(caller.role, 'checkout:operate')) return { kind: 'staff' };
  return {
    kind: 'owner',
    ...(caller ? { userId: caller.userId } : {}),
    ...(cartToken ? { tokenHash: hashToken(cartToken) } : {}),
  };
}

const follow = (id: string) => `/api/v1/checkouts/${id}`;

export function checkoutApi(deps: {
  service: CheckoutService;
  notifier: ChangeNotifier;
  tokens: TokenVerifier;
  db: Db;
}): Api {
  const { service, notifier, tokens, db } = deps;
  const api = createApi({ tokens, db });

  api.get('/shipping-countries', { access: 'public', summary: 'Where we ship to' }, () => ({
    items: shippingCountries(),
    nextCursor: null,
  }));

  api.get(
    '/shipping-methods',
    { access: 'public', summary: 'How an order can reach a country', query: shippingMethodsQuery },
    ({ query }) => ({ items: shippingMethods(query.country, query.currency), nextCursor: null }),
  );

  api.post(
    '/checkouts/quote',
    { access: 'public', summary: 'What the cart would cost', body: quoteBody },
    async (context) => toQuoteView(await service.quoteCheckout(shopperOf(context), context.body)),
  );

  api.post(
    '/checkouts',
    {
      access: 'public',
      summary: 'Buy the cart',
      body: startCheckoutBody,
      status: 202,
      idempotency: 'required',
    },
    (context) =>
      context.once<Checkout>(
        (tx) => service.startCheckout(shopperOf(context), context.body, tx),
        (checkout) => new Reply(toView(checkout), { location: follow(checkout.id) }),
      ),
  );

  api.get(
    '/checkouts/:checkoutId',
    { access: 'public', summary: 'Get a checkout', params: checkoutParams },
    async (context) => toView(await service.getCheckout(context.params.checkoutId, readerOf(context))),
  );

  api.get(
    '/checkouts/:checkoutId/events',
    { access: 'public', summary: 'Follow a checkout (server-sent events)', params: checkoutParams },
    async (context) => {
      const { checkoutId: id } = context.params;
      const reader = readerOf(context);
      await streamCheckout(context.res, {
        id,
        notifier,
        toView,
        read: () => service.getCheckout(id, reader),
      });
    },
  );

  api.post(
    '/checkouts/:checkoutId/cancellation',
    {
      access: 'public',
      summary: 'Cancel a checkout before its order is created',
      params: checkoutParams,
      status: 202,
    },
    async (context) => toView(await service.cancelCheckout(context.params.checkoutId, readerOf(context))),
  );

  api.get(
    '/admin/sagas',
    { access: 'checkout:operate', summary: 'List checkouts as sagas', query: listSagasQuery },
    async ({ query }) =>
      toPage('sagas', await service.listSagas(query.status, pageOf('sagas', query)), query, toSagaView),
  );

  api.get(
    '/admin/sagas/:checkoutId',
    { access: 'checkout:operate', summary: 'Get a checkout as a saga', params: checkoutParams },
    async ({ params }) => toSagaView(await service.getCheckout(params.checkoutId, { kind: 'staff' })),
  );

  api.post(
    '/admin/sagas/:checkoutId/retry',
    {
      access: 'checkout:operate',
      summary: 'Retry the failed steps of a saga',
      params: checkoutParams,
      status: 202,
    },
    async ({ params }) => toSagaView(await service.retrySaga(params.checkoutId)),
  );

  api.post(
    '/admin/sagas/:checkoutId/compensation',
    {
      access: 'checkout:operate',
      summary: 'Undo a saga whose order does not stand',
      params: checkoutParams,
      status: 202,
    },
    async ({ params }) => toSagaView(await service.compensateSaga(params.checkoutId)),
  );

  return api;
}
