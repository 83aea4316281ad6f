import { createHash } from 'node:crypto';
import { addressKey } from '@sidecart/contracts/http/address-key';
import { checkoutRoutes } from '@sidecart/contracts/http/checkout';
import { may } from '@sidecart/contracts/permissions';
import type { Db } from '@sidecart/kit/db';
import { streamStates } from '@sidecart/kit/event-stream';
import { pageOf, toPage } from '@sidecart/kit/page';
import { Reply, serve, type Context } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { ChangeNotifier } from './checkout/change-notifier';
import { cartEmpty, isEnded, type Checkout } from './checkout/checkout';
import type { Reader } from './checkout/store';
import { shippingCountries, shippingMethods } from './pricing/shipping';
import type { CheckoutService } from './service';
import type { Shopper } from './shopper';
import { toQuoteView, toSagaView, toView } from './views';

type Caller = Pick<Context<'getCheckout'>, 'caller' | 'cartToken'>;

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

const buyerOf = (context: Pick<Context<'startCheckout'>, 'caller' | 'cartToken' | 'client'>): Shopper => {
  const { address } = context.client;
  return { ...shopperOf(context), ...(address && { addressHash: hashToken(addressKey(address)) }) };
};

/** Staff see all checkouts; others see those that they started, as a user or with the cart's token. */
function readerOf({ caller, cartToken }: Caller): Reader {
  if (caller && may(caller, 'checkout:operate')) return { kind: 'staff' };
  return {
    kind: 'owner',
    ...(caller ? { userId: caller.userId } : {}),
    ...(cartToken ? { tokenHash: hashToken(cartToken) } : {}),
  };
}

const POLL_MS = 1_000;

const follow = (id: string) => `/api/v1/checkouts/${id}`;

export function checkoutApi(deps: {
  service: CheckoutService;
  notifier: ChangeNotifier;
  tokens: TokenVerifier;
  db: Db;
}): Router {
  const { service, notifier, tokens, db } = deps;

  return serve({ tokens, db }, checkoutRoutes, {
    listShippingCountries: () => ({ items: shippingCountries(), nextCursor: null }),

    listShippingMethods: ({ query }) => ({
      items: shippingMethods(query.country, query.currency),
      nextCursor: null,
    }),

    quoteCheckout: async (context) =>
      toQuoteView(await service.quoteCheckout(shopperOf(context), context.body)),

    startCheckout: (context) =>
      context.once<Checkout>(
        (tx) => service.startCheckout(buyerOf(context), context.body, tx),
        (checkout) => new Reply(toView(checkout), { location: follow(checkout.id) }),
      ),

    getCheckout: async (context) =>
      toView(await service.getCheckout(context.params.checkoutId, readerOf(context))),

    async followCheckout(context) {
      const { checkoutId: id } = context.params;
      const reader = readerOf(context);
      await streamStates(context.res, {
        event: 'checkout',
        read: () => service.getCheckout(id, reader),
        next: () => notifier.next(id, POLL_MS),
        toView,
        isLast: (checkout) => isEnded(checkout) || checkout.status === 'needs-attention',
      });
    },

    cancelCheckout: async (context) =>
      toView(await service.cancelCheckout(context.params.checkoutId, readerOf(context))),

    listSagas: async ({ query }) =>
      toPage(
        'sagas',
        await service.listSagas(
          {
            status: query.status,
            from: query.from === undefined ? undefined : new Date(query.from),
            before: query.to === undefined ? undefined : new Date(Date.parse(query.to) + 1),
          },
          pageOf('sagas', query),
        ),
        query,
        toSagaView,
      ),

    getSaga: async ({ params }) =>
      toSagaView(await service.getCheckout(params.checkoutId, { kind: 'staff' })),

    retrySaga: async ({ params, actor }) => toSagaView(await service.retrySaga(params.checkoutId, actor)),

    compensateSaga: async ({ params, actor }) =>
      toSagaView(await service.compensateSaga(params.checkoutId, actor)),
  });
}
