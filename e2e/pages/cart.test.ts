import type { Page } from 'playwright-core';
import { open, useBrowser } from '../browser';
import { login, until } from '../shop';
import { aThingInTheShop, fillIn, goToCheckout, orderOn, placeOrder, putIntoCart, slowDown } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const inAnotherTab = (page: Page, method: string, path: string, data?: object) =>
  page.request.fetch(`/api/cart${path}`, { method, headers: { 'x-requested-with': 'storefront' }, data });
/** Opens the cart and waits until the page has checked that it is current: later changes are unknown to the page. */
async function openCart(page: Page): Promise<void> {
  await open(page, '/cart');
  await page.waitForLoadState('networkidle');
}
const more = (page: Page, sku: string) =>
  page.locator(`[data-sku="${sku}"]`).getByRole('button', { name: /^Increase quantity of/ });
const units = (page: Page, sku: string) =>
  page.locator(`[data-sku="${sku}"]`).getByRole('textbox', { name: /^Quantity of/ });
const focused = (page: Page) => page.evaluate('document.activeElement.tagName');

test('pending changes to the cart are included in the purchase', async () => {
  const { slug, sku } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  await open(page, '/cart');
  await slowDown(page, '**/api/cart/items/*');
  for (let presses = 0; presses < 3; presses += 1)
    await page.getByRole('button', { name: /^Increase quantity of/ }).click();
  await page.getByRole('button', { name: 'Checkout', exact: true }).click();
  await page.waitForURL('**/checkout');
  await page.getByText(`4 × Test ${sku}`).waitFor();
});

test('the checkout shows and buys a cart that another tab has changed', async () => {
  const { slug, sku } = await aThingInTheShop(admin, 5, 1_000);
  const page = await visitor();
  await putIntoCart(page, slug);
  await goToCheckout(page);
  await fillIn(page);
  await page.getByText('1 ×').waitFor();
  await inAnotherTab(page, 'PATCH', `/items/${sku}`, { quantity: 2 });
  await page.getByLabel('Postal code').fill('10117');
  await page.getByText('2 ×').waitFor();
  expect(await page.getByLabel('First name').inputValue()).toBe('Ada');
  await placeOrder(page);
  await orderOn(page);
  await page.getByText('2 ×').waitFor();

  await putIntoCart(page, slug);
  await goToCheckout(page);
  await inAnotherTab(page, 'DELETE', '');
  await page.getByLabel('Postal code').fill('10119');
  await page.getByRole('heading', { name: 'Your cart is empty' }).waitFor();
});

test('the back button leads to the current cart', async () => {
  const { slug, sku } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  await open(page, '/cart');
  const changed = page.waitForResponse(`**/api/cart/items/${sku}`);
  await more(page, sku).click();
  await changed;
  await page.locator(`[data-sku="${sku}"]`).getByRole('link').first().click();
  await page.waitForURL('**/p/*');
  await page.goBack();
  await page.waitForURL('**/cart');
  await page.locator('[data-cart-units="2"]').waitFor();
  await until(
    () => units(page, sku).inputValue(),
    (shown) => shown === '2',
    'the line as it is now',
  );
});

test('a change whose response is lost is shown as applied', async () => {
  const { slug, sku } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  await open(page, '/cart');
  await page.route('**/api/cart/items/*', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await more(page, sku).click();
  await page.getByText('We could not reach the shop').waitFor();
  expect(await units(page, sku).inputValue()).toBe('2');
});

test('a line that another tab has removed disappears, with a message', async () => {
  const [gone, kept] = [await aThingInTheShop(admin), await aThingInTheShop(admin)];
  const page = await visitor();
  for (const { slug } of [gone, kept]) await putIntoCart(page, slug);
  await openCart(page);
  await inAnotherTab(page, 'DELETE', `/items/${gone.sku}`);
  await more(page, gone.sku).click();
  await page.getByText('This item was removed from your cart on another page or device.').waitFor();
  expect(await page.locator('[data-sku]').count()).toBe(1);
});

test('the keyboard focus stays where a line was removed, and at the end of a stepper', async () => {
  const [one, other] = [await aThingInTheShop(admin), await aThingInTheShop(admin)];
  const page = await visitor();
  for (const { slug } of [one, other]) await putIntoCart(page, slug);
  await open(page, '/cart');
  await more(page, one.sku).click();
  const less = page.locator(`[data-sku="${one.sku}"]`).getByRole('button', { name: /^Decrease quantity of/ });
  await less.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-cart-units="2"]').waitFor();
  expect(await focused(page)).toBe('BUTTON');

  await page
    .locator(`[data-sku="${one.sku}"]`)
    .getByRole('button', { name: /^Remove/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.locator(`[data-sku="${one.sku}"]`).waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('UL');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.closest("[data-sku]").dataset.sku')).toBe(other.sku);
});

test('an invalid coupon code is rejected and not added to the cart', async () => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  await open(page, '/cart');
  await page.getByLabel('Coupon code').fill('50%/OFF');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('This is not a valid coupon code.').waitFor();
  expect(await page.locator('[data-coupon]').count()).toBe(0);
});

describe('the cart page follows', () => {
  /** As a browser says it when the shopper comes back to the tab. */
  const comeBack = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

  test('another tab of the browser at once, in both directions', async () => {
    const { slug, sku } = await aThingInTheShop(admin);
    const page = await visitor();
    await putIntoCart(page, slug);
    await openCart(page);
    const other = await page.context().newPage();
    await openCart(other);
    await more(other, sku).click();
    await until(
      () => units(page, sku).inputValue(),
      (shown) => shown === '2',
      'the change of the other tab',
    );
    await more(page, sku).click();
    await until(
      () => units(other, sku).inputValue(),
      (shown) => shown === '3',
      'the change of the first tab',
    );
  });

  test('another device when the tab is shown again, without losing what is being typed', async () => {
    const [one, gone] = [await aThingInTheShop(admin), await aThingInTheShop(admin)];
    const page = await visitor();
    for (const { slug } of [one, gone]) await putIntoCart(page, slug);
    await openCart(page);
    await units(page, one.sku).fill('3');
    await page.getByLabel('Coupon code').fill('SAVE');
    await units(page, one.sku).focus();
    await units(page, one.sku).fill('4');
    await inAnotherTab(page, 'DELETE', `/items/${gone.sku}`);
    await comeBack(page);
    await page.locator(`[data-sku="${gone.sku}"]`).waitFor({ state: 'detached' });
    expect(await units(page, one.sku).inputValue()).toBe('4');
    expect(await page.getByLabel('Coupon code').inputValue()).toBe('SAVE');
    await page.keyboard.press('Enter');
    await page.locator('[data-cart-units="4"]').waitFor();
  });

  test('a change made here and another one made elsewhere while it is sent', async () => {
    const [mine, theirs] = [await aThingInTheShop(admin), await aThingInTheShop(admin)];
    const page = await visitor();
    for (const { slug } of [mine, theirs]) await putIntoCart(page, slug);
    await openCart(page);
    await slowDown(page, '**/api/cart/items/*');
    await more(page, mine.sku).click();
    await inAnotherTab(page, 'PATCH', `/items/${theirs.sku}`, { quantity: 3 });
    await comeBack(page);
    await page.locator('[data-cart-units="5"]').waitFor();
    expect(await units(page, mine.sku).inputValue()).toBe('2');
    expect(await units(page, theirs.sku).inputValue()).toBe('3');
  });
});
