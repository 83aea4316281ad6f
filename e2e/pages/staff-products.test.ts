import { randomUUID } from 'node:crypto';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { login } from '../shop';
import { aThingInTheShop, buy, orderOn, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

test('an option without a value is marked, and saved once it has one', async () => {
  const { id } = await aThingInTheShop(admin);
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin/products/${id}`);
  const glaze = `Glaze ${randomUUID().slice(0, 4)}`;
  await page.getByLabel('Options', { exact: true }).fill(glaze);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Enter a value, or remove the name.', { exact: true }).waitFor();
  await page.getByLabel(glaze, { exact: true }).fill('matt');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  expect(await ask('getProduct', { params: { idOrSlug: id } })).toMatchObject({
    body: { variants: [{ options: { [glaze]: 'matt' } }] },
  });
});

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('a second click on Publish does not reach Archive, which asks first, on a %s', async (_what, viewport) => {
  const name = `Pages ${randomUUID()}`;
  const price = { amount: 500, currency: 'EUR' };
  const body = { name, variants: [{ sku: `pages-${randomUUID().slice(0, 8)}`, price, options: {} }] };
  const { id } = (await ask('createProduct', { as: admin, body })).body;
  const page = await visitor({ viewport });
  await signIn(page, 'admin');
  await open(page, `/admin/products/${id}`);
  const publish = page.getByRole('button', { name: 'Publish', exact: true });
  const archive = page.getByRole('button', { name: 'Archive', exact: true });
  const spots = async () => [await publish.boundingBox(), await archive.boundingBox()];
  const before = await spots();

  await publish.click();
  await page.getByRole('link', { name: 'View in shop' }).waitFor();
  expect(await spots()).toEqual(before);
  expect(await publish.isDisabled()).toBe(true);

  await archive.click();
  const dialog = page.getByRole('dialog', { name: 'Archive this product?' });
  await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Archived', { exact: true }).first().waitFor();
  expect(await spots()).toEqual(before);
  expect(await archive.isDisabled()).toBe(true);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
});

test('a cancelled order does not say that it is not sent yet', async () => {
  const { slug } = await aThingInTheShop(admin);
  const shopper = await visitor();
  await buy(shopper, slug);
  const { path } = await orderOn(shopper);
  await shopper.locator('[data-fulfilment-status="unfulfilled"]').waitFor();
  const orderId = path.split('/').at(-1) ?? '';
  await ask('cancelOrder', { as: admin, params: { orderId }, body: { reason: 'A test' } });
  await shopper.locator('[data-order-status="cancelled"]').waitFor();
  expect(await shopper.locator('[data-fulfilment-status]').count()).toBe(0);

  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);
  expect(await page.getByText('Not shipped yet').count()).toBe(0);
});

test('the page of a user without access is titled so', async () => {
  const page = await visitor();
  await signIn(page, 'seller');
  expect(await open(page, '/admin')).toBe(403);
  await page.getByRole('heading', { name: 'Access denied' }).waitFor();
  expect(await page.title()).toBe('Access denied · Sidecart');
});
