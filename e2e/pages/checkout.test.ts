import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { desktop, listens, open, phone, useBrowser } from '../browser';
import { login, until } from '../shop';
import {
  aThingInTheShop,
  anEmail,
  fillIn,
  goToCheckout,
  orderOn,
  payButton,
  placeOrder,
  putIntoCart,
  register,
  untilTrue,
} from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

async function atCheckout(options: Parameters<typeof visitor>[0] = {}): Promise<Page> {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor(options);
  await putIntoCart(page, slug);
  await goToCheckout(page);
  return page;
}

/** What the fields of the checkout contain, by name. */
const entries = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(`Object.fromEntries(new FormData(document.querySelector('[name="shipping.city"]').form))`);

/** Fills in every kind of field, each with something else than what it begins with. */
async function fillInAll(page: Page, token: string): Promise<Record<string, string>> {
  await fillIn(page, token, 'ada@example.com');
  await page.getByLabel('Country').selectOption({ label: 'United States' });
  await page.getByLabel('State or province').selectOption({ label: 'New York' });
  await page.getByLabel('Use a different billing address').check();
  const billing = page.locator('[name^="billing."]');
  await billing.and(page.getByLabel('Last name')).fill('Babbage');
  await billing.and(page.getByLabel('First name')).fill('Charles');
  await billing.and(page.getByLabel('Street and number')).fill('Main Street 2');
  await billing.and(page.getByLabel('Postal code')).fill('M5V 2T6');
  await billing.and(page.getByLabel('City')).fill('Toronto');
  await billing.and(page.getByLabel('Country')).selectOption({ label: 'Canada' });
  await billing.and(page.getByLabel('State or province')).selectOption({ label: 'Ontario' });
  await page.getByRole('radio', { name: /^Express/ }).check();
  await payButton(page, true).waitFor();
  const { token: _card, ...rest } = await entries(page);
  return rest;
}

test.each([
  ['desktop', desktop],
  ['phone', phone],
])(
  'everything but the card survives a declined card, Back and a reload, and another card is one step away: %s',
  async (_, viewport) => {
    const page = await atCheckout({ viewport });
    const entered = await fillInAll(page, 'tok_declined');
    const isBack = async () => {
      await page.getByRole('radio', { name: /^Express/, checked: true }).waitFor();
      // Fields that come with a choice are filled in after it.
      const isRestored = ({ token: _card, ...rest }: Record<string, string>) =>
        isDeepStrictEqual(rest, entered);
      return (await until(() => entries(page), isRestored, 'what was entered')).token;
    };
    await page.reload();
    await listens(page);
    await isBack();

    await page.getByLabel('Card token').fill('tok_declined');
    await placeOrder(page);
    await page.locator('[data-checkout-status="failed"]').waitFor();
    expect(await page.locator('[data-step]').first().isVisible()).toBe(false);
    await page.goBack();
    await open(page, '/checkout');
    expect(await isBack()).not.toBe('tok_declined');

    await page.getByLabel('Card token').fill('tok_insufficient_funds');
    await placeOrder(page);
    await page.locator('[data-checkout-status="failed"]').waitFor();
    await page.getByRole('link', { name: 'Try another card' }).click();
    await page.waitForURL('**/checkout#payment');
    await isBack();
    await page.locator('[name=token]:focus').waitFor();
    await page.getByLabel('Card token').fill('tok_ok');
    await payButton(page, true).click();
    await orderOn(page);
    await untilTrue(page, `sessionStorage.getItem('checkout-draft') === null`);
  },
);

test('what a shopper entered at checkout is gone when they sign out', async () => {
  const page = await atCheckout();
  await open(page, '/register?next=/checkout');
  await register(page, anEmail());
  await page.waitForURL('**/checkout');
  await listens(page);
  await fillIn(page);
  expect(await page.evaluate(`sessionStorage.getItem('checkout-draft')`)).toContain('Hauptstraße 1');
  await open(page, '/account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL((url) => url.pathname === '/');
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toMatch(
    /Hauptstraße|tok_/,
  );
});
