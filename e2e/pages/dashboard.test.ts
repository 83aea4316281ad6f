import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { aCart, aThing, checkoutBody, login, untilStatus } from '../shop';
import { examineAll } from './examine';
import { aThingInTheShop, buy, orderOn, putIntoCart, signIn } from './shopper';

jest.setTimeout(180_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => (admin = await login('admin')));

async function anOrder(token: string) {
  const thing = await aThingInTheShop(token);
  const shopper = await visitor();
  await buy(shopper, thing.slug);
  const { path } = await orderOn(shopper);
  await shopper.locator('[data-payment-status="paid"]').waitFor();
  return { thing, orderId: path.split('/').at(-1) ?? '' };
}

const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"]`);
const numberIn = async (page: Page, name: string) =>
  Number((await figure(page, name).innerText()).replace(/\D/g, ''));

/** Follows the link of a figure. @returns the number of orders that the list says, and that it has */
async function listOf(page: Page, name: string) {
  await figure(page, name).click();
  const counted = page.locator('[data-order-count]');
  await counted.waitFor();
  const said = Number(await counted.getAttribute('data-order-count'));
  const has = await page.getByRole('table').locator('tbody tr').count();
  return { said, has };
}

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('figures of the dashboard equal the lists that they link to, on a %s', async (_what, viewport) => {
  await anOrder(admin);
  const { orderId: cancelled } = await anOrder(admin);
  await ask('cancelOrder', {
    as: admin,
    params: { orderId: cancelled },
    body: { reason: 'changed my mind' },
  });
  const page = await visitor({ viewport });
  await signIn(page, 'admin');
  for (const name of ['Orders', 'Orders to fulfil']) {
    await open(page, '/admin?days=7');
    const shown = await numberIn(page, name);
    expect(shown).toBeGreaterThan(0);
    const { said, has } = await listOf(page, name);
    expect(said).toBe(shown);
    // A page of the list has at most 20.
    expect(has).toBe(Math.min(shown, 20));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
  }
});

test('figures of checkouts equal the lists that they link to', async () => {
  await anOrder(admin);
  const page = await visitor();
  await signIn(page, 'admin');
  for (const name of ['Checkouts started', 'Orders placed']) {
    await open(page, '/admin?days=7');
    const shown = await numberIn(page, name);
    expect(shown).toBeGreaterThan(0);
    await figure(page, name).click();
    await page.waitForURL('**/admin/sagas?**');
    await page.getByText('Checkouts started from').waitFor();
    // A page of the list has at most 20.
    expect(await page.locator('[data-checkout]').count()).toBe(Math.min(shown, 20));
  }
});

test('a failed checkout is named by its customer and leads to its steps', async () => {
  const { sku } = await aThing(admin, 1);
  const cart = await aCart({ [sku]: 1 });
  const email = `${randomUUID()}@example.com`;
  const { id } = (
    await ask('startCheckout', { cart, key: randomUUID(), body: checkoutBody('tok_declined', email) })
  ).body;
  await untilStatus(cart, id, ['failed']);
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin');
  const failed = page.getByRole('table', { name: 'Failed checkouts' });
  await failed.getByRole('columnheader', { name: 'Customer' }).waitFor();
  await failed.getByRole('link', { name: email }).click();
  await page.waitForURL(`**/admin/sagas?id=${id}`);
  await page.locator(`[data-checkout="${id}"]`).waitFor();
});

test('a range of days is shown with its time zone and the days before it, and a wrong one is refused', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin');
  await page.getByLabel('First day').fill('2026-01-10');
  await page.getByLabel('Last day').fill('2026-01-12');
  await page.getByRole('button', { name: 'Show days' }).click();
  await page.locator('[data-period="2026-01-10 2026-01-12"]').waitFor();
  const text = await page.locator('[data-period]').innerText();
  for (const part of ['Europe/Berlin', '7 January 2026', '9 January 2026']) expect(text).toContain(part);
  expect(await numberIn(page, 'Orders')).toBe(0);
  await page.getByText('deleted after 90 days').waitFor();
  expect(await open(page, '/admin?from=2026-01-12&to=2026-01-10')).toBe(200);
  await page.getByText('at most 366 days').waitFor();
});

test('carts, checkouts and orders of a purchase are counted', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  const count = async (name: string) => {
    const value = page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]');
    return Number((await value.first().innerText()).replace(/\D/g, ''));
  };
  const names = ['Carts with items', 'Checkouts started', 'Orders placed'];
  const read = async () => {
    await open(page, '/admin?days=7');
    const counts: number[] = [];
    for (const name of names) counts.push(await count(name));
    return counts;
  };
  const before = await read();
  const { thing } = await anOrder(admin);
  await putIntoCart(await visitor(), thing.slug);
  const after = await read();
  // The harness that makes a thing fills a cart, too.
  expect(after[0]).toBeGreaterThanOrEqual((before[0] ?? 0) + 2);
  expect([after[1], after[2]]).toEqual([(before[1] ?? 0) + 1, (before[2] ?? 0) + 1]);
});

test('a seller sees own sales, which equal the list of own orders', async () => {
  await anOrder(await login('seller'));
  await anOrder(admin);
  const page = await visitor();
  await signIn(page, 'seller');
  for (const name of ['Orders', 'Orders to fulfil']) {
    await open(page, '/seller?days=7');
    const shown = await numberIn(page, name);
    expect(shown).toBeGreaterThan(0);
    expect(await listOf(page, name)).toEqual({ said: shown, has: Math.min(shown, 20) });
  }
});

test('dashboards are accessible in both themes and languages', async () => {
  for (const locale of ['en-GB', 'de-DE']) {
    const page = await visitor({ locale });
    await signIn(page, 'admin');
    await examineAll(page, [
      { path: '/admin?days=7', name: `dashboard admin ${locale}` },
      { path: '/seller?days=7', name: `dashboard seller ${locale}` },
    ]);
  }
});
