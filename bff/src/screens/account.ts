import type { Schemas } from '@sidecart/contracts/http/types';
import { Reply } from '@sidecart/kit/http';
import { readAddresses } from '../shop/address-book';
import type { Api } from '../api';
import type { Catalogue } from '../shop/catalogue';
import { toSummary } from '../shop/order';
import { bodyOf, cursorQuery } from '../schemas';
import { toViewer } from '../session/session';
import type { Sessions } from '../session/sessions';
import type { StockAlertView } from '../views/account';
import type { ViewerView } from '../views/common';
import type { Visit } from '../gateway/visit';

const ORDERS = 20;

export function accountScreens(api: Api, sessions: Sessions, catalogue: Catalogue): void {
  /** Updates the session to the current user. */
  async function meet(visit: Visit, user: Schemas['User']): Promise<ViewerView> {
    const viewer = toViewer(user);
    if (visit.session && JSON.stringify(visit.session.user) !== JSON.stringify(viewer))
      visit.session = await sessions.keepUser(visit.session, viewer);
    return viewer;
  }

  /** The variants that the user gets a mail about, with what the catalogue says of them. */
  async function readStockAlerts(visit: Visit, ask: Visit['ask']): Promise<StockAlertView[]> {
    const { items } = await ask('listStockAlerts');
    const products = await catalogue.products(
      visit,
      items.map(({ productId }) => productId),
    );
    return items.map(({ sku, productId, expiresAt }) => {
      const product = products.get(productId);
      const options = product?.variants.find((variant) => variant.sku === sku)?.options ?? {};
      return { sku, slug: product?.slug ?? null, name: product?.name ?? null, options, expiresAt };
    });
  }

  api.serve(
    'GET /screens/account',
    {
      access: 'user',
      summary: 'Get the account with its orders, addresses, devices and requests for mails about stock',
      query: cursorQuery,
    },
    async ({ visit, query: { cursor } }) => {
      // Staff would get everyone's orders without this filter.
      const email = visit.session?.user?.role === 'admin' ? visit.session.user.email : undefined;
      const [user, orders, addresses, devices, stockAlerts] = await Promise.all([
        visit.ask('getAccount'),
        visit.part('orders', (ask) => ask('listOrders', { query: { limit: ORDERS, cursor, email } })),
        visit.part('addresses', readAddresses),
        visit.part('devices', async (ask) => (await ask('listSessions')).items),
        visit.part('stock alerts', (ask) => readStockAlerts(visit, ask)),
      ]);
      return {
        viewer: await meet(visit, user),
        orders: orders.ok
          ? { ok: true, value: { ...orders.value, items: orders.value.items.map(toSummary) } }
          : orders,
        addresses,
        devices,
        stockAlerts,
      };
    },
  );

  api.serve(
    'PATCH /account',
    { access: 'user', summary: 'Update my name', body: bodyOf('changeAccount') },
    async ({ visit, body }) => meet(visit, await visit.ask('changeAccount', { json: body })),
  );

  api.serve(
    'DELETE /account/sessions/:id',
    { access: 'user', summary: 'Sign out on one device' },
    ({ visit, params: { id } }) => visit.ask('endSession', { params: { sessionId: id } }),
  );

  api.serve(
    'POST /account/password',
    { access: 'user', summary: 'Change my password', body: bodyOf('changePassword') },
    async ({ visit, body }) => {
      await visit.ask('changePassword', { json: body });
      // The token of this session was revoked like all others; the session itself goes on.
      if (visit.session) await sessions.refresh(visit.session, visit.identity);
    },
  );

  api.serve(
    'POST /account/verification-mail',
    {
      access: 'user',
      summary: 'Mail another link that verifies my email address',
      body: bodyOf('requestVerificationMail'),
      status: 202,
    },
    ({ visit, body }) => visit.ask('requestVerificationMail', { json: body }),
  );

  api.serve(
    'POST /account/email',
    {
      access: 'user',
      summary: 'Change my email address',
      body: bodyOf('requestEmailChange'),
      status: 202,
    },
    ({ visit, body }) => visit.ask('requestEmailChange', { json: body }),
  );

  api.serve(
    'POST /account/addresses',
    { access: 'user', summary: 'Add an address', body: bodyOf('addAddress') },
    async ({ visit, body }) => new Reply(await visit.ask('addAddress', { json: body }), {}, 201),
  );

  api.serve(
    'PATCH /account/addresses/:id',
    {
      access: 'user',
      summary: 'Update an address',
      body: bodyOf('changeAddress'),
    },
    ({ visit, params: { id }, body }) =>
      visit.ask('changeAddress', { params: { addressId: id }, json: body }),
  );

  api.serve(
    'DELETE /account/addresses/:id',
    { access: 'user', summary: 'Remove an address' },
    ({ visit, params: { id } }) => visit.ask('removeAddress', { params: { addressId: id } }),
  );

  api.serve(
    'GET /account/notification-preferences',
    { access: 'user', summary: 'Get my notification preferences' },
    ({ visit }) => visit.ask('getNotificationPreferences'),
  );

  api.serve(
    'PUT /account/notification-preferences',
    {
      access: 'user',
      summary: 'Update my notification preferences',
      body: bodyOf('setNotificationPreferences'),
    },
    ({ visit, body }) => visit.ask('setNotificationPreferences', { json: body }),
  );
}
