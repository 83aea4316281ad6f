import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { open, useBrowser } from '../browser';
import { ask } from '../api';
import { login, stockOf } from '../shop';
import { aThingInTheShop, buy, orderOn, signIn, slowDown, untilTrue } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

async function anAdmin(): Promise<Page> {
  const page = await visitor();
  await signIn(page, 'admin');
  return page;
}

/** The request takes effect, but the page never receives the response; once. */
const loseAnswer = (page: Page, path: string) =>
  page.route(
    path,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

/** Navigates away, and stays when asked. @returns the question */
async function askedOnLeaving(page: Page): Promise<string> {
  const asked = new Promise<string>((resolve) =>
    page.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(dialog.message()))),
  );
  await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
  return asked;
}

test('input typed while a product is saved stays, prompts before leaving, and is saved next', async () => {
  const { id } = await aThingInTheShop(admin);
  const page = await anAdmin();
  await open(page, `/admin/products/${id}`);
  await slowDown(page, '**/api/admin/products/*');
  const maker = page.getByLabel('Brand');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await maker.fill('One');
  await save.click();
  await maker.fill('Two');
  await page.locator('button[type=submit][aria-busy=true]').waitFor({ state: 'detached' });
  expect(await maker.inputValue()).toBe('Two');
  await page.getByText('You have unsaved changes.').waitFor();

  expect(await askedOnLeaving(page)).toBe('Leave this page? Your unsaved changes will be lost.');

  await save.click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  expect(await ask('getProduct', { params: { idOrSlug: id } })).toMatchObject({ body: { brand: 'Two' } });
});

test('a campaign that another user changed in the meantime is not overwritten', async () => {
  const body = { name: `Forms ${randomUUID()}`, kind: 'free-shipping', active: false };
  const { id } = (await ask('createCampaign', { as: admin, body })).body;
  const page = await anAdmin();
  await open(page, `/admin/campaigns/${id}`);
  const priority = page.getByLabel('Priority');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  for (const value of ['1', '2']) {
    await priority.fill(value);
    await save.click();
    await page.getByText('Saved.', { exact: true }).waitFor();
  }
  const params = { campaignId: id };
  await ask('changeCampaign', { as: admin, params, body: { priority: 7 } });
  await priority.fill('3');
  await save.click();
  await page.getByText('Another user has changed this campaign.').waitFor();
  expect(await priority.inputValue()).toBe('3');
  expect(await ask('getCampaign', { as: admin, params })).toMatchObject({ body: { priority: 7 } });

  expect(await askedOnLeaving(page)).toBe('Leave this page? Your unsaved changes will be lost.');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Load the latest version' }).click();
  await untilTrue(page, `document.querySelector('[name=priority]')?.value === '7'`);
});

test('a campaign whose response was lost is created once', async () => {
  const name = `Forms ${randomUUID()}`;
  const page = await anAdmin();
  await open(page, '/admin/campaigns/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Percentage').fill('5');
  await page.getByLabel('Code', { exact: true }).fill(`F-${name.slice(6, 14)}`);
  await loseAnswer(page, '**/api/admin/campaigns');
  const create = page.getByRole('button', { name: 'Create campaign' });
  await create.click();
  await page.getByText('No response was received.').waitFor();
  await create.click();
  await page.waitForURL('**/admin/campaigns');
  const { body } = await ask('listCampaigns', { as: admin, query: { limit: 100 } });
  expect(body.items.filter((campaign) => campaign.name === name)).toHaveLength(1);
});

test('a count that was entered stays when the stock moves, and is saved after that', async () => {
  const { sku } = await aThingInTheShop(admin, 5);
  const page = await anAdmin();
  await open(page, `/admin/inventory/${sku}`);
  await page.getByLabel('On hand').fill('9');
  await page.getByLabel('Adjustment').fill('2');
  await page.getByLabel('Reason').fill('found');
  await page.getByRole('button', { name: 'Adjust stock' }).click();
  await page.getByRole('definition').filter({ hasText: /^7$/ }).first().waitFor();
  expect(await page.getByLabel('On hand').inputValue()).toBe('9');
  await page.getByRole('button', { name: 'Save stock' }).click();
  await page.getByRole('definition').filter({ hasText: /^9$/ }).first().waitFor();
  expect(await stockOf(admin, sku)).toMatchObject({ onHand: 9 });
});

test('a dialog stays open until its request completes', async () => {
  const { slug } = await aThingInTheShop(admin);
  const shopper = await visitor();
  await buy(shopper, slug);
  const { path } = await orderOn(shopper);
  const page = await anAdmin();
  await open(page, `/admin${path}`);
  await page.getByRole('button', { name: 'Cancel order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('A test');
  let proceed = () => {};
  const isAllowed = new Promise<void>((resolve) => (proceed = resolve));
  await page.route('**/api/admin/orders/*/cancellation', async (route) => {
    await isAllowed;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Cancel order' }).click();
  await page.keyboard.press('Escape');
  expect(await dialog.isVisible()).toBe(true);
  proceed();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Cancelled').first().waitFor();
});

test('saving a product waits for a picture that is being uploaded', async () => {
  const buffer = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
  const page = await anAdmin();
  await open(page, '/admin/products/new');
  await page.getByLabel('Name', { exact: true }).first().fill('Forms');
  await page.getByLabel('Sku').fill(`forms-${randomUUID().slice(0, 10)}`);
  await page.getByLabel('Price in EUR').fill('1');
  await slowDown(page, '**/api/admin/media');
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Create draft' }).click();
  await page.waitForURL(/\/admin\/products\/(?!new)/);
  await page.getByLabel('Alt text of image 1').waitFor();
});

test('a file whose upload failed can be sent again as it was chosen', async () => {
  const page = await anAdmin();
  await open(page, '/admin/imports');
  const line = `${randomUUID()},Forms,draft,forms-${randomUUID().slice(0, 8)},100`;
  await page.getByLabel('CSV file').setInputFiles({
    name: 'forms.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`product,name,status,sku,priceAmount\n${line}`),
  });
  await page.route('**/api/admin/imports?*', (route) => route.abort(), { times: 1 });
  const check = page.getByRole('button', { name: 'Check file' });
  await check.click();
  await page.getByText('No response was received.').waitFor();
  await check.click();
  await page.getByRole('status').filter({ hasText: 'The file is valid.' }).waitFor();
});
