import { ownValue } from '@sidecart/kit/own-value';
import { createHash } from 'node:crypto';
import { isGranted } from '@sidecart/contracts/permissions';
import { invalid } from '@sidecart/kit/errors';
import { createApi, type Api, type Context } from '@sidecart/kit/http';
import type { Db } from '@sidecart/kit/db';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { orderNotFound, type Order } from './order';
import {
  cancelOrderBody,
  fulfilOrderBody,
  listOrdersQuery,
  lookUpOrderBody,
  orderParams,
  refundOrderBody,
} from './schemas';
import type { OrderService } from './service';
import { toInstants } from './shop-day';
import type { Reader } from './store';
import { streamOrder } from './stream';

/** The public shape; a new column is never exposed automatically. */
export const toView = (order: Order) => ({
  id: order.id,
  number: order.number,
  checkoutId: order.checkoutId,
  status: order.status,
  paymentStatus: order.paymentStatus,
  fulfilmentStatus: order.fulfilmentStatus,
  email: order.email,
  items: order.items.map((item) => ({
    ...item,
    fulfilledQuantity: ownValue(order.fulfilled, item.sku) ?? 0,
  })),
  totals: order.totals,
  refunded: { amount: order.refundedAmount, currency: order.totals.total.currency },
  shippingAddress: order.shippingAddress,
  billingAddress: order.billingAddress,
  shippingMethod: order.shippingMethod,
  coupons: order.couponCodes,
  cancelReason: order.cancelReason ?? null,
  createdAt: order.createdAt.toISOString(),
  updatedAt: order.updatedAt.toISOString(),
});

/** What a guest sees by number and e-mail: no address, and no snapshot of prices beyond the total. */
const toLimitedView = ({
  number,
  status,
  paymentStatus,
  fulfilmentStatus,
  items,
  totals,
  createdAt,
}: Order) => ({
  number,
  status,
  paymentStatus,
  fulfilmentStatus,
  items: items.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
  totals: { total: totals.total },
  createdAt: createdAt.toISOString(),
});

type Caller = Pick<Context<unknown, unknown, unknown>, 'caller' | 'cartToken'>;

/** Staff see all orders, a user their own, a guest the order of their cart; any other caller sees none. */
function readerOf({ caller, cartToken }: Caller, staffMay: 'order:read-any' | 'order:cancel-any'): Reader {
  if (caller)
    return isGranted(caller.role, staffMay) ? { kind: 'staff' } : { kind: 'user', userId: caller.userId };
  if (!cartToken) throw orderNotFound();
  return { kind: 'guest', tokenHash: createHash('sha256').update(cartToken).digest('hex') };
}

export function orderApi(deps: {
  service: OrderService;
  tokens: TokenVerifier;
  db: Db;
  /** IANA name. */
  timeZone: string;
}): Api {
  const { service, tokens, db, timeZone } = deps;
  const api = createApi({ tokens, db });

  api.get('/orders', { access: 'user', summary: 'List orders', query: listOrdersQuery }, async (context) => {
    const { query } = context;
    const { limit: _limit, cursor: _cursor, from, to, ...filter } = query;
    const reader = readerOf(context, 'order:read-any');
    if (reader.kind !== 'staff' && (filter.email || filter.seller || filter.coupon))
      throw invalid('filter-for-staff', 'Only staff can filter by email, seller or coupon.');
    const range = toInstants({ from, to }, timeZone);
    const orders = await service.listOrders(reader, { ...filter, ...range }, pageOf('orders', query));
    return { ...toPage('orders', orders, query, toView), timeZone };
  });

  api.get(
    '/orders/:orderId',
    { access: 'public', summary: 'Get an order', params: orderParams },
    async (context) =>
      toView(await service.getOrder(context.params.orderId, readerOf(context, 'order:read-any'))),
  );

  api.get(
    '/orders/:orderId/timeline',
    { access: 'public', summary: 'What happened to an order', params: orderParams },
    async (context) => {
      const entries = await service.getTimeline(context.params.orderId, readerOf(context, 'order:read-any'));
      return { items: entries.map(({ kind, details, at }) => ({ kind, details, at: at.toISOString() })) };
    },
  );

  api.get(
    '/orders/:orderId/events',
    { access: 'public', summary: 'Follow an order (server-sent events)', params: orderParams },
    async (context) => {
      const reader = readerOf(context, 'order:read-any');
      await streamOrder(context.res, async () =>
        toView(await service.getOrder(context.params.orderId, reader)),
      );
    },
  );

  api.post(
    '/orders/:orderId/cancellation',
    {
      access: 'public',
      summary: 'Cancel an order before shipment',
      params: orderParams,
      body: cancelOrderBody,
      idempotency: 'optional',
    },
    (context) => {
      const reader = readerOf(context, 'order:cancel-any');
      const { params, body, once } = context;
      return once((tx) => service.cancelOrder(params.orderId, reader, body.reason, tx), toView);
    },
  );

  api.post(
    '/orders/:orderId/fulfilments',
    {
      access: 'order:fulfil',
      summary: 'Ship lines of an order',
      params: orderParams,
      body: fulfilOrderBody,
      idempotency: 'optional',
      status: 201,
    },
    ({ params, body, once }) => once((tx) => service.fulfilOrder(params.orderId, body, tx), toView),
  );

  api.post(
    '/orders/:orderId/refunds',
    {
      access: 'order:refund',
      summary: 'Give money back',
      params: orderParams,
      body: refundOrderBody,
      idempotency: 'required',
      status: 201,
    },
    ({ params, body: { amount, reason }, once }) =>
      once((tx) => service.refundOrder(params.orderId, amount, reason, tx), toView),
  );

  api.post(
    '/orders/lookup',
    { access: 'public', summary: 'Find an order by number and e-mail', body: lookUpOrderBody },
    async ({ body }) => toLimitedView(await service.lookUpOrder(body.number, body.email)),
  );

  return api;
}
