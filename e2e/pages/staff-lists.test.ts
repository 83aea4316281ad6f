import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { login, until } from '../shop';
import { examineAll } from './examine';
import { aThingInTheShop, buy, orderOn, signIn } from './shopper';

jest.setTimeout(180_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

/** Published products whose names begin with a word that no other has. */
async function products(prices: number[]): Promise<{ word: string; ids: string[] }> {
  const word = `Lists${randomUUID().slice(0, 8)}`;
  const ids: string[] = [];
  for (const [index, amount] of prices.entries()) {
    const variants = [{ sku: `${word}-${index}`, price: { amount, currency: 'EUR' }, options: {} }];
    const body = { name: `${word} ${index}`, variants };
    const { id } = (await ask('createProduct', { as: admin, body })).body;
    await ask('publishProduct', { as: admin, params: { idOrSlug: id }, body: {} });
    ids.push(id);
  }
  return { word, ids };
}

const statusOf = async (id: string) =>
  (await ask('getProduct', { as: admin, params: { idOrSlug: id } })).body.status;
const priceOf = async (id: string) =>
  (await ask('getProduct', { as: admin, params: { idOrSlug: id } })).body.variants[0]?.price.amount;

const namesOn = (page: Page) => page.locator('tbody th a').allTextContents();
const chooseAll = (page: Page) => page.getByLabel('Select all on this page').check();
const bar = (page: Page) => page.getByRole('region', { name: 'Actions for the selection' });
const confirm = async (page: Page, title: string, button: string) => {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

test('tabs and heads of columns are links, and a saved view survives a reload', async () => {
  const { word, ids } = await products([300, 100, 200]);
  await ask('archiveProduct', { as: admin, params: { idOrSlug: ids[2] ?? '' } });
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin/products?q=${word}`);
  expect(await namesOn(page)).toEqual([`${word} 2`, `${word} 1`, `${word} 0`]);

  const price = page.getByRole('columnheader', { name: 'Price' });
  await price.getByRole('link').click();
  await page.waitForURL('**sort=price');
  await page.locator('th[aria-sort=ascending]').filter({ hasText: 'Price' }).waitFor();
  expect(await namesOn(page)).toEqual([`${word} 1`, `${word} 2`, `${word} 0`]);
  await price.getByRole('link').click();
  await page.waitForURL('**sort=-price');
  await page.locator('th[aria-sort=descending]').filter({ hasText: 'Price' }).waitFor();
  expect(await namesOn(page)).toEqual([`${word} 0`, `${word} 2`, `${word} 1`]);

  await page.getByRole('button', { name: 'Save view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill('Dear things');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const views = page.getByRole('navigation', { name: 'Views' });
  const saved = views.getByRole('link', { name: 'Dear things' });
  await saved.waitFor();

  await views.getByRole('link', { name: 'Archived' }).click();
  await page.waitForURL('**/admin/products?status=archived&sort=-price');
  await views.locator('[aria-current=page]').filter({ hasText: 'Archived' }).waitFor();
  await page.reload();
  await saved.click();
  await page.waitForURL(`**/admin/products?q=${word}&sort=-price`);
  await page.locator('tbody tr').nth(2).waitFor();
  expect(await namesOn(page)).toEqual([`${word} 0`, `${word} 2`, `${word} 1`]);
  await views.getByRole('button', { name: 'Remove view Dear things' }).click();
  await page.reload();
  await views.getByRole('link', { name: 'Archived' }).waitFor();
  expect(await saved.count()).toBe(0);
});

test('twenty views of a list are kept, and no more', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin/products?q=mug');
  const save = page.getByRole('button', { name: 'Save view' });
  await save.waitFor();
  const views = Array.from({ length: 20 }, (_, index) => ({ name: `View ${index}`, query: `q=${index}` }));
  await page.evaluate(
    `localStorage.setItem('staff-views', '${JSON.stringify({ '/admin/products': views })}')`,
  );
  await page.reload();
  await page.getByRole('link', { name: 'View 19' }).waitFor();
  expect(await save.count()).toBe(0);
  await page.getByRole('button', { name: 'Remove view View 19' }).click();
  await save.waitFor();
});

test('columns that are hidden stay hidden', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin/products');
  const brand = page.getByRole('columnheader', { name: 'Brand' });
  await brand.waitFor();
  await page.locator('summary').filter({ hasText: 'Columns' }).click();
  await page.getByLabel('Brand', { exact: true }).last().uncheck();
  await brand.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('columnheader', { name: 'Price' }).waitFor();
  expect(await brand.count()).toBe(0);
});

test('products are archived together, and put back by one click', async () => {
  const { word, ids } = await products([100, 200]);
  const body = { name: `${word} draft`, variants: [] };
  const { id: draft } = (await ask('createProduct', { as: admin, body })).body;
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin/products?q=${word}`);
  await page.getByLabel(`Select ${word} 0`).check();
  await bar(page).getByText('1 selected', { exact: true }).waitFor();
  await chooseAll(page);
  await bar(page).getByText('3 selected', { exact: true }).waitFor();
  await bar(page).getByRole('button', { name: 'Archive', exact: true }).click();
  await confirm(page, 'Archive 3 products?', 'Archive');
  await page.getByRole('status').getByText('3 products archived.').waitFor();
  for (const id of [...ids, draft]) expect(await statusOf(id)).toBe('archived');

  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('status').getByText('3 products are as they were before.').waitFor();
  expect(await Promise.all([...ids, draft].map(statusOf))).toEqual(['published', 'published', 'draft']);

  // What is refused is named with its reason, and stays chosen.
  await chooseAll(page);
  await bar(page).getByRole('button', { name: 'Publish', exact: true }).click();
  await confirm(page, 'Publish 3 products?', 'Publish');
  await page.getByRole('status').getByText(`${word} draft: Add at least one variant`).waitFor();
  await bar(page).getByText('1 selected', { exact: true }).waitFor();
});

test('prices are changed by a percentage, rounded to cents', async () => {
  const { word, ids } = await products([999, 1]);
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin/products?q=${word}`);
  await chooseAll(page);
  await bar(page).getByRole('button', { name: 'Change price' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the prices of 2 products' });
  await dialog.getByLabel('Change', { exact: true }).selectOption({ label: 'Reduce by (%)' });
  await dialog.getByLabel('Amount or percentage').fill('100');
  await dialog.getByRole('button', { name: 'Change price', exact: true }).click();
  await dialog.getByText('A price can be reduced by less than 100%.').first().waitFor();
  await dialog.getByLabel('Amount or percentage').fill('12,5');
  await confirm(page, 'Change the prices of 2 products', 'Change price');
  await page.getByRole('status').getByText('Prices of 2 products changed.').waitFor();
  expect(await Promise.all(ids.map(priceOf))).toEqual([874, 1]);
  await page
    .getByRole('row')
    .filter({ hasText: `${word} 0` })
    .getByText('€8.74')
    .waitFor();
});

test('orders are found by their tab, fulfilled together, and exported', async () => {
  const { slug } = await aThingInTheShop(admin, 5);
  const numbers: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const shopper = await visitor();
    await buy(shopper, slug);
    const { number } = await orderOn(shopper);
    await shopper.locator('[data-payment-status="paid"]').waitFor();
    numbers.push(number);
  }
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin/orders');
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /^To fulfil \d/ })
    .click();
  await page.waitForURL('**/admin/orders?toFulfil=true');
  for (const number of numbers) await page.getByLabel(`Select ${number}`).check();
  const exported = page.waitForEvent('download');
  await bar(page).getByRole('link', { name: 'Export selection' }).click();
  const csv = await readFile(await (await exported).path(), 'utf8');
  expect(csv.trim().split('\r\n')).toHaveLength(3);
  for (const number of numbers) expect(csv).toContain(number);

  await bar(page).getByRole('button', { name: 'Fulfil', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Fulfil 2 orders' });
  await dialog.getByLabel('Carrier').fill('Post');
  for (const [index, number] of numbers.entries())
    await dialog.getByLabel(`Tracking number for ${number}`).fill(`track-${index}`);
  await dialog.getByRole('button', { name: 'Mark as shipped' }).click();
  await page.getByRole('status').getByText('2 orders marked as shipped.').waitFor();
  for (const number of numbers) {
    const { items } = (await ask('listOrders', { as: admin, query: { number } })).body;
    expect(items[0]).toMatchObject({ status: 'completed', fulfilmentStatus: 'fulfilled' });
  }
  await until(
    () => page.getByLabel(`Select ${numbers[0]}`).count(),
    (count) => count === 0,
    'the orders to leave the tab',
  );
});

test.each([
  ['/admin/products', 'Price', 'Published'],
  ['/admin/orders', 'Total', 'Paid'],
])('%s folds its filters on a phone, and shows price and status', async (path, amount, status) => {
  const { slug } = await aThingInTheShop(admin, 5);
  const shopper = await visitor();
  await buy(shopper, slug);
  await orderOn(shopper);
  await shopper.locator('[data-payment-status="paid"]').waitFor();
  const page = await visitor({ viewport: phone });
  await signIn(page, 'admin');
  await open(page, `${path}?${path.endsWith('orders') ? 'paymentStatus=paid' : 'q=Test'}`);
  await page.getByRole('columnheader', { name: amount }).waitFor();
  const row = page.locator('tbody tr').first();
  await row.getByText(/€[\d,]+\.\d\d/).waitFor();
  await row.getByText(status, { exact: true }).first().waitFor();
  const within = async (width: number) =>
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await within(phone.width);
  const table = page.getByRole('region').filter({ has: page.getByRole('table') });
  expect(
    await table.evaluate((it) => (it as unknown as { scrollWidth: number }).scrollWidth),
  ).toBeLessThanOrEqual(phone.width);

  const seller = page.getByRole('combobox', { name: 'Seller' });
  expect(await seller.isVisible()).toBe(false);
  await page.locator('summary').filter({ hasText: 'Filters (1)' }).click();
  await seller.waitFor();
  await within(phone.width);
  await page.setViewportSize(desktop);
  await page.locator('summary').filter({ hasText: 'Filters' }).first().waitFor({ state: 'hidden' });
  expect(await seller.isVisible()).toBe(true);
});

test('a seller has the same list of own products only', async () => {
  const { word } = await products([100]);
  const page = await visitor();
  await signIn(page, 'seller');
  await open(page, '/seller/products');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Drafts' }).waitFor();
  await open(page, `/seller/products?q=${word}`);
  await page.getByText('No results match your filters.').waitFor();
});

test('lists and their dialogs have no faults', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  const choose = async () => {
    await chooseAll(page);
    await bar(page).waitFor();
  };
  await examineAll(page, [
    { path: '/admin/products?status=published', name: 'product list with a selection', show: choose },
    { path: '/admin/orders', name: 'order list with a selection', show: choose },
    { path: '/admin/inventory?sort=available', name: 'stock list' },
    { path: '/admin/users?role=seller', name: 'user list' },
    { path: '/admin/reviews', name: 'review list' },
    {
      path: '/admin/products?status=published',
      name: 'bulk price',
      show: async () => {
        await choose();
        await bar(page).getByRole('button', { name: 'Change price' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
  ]);
});
