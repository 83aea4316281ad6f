import type { Page } from 'playwright-core';
import { listens, useBrowser } from '../browser';
import { ask } from '../api';
import { login } from '../shop';
import { aThingInTheShop, anEmail, fillIn, password, placeOrder, putIntoCart, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

/** Opens a page whose scripts are still on the way until `arrive` is called. */
async function openWithoutScripts(page: Page, path: string): Promise<{ arrive: () => void }> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  return { arrive };
}

test('a variant that is added to the cart before hydration is in the cart', async () => {
  const page = await visitor();
  const { arrive } = await openWithoutScripts(page, '/p/stoneware-mug');
  await page.getByTitle('Ink blue').click();
  await page.getByLabel('Quantity').selectOption('3');
  await page.getByRole('button', { name: 'Add to cart', exact: true }).dblclick();
  arrive();
  await page.getByRole('dialog', { name: 'Cart' }).getByText('Added to cart').waitFor();
  const cart = await page.request.get('/api/screens/cart');
  expect(await cart.json()).toMatchObject({ lines: [{ sku: 'stoneware-mug-ink', quantity: 3 }] });
  expect(new URL(page.url()).search).toBe('?variant=stoneware-mug-ink');
});

test('a sign-in before hydration is sent after it, and is not in an address', async () => {
  // Not a demo account, whose sign-ins within a minute other tests may have used up.
  const email = anEmail();
  await ask('registerUser', { body: { email, password, firstName: 'Ada', lastName: 'Byron' } });
  const page = await visitor();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const { arrive } = await openWithoutScripts(page, '/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  arrive();
  await page.waitForURL('**/account');
  expect(addresses.filter((address) => address.includes(email.split('@')[0] ?? email))).toEqual([]);
});

test('a rejected sign-in keeps the input entered before hydration', async () => {
  const page = await visitor();
  const { arrive } = await openWithoutScripts(page, '/login');
  await page.getByLabel('Email').fill('nobody@example.com');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  arrive();
  await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe('nobody@example.com');
});

test('input entered at checkout before hydration is used for the purchase', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor();
  await putIntoCart(page, slug);
  const { arrive } = await openWithoutScripts(page, '/checkout');
  await fillIn(page, 'tok_declined');
  await page.getByLabel('Country').selectOption({ label: 'Austria' });
  arrive();
  await placeOrder(page);
  await page.locator('[data-checkout-status="failed"]').waitFor();
  const last = await page.request.get(`/api/screens/checkout/${page.url().split('/').at(-1)}`);
  expect(await last.json()).toMatchObject({ failure: { step: 'initiate-payment' } });
});

test('input entered on a staff page before hydration stays', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  const { arrive } = await openWithoutScripts(page, '/admin/products/new');
  await page.getByLabel('Name', { exact: true }).fill('Early bird');
  arrive();
  await listens(page);
  await page.getByLabel('Brand').fill('Sidecart');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Early bird');
});
