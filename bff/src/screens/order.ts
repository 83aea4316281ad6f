import type { Schemas } from '@sidecart/contracts/http/types';
import type { Api } from '../api';
import type { Catalogue } from '../shop/catalogue';
import { toLookedUpOrderView, toOrderView } from '../shop/order';
import { asOwner } from '../gateway/as-owner';
import { bodyOf } from '../schemas';
import type { Sessions } from '../session/sessions';
import { passEvents } from '../gateway/stream';
import type { OrderView } from '../views/account';
import type { Visit, CallAs } from '../gateway/visit';

export function orderScreens(api: Api, sessions: Sessions, catalogue: Catalogue): void {
  async function show(visit: Visit, order: Schemas['Order'], as: CallAs): Promise<OrderView> {
    const [products, timeline] = await Promise.all([
      catalogue.products(
        visit,
        order.items.map(({ productId }) => productId),
      ),
      visit.part('timeline', async (ask) => {
        const params = { orderId: order.id };
        return (await ask('getOrderTimeline', { params, as })).items;
      }),
    ]);
    return toOrderView(order, products, timeline);
  }

  api.serve(
    'GET /screens/order/:id',
    { access: 'public', summary: 'Get an order of this browser' },
    async ({ visit, params: { id } }) => {
      const params = { orderId: id };
      const [order, as] = await asOwner(
        visit,
        async (as) => [await visit.ask('getOrder', { params, as }), as] as const,
        id,
      );
      await sessions.closeCheckout(visit.session, order.checkoutId);
      return show(visit, order, as);
    },
  );

  api.serve(
    'GET /orders/:id/events',
    {
      access: 'public',
      summary: 'Stream the state of an order (server-sent events)',
    },
    ({ visit, params: { id }, res }) => {
      const params = { orderId: id };
      return passEvents(res, (signal) =>
        asOwner(visit, (as) => visit.open('followOrder', { params, as, signal }), id),
      );
    },
  );

  api.serve(
    'POST /orders/:id/cancellation',
    {
      access: 'public',
      summary: 'Cancel an order before shipment',
      body: bodyOf('cancelOrder'),
    },
    async ({ visit, params: { id }, body, req }) => {
      const ask = {
        params: { orderId: id },
        json: body,
        headers: { 'idempotency-key': req.get('idempotency-key') },
      };
      const [order, as] = await asOwner(
        visit,
        async (as) => [await visit.ask('cancelOrder', { ...ask, as }), as] as const,
        id,
      );
      return show(visit, order, as);
    },
  );

  api.serve(
    'POST /orders/lookup',
    {
      access: 'public',
      summary: 'Look up an order by number and email address',
      body: bodyOf('lookUpOrder'),
    },
    async ({ visit, body }) =>
      toLookedUpOrderView(await visit.ask('lookUpOrder', { json: body, as: 'anonymous' })),
  );

  api.serve(
    'POST /orders/links',
    {
      access: 'public',
      summary: 'Mail a one-time link to an order to the address that it was placed with',
      body: bodyOf('requestOrderLink'),
      status: 202,
    },
    ({ visit, body }) => visit.ask('requestOrderLink', { json: body, as: 'anonymous' }),
  );

  api.serve(
    'POST /orders/links/open',
    {
      access: 'public',
      summary: 'Open an order by a mailed link, in this browser and for a limited time',
      body: bodyOf('openOrderLink'),
    },
    async (context) => {
      const { visit, body } = context;
      const { orderId, accessToken, expiresAt } = await visit.ask('openOrderLink', {
        json: body,
        as: 'anonymous',
      });
      const order = { orderId, token: accessToken, expiresAt: Date.parse(expiresAt) };
      api.enter(context, await sessions.openOrder(visit.session, order));
      return { id: orderId };
    },
  );
}
