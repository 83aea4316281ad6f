import { ownValue } from '@sidecart/kit/own-value';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { orderRoutes } from '@sidecart/contracts/http/order';
import { may } from '@sidecart/contracts/permissions';
import { trackingUrl } from '@sidecart/contracts/tracking';
import { invalid } from '@sidecart/kit/errors';
import { streamStates } from '@sidecart/kit/event-stream';
import { serve, type Context } from '@sidecart/kit/http';
import type { Db } from '@sidecart/kit/db';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { hashOf } from './link/link-service';
import { recordedFilter } from './list/export';
import { filterOf, orderPageOf, toOrderPage } from './list/listing';
import { orderNotFound, type Order, type TimelineEntry } from './order';
import type { OrderService } from './service';
import type { Reader } from './store';

const POLL_MS = 500;
const STAFF_CANCEL = 'order:cancel-any' as const;

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

/** A shipment with its tracking page, of its entry in the timeline. */
export function toShipment({ details, at }: TimelineEntry) {
  const [carrier, trackingNumber] = [String(details['carrier']), String(details['trackingNumber'])];
  return { carrier, trackingNumber, trackingUrl: trackingUrl(carrier, trackingNumber), at: at.toISOString() };
}

/** What a guest sees by number and e-mail: no address, no prices and no payment. */
const toLimitedView = ({ order, timeline }: { order: Order; timeline: TimelineEntry[] }) => ({
  number: order.number,
  status: order.status,
  fulfilmentStatus: order.fulfilmentStatus,
  items: order.items.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
  shipments: timeline.filter(({ kind }) => kind === 'fulfilled').map(toShipment),
  createdAt: order.createdAt.toISOString(),
});

type Caller = Pick<Context<'getOrder'>, 'caller' | 'cartToken'>;

/**
 * Staff see all orders; a user their own and those that a guest placed with the user's confirmed address; a guest the order of
 * their cart or of a mailed link that they opened; any other caller sees none.
 */
function readerOf({ caller, cartToken }: Caller, staffMay: 'order:read-any' | 'order:cancel-any'): Reader {
  if (caller) {
    if (may(caller, staffMay)) return { kind: 'staff' };
    return {
      kind: 'user',
      userId: caller.userId,
      verifiedEmail: caller.emailVerified ? caller.email : undefined,
    };
  }
  if (!cartToken) throw orderNotFound();
  return { kind: 'guest', tokenHash: hashOf(cartToken) };
}

export function orderApi(deps: {
  service: OrderService;
  tokens: TokenVerifier;
  db: Db;
  /** IANA name. */
  timeZone: string;
}): Router {
  const { service, tokens, db, timeZone } = deps;

  return serve({ tokens, db }, orderRoutes, {
    async listOrders(context) {
      const { query } = context;
      const { sort: _sort, limit: _limit, cursor: _cursor, ...filter } = query;
      const reader = readerOf(context, 'order:read-any');
      if (reader.kind !== 'staff' && (filter.q || filter.email || filter.seller || filter.coupon))
        throw invalid('filter-for-staff', 'Only staff can filter by words, email, seller or coupon.');
      const orders = await service.listOrders(reader, filterOf(filter, timeZone), orderPageOf(query));
      return { ...toOrderPage(orders, query, toView), timeZone };
    },

    async exportOrders({ query, actor, res }) {
      const { id: ids, ...filter } = query;
      const matching = { ...filterOf(filter, timeZone), ...(ids && { ids }) };
      const pieces = service.exportOrders(matching, recordedFilter(query), actor);
      // An error before the first piece still gets a proper response; a later one breaks the connection.
      const first = await pieces.next();
      res.set({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="orders.csv"',
      });
      await pipeline(async function* () {
        yield first.value as string;
        yield* pieces;
      }, res).catch((error: NodeJS.ErrnoException) => {
        // The client has disconnected.
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
    },

    lookUpOrder: async ({ body }) => toLimitedView(await service.lookUpOrder(body.number, body.email)),

    getOrder: async (context) =>
      toView(await service.getOrder(context.params.orderId, readerOf(context, 'order:read-any'))),

    async getOrderTimeline(context) {
      const reader = readerOf(context, 'order:read-any');
      const entries = await service.getTimeline(context.params.orderId, reader);
      return {
        items: entries.map(({ kind, details, at, actorId }) => ({
          kind,
          details,
          at: at.toISOString(),
          ...(reader.kind === 'staff' && actorId !== undefined && { actorId }),
        })),
      };
    },

    async followOrder(context) {
      const reader = readerOf(context, 'order:read-any');
      await streamStates(context.res, {
        event: 'order',
        read: () => service.getOrder(context.params.orderId, reader),
        next: () => setTimeout(POLL_MS, undefined),
        toView,
      });
    },

    cancelOrder(context) {
      const reader = readerOf(context, STAFF_CANCEL);
      const { params, body, once } = context;
      const actor = reader.kind === 'staff' ? { ...context.actor, permission: STAFF_CANCEL } : undefined;
      return once((tx) => service.cancelOrder(params.orderId, reader, body.reason, actor, tx), toView);
    },

    fulfilOrder: ({ params, body, actor, once }) =>
      once((tx) => service.fulfilOrder(params.orderId, body, { actor }, tx), toView),

    refundOrder: ({ params, body, actor, once }) =>
      once((tx) => service.refundOrder(params.orderId, body, actor, tx), toView),
  });
}
