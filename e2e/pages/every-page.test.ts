import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { useBrowser } from '../browser';
import { ask } from '../api';
import { aThing, login, until } from '../shop';
import { examineAll, nameOf, type Place } from './examine';
import { aThingInTheShop, anEmail, password, signIn } from './shopper';

jest.setTimeout(360_000);

const { visitor } = useBrowser();

const SHOP = [
  '/',
  '/c/kitchen',
  '/search?q=mug',
  '/p/stoneware-mug',
  '/cart',
  '/login',
  '/register',
  '/orders',
  '/pages/delivery',
];
const MAILED = ['/password-reset', '/verify-email', '/confirm-email', '/orders/link', '/stock-alerts'];
const ACCOUNT = ['/account', '/account/wishlist', '/account/two-step-verification', '/cart', '/checkout'];
const LISTS = [
  '',
  '/products',
  '/orders',
  '/inventory',
  '/campaigns',
  '/categories',
  '/imports',
  '/users',
  '/pages',
  '/media',
];
const OPERATIONS = ['/reviews', '/search', '/sagas', '/dead-letters', '/audit-log'];
const FORMS = [
  '/home',
  '/products/new',
  '/campaigns/new',
  '/campaigns/simulation',
  '/inventory/pour-over-set',
  '/pages/imprint/de',
];
const ADMIN = [...LISTS, ...OPERATIONS, ...FORMS].map((path) => `/admin${path}`);
const SELLER = [
  '',
  '/products',
  '/products/new',
  '/inventory',
  '/inventory/pour-over-set',
  '/imports',
  '/orders',
  '/media',
].map((path) => `/seller${path}`);
/** Pages of one checkout, order, product or campaign, which a test has to create. */
const SINGLE = [
  '/checkout/[id]',
  '/orders/[id]',
  '/admin/orders/[id]',
  '/admin/orders/[id]/packing-slip',
  '/admin/products/[id]',
  '/admin/campaigns/[id]',
  '/seller/orders/[id]',
  '/seller/orders/[id]/packing-slip',
  '/seller/products/[id]',
];

/** The address of each page of the storefront, as Next reads it from folders. */
function routes(): string[] {
  const app = join(__dirname, '../../storefront/src/app');
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('page.tsx'))
    .map((path) => `/${path.replace(/\/?page\.tsx$/, '').replace(/\([^)]*\)\/?/g, '')}`);
}

test('every page of the storefront is looked at', () => {
  const looked = [...SHOP, ...MAILED, ...ACCOUNT, ...ADMIN, ...SELLER, '/account/api-keys', '/no-such-page']
    .map((path) => path.replace(/\?.*/, ''))
    .concat(SINGLE);
  const shows = (route: string) => {
    const pattern = new RegExp(`^${route.replace(/\[\.\.\.\w+\]/, '.+').replace(/\[\w+\]/g, '[^/]+')}$`);
    return looked.some((path) => path === route || (!path.includes('[') && pattern.test(path)));
  };
  expect(routes().length).toBeGreaterThan(45);
  expect(routes().filter((route) => !shows(route))).toEqual([]);
});

type Language = 'en' | 'de';

const visitorOf = (language: Language) => visitor({ locale: language === 'en' ? 'en-GB' : 'de-DE' });

/** A place whose document has to be in the language. Pages of staff have no language in their path. */
function inLanguage(language: Language, path: string, more: Omit<Place, 'path'> = {}): Place {
  const isStaff = /^\/(admin|seller)\b/.test(path);
  return {
    name: `${nameOf(path)} ${language}`,
    ...more,
    path: language === 'en' || isStaff ? path : `/de${path}`.replace(/\/$/, ''),
    async show(page) {
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await more.show?.(page);
    },
  };
}

const headers = { 'x-requested-with': 'storefront' };

/** Posts as the page's scripts do. */
async function post<T>(page: Page, path: string, data: object): Promise<T> {
  const response = await page.request.post(`/api${path}`, {
    headers: { ...headers, 'idempotency-key': randomUUID() },
    data,
  });
  expect(response.ok()).toBe(true);
  return (await response.json()) as T;
}

/** A checkout of what is in the cart of this visitor. */
async function startCheckout(page: Page, token: string): Promise<string> {
  const shippingAddress = {
    ...{ firstName: 'Ada', lastName: 'Byron', line1: 'Hauptstraße 1' },
    ...{ city: 'Berlin', postalCode: '10115', country: 'DE' },
  };
  const quote = await post<{ cartVersion: number; shippingMethod: string; totals: { total: object } }>(
    page,
    '/checkout/quote',
    { shippingAddress: { country: 'DE', postalCode: '10115' } },
  );
  const { id } = await post<{ id: string }>(page, '/checkouts', {
    shippingAddress,
    shippingMethod: quote.shippingMethod,
    payment: { method: 'card', token },
    cartVersion: quote.cartVersion,
    shownTotal: quote.totals.total,
  });
  return id;
}

const languages: Language[] = ['en', 'de'];

test.each(languages)('pages of shoppers, in %s', async (language) => {
  const page = await visitorOf(language);
  const here = (path: string, more?: Omit<Place, 'path'>) => inLanguage(language, path, more);
  await examineAll(
    page,
    [...SHOP, ...MAILED].map((path) => here(path)),
  );
  await examineAll(page, [
    here('/password-reset?token=x', { name: `password-reset by mail ${language}` }),
    here('/orders/link?token=x', { name: `order by mail ${language}` }),
    here('/no-such-page', { status: 404 }),
  ]);
});

test.each(languages)('pages of an account and of a purchase, in %s', async (language) => {
  const { sku } = await aThingInTheShop(await login('admin'));
  const page = await visitorOf(language);
  const here = (path: string, more?: Omit<Place, 'path'>) => inLanguage(language, path, more);
  const account = { email: anEmail(), password, firstName: 'Grace', lastName: 'Hopper' };
  await post(page, '/account', account);
  await post(page, '/cart/items', { sku, quantity: 2 });
  await examineAll(
    page,
    ACCOUNT.map((path) => here(path)),
  );
  const id = await startCheckout(page, 'tok_requires_action');
  const waits = here(`/checkout/${id}`, {
    show: (shown) => shown.locator('[data-checkout-status="awaiting-payment"]').waitFor(),
  });
  await examineAll(page, [waits]);
  const bank = await page.locator('a[href*="/challenges/"], a[href*="/3ds/"]').first().getAttribute('href');
  await page.request.post(bank ?? '', { form: { outcome: 'approve' } });
  await page.waitForURL('**/orders/*');
  await examineAll(page, [here(new URL(page.url()).pathname.replace(/^\/de/, ''))]);
});

test.each(languages)('pages of admins, in %s', async (language) => {
  const admin = await login('admin');
  const page = await visitorOf(language);
  await signIn(page, 'admin');
  const { body } = await until(
    () => ask('listOrders', { as: admin, query: { limit: 1 } }),
    ({ body: { items } }) => items.length > 0,
    'an order',
  );
  const order = `/admin/orders/${body.items[0]?.id}`;
  const mug = await ask('getProduct', { params: { idOrSlug: 'stoneware-mug' } });
  const campaign = await ask('createCampaign', {
    as: admin,
    body: { name: 'To be looked at', kind: 'percentage', basisPoints: 1_000, active: false },
  });
  const single = [
    order,
    `${order}/packing-slip`,
    `/admin/products/${mug.body.id}`,
    `/admin/campaigns/${campaign.body.id}`,
  ];
  await examineAll(
    page,
    [...ADMIN, ...single, '/account/api-keys'].map((path) => inLanguage(language, path)),
  );
});

test.each(languages)('pages of sellers, in %s', async (language) => {
  const seller = await login('seller');
  const { id, sku } = await aThing(seller, 5);
  const buyer = await visitorOf(language);
  await post(buyer, '/account', { email: anEmail(), password, firstName: 'Grace', lastName: 'Hopper' });
  await until(
    () => buyer.request.post('/api/cart/items', { headers, data: { sku, quantity: 1 } }),
    (response) => response.ok(),
    'the product in the cart',
  );
  await startCheckout(buyer, 'tok_ok');
  const { body } = await until(
    () => ask('listSellerOrders', { as: seller, query: { limit: 1 } }),
    ({ body: { items } }) => items.length > 0,
    'an order of the seller',
  );
  const order = `/seller/orders/${body.items[0]?.id}`;
  const page = await visitorOf(language);
  await signIn(page, 'seller');
  await examineAll(
    page,
    [...SELLER, `/seller/products/${id}`, order, `${order}/packing-slip`].map((path) =>
      inLanguage(language, path),
    ),
  );
});
