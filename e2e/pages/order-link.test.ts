import { desktop, listens, open, phone, useBrowser } from '../browser';
import { login } from '../shop';
import {
  aThingInTheShop,
  anEmail,
  fillIn,
  goToCheckout,
  linkIn,
  orderOn,
  placeOrder,
  putIntoCart,
} from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

test.each([
  ['phone', phone],
  ['desktop', desktop],
])(
  'a guest sees little by number and e-mail, and everything by the mailed link, on a %s',
  async (_what, viewport) => {
    const { slug } = await aThingInTheShop(await login('admin'));
    const buyer = await visitor();
    const email = anEmail();
    await putIntoCart(buyer, slug);
    await goToCheckout(buyer);
    await fillIn(buyer, 'tok_ok', email);
    await placeOrder(buyer);
    const { path, number } = await orderOn(buyer);

    const page = await visitor({ viewport });
    await open(page, '/orders');
    await page.getByLabel('Order number').fill(number);
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Find order' }).click();
    const found = page.locator('article[data-order-number]');
    await found.getByText('Placed', { exact: true }).waitFor();
    expect(await found.innerText()).not.toMatch(/€|Hauptstraße|Paid|Payment/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    await found.getByRole('button', { name: 'Email me the link' }).click();
    await found.getByText(`The link is on its way to ${email}.`).waitFor();
    expect(await open(page, path)).toBe(404);

    const link = await linkIn(email, 'orders/link');
    await open(page, link);
    await page.getByRole('button', { name: 'View order' }).click();
    await page.waitForURL(`**${path}`);
    await listens(page);
    await page.getByText('Hauptstraße 1').first().waitFor();
    await page.getByText('Cancel order', { exact: true }).click();
    await page.getByRole('button', { name: 'Confirm cancellation' }).click();
    await page.locator('[data-order-status="cancelled"]').waitFor();

    const other = await visitor({ viewport });
    await open(other, link);
    await other.getByRole('button', { name: 'View order' }).click();
    await other.getByText('This link has been used or has expired.').waitFor();
  },
);

test('the link is mailed in German from a German page', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const buyer = await visitor();
  const email = anEmail();
  await putIntoCart(buyer, slug);
  await goToCheckout(buyer);
  await fillIn(buyer, 'tok_ok', email);
  await placeOrder(buyer);
  const { number } = await orderOn(buyer);
  const page = await visitor({ locale: 'de-DE' });
  await open(page, '/orders');
  await page.getByLabel('Bestellnummer').fill(number);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByRole('button', { name: 'Bestellung finden' }).click();
  await page.getByRole('button', { name: 'Link per E-Mail anfordern' }).click();
  await open(page, await linkIn(email, 'orders/link'));
  await page.getByRole('button', { name: 'Bestellung ansehen' }).waitFor();
});
