import type { Locator } from 'playwright-core';
import { open, phone, useBrowser } from '../browser';
import { login } from '../shop';
import { aThingInTheShop, putIntoCart } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

async function edges(of: Locator) {
  const box = await of.boundingBox();
  if (!box) throw new Error('not shown');
  return { top: box.y, bottom: box.y + box.height, right: box.x + box.width };
}

test('pictures of a product follow one another, however long the text beside them is', async () => {
  const page = await visitor();
  await open(page, '/p/stoneware-mug');
  const pictures = page.locator('main ul').first().locator('> li');
  const [first, second] = [await edges(pictures.nth(0)), await edges(pictures.nth(1))];
  expect(second.top - first.bottom).toBeLessThanOrEqual(16);
});

test('the list of a cart ends with its last line', async () => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  await open(page, '/cart');
  const list = page.locator('main ul', { has: page.locator('[data-sku]') });
  const last = await edges(list.locator('[data-sku]').last());
  expect((await edges(list)).bottom - last.bottom).toBeLessThanOrEqual(2);
});

test('on a phone the cart ends where the search box ends', async () => {
  const page = await visitor({ viewport: phone });
  await open(page, '/');
  const cart = await edges(page.getByRole('link', { name: /^Cart:/ }));
  const search = await edges(page.locator('header form').first());
  expect(Math.abs(search.right - cart.right)).toBeLessThanOrEqual(1);
});
