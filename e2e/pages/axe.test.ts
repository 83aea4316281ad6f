import { open, phone, useBrowser } from '../browser';
import { login } from '../shop';
import { countMoving, examineAll } from './examine';
import { aThingInTheShop, buy, payButton, putIntoCart, signIn } from './shopper';

jest.setTimeout(360_000);

const { visitor } = useBrowser();

test('a failed purchase, and dialogs and menus', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor();
  await buy(page, slug, 'tok_declined');
  await page.locator('[data-checkout-status="failed"]').waitFor();
  await examineAll(page, [
    { path: new URL(page.url()).pathname, name: 'checkout that failed' },
    {
      path: '/',
      name: 'mini cart',
      show: async () => {
        await page.getByRole('link', { name: /^Cart: / }).click();
        await page.getByRole('dialog', { name: 'Cart' }).getByRole('link', { name: 'View cart' }).waitFor();
      },
    },
    {
      path: '/c/kitchen',
      name: 'filters',
      viewports: [phone],
      show: async () => {
        await page.getByRole('button', { name: 'Filters' }).click();
        await page.getByRole('heading', { name: 'Filters' }).waitFor();
      },
    },
  ]);
  // Never answered, so that the page shows its pending state.
  await page.route('**/api/checkout/quote', () => undefined);
  const busy = () => page.locator('[aria-busy=true] [data-total]').waitFor();
  await examineAll(page, [{ path: '/checkout', name: 'checkout being worked out', show: busy }]);
});

test('a checkout with mistakes', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor();
  await putIntoCart(page, slug);
  const mistakes = async () => {
    await payButton(page, true).click();
    await page.locator('[data-form-summary]').waitFor();
  };
  await examineAll(page, [{ path: '/checkout', name: 'checkout with mistakes', show: mistakes }]);
});

test('dialogs and forms of staff', async () => {
  const page = await visitor();
  await signIn(page, 'admin');
  await examineAll(page, [
    {
      path: '/account/api-keys',
      name: 'account api-keys create',
      show: async () => {
        await page.getByRole('button', { name: 'Create API key' }).click();
        await page.getByRole('group', { name: 'Permissions' }).waitFor();
      },
    },
    {
      path: '/admin/categories',
      name: 'admin dialog',
      show: async () => {
        await page.getByRole('button', { name: 'New category' }).click();
        await page.getByRole('dialog', { name: 'New category' }).waitFor();
      },
    },
  ]);
});

test('what moves on a page stands still for visitors who prefer reduced motion', async () => {
  const page = await visitor({ reducedMotion: 'no-preference' });
  await open(page, '/p/stoneware-mug');
  expect(await countMoving(page)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await countMoving(page)).toBe(0);
});
