import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, listens, open, phone, useBrowser } from '../browser';
import { aCart, aThing, checkoutBody, login, orderOf, until, untilStatus, type Account } from '../shop';
import { examineAll } from './examine';
import { signIn } from './shopper';

jest.setTimeout(240_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

async function staff(who: Account, viewport = desktop): Promise<Page> {
  const page = await visitor({ viewport });
  await signIn(page, who);
  await open(page, who === 'admin' ? '/admin' : '/seller');
  return page;
}

/** An order of a guest by this last name. */
async function anOrder(sku: string, lastName = 'Byron') {
  const cart = await aCart({ [sku]: 1 });
  const plain = checkoutBody('tok_ok');
  const shippingAddress = { ...plain.shippingAddress, lastName };
  const { id } = (
    await ask('startCheckout', { cart, key: randomUUID(), body: { ...plain, shippingAddress } })
  ).body;
  const { orderId } = await untilStatus(cart, id, ['completed']);
  return orderOf(cart, orderId ?? '');
}

const box = (page: Page) => page.getByRole('dialog').getByRole('combobox');

test('an order is opened by its number with the keyboard alone, before results are shown', async () => {
  const thing = await aThing(admin, 3);
  const { id, number } = await anOrder(thing.sku);
  const page = await staff('admin');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/admin/orders/${id}`);
});

describe.each([
  ['phone', phone],
  ['desktop', desktop],
])('on a %s', (_what, viewport) => {
  test('one box finds orders by a name, products by a sku, customers by an address', async () => {
    const thing = await aThing(admin, 3);
    const name = `Sought ${randomUUID().slice(0, 8)}`;
    await ask('updateProduct', { as: admin, params: { idOrSlug: thing.id }, body: { name } });
    const lastName = `Finder${randomUUID().replace(/\d/g, 'x').slice(0, 8)}`;
    const order = await anOrder(thing.sku, lastName);
    const page = await staff('admin', viewport);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await box(page).fill(lastName.toLowerCase());
    await page.getByRole('group', { name: 'Orders' }).getByRole('option', { name: order.number }).waitFor();
    await box(page).fill(thing.sku);
    const option = page.getByRole('group', { name: 'Products' }).getByRole('option', { name });
    await option.waitFor();
    expect(await option.textContent()).toContain('€10.00');
    await page.getByRole('group', { name: 'Stock' }).getByRole('option', { name: thing.sku }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    await box(page).fill('seller@exam');
    await page.getByRole('group', { name: 'Customers' }).getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/users?email=seller%40example.com');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

test('a seller opens an order with own lines by its number without letters and zeros', async () => {
  const seller = await login('seller');
  const thing = await aThing(seller, 3);
  const { id, number } = await anOrder(thing.sku);
  const page = await staff('seller');
  await page.keyboard.press('Control+k');
  await box(page).fill(number.replace(/^\D*0*/, '').padStart(2, '0'));
  await page.getByRole('dialog').getByRole('option', { name: number }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/seller/orders/${id}`);
});

test('a seller finds own products and stock, and nothing of others', async () => {
  const other = await aThing(admin, 3);
  const page = await staff('seller');
  await page.keyboard.press('Control+k');
  await box(page).fill(other.sku);
  await page.getByText(`No results for “${other.sku}”.`).waitFor();
  expect(await page.getByRole('dialog').getByRole('option').count()).toBe(0);
});

test('single keys open pages and are listed, do nothing while typing, and can be switched off', async () => {
  const page = await staff('admin');
  await page.keyboard.type('go');
  await page.waitForURL('**/admin/orders');
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  // The first filter of the list, where a key is text.
  await page.keyboard.press('/');
  const focused = () => page.evaluate<string>('document.activeElement.tagName');
  expect(await focused()).toBe('INPUT');
  await page.keyboard.type('gp?');
  expect(new URL(page.url()).pathname).toBe('/admin/orders');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.evaluate('document.activeElement.blur()');

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByText('Go to: Products').waitFor();
  await keys.getByLabel('Use shortcuts with single keys').uncheck();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await page.reload();
  await listens(page);
  await page.keyboard.type('gp?');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await keys.getByLabel('Use shortcuts with single keys').check();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await page.keyboard.type('gp');
  await page.waitForURL('**/admin/products');
});

test('the audit log is filtered by a user and an order that are picked by name and number', async () => {
  const thing = await aThing(admin, 3);
  const { id, number } = await anOrder(thing.sku);
  await ask('addOrderNote', { as: admin, params: { orderId: id }, body: { text: 'Call first' } });
  await until(
    () => ask('listAuditEntries', { as: admin, query: { target: id } }),
    ({ body }) => body.items.length === 1,
    'the entry of the note',
  );
  const page = await staff('admin');
  await open(page, '/admin/audit-log');
  const pick = async (label: string, words: string, name: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).fill(words);
    await page.getByRole('option', { name }).first().waitFor();
    await page.keyboard.press('Enter');
  };
  await pick('User', 'admin@exa', 'admin@example.com');
  await page.getByLabel('What was changed').selectOption('Order');
  await pick('Order', number, number);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForURL(`**/admin/audit-log?**target=${id}**`);
  const rows = page.getByRole('table').getByRole('row');
  await rows.getByText('Add order note').waitFor();
  expect(await rows.count()).toBe(2);
  // The page that comes back names both, and the row links to the order by its number.
  await page.getByRole('button', { name: `Remove ${number}`, exact: true }).waitFor();
  await rows.getByRole('link', { name: number }).click();
  await page.waitForURL(`**/admin/orders/${id}`);
});

test('the dialogs are accessible, in both languages and themes', async () => {
  await anOrder((await aThing(admin, 3)).sku);
  for (const [locale, open, shortcuts] of [
    ['en-GB', 'Search', 'Keyboard shortcuts'],
    ['de-DE', 'Suchen', 'Tastenkürzel'],
  ] as const) {
    const page = await visitor({ locale });
    await signIn(page, 'admin');
    const show = async () => {
      await page.getByRole('button', { name: open, exact: true }).click();
      await box(page).fill('test');
      await page.getByRole('option').first().waitFor();
    };
    const showKeys = async () => {
      await show();
      await page.getByRole('button', { name: shortcuts }).click();
      await page.getByRole('checkbox').waitFor();
    };
    await examineAll(page, [
      { path: '/admin', name: `admin search ${locale}`, show },
      { path: '/admin', name: `admin shortcuts ${locale}`, show: showKeys },
      { path: '/admin/audit-log', name: `admin audit-log ${locale}` },
    ]);
  }
});
