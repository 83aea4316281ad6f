import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { keepPicture, listens, open, phone, useBrowser } from '../browser';
import { ask } from '../api';
import { login, stockOf } from '../shop';
import {
  aThingInTheShop,
  buy,
  fillIn,
  goToCheckout,
  orderOn,
  payButton,
  placeOrder,
  putIntoCart,
  signIn,
  slowDown,
  stepsOn,
} from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

test('from the home page through a facet to an order, as a guest', async () => {
  const page = await visitor();
  await open(page, '/');
  await page.getByRole('navigation', { name: 'Departments' }).getByRole('link', { name: 'Kitchen' }).click();
  await page.waitForURL('**/c/kitchen');
  await page.getByRole('link', { name: /^In stock only/ }).click();
  await page.waitForURL('**/c/kitchen?*inStock=true*');
  await page.getByRole('link', { name: 'Remove filter: In stock only' }).waitFor();
  await page.getByRole('article').getByRole('link').first().click();
  await page.waitForURL('**/p/*');
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  const cart = page.getByRole('dialog', { name: 'Cart' });
  await cart.getByText('Added to cart').waitFor();
  await cart.getByRole('link', { name: 'View cart' }).click();
  await page.waitForURL('**/cart');
  await page.getByRole('button', { name: 'Checkout', exact: true }).click();
  await page.waitForURL('**/checkout');
  await listens(page);
  await fillIn(page);
  await placeOrder(page);

  const { number } = await orderOn(page);
  expect(number).not.toBe('');
  await page.locator('[data-payment-status="paid"]').waitFor();
  await page.locator('[data-cart-units="0"]').waitFor();
  await keepPicture(page, 'order of a guest');
});

test('a coupon is in the totals of cart, checkout and order; an invalid one shows the reason', async () => {
  const code = `PAGES-${randomUUID().slice(0, 8)}`.toUpperCase();
  await ask('createCampaign', {
    as: admin,
    body: { name: 'Pages', kind: 'percentage', basisPoints: 1_000, code, active: true },
  });
  const { slug } = await aThingInTheShop(admin, 5, 10_000);
  const page = await visitor();
  await putIntoCart(page, slug);
  await open(page, '/cart');
  const claim = async (text: string) => {
    await page.getByLabel('Coupon code').fill(text);
    await page.getByRole('button', { name: 'Apply' }).click();
  };
  await claim('NO-SUCH-CODE');
  await page.getByText('this code does not exist').waitFor();
  await page.getByRole('button', { name: 'Remove coupon NO-SUCH-CODE' }).click();
  await page.locator('[data-coupon="NO-SUCH-CODE"]').waitFor({ state: 'detached' });
  await claim(code);
  await page.locator(`[data-coupon="${code}"][data-applied="true"]`).waitFor();
  await page.getByText('€90.00').first().waitFor();
  await goToCheckout(page);
  await fillIn(page);
  await page.getByText('− €10.00').waitFor();
  await placeOrder(page);
  await orderOn(page);
  await page.getByText('− €10.00').waitFor();
});

const aCampaign = async (terms: object) => {
  const code = `PAGES-${randomUUID().slice(0, 8)}`.toUpperCase();
  const body = { name: 'Pages', kind: 'percentage', code, ...terms };
  const { id } = (await ask('createCampaign', { as: admin, body })).body;
  return { id, code };
};
const claim = async (page: Page, codes: string[]) => {
  await open(page, '/cart');
  for (const code of codes) {
    await page.getByLabel('Coupon code').fill(code);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.locator(`[data-coupon="${code}"][data-applied="true"]`).waitFor();
  }
};

test('a total that has risen since it was shown: both are shown, and the purchase needs the consent of the shopper', async () => {
  const { id, code } = await aCampaign({ basisPoints: 5_000 });
  const { slug } = await aThingInTheShop(admin, 5, 4_000);
  const page = await visitor();
  await putIntoCart(page, slug);
  await claim(page, [code]);
  await goToCheckout(page);
  await fillIn(page);
  // A changed address is quoted again a moment later.
  await payButton(page, true).waitFor();
  await page.locator('[data-total="2490"]').waitFor();
  await ask('removeCampaign', { as: admin, params: { campaignId: id } });
  await placeOrder(page);
  await page.getByText('The total has changed from €24.90 to €44.90.').waitFor();
  await page.locator('[data-total="4490"]').waitFor();
  await keepPicture(page, 'total that has risen');
  await placeOrder(page);
  await orderOn(page);
  await page.locator('[data-total="4490"]').waitFor();
});

test('a total of zero requires no card', async () => {
  const [all, free] = [await aCampaign({ basisPoints: 10_000 }), await aCampaign({ kind: 'free-shipping' })];
  const { slug } = await aThingInTheShop(admin, 5, 4_000);
  const page = await visitor();
  await putIntoCart(page, slug);
  await claim(page, [all.code, free.code]);
  await goToCheckout(page);
  await page.getByText('No payment is required for this order.').waitFor();
  expect(await page.getByLabel('Card token').count()).toBe(0);
  await fillIn(page, null);
  await page.locator('[data-total="0"]').waitFor();
  await placeOrder(page);
  const { path } = await orderOn(page);
  await page.locator('[data-payment-status="paid"]').waitFor();

  const staff = await visitor();
  await signIn(staff, 'admin');
  await open(staff, `/admin${path}`);
  await staff.getByText('No payment is required').waitFor();
  expect(await staff.getByRole('button', { name: 'Refund' }).count()).toBe(0);
});

test('a delivery method picked just before the purchase is bought at the displayed price', async () => {
  const { slug } = await aThingInTheShop(admin, 5, 10_000);
  const page = await visitor();
  await putIntoCart(page, slug);
  await goToCheckout(page);
  await fillIn(page);
  await page.locator('[data-total="10490"]').waitFor();
  await slowDown(page, '**/api/checkout/quote');
  await page.getByRole('radio', { name: /^Express/ }).check();
  await placeOrder(page);
  await orderOn(page);
  await page.getByText('Express').waitFor();
  await page.locator('[data-total="11290"]').waitFor();
});

test('3-D Secure: the page waits, shows the steps, and continues automatically after the confirmation', async () => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await buy(page, slug, 'tok_requires_action');
  await page.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  expect(await stepsOn(page)).toEqual({
    'validate-cart': 'done',
    'reserve-inventory': 'done',
    'calculate-discounts': 'done',
    'initiate-payment': 'running',
    'create-order': 'pending',
    'clear-cart': 'pending',
  });
  await keepPicture(page, 'checkout waits for the bank');
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Open the bank’s page in a new tab' }).click();
  const bank = await opened;
  await bank.getByRole('button', { name: 'Approve' }).click();
  await bank.getByRole('status').waitFor();
  await bank.close();
  await orderOn(page);
});

test.each([
  ['Approve', 'the order'],
  ['Decline', 'the reason'],
])('3-D Secure in the same tab: after “%s” the bank leads back to %s', async (answer) => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor({ viewport: phone });
  await buy(page, slug, 'tok_requires_action');
  const opened: Page[] = [];
  page.context().on('page', (other) => opened.push(other));
  await page.getByRole('link', { name: 'Continue to your bank' }).click();
  await page.getByRole('button', { name: answer }).click();
  if (answer === 'Approve') await orderOn(page);
  else await page.getByText('The payment was not confirmed with your bank.').waitFor();
  expect(opened).toEqual([]);
});

test('a declined card: the page shows the undone steps, and the same cart can be bought', async () => {
  const { slug, sku } = await aThingInTheShop(admin, 3);
  const page = await visitor({ viewport: phone });
  await buy(page, slug, 'tok_declined');
  await page.locator('[data-checkout-status="failed"]').waitFor();
  expect(await stepsOn(page)).toMatchObject({
    'validate-cart': 'undone',
    'reserve-inventory': 'undone',
    'initiate-payment': 'failed',
    'create-order': 'pending',
  });
  await page.getByRole('alert').filter({ hasText: 'Your bank declined the card.' }).waitFor();
  await keepPicture(page, 'checkout that failed');
  const released = page.getByText('The reserved items have been released.');
  expect(await released.isVisible()).toBe(false);
  await page.getByText('Details', { exact: true }).click();
  await released.waitFor();
  expect(await page.getByRole('main').getByText('coupon').count()).toBe(0);
  expect(await stockOf(admin, sku)).toMatchObject({ onHand: 3, reserved: 0 });

  await page.getByRole('link', { name: 'Back to cart' }).click();
  await page.locator(`[data-sku="${sku}"]`).waitFor();
  await goToCheckout(page);
  await fillIn(page);
  await placeOrder(page);
  await orderOn(page);
});

/** Presses Tab until a matching element has the focus, as a keyboard user does. */
async function tabTo(page: Page, what: string, fits: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(`(() => { const it = document.activeElement; return ${fits}; })()`);
    if (isThere) return;
  }
  throw new Error(`Tab does not come to ${what}`);
}
const button = (page: Page, name: string) =>
  tabTo(page, name, `it.tagName === 'BUTTON' && it.textContent.trim() === '${name}'`);

test('a purchase with the keyboard only', async () => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await open(page, `/p/${slug}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('location.hash + document.activeElement.tagName')).toMatch(/^#\w+(MAIN|BODY)$/);
  await button(page, 'Add to cart');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Cart' }).getByText('Added to cart').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Cart' }).waitFor({ state: 'hidden' });

  await open(page, '/cart');
  await button(page, 'Checkout');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/checkout');
  await listens(page);
  const type = async (name: string, text: string) => {
    await tabTo(page, name, `it.name === '${name}'`);
    await page.keyboard.type(text);
  };
  await type('email', 'keyboard@example.com');
  await type('shipping.firstName', 'Ada');
  await type('shipping.lastName', 'Byron');
  await type('shipping.line1', 'Hauptstraße 1');
  await type('shipping.postalCode', '10115');
  await type('shipping.city', 'Berlin');
  await type('shipping.country', 'Germany');
  await tabTo(page, 'token', `it.name === 'token'`);
  await payButton(page, true).waitFor();
  await tabTo(page, 'Pay', `it.hasAttribute('data-pay')`);
  await page.keyboard.press('Enter');
  await orderOn(page);
});

test('an order of another browser explains how to see it; an address with extra parameters shows its page', async () => {
  const path = `/orders/${randomUUID()}`;
  const page = await visitor();
  expect(await open(page, path)).toBe(404);
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Find an order' }).waitFor();
  const way = await main.getByRole('link', { name: 'Sign in' }).getAttribute('href');
  expect(way).toBe(`/login?next=${encodeURIComponent(path)}`);

  await signIn(page, 'customer');
  for (const address of [
    '/account?utm_source=mail',
    '/account?cursor=gone',
    '/search?q=mug&utm_source=mail',
  ]) {
    expect(await open(page, address)).toBe(200);
    await main.getByRole('heading', { level: 1 }).waitFor();
  }
  expect(await open(page, '/c/kitchen?utm_source=mail')).toBe(200);
  expect(await open(page, '/search?q=mug&sort=upwards&page=500&utm_source=mail')).toBe(200);
  await page.locator('main article').first().waitFor();
});

test.each(['/nowhere', '/p/nothing', '/c/nothing', '/p/%E0', '/orders/%E0%A4'])(
  'what is not there says so, in the title too: %s',
  async (path) => {
    const page = await visitor();
    expect(await open(page, path)).toBe(404);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    expect(await page.title()).toBe('Page not found · Sidecart');
  },
);
