import { email, rangeEnd } from '@sidecart/contracts/schemas';
import { idSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import type { Catalogue } from '../catalogue';
import { toOrderView, toSummary, type Order, type Timeline } from '../order';
import { idParams } from '../schemas';
import type { OrderSummary } from '../views/account';
import type { AdminOrderView, PaymentView } from '../views/admin';
import type { PageOf } from '../views/common';
import { pageKeys, passLines } from './lines';
import { toSagaView, type Saga } from './sagas';

interface ListQuery {
  number?: string;
  status?: string;
  paymentStatus?: string;
  fulfilmentStatus?: string;
  email?: string;
  from?: string;
  to?: string;
  seller?: string;
  coupon?: string;
  limit: number;
  cursor?: string;
}

const listQuery = Joi.object<ListQuery>({
  ...pageKeys,
  number: Joi.string().trim().max(32),
  status: Joi.string().valid('placed', 'completed', 'cancelled'),
  paymentStatus: Joi.string().valid('authorized', 'paid', 'partially-refunded', 'refunded', 'voided'),
  fulfilmentStatus: Joi.string().valid('unfulfilled', 'partially-fulfilled', 'fulfilled', 'returned'),
  email,
  from: rangeEnd,
  to: rangeEnd,
  seller: idSchema,
  coupon: Joi.string().max(64),
});

export function orderRoutes(api: Api, catalogue: Catalogue): void {
  api.get(
    '/admin/orders',
    { access: 'order:read-any', summary: 'List orders', query: listQuery },
    async ({ visit, query }): Promise<PageOf<OrderSummary>> => {
      const { items, nextCursor } = await visit.ask<PageOf<Order>>('GET /orders', {
        query: { ...query },
      });
      return { items: items.map(toSummary), nextCursor };
    },
  );

  api.get(
    '/admin/orders/:id',
    {
      access: 'order:read-any',
      summary: 'An order with its timeline, payment and checkout',
      params: idParams,
    },
    async ({ visit, params: { id } }): Promise<AdminOrderView> => {
      const order = await visit.ask<Order>('GET /orders/:orderId', { params: { orderId: id } });
      const { checkoutId } = order;
      const [products, timeline, saga] = await Promise.all([
        catalogue.products(
          visit,
          order.items.map(({ productId }) => productId),
        ),
        visit.part('timeline', async (ask) => {
          const params = { orderId: order.id };
          return (await ask<Timeline>('GET /orders/:orderId/timeline', { params })).items;
        }),
        visit.part('saga', async (ask) =>
          toSagaView(await ask<Saga>('GET /admin/sagas/:checkoutId', { params: { checkoutId } })),
        ),
      ]);
      const paymentId = saga.ok ? saga.value.paymentId : null;
      const isFree = order.totals.total.amount === 0;
      const payment: AdminOrderView['payment'] =
        paymentId === null
          ? isFree
            ? { ok: true, value: null }
            : { ok: false }
          : await visit.part('payment', (ask) =>
              ask<PaymentView>('GET /payments/:paymentId', { params: { paymentId } }),
            );
      const { coupons } = order;
      return { ...toOrderView(order, products, timeline), checkoutId, coupons, payment, saga };
    },
  );

  passLines(api, [
    ['post', '/orders/:id/fulfilments', 'POST /orders/:orderId/fulfilments', 'order:fulfil', 'Ship lines'],
    ['post', '/orders/:id/refunds', 'POST /orders/:orderId/refunds', 'order:refund', 'Give money back'],
    [
      'post',
      '/orders/:id/cancellation',
      'POST /orders/:orderId/cancellation',
      'order:cancel-any',
      'Cancel an order',
    ],
    ['post', '/payments/:id/capture', 'POST /payments/:paymentId/capture', 'payment:operate', 'Capture now'],
    [
      'post',
      '/payments/:id/void',
      'POST /payments/:paymentId/void',
      'payment:operate',
      'Give an authorization back',
    ],
  ]);
}
