import type { Page } from 'playwright-core';
import { ask } from '../api';
import { keepPicture, open, phone, useBrowser } from '../browser';
import { login, until } from '../shop';
import { aThingInTheShop, buy, orderOn, putIntoCart, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const asTheShop = { 'x-requested-with': 'storefront' };
const emptyCart = (page: Page) => page.request.delete('/api/cart', { headers: asTheShop });

test.each([
  ['a desktop', {}],
  ['a phone', { viewport: phone, isMobile: true, hasTouch: true }],
])('on %s an order is bought again, and what cannot be bought is named', async (name, options) => {
  const [kept, gone] = [await aThingInTheShop(admin), await aThingInTheShop(admin)];
  const page = await visitor(options);
  await signIn(page, 'customer');
  await emptyCart(page);
  await putIntoCart(page, gone.slug);
  await buy(page, kept.slug);
  const { number } = await orderOn(page);
  const again = page.getByRole('button', { name: `Buy again: order ${number}` });
  await again.click();
  const cart = page.getByRole('dialog', { name: 'Cart' });
  await cart.getByText('Added to cart').waitFor();
  await cart.getByRole('listitem').nth(1).waitFor();
  expect(await cart.getByRole('listitem').count()).toBe(2);

  await emptyCart(page);
  await ask('archiveProduct', { as: admin, params: { idOrSlug: gone.id } });
  await until(
    () =>
      page.request.post('/api/cart/items', {
        headers: asTheShop,
        data: { sku: gone.sku, quantity: 1 },
      }),
    (response) => !response.ok(),
    'the archived product is not for sale',
  );
  await emptyCart(page);
  await open(page, '/account');
  await again.click();
  await page.getByText('Some items could not be added. The others are in your cart.').waitFor();
  await page.getByText(`Test ${gone.sku}: This product is no longer available.`).waitFor();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    page.viewportSize()?.width ?? 0,
  );
  await keepPicture(page, `bought again on ${name}`);
  await emptyCart(page);
});
