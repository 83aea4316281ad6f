import { phone, useBrowser } from '../browser';
import { ask } from '../api';
import { aThing, login, until } from '../shop';
import { examineAll, nameOf, type Place } from './examine';
import { aThingInTheShop, buy, orderOn, payButton, putIntoCart, signIn } from './shopper';

jest.setTimeout(360_000);

const { visitor } = useBrowser();

test('pages of shoppers', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor();
  await examineAll(page, ['/', '/c/kitchen', '/search?q=mug', '/p/stoneware-mug']);
  await examineAll(page, [
    '/cart',
    '/login',
    '/register',
    '/orders',
    '/password-reset',
    '/verify-email',
    '/confirm-email',
    '/orders/link',
  ]);
  await examineAll(page, [
    { path: '/password-reset?token=x', name: 'password-reset by mail' },
    { path: '/orders/link?token=x', name: 'order by mail' },
    { path: '/no-such-page', status: 404 },
  ]);
  await signIn(page, 'customer');
  await putIntoCart(page, slug);
  await examineAll(page, ['/cart', '/checkout', '/account', '/account/two-step-verification']);
  const mistakes = async () => {
    await page.getByLabel('Email').fill('');
    await payButton(page, true).click();
    await page.locator('[data-form-summary]').waitFor();
  };
  await examineAll(page, [{ path: '/checkout', name: 'checkout with mistakes', show: mistakes }]);
  await buy(page, slug, 'tok_requires_action');
  await page.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  await examineAll(page, [new URL(page.url()).pathname]);
  const bank = await page.getByRole('link', { name: 'Continue to your bank' }).getAttribute('href');
  await page.request.post(bank ?? '', { form: { outcome: 'approve' } });
  const { path } = await orderOn(page);
  await examineAll(page, [path]);
});

test('a failed purchase, and dialogs and menus', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor();
  await buy(page, slug, 'tok_declined');
  await page.locator('[data-checkout-status="failed"]').waitFor();
  await examineAll(page, [
    { path: new URL(page.url()).pathname, name: 'checkout that failed' },
    {
      path: '/',
      name: 'mini cart',
      show: async () => {
        await page.getByRole('link', { name: /^Cart: / }).click();
        await page.getByRole('dialog', { name: 'Cart' }).getByRole('link', { name: 'View cart' }).waitFor();
      },
    },
    {
      path: '/c/kitchen',
      name: 'filters',
      viewports: [phone],
      show: async () => {
        await page.getByRole('button', { name: 'Filters' }).click();
        await page.getByRole('heading', { name: 'Filters' }).waitFor();
      },
    },
  ]);
  // Never answered, so that the page shows its pending state.
  await page.route('**/api/checkout/quote', () => undefined);
  const busy = () => page.locator('[aria-busy=true] [data-total]').waitFor();
  await examineAll(page, [{ path: '/checkout', name: 'checkout being worked out', show: busy }]);
});

test('pages in German', async () => {
  const page = await visitor({ locale: 'de-DE' });
  const german = (path: string): Place => ({
    path,
    name: `${nameOf(path)} de`,
    show: async () => expect(await page.locator('html').getAttribute('lang')).toBe('de'),
  });
  await examineAll(page, ['/', '/c/kitchen', '/p/stoneware-mug', '/cart', '/login'].map(german));
  await signIn(page, 'admin');
  await examineAll(
    page,
    ['', '/products', '/orders', '/imports', '/search', '/sagas'].map((path) => german(`/admin${path}`)),
  );
});

test('pages of admins', async () => {
  const admin = await login('admin');
  const page = await visitor();
  await signIn(page, 'admin');
  const { body } = await until(
    () => ask('listOrders', { as: admin, query: { limit: 1 } }),
    ({ body: { items } }) => items.length > 0,
    'an order',
  );
  const lists = ['', '/products', '/orders', '/inventory', '/campaigns', '/categories', '/imports', '/users'];
  const operations = ['/reviews', '/search', '/sagas', '/dead-letters'];
  const single = ['/products/new', '/campaigns/new', '/campaigns/simulation', '/inventory/pour-over-set'];
  const order = `/orders/${body.items[0]?.id}`;
  const mug = await ask('getProduct', { params: { idOrSlug: 'stoneware-mug' } });
  const product = `/products/${mug.body.id}`;
  const made = await ask('createCampaign', {
    as: admin,
    body: { name: 'To be looked at', kind: 'percentage', basisPoints: 1_000, active: false },
  });
  const campaign = `/campaigns/${made.body.id}`;
  await examineAll(
    page,
    [...lists, ...operations, ...single, order, `${order}/packing-slip`, product, campaign].map(
      (path) => `/admin${path}`,
    ),
  );
  await examineAll(page, [
    '/admin/audit-log',
    '/account/api-keys',
    {
      path: '/account/api-keys',
      name: 'account api-keys create',
      show: async () => {
        await page.getByRole('button', { name: 'Create API key' }).click();
        await page.getByRole('group', { name: 'Permissions' }).waitFor();
      },
    },
    {
      path: '/admin/categories',
      name: 'admin dialog',
      show: async () => {
        await page.getByRole('button', { name: 'New category' }).click();
        await page.getByRole('dialog', { name: 'New category' }).waitFor();
      },
    },
  ]);
});

test('pages of sellers', async () => {
  const page = await visitor();
  await signIn(page, 'seller');
  const { id } = await aThing(await login('seller'), 5);
  const paths = ['', '/products', '/products/new', '/inventory', '/inventory/pour-over-set', '/imports'];
  await examineAll(
    page,
    [...paths, `/products/${id}`].map((path) => `/seller${path}`),
  );
});
