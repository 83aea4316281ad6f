import type { Schemas } from '@sidecart/contracts/http/types';
import { Reply } from '@sidecart/kit/http';
import { readAddresses } from '../shop/address-book';
import type { Api } from '../api';
import { toSummary } from '../shop/order';
import * as schema from '../schemas';
import { toViewer } from '../session/session';
import type { Sessions } from '../session/sessions';
import type { AccountView } from '../views/account';
import type { ViewerView } from '../views/common';
import type { Visit } from '../gateway/visit';

const ORDERS = 20;

export function accountScreens(api: Api, sessions: Sessions): void {
  /** Updates the session to the current user. */
  async function meet(visit: Visit, user: Schemas['User']): Promise<ViewerView> {
    const viewer = toViewer(user);
    if (visit.session && JSON.stringify(visit.session.user) !== JSON.stringify(viewer))
      visit.session = await sessions.keepUser(visit.session, viewer);
    return viewer;
  }

  api.get(
    '/screens/account',
    { access: 'user', summary: 'Get the account with its orders and addresses', query: schema.cursorQuery },
    async ({ visit, query: { cursor } }): Promise<AccountView> => {
      // Staff would get everyone's orders without this filter.
      const email = visit.session?.user?.role === 'admin' ? visit.session.user.email : undefined;
      const [user, orders, addresses] = await Promise.all([
        visit.ask('getAccount'),
        visit.part('orders', (ask) => ask('listOrders', { query: { limit: ORDERS, cursor, email } })),
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
    { access: 'user', summary: 'Update my name', body: schema.profileBody },
    async ({ visit, body }) => meet(visit, await visit.ask('changeAccount', { json: body })),
  );

  api.post(
    '/account/addresses',
    { access: 'user', summary: 'Add an address', body: schema.addressBody },
    async ({ visit, body }) => new Reply(await visit.ask('addAddress', { json: body }), {}, 201),
  );

  api.patch(
    '/account/addresses/:id',
    {
      access: 'user',
      summary: 'Update an address',
      params: schema.idParams,
      body: schema.addressChangeBody,
    },
    ({ visit, params: { id }, body }) =>
      visit.ask('changeAddress', { params: { addressId: id }, json: body }),
  );

  api.delete(
    '/account/addresses/:id',
    { access: 'user', summary: 'Remove an address', params: schema.idParams },
    ({ visit, params: { id } }) => visit.ask('removeAddress', { params: { addressId: id } }),
  );

  api.get(
    '/account/notification-preferences',
    { access: 'user', summary: 'Get my notification preferences' },
    ({ visit }) => visit.ask('getNotificationPreferences'),
  );

  api.put(
    '/account/notification-preferences',
    { access: 'user', summary: 'Update my notification preferences', body: schema.preferencesBody },
    ({ visit, body }) => visit.ask('setNotificationPreferences', { json: body }),
  );

  api.post(
    '/products/:id/reviews',
    {
      access: 'user',
      summary: 'Create a review of a product',
      params: schema.idParams,
      body: schema.reviewBody,
    },
    async ({ visit, params: { id }, body }) => {
      const params = { idOrSlug: id };
      return new Reply(await visit.ask('writeReview', { params, json: body }), {}, 201);
    },
  );
}
