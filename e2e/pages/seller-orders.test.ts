import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { login, mailsTo, until } from '../shop';
import { examineAll } from './examine';
import {
  aThingInTheShop,
  anEmail,
  fillIn,
  goToCheckout,
  orderOn,
  placeOrder,
  putIntoCart,
  signIn,
} from './shopper';

jest.setTimeout(180_000);

const { visitor } = useBrowser();

async function ofSeller(who: 'seller' | 'seller2') {
  return { who, thing: await aThingInTheShop(await login(who), 5) };
}

/** An order that a guest pays, with two units of one seller and one of another. */
async function anOrderOfTwo() {
  const sellers = [await ofSeller('seller'), await ofSeller('seller2')] as const;
  const shopper = await visitor();
  const email = anEmail();
  await putIntoCart(shopper, sellers[0].thing.slug);
  await putIntoCart(shopper, sellers[0].thing.slug);
  await putIntoCart(shopper, sellers[1].thing.slug);
  await goToCheckout(shopper);
  await fillIn(shopper, 'tok_ok', email);
  await placeOrder(shopper);
  const { path, number } = await orderOn(shopper);
  await shopper.locator('[data-payment-status="paid"]').waitFor();
  return { sellers, email, number, path, orderId: path.split('/').at(-1) ?? '' };
}

const wideness = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

async function shipAll(page: Page, tracking: string) {
  await page.getByRole('button', { name: 'Fulfil items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fulfil items' });
  await dialog.getByLabel('Carrier').fill('DHL');
  await dialog.getByLabel('Tracking number').fill(tracking);
  await dialog.getByRole('button', { name: 'Mark as shipped' }).click();
  await page.locator('[data-shipment]').getByText(tracking).waitFor();
}

test('two sellers of one order each see and ship their own lines, and the buyer gets a mail for each parcel', async () => {
  const { sellers, email, number, path, orderId } = await anOrderOfTwo();
  const admin = await login('admin');
  const statusOf = async () =>
    (await ask('getOrder', { as: admin, params: { orderId } })).body.fulfilmentStatus;
  const expected = ['partially-fulfilled', 'fulfilled'];
  for (const [at, { who, thing }] of sellers.entries()) {
    const other = sellers[1 - at]?.thing.sku ?? '';
    const page = await visitor({ viewport: at === 0 ? phone : desktop });
    await signIn(page, who);
    await open(page, '/seller/orders?open=true');
    expect(await wideness(page)).toBe(page.viewportSize()?.width);
    await page.getByRole('link', { name: number }).click();
    await page.waitForURL(`**/seller${path}`);
    await page.getByText(thing.sku, { exact: false }).first().waitFor();
    for (const hidden of [other, email]) expect(await page.content()).not.toContain(hidden);
    await page.getByText('Hauptstraße 1').waitFor();
    expect(await wideness(page)).toBe(page.viewportSize()?.width);

    await shipAll(page, `T${at}`);
    expect(await page.getByRole('button', { name: 'Fulfil items' }).count()).toBe(0);
    expect(await statusOf()).toBe(expected[at]);
    await until(
      () => mailsTo(email),
      (mails) => mails.length === at + 2,
      'the confirmation and a mail for each parcel',
    );
    await open(page, '/seller/orders?open=true');
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
    expect(await page.getByRole('link', { name: number }).count()).toBe(0);
  }
});

test('a packing slip of a seller has own lines only, and another seller does not find the order', async () => {
  const seller = await ofSeller('seller');
  const { sellers, path } = await anOrderOfTwo();
  const page = await visitor();
  await signIn(page, 'seller');
  await open(page, `/seller${path}`);
  await page.getByRole('link', { name: 'Packing slip' }).click();
  await page.waitForURL(`**/seller${path}/packing-slip`);
  await page.getByRole('heading', { level: 1, name: 'Packing slip' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  for (const part of [sellers[0].thing.sku, 'Hauptstraße 1']) expect(paper).toContain(part);
  for (const part of [sellers[1].thing.sku, '€', 'Back to order']) expect(paper).not.toContain(part);

  // An order of one seller alone is not there for the other.
  const shopper = await visitor();
  await putIntoCart(shopper, seller.thing.slug);
  await goToCheckout(shopper);
  await fillIn(shopper);
  await placeOrder(shopper);
  const alone = await orderOn(shopper);
  const other = await visitor();
  await signIn(other, 'seller2');
  expect(await open(other, `/seller${alone.path}`)).toBe(404);
});

test('the pages of orders of sellers are accessible in both themes and languages', async () => {
  const { path } = await anOrderOfTwo();
  const places = ['/seller/orders', `/seller${path}`, `/seller${path}/packing-slip`];
  for (const locale of ['en-GB', 'de-DE']) {
    const page = await visitor({ locale });
    await signIn(page, 'seller');
    await examineAll(
      page,
      places.map((place) => ({
        path: place,
        name: `${place.split('/').slice(1, 3).join(' ')} ${place.split('/').length} ${locale}`,
      })),
    );
  }
});
