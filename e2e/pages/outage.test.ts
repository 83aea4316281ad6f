import type { Page } from 'playwright-core';
import { keepPicture, listens, open, useBrowser } from '../browser';
import { login, type Thing } from '../shop';
import { freeze } from '../system';
import { aThingInTheShop, buy, fillIn, goToCheckout, orderOn, placeOrder, putIntoCart } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let thing: Thing;
beforeAll(async () => {
  thing = await aThingInTheShop(await login('admin'), 50);
});

/** Runs `look` while a service holds its connections and does not respond. */
async function without(away: string, look: () => Promise<void>): Promise<void> {
  const thaw = await freeze(away);
  try {
    await look();
  } finally {
    thaw();
  }
}

async function seeTheCatalogue(page: Page): Promise<void> {
  expect(await open(page, '/')).toBe(200);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await open(page, '/c/kitchen')).toBe(200);
  await page.getByRole('article').first().waitFor();
  expect(await open(page, '/p/stoneware-mug')).toBe(200);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).waitFor();
}

test('search is unavailable: lists show without filters and a message, and purchases work', async () => {
  const page = await visitor();
  await without('search', async () => {
    // Not one that is kept from before.
    const query = `attr.nobody=${thing.sku}`;
    expect(await open(page, `/c/kitchen?${query}`)).toBe(200);
    await page.getByText('Filters and sorting are temporarily unavailable.').waitFor();
    await page.getByRole('article').first().waitFor();
    expect(await open(page, `/search?q=${thing.sku}`)).toBe(200);
    await page.getByText('Products are temporarily unavailable').waitFor();
    await keepPicture(page, 'search is away');
    await seeTheCatalogue(page);
    await buy(page, thing.slug);
    await orderOn(page);
  });
});

test('notification is unavailable: purchases are not affected', async () => {
  const page = await visitor();
  await without('notification', async () => {
    await seeTheCatalogue(page);
    await buy(page, thing.slug);
    await orderOn(page);
  });
});

test('checkout is unavailable: shop and cart work, the checkout page shows a message and works afterwards', async () => {
  const page = await visitor();
  await putIntoCart(page, thing.slug);
  await without('checkout', async () => {
    await seeTheCatalogue(page);
    expect(await open(page, '/cart')).toBe(200);
    await page.locator(`[data-sku="${thing.sku}"]`).waitFor();
    await page.getByRole('button', { name: 'Checkout', exact: true }).click();
    await page.waitForURL('**/checkout');
    await page.getByText('Checkout is temporarily unavailable.').waitFor();
    await keepPicture(page, 'checkout is away');
  });
  await goToCheckout(page);
  await fillIn(page);
  await placeOrder(page);
  await orderOn(page);
});

test('payment is unavailable: the purchase shows its state, and results in an order afterwards', async () => {
  const page = await visitor();
  await without('payment', async () => {
    await seeTheCatalogue(page);
    await buy(page, thing.slug);
    await page.locator('[data-step="initiate-payment"][data-status="running"]').waitFor();
    await page.reload();
    await listens(page);
    await page.locator('[data-step="reserve-inventory"][data-status="done"]').waitFor();
  });
  await orderOn(page);
});
