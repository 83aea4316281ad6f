import type { Page, Route } from 'playwright-core';
import { listens, open, useBrowser } from '../browser';
import { login, stockOf, until } from '../shop';
import {
  aThingInTheShop,
  fillIn,
  goToCheckout,
  orderOn,
  payButton,
  placeOrder,
  putIntoCart,
} from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

/** A shopper with one unit of something in a filled-in checkout form. */
async function aShopper(token = 'tok_ok') {
  const { sku, slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  await goToCheckout(page);
  await fillIn(page, token);
  return { page, sku };
}

const soldOnce = (sku: string) =>
  until(
    () => stockOf(admin, sku),
    ({ onHand, reserved }) => onHand === 4 && reserved === 0,
    'one unit sold',
  );

/** Confirms at the bank, whose address is on the checkout's page. */
async function approve(page: Page): Promise<void> {
  const url = await page.getByRole('link', { name: 'Continue to your bank' }).getAttribute('href');
  await page.request.post(url ?? '', { form: { outcome: 'approve' } });
}

test('a second click does not buy again', async () => {
  const { page, sku } = await aShopper();
  await payButton(page).dblclick();
  await orderOn(page);
  await soldOnce(sku);
});

test('a form sent from two tabs creates one checkout, and both tabs end on its order', async () => {
  const { page, sku } = await aShopper();
  const tab = await page.context().newPage();
  await open(tab, '/checkout');
  await fillIn(tab);
  const held: Route[] = [];
  await page.context().route('**/api/checkouts', async (route) => {
    held.push(route);
    // Neither tab learns of the other's request before both have been sent.
    if (held.length === 2) await Promise.all(held.map((each) => each.continue()));
  });
  for (const each of [page, tab]) {
    await each.bringToFront();
    await placeOrder(each);
  }
  const [one, other] = await Promise.all([orderOn(page), orderOn(tab)]);
  expect(other).toEqual(one);
  await soldOnce(sku);
});

test('reload, back and a later visit during 3-D Secure lead to the checkout, and then to its order', async () => {
  const { page, sku } = await aShopper('tok_requires_action');
  await placeOrder(page);
  await page.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  const checkout = page.url();
  await page.reload();
  await page.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  await page.goBack();
  await page.waitForURL(checkout);
  await open(page, '/cart');
  await page.waitForURL(checkout);
  await open(page, '/checkout');
  await page.waitForURL(checkout);
  await approve(page);
  const { path } = await orderOn(page);

  await page.goto(checkout);
  expect((await orderOn(page)).path).toBe(path);
  await page.goBack();
  await listens(page);
  await open(page, '/checkout');
  expect(await payButton(page).count()).toBe(0);
  await soldOnce(sku);
});

test('a browser that is closed before its purchase is confirmed finds the order at the next visit', async () => {
  const { page, sku } = await aShopper();
  let begun = () => {};
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  await page.route('**/api/checkouts', async (route) => {
    await route.fetch();
    begun();
  });
  await placeOrder(page);
  await isBegun;
  const storageState = await page.context().storageState();
  await page.context().close();

  await soldOnce(sku);
  const later = await visitor({ storageState });
  await open(later, '/checkout');
  const { number } = await orderOn(later);
  expect(number).not.toBe('');
  // It has been seen.
  await open(later, '/cart');
  expect(new URL(later.url()).pathname).toBe('/cart');
});
