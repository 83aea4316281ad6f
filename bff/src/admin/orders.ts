import { routeOf } from '@sidecart/contracts/http';
import type { Api } from '../api';
import type { Catalogue } from '../shop/catalogue';
import { toOrderView, toSummary } from '../shop/order';
import { queryOf } from '../schemas';
import type { AdminOrderView } from '../views/admin';
import { toSagaView } from './sagas';

const { listOrders } = routeOf;

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
    'GET /admin/orders/:id',
    {
      access: 'order:read-any',
      summary: 'Get an order with its timeline, payment and checkout',
    },
    async ({ visit, params: { id } }) => {
      const order = await visit.ask('getOrder', { params: { orderId: id } });
      const { checkoutId } = order;
      const [products, timeline, saga] = await Promise.all([
        catalogue.products(
          visit,
          order.items.map(({ productId }) => productId),
        ),
        visit.part('timeline', async (ask) => {
          const params = { orderId: order.id };
          return (await ask('getOrderTimeline', { params })).items;
        }),
        visit.part('saga', async (ask) => toSagaView(await ask('getSaga', { params: { checkoutId } }))),
      ]);
      const paymentId = saga.ok ? saga.value.paymentId : null;
      const isFree = order.totals.total.amount === 0;
      const payment: AdminOrderView['payment'] =
        paymentId === null
          ? isFree
            ? { ok: true, value: null }
            : { ok: false }
          : await visit.part('payment', (ask) => ask('getPayment', { params: { paymentId } }));
      const { coupons } = order;
      return { ...toOrderView(order, products, timeline), checkoutId, coupons, payment, saga };
    },
  );
}
