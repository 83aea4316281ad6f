import { routeOf } from '@sidecart/contracts/http';
import type { Api } from '../api';
import type { Catalogue } from '../shop/catalogue';
import { passOn } from '../gateway/stream';
import { toOrderView, toSellerOrderView, toSummary } from '../shop/order';
import { queryOf } from '../schemas';
import type { AdminOrderView } from '../views/admin';
import { usersOf } from './names';
import { toSagaView } from './sagas';

const { listOrders, exportOrders } = routeOf;

export function orderRoutes(api: Api, catalogue: Catalogue): void {
  api.serve(
    'GET /admin/orders',
    {
      access: 'order:read-any',
      summary: listOrders.summary,
      query: queryOf('listOrders'),
    },
    async ({ visit, query }) => {
      const { items, nextCursor } = await visit.ask('listOrders', {
        query: { ...query },
      });
      return { items: items.map(toSummary), nextCursor };
    },
  );

  api.serve(
    'GET /seller/orders/:id',
    { access: 'order:read-own-lines', summary: routeOf.getSellerOrder.summary },
    async ({ visit, params: { id } }) => {
      const order = await visit.ask('getSellerOrder', { params: { orderId: id } });
      const productIds = order.items.map(({ productId }) => productId);
      return toSellerOrderView(order, await catalogue.products(visit, productIds));
    },
  );

  api.serve(
    'GET /admin/orders/export',
    {
      access: exportOrders.access,
      summary: exportOrders.summary,
      query: queryOf('exportOrders'),
      responseType: 'file',
    },
    ({ visit, query, res }) =>
      passOn(res, ['content-type', 'content-disposition'], (signal) =>
        visit.open('exportOrders', { query: { ...query }, signal }),
      ),
  );

  api.serve(
    'GET /admin/orders/:id',
    {
      access: 'order:read-any',
      summary: 'Get an order with its timeline, payment and checkout',
    },
    async ({ visit, params: { id } }) => {
      const order = await visit.ask('getOrder', { params: { orderId: id } });
      const { checkoutId } = order;
      const params = { orderId: order.id };
      const [products, timeline, saga, notes, customer] = await Promise.all([
        catalogue.products(
          visit,
          order.items.map(({ productId }) => productId),
        ),
        visit.part('timeline', async (ask) => (await ask('getOrderTimeline', { params })).items),
        visit.part('saga', async (ask) => toSagaView(await ask('getSaga', { params: { checkoutId } }))),
        visit.part('notes', async (ask) => (await ask('listOrderNotes', { params })).items),
        visit.part('customer', (ask) => ask('getOrderCustomer', { params })),
      ]);
      const userIds = [
        customer.ok ? customer.value.userId : null,
        ...(notes.ok ? notes.value.map(({ authorId }) => authorId) : []),
        ...(timeline.ok ? timeline.value.map(({ actorId }) => actorId) : []),
      ].filter((userId) => typeof userId === 'string');
      const paymentId = saga.ok ? saga.value.paymentId : null;
      const isFree = order.totals.total.amount === 0;
      const readPayment = (): Promise<AdminOrderView['payment']> | AdminOrderView['payment'] =>
        paymentId === null
          ? isFree
            ? { ok: true, value: null }
            : { ok: false }
          : visit.part('payment', (ask) => ask('getPayment', { params: { paymentId } }));
      const [payment, users] = await Promise.all([readPayment(), usersOf(visit, userIds)]);
      const { coupons } = order;
      return {
        ...toOrderView(order, products, timeline),
        ...{ checkoutId, coupons, payment, saga, notes, customer, users },
      };
    },
  );
}
