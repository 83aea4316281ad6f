import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { aThing, login } from '../shop';
import { signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

async function anAdmin(viewport: { width: number; height: number }): Promise<Page> {
  const page = await visitor({ viewport });
  await signIn(page, 'admin');
  return page;
}

async function aNamedThing() {
  const thing = await aThing(admin, 3, 1_000);
  const name = `Sought ${randomUUID().slice(0, 8)}`;
  await ask('updateProduct', { as: admin, params: { idOrSlug: thing.id }, body: { name } });
  return { ...thing, name };
}

const aSeller = async () =>
  (await ask('listUsers', { as: admin, query: { email: 'seller@example.com' } })).body.items[0];

/** Types into a picker and takes what it finds. */
async function pick(page: Page, label: string, words: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(words);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Remove ${name}`, exact: true }).waitFor();
}

describe.each([
  ['phone', phone],
  ['desktop', desktop],
])('on a %s', (_what, viewport) => {
  test('a campaign is limited to what staff pick by name, with the keyboard alone', async () => {
    const [thing, seller] = await Promise.all([aNamedThing(), aSeller()]);
    const category = `Shelf ${randomUUID().slice(0, 8)}`;
    const { slug } = (await ask('createCategory', { as: admin, body: { name: category } })).body;
    const created = await ask('createCampaign', {
      as: admin,
      body: { name: `Picked ${randomUUID()}`, kind: 'free-shipping', active: false },
    });
    const { id } = created.body;
    const page = await anAdmin(viewport);
    await open(page, `/admin/campaigns/${id}`);
    const sellerName = `${seller?.firstName} ${seller?.lastName}`;
    await pick(page, 'Categories', category.toLowerCase(), category);
    await pick(page, 'Products', thing.sku, thing.name);
    await pick(page, 'Sellers', 'seller@exa', sellerName);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const scope = async () =>
      (await ask('getCampaign', { as: admin, params: { campaignId: id } })).body.scope;
    expect(await scope()).toEqual({ categories: [slug], products: [thing.id], sellers: [seller?.id] });

    // The page that comes back names them, and they can be removed.
    await open(page, `/admin/campaigns/${id}`);
    for (const name of [category, thing.name, sellerName])
      await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
    await page.getByRole('combobox', { name: 'Products', exact: true }).press('Backspace');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await scope()).toEqual({ categories: [slug], sellers: [seller?.id] });
  });

  test('lists are filtered by a seller’s name, and stock is found by a product’s', async () => {
    const [thing, seller] = await Promise.all([aNamedThing(), aSeller()]);
    const page = await anAdmin(viewport);
    for (const list of ['products', 'orders']) {
      await open(page, `/admin/${list}`);
      const sellerName = `${seller?.firstName} ${seller?.lastName}`;
      if (viewport === phone) await page.locator('summary').filter({ hasText: 'Filters' }).click();
      await pick(page, 'Seller', 'seller@exa', sellerName);
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.waitForURL(`**/admin/${list}?**seller=${seller?.id}**`);
      if (viewport === phone) await page.locator('summary').filter({ hasText: 'Filters (1)' }).click();
      await page.getByRole('button', { name: `Remove ${sellerName}`, exact: true }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    }
    await open(page, '/admin/inventory');
    await page.getByRole('combobox', { name: 'Find a product' }).fill(thing.name.toLowerCase());
    await page.getByRole('option', { name: thing.sku }).click();
    await page.waitForURL(`**/admin/inventory/${thing.sku}`);
    await page.getByRole('heading', { level: 1, name: thing.name }).waitFor();
  });
});

test('a simulation takes a product that is picked, and asks for one', async () => {
  const thing = await aNamedThing();
  const page = await anAdmin(desktop);
  await open(page, '/admin/campaigns/simulation');
  const product = page.getByRole('combobox', { name: 'Product', exact: true });
  // Text without a choice is no product.
  await product.fill('nothing is called this');
  await page.getByText('No results.').waitFor();
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  expect(await product.getAttribute('aria-invalid')).toBe('true');
  await pick(page, 'Product', thing.name, thing.name);
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  await page.getByText('€10.00').first().waitFor();
});
