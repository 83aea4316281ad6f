import { orderSellerRoutes } from '@sidecart/contracts/http/order-seller';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { toShipment } from '../http';
import type { Order, TimelineEntry } from '../order';
import type { OrderService } from '../service';
import { toInstants } from '../shop-day';
import type { Reader } from '../store';
import { partOf, shipmentsOf } from './seller-order';
import type { SellerStore } from './seller-store';

const readerOf = (sellerId: string): Reader => ({ kind: 'seller', sellerId });

function toSummary(order: Order, sellerId: string): Schemas['SellerOrderSummary'] {
  const { lines: _lines, ...part } = partOf(order, sellerId);
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    ...part,
    createdAt: order.createdAt.toISOString(),
  };
}

/** Sellers send parcels: they get name and address of the recipient, no phone number, and nothing once the order is cancelled. */
function recipientOf({ status, shippingAddress }: Order) {
  if (status === 'cancelled') return null;
  const { phone: _phone, ...recipient } = shippingAddress;
  return recipient;
}

function toView(order: Order, sellerId: string, timeline: readonly TimelineEntry[]): Schemas['SellerOrder'] {
  return {
    ...toSummary(order, sellerId),
    items: partOf(order, sellerId).lines.map(({ sellerId: _self, ...line }) => line),
    shippingAddress: recipientOf(order),
    shippingMethod: { code: order.shippingMethod.code, name: order.shippingMethod.name },
    shipments: shipmentsOf(order, sellerId, timeline).map(({ entry, lines }) => ({
      ...toShipment(entry),
      lines,
    })),
  };
}

export function sellerApi(deps: {
  service: OrderService;
  store: SellerStore;
  tokens: TokenVerifier;
  db: Db;
  /** IANA name. */
  timeZone: string;
}): Router {
  const { service, store, tokens, db, timeZone } = deps;

  return serve({ tokens, db }, orderSellerRoutes, {
    async listSellerOrders({ user, query }) {
      const { limit: _limit, cursor: _cursor, from, to, ...filter } = query;
      const range = toInstants({ from, to }, timeZone);
      const orders = await store.list(
        db,
        user.userId,
        { ...filter, ...range },
        pageOf('seller-orders', query),
      );
      return {
        ...toPage('seller-orders', orders, query, (order) => toSummary(order, user.userId)),
        timeZone,
      };
    },

    async getSellerOrder({ user, params }) {
      const reader = readerOf(user.userId);
      const order = await service.getOrder(params.orderId, reader);
      return toView(order, user.userId, await service.getTimeline(order.id, reader));
    },

    fulfilSellerOrder: ({ user: { userId: sellerId }, params, body, actor, once }) =>
      once(
        (tx) => service.fulfilOrder(params.orderId, body, { actor, sellerId }, tx),
        (order: Order) => toSummary(order, sellerId),
      ),
  });
}
