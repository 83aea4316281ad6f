import { Reply } from '@sidecart/kit/http';
import { readAddresses } from '../address-book';
import type { Api } from '../api';
import { toSummary, type Order } from '../order';
import * as schema from '../schemas';
import { toViewer, type UserAnswer } from '../session';
import type { Sessions } from '../sessions';
import type { AccountView } from '../views/account';
import type { PageOf, ViewerView } from '../views/common';
import type { Visit } from '../visit';

const ORDERS = 20;

export function accountScreens(api: Api, sessions: Sessions): void {
  /** Updates the session to the current user. */
  async function meet(visit: Visit, user: UserAnswer): Promise<ViewerView> {
    const viewer = toViewer(user);
    if (visit.session && JSON.stringify(visit.session.user) !== JSON.stringify(viewer))
      visit.session = await sessions.keepUser(visit.session, viewer);
    return viewer;
  }

  api.get(
    '/screens/account',
    { access: 'user', summary: 'The account with its orders and addresses', query: schema.cursorQuery },
    async ({ visit, query: { cursor } }): Promise<AccountView> => {
      // Staff would get everyone's orders without this filter.
      const email = visit.session?.user?.role === 'admin' ? visit.session.user.email : undefined;
      const [user, orders, addresses] = await Promise.all([
        visit.ask<UserAnswer>('GET /users/me'),
        visit.part('orders', (ask) =>
          ask<PageOf<Order>>('GET /orders', { query: { limit: ORDERS, cursor, email } }),
        ),
        visit.part('addresses', readAddresses),
      ]);
      return {
        viewer: await meet(visit, user),
        orders: orders.ok
          ? { ok: true, value: { ...orders.value, items: orders.value.items.map(toSummary) } }
          : orders,
        addresses,
      };
    },
  );

  api.patch(
    '/account',
    { access: 'user', summary: 'Change my name', body: schema.profileBody },
    async ({ visit, body }) => meet(visit, await visit.ask<UserAnswer>('PATCH /users/me', { json: body })),
  );

  api.post(
    '/account/addresses',
    { access: 'user', summary: 'Add an address', body: schema.addressBody },
    async ({ visit, body }) =>
      new Reply(await visit.ask('POST /users/me/addresses', { json: body }), {}, 201),
  );

  api.patch(
    '/account/addresses/:id',
    {
      access: 'user',
      summary: 'Change an address',
      params: schema.idParams,
      body: schema.addressChangeBody,
    },
    ({ visit, params: { id }, body }) =>
      visit.ask('PATCH /users/me/addresses/:addressId', { params: { addressId: id }, json: body }),
  );

  api.delete(
    '/account/addresses/:id',
    { access: 'user', summary: 'Remove an address', params: schema.idParams },
    ({ visit, params: { id } }) =>
      visit.ask('DELETE /users/me/addresses/:addressId', { params: { addressId: id } }),
  );

  api.get('/account/notification-preferences', { access: 'user', summary: 'My mail settings' }, ({ visit }) =>
    visit.ask('GET /users/me/notification-preferences'),
  );

  api.put(
    '/account/notification-preferences',
    { access: 'user', summary: 'Set my mail settings', body: schema.preferencesBody },
    ({ visit, body }) => visit.ask('PUT /users/me/notification-preferences', { json: body }),
  );

  api.post(
    '/products/:id/reviews',
    { access: 'user', summary: 'Review a product', params: schema.idParams, body: schema.reviewBody },
    async ({ visit, params: { id }, body }) => {
      const params = { productId: id };
      return new Reply(await visit.ask('POST /products/:productId/reviews', { params, json: body }), {}, 201);
    },
  );
}
