import type { Page } from 'playwright-core';
import { keepPicture, open, phone, useBrowser } from '../browser';
import { login } from '../shop';
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

/** A shopper with one unit of something for €10 in a filled-in checkout form. */
async function atCheckout(token = 'tok_ok', options = {}): Promise<Page> {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor(options);
  await putIntoCart(page, slug);
  await goToCheckout(page);
  await fillIn(page, token);
  await page.locator('[data-pay="1490"]').and(payButton(page, true)).waitFor();
  return page;
}

/** Changes the cart past the pages: as another device would. */
async function changeCart(page: Page, sku: string): Promise<void> {
  const headers = { 'x-requested-with': 'storefront' };
  const answer = await page.request.post('/api/cart/items', { headers, data: { sku, quantity: 1 } });
  expect(answer.status()).toBe(200);
}

const CHANGED = /^Your cart has changed in the meantime/;

test.each([
  ['desktop', {}],
  ['phone', { viewport: phone }],
])(
  'a checkout page shows what another tab put into the cart before the button is pressed: %s',
  async (_, options) => {
    const page = await atCheckout('tok_ok', options);
    const { slug, sku } = await aThingInTheShop(admin, 5, 2_000);
    const tab = await page.context().newPage();
    await putIntoCart(tab, slug);
    await page.locator('[data-pay="3490"]').and(payButton(page, true)).waitFor();
    await page.getByText(CHANGED).waitFor();
    await keepPicture(page, `checkout of a changed cart ${page.viewportSize()?.width}`);
    expect(await page.locator(`[data-sku="${sku}"]`).count()).toBe(1);
    expect(await page.getByRole('dialog', { name: 'Cart' }).isVisible()).toBe(false);
    await placeOrder(page);
    await orderOn(page);
    await page.locator('[data-total="3490"]').waitFor();
  },
);

test('a checkout page that comes to the foreground shows what another device put into the cart', async () => {
  const page = await atCheckout();
  const { sku } = await aThingInTheShop(admin, 5, 2_000);
  await changeCart(page, sku);
  await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
  await page.locator('[data-pay="3490"]').and(payButton(page, true)).waitFor();
  await page.getByText(CHANGED).waitFor();
});

test('a purchase of a cart that has changed leads back to the form, which says so and is ready', async () => {
  const page = await atCheckout();
  const { sku } = await aThingInTheShop(admin, 5, 2_000);
  await page.route('**/api/checkouts', async (route) => {
    await changeCart(page, sku);
    await route.continue();
  });
  await placeOrder(page);
  await page.waitForURL('**/checkout?notice=cart-changed');
  await page.getByText(CHANGED).waitFor();
  expect(await page.getByText('Your order was not placed').count()).toBe(0);
  expect(await page.getByLabel('City').inputValue()).toBe('Berlin');
  await page.unroute('**/api/checkouts');
  await page.locator('[data-pay="3490"]').and(payButton(page, true)).click();
  await orderOn(page);
});

test("a tab that was led to another tab's checkout does not end on its failure", async () => {
  const page = await atCheckout('tok_requires_action');
  const tab = await page.context().newPage();
  await open(tab, '/checkout');
  await placeOrder(page);
  await page.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  await tab.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  const url = await page.getByRole('link', { name: 'Continue to your bank' }).getAttribute('href');
  await page.request.post(url ?? '', { form: { outcome: 'decline' } });
  await page.getByRole('heading', { name: 'Your order was not placed' }).waitFor();
  await tab.waitForURL('**/checkout?notice=not-completed');
  await tab.getByText('was not completed. You can order here.').waitFor();
  await payButton(tab, true).waitFor();
});

test('a coupon is added and removed at checkout, one that does not exist too', async () => {
  const page = await atCheckout();
  await page.getByLabel('Coupon code').fill('NO-SUCH-CODE');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('this code does not exist').waitFor();
  await page.getByRole('button', { name: 'Remove coupon NO-SUCH-CODE' }).click();
  await page.locator('[data-coupon]').waitFor({ state: 'detached' });
  expect(await page.getByText(CHANGED).count()).toBe(0);
  await page.locator('[data-pay="1490"]').and(payButton(page, true)).click();
  await orderOn(page);
});
