import type { Page } from 'playwright-core';
import { desktop, keepPicture, open, phone, useBrowser } from '../browser';
import { login, mailsTo, until } from '../shop';
import {
  aThingInTheShop,
  anEmail,
  fillIn,
  goToCheckout,
  linkIn,
  orderOn,
  password,
  payButton,
  putIntoCart,
  register,
} from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

async function toCheckout(page: Page): Promise<void> {
  const { slug } = await aThingInTheShop(admin);
  await putIntoCart(page, slug);
  await goToCheckout(page);
}

const pay = (page: Page) => payButton(page, true).click();

test.each([
  ['desktop', desktop],
  ['phone', phone],
])('the checkout leads nowhere else, and its button names the exact total: %s', async (_, viewport) => {
  const page = await visitor({ viewport });
  await toCheckout(page);
  await page.getByRole('button', { name: 'Pay €14.90', exact: true, disabled: false }).waitFor();
  expect(await page.getByRole('searchbox').count()).toBe(0);
  expect(await page.getByRole('navigation').count()).toBe(1);
  expect(await page.locator('[aria-current=step]').textContent()).toBe('Checkout');
  await page.getByText('Delivery in 2 to 3 working days').waitFor();

  const fold = page.getByRole('button', { name: 'Show order summary' });
  const coupon = page.getByLabel('Coupon code');
  if (viewport === phone) {
    expect(await coupon.isVisible()).toBe(false);
    await fold.click();
  } else expect(await fold.isVisible()).toBe(false);
  await coupon.waitFor();
  await keepPicture(page, `checkout with its summary ${viewport.width}`);
});

test('the button in German has the words that the law requires, next to the total', async () => {
  const page = await visitor({ locale: 'de-DE' });
  const { slug } = await aThingInTheShop(admin);
  await open(page, `/p/${slug}`);
  const added = page.waitForResponse('**/api/cart/items');
  await page.getByRole('button', { name: 'In den Warenkorb', exact: true }).click();
  await added;
  await open(page, '/checkout');
  const button = page.getByRole('button', {
    name: 'Zahlungspflichtig bestellen',
    exact: true,
    disabled: false,
  });
  await button.waitFor();
  const total = page.locator('section', { has: button }).getByText('14,90 €');
  expect((await total.textContent())?.replaceAll(/\s/g, ' ')).toBe('14,90 €');
});

test('a purchase in German with 3-D Secure stays German, from the product to the mail', async () => {
  const page = await visitor({ locale: 'de-DE', viewport: phone });
  const { slug } = await aThingInTheShop(admin);
  const email = anEmail();
  await open(page, `/p/${slug}`);
  const added = page.waitForResponse('**/api/cart/items');
  await page.getByRole('button', { name: 'In den Warenkorb' }).click();
  await added;
  await open(page, '/checkout');
  const fields = {
    'E-Mail-Adresse': email,
    Vorname: 'Ada',
    Nachname: 'Byron',
    'Straße und Hausnummer': 'Hauptstraße 1',
    Postleitzahl: '10115',
    Ort: 'Berlin',
    'Karten-Token': 'tok_requires_action',
  };
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page
    .getByRole('button', { name: 'Zahlungspflichtig bestellen', exact: true, disabled: false })
    .click();
  await page.getByRole('link', { name: 'Weiter zu Ihrer Bank' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.waitForURL('**/de/orders/**');
  const [mail] = await until(
    () => mailsTo(email),
    (mails) => mails.length > 0,
    'a mail',
  );
  expect(mail?.Subject).toMatch(/^Bestätigung Ihrer Bestellung SC-/);
});

test('a signed-in shopper is offered name, last address and saved addresses, and can save one', async () => {
  const page = await visitor();
  await open(page, '/register');
  await register(page, anEmail());
  await toCheckout(page);
  expect(await page.getByLabel('First name').inputValue()).toBe('Grace');
  await fillIn(page);
  await pay(page);
  await orderOn(page);

  await toCheckout(page);
  const address = page.getByRole('radio', { name: 'Ada Byron, Hauptstraße 1, Berlin' });
  expect(await address.isChecked()).toBe(true);
  expect(await page.getByLabel('City').inputValue()).toBe('Berlin');
  await page.getByLabel('Save this address').check();
  await pay(page);
  await orderOn(page);

  await toCheckout(page);
  expect([await address.count(), await address.isChecked()]).toEqual([1, true]);
  expect(await page.getByLabel('Save this address').count()).toBe(0);
  await page.getByRole('radio', { name: 'Use another address' }).check();
  await page.getByLabel('Save this address').waitFor();
});

test('a guest creates an account from the page of the new order, and keeps the order', async () => {
  const page = await visitor();
  await toCheckout(page);
  const email = anEmail();
  await fillIn(page, 'tok_ok', email);
  await pay(page);
  const { number } = await orderOn(page);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Your account has been created.').waitFor();
  await page.getByRole('link', { name: 'Ada' }).waitFor();
  await page.reload();
  expect((await orderOn(page)).number).toBe(number);
  expect(await page.getByRole('button', { name: 'Create account' }).count()).toBe(0);
  await open(page, '/account');
  await page.getByText('No orders yet.').waitFor();
  await page.getByText('once you have confirmed your email address').waitFor();

  await open(page, await linkIn(email, 'verify-email'));
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByRole('link', { name: 'Go to your account' }).click();
  await page.getByRole('link', { name: number, exact: true }).click();
  expect((await orderOn(page)).number).toBe(number);
});

test('a printed order has its number and date, and nothing that is for the screen only', async () => {
  const page = await visitor();
  await toCheckout(page);
  await fillIn(page);
  await pay(page);
  const { number } = await orderOn(page);
  await page.getByRole('button', { name: 'Create account' }).waitFor();
  await page.locator('[data-payment-status="paid"]').waitFor();
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  for (const part of [`Order ${number}`, 'Placed on', 'Paid', 'Hauptstraße 1', 'Total'])
    expect(paper).toContain(part);
  for (const part of ['Thank you', 'Create an account', 'Buy again', 'Cancel order', 'Kitchen'])
    expect(paper).not.toContain(part);
});
