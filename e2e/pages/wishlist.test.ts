import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask, send } from '../api';
import { listens, open, phone, shiftsOf, useBrowser, watchShifts } from '../browser';
import { login, until } from '../shop';
import { examineAll } from './examine';
import { aThingInTheShop, anEmail, password, register, slowDown, untilInCarts } from './shopper';

jest.setTimeout(180_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

interface Shelved {
  id: string;
  name: string;
  slug: string;
  sku: string;
}

/** A product in a category, which cards of it can be found by. */
async function shelved(category: string, options: string[] = []): Promise<Shelved> {
  const thing = await aThingInTheShop(admin);
  const name = `Card ${thing.sku}`;
  const more = options.map((size, index) => ({
    sku: index === 0 ? thing.sku : `${thing.sku}-${index}`,
    options: { Size: size },
    price: { amount: 1_000, currency: 'EUR' },
  }));
  await ask('updateProduct', {
    as: admin,
    params: { idOrSlug: thing.id },
    body: { name, categories: [category], ...(more.length > 0 ? { variants: more } : {}) },
  });
  await untilInCarts(thing.sku, name);
  return { ...thing, name };
}

async function aCategory(): Promise<string> {
  const slug = `wishes-${randomUUID().slice(0, 8)}`;
  await ask('createCategory', { as: admin, body: { slug, name: `Wishes ${slug}` } });
  return slug;
}

/** Of a change to the wishlist, which the page shows before. */
const saved = (page: Page) => page.waitForResponse('**/api/wishlist/*');

const heart = (page: Page, { name }: Shelved) =>
  page.getByRole('button', { name: `Save ${name} to your wishlist` });

/** Opens a category once its cards are there: search receives products from events. */
const openWith = (page: Page, path: string, name: string, button: string) =>
  until(
    async () => {
      await open(page, path);
      return page
        .getByRole(button === 'Choose options' ? 'link' : 'button', { name: `${button}: ${name}` })
        .count();
    },
    (count) => count === 1,
    `${button} of ${name}`,
  );

test.each([
  ['a desktop', {}],
  ['a phone', { viewport: phone, isMobile: true, hasTouch: true }],
])(
  'on %s a card adds a product without options to the cart, and leads to the choice of others',
  async (_where, options) => {
    const category = await aCategory();
    const single = await shelved(category);
    const several = await shelved(category, ['Small', 'Large']);
    const page = await visitor(options);
    await openWith(page, `/c/${category}`, several.name, 'Choose options');
    await openWith(page, `/c/${category}`, single.name, 'Add to cart');
    await page.getByRole('button', { name: `Add to cart: ${single.name}` }).click();
    const cart = page.getByRole('dialog', { name: 'Cart' });
    await cart.getByText('Added to cart').waitFor();
    await cart.getByText(single.name).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-cart-units="1"]').waitFor();
    await page.getByRole('link', { name: `Choose options: ${several.name}` }).click();
    await page.waitForURL(`**/p/${several.slug}`);
  },
);

test('two cards that are added one right after the other are both in the cart', async () => {
  const category = await aCategory();
  const things = [await shelved(category), await shelved(category)];
  const page = await visitor();
  for (const { name } of things) await openWith(page, `/c/${category}`, name, 'Add to cart');
  await slowDown(page, '**/api/cart/items');
  for (const { name } of things) await page.getByRole('button', { name: `Add to cart: ${name}` }).click();
  await page.locator('[data-cart-units="2"]').waitFor();
  const cart = page.getByRole('dialog', { name: 'Cart' });
  for (const { name } of things) await cart.getByText(name).waitFor();
});

test('a card that cannot be added says why', async () => {
  const category = await aCategory();
  const single = await shelved(category);
  const page = await visitor();
  await openWith(page, `/c/${category}`, single.name, 'Add to cart');
  await ask('adjustStock', {
    as: admin,
    key: randomUUID(),
    params: { sku: single.sku },
    body: { delta: -5, reason: 'correction' },
  });
  // Until the cart has received the new stock, it accepts the product.
  await until(
    () => send('addCartItem', { body: { sku: single.sku, quantity: 1 } }),
    ({ problem }) => problem?.code === 'insufficient-stock',
    'the refusal',
  );
  await page.getByRole('button', { name: `Add to cart: ${single.name}` }).click();
  await page.getByRole('alert').filter({ hasText: 'not enough stock' }).waitFor();
});

test('the heart of a guest leads to sign-in and keeps the product; the wishlist shows, sells and removes it', async () => {
  const category = await aCategory();
  const [one, other] = [await shelved(category), await shelved(category)];
  const email = anEmail();
  const before = await visitor();
  await open(before, '/register');
  await register(before, email);

  const page = await visitor();
  for (const { name } of [other, one]) await openWith(page, `/c/${category}`, name, 'Add to cart');
  expect(await heart(page, one).getAttribute('aria-pressed')).toBe('false');
  await heart(page, one).click();
  await page.waitForURL('**/login?next=*');
  await listens(page);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**/c/${category}`);
  await page.locator('[aria-pressed="true"]').waitFor();
  expect(await heart(page, one).getAttribute('aria-pressed')).toBe('true');

  await heart(page, other).click();
  expect(await heart(page, other).getAttribute('aria-pressed')).toBe('true');
  await ask('adjustStock', {
    as: admin,
    key: randomUUID(),
    params: { sku: other.sku },
    body: { delta: -5, reason: 'correction' },
  });
  await until(
    async () => {
      await open(page, '/account/wishlist');
      return page.getByRole('article').filter({ hasText: other.name }).getByText('Sold out').count();
    },
    (count) => count === 1,
    'the card that is sold out',
  );
  expect(await page.getByRole('button', { name: `Add to cart: ${other.name}` }).count()).toBe(0);
  await page.getByRole('button', { name: `Add to cart: ${one.name}` }).click();
  await page.getByRole('dialog', { name: 'Cart' }).getByText('Added to cart').waitFor();
  await page.keyboard.press('Escape');

  const removed = saved(page);
  await page.getByRole('button', { name: `Remove: ${other.name}` }).click();
  await page.getByRole('button', { name: `Put back: ${other.name}` }).waitFor();
  await removed;
  await open(page, '/account/wishlist');
  await page.getByRole('article').filter({ hasText: one.name }).waitFor();
  expect(await page.getByRole('article').filter({ hasText: other.name }).count()).toBe(0);
  await examineAll(page, ['/account/wishlist', `/c/${category}`, '/de/account/wishlist']);
});

test('a card’s state of the wishlist comes afterwards and moves nothing', async () => {
  const category = await aCategory();
  const one = await shelved(category);
  const page = await visitor();
  await open(page, '/register');
  await register(page, anEmail());
  await openWith(page, `/c/${category}`, one.name, 'Add to cart');
  const added = saved(page);
  await heart(page, one).click();
  await added;
  await watchShifts(page);
  await open(page, `/c/${category}`);
  await page.locator('[aria-pressed="true"]').waitFor();
  expect(await shiftsOf(page)).toEqual([]);
});

test('the page of a product has a heart, too, which a guest finds again after the sign-in', async () => {
  const one = await shelved(await aCategory());
  const email = anEmail();
  const before = await visitor();
  await open(before, '/register');
  await register(before, email);

  const page = await visitor();
  await open(page, `/p/${one.slug}`);
  await heart(page, one).click();
  await page.waitForURL('**/login?next=*');
  await listens(page);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**/p/${one.slug}`);
  const pressed = page.locator('h1 ~ div [aria-pressed="true"]');
  await pressed.waitFor();
  // Saved also by who leaves at once.
  await until(
    async () => {
      await open(page, '/account/wishlist');
      return page.getByRole('article').filter({ hasText: one.name }).count();
    },
    (count) => count === 1,
    'the product in the wishlist',
  );

  await open(page, `/p/${one.slug}`);
  const removed = saved(page);
  await pressed.click();
  await page.locator('h1 ~ div [aria-pressed="false"]').waitFor();
  await removed;
  await open(page, '/account/wishlist');
  await page.getByText('Your wishlist is empty').waitFor();
  expect(await page.getByRole('article').count()).toBe(0);
});
