import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { aPng, aThing, login, pictureForm, until, type Account } from '../shop';
import { examineAll } from './examine';
import { signIn } from './shopper';

jest.setTimeout(240_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

/** A picture of this user with a name of its own. */
async function aNamedPicture(as: string) {
  const fileName = `library-${randomUUID().slice(0, 8)}.png`;
  return { ...(await ask('uploadPicture', { as, body: await pictureForm(fileName) })).body, fileName };
}

async function library(who: Account, query: string, viewport = desktop): Promise<Page> {
  const page = await visitor({ viewport });
  await signIn(page, who);
  await open(page, `/${who === 'admin' ? 'admin' : 'seller'}/media${query}`);
  return page;
}

/** An image of the page. */
interface Decoded {
  decode(): Promise<void>;
  naturalWidth: number;
  naturalHeight: number;
}

const entryOf = (page: Page, id: string) => page.locator(`[data-picture="${id}"]`);

describe.each([
  ['phone', phone],
  ['desktop', desktop],
])('on a %s', (_what, viewport) => {
  test('a picture is found by its name, names what shows it, and gets alt text and focal point', async () => {
    const picture = await aNamedPicture(admin);
    const thing = await aThing(admin, 3);
    const name = `Shown ${randomUUID().slice(0, 8)}`;
    const images = [{ mediaId: picture.id, alt: name }];
    await ask('updateProduct', { as: admin, params: { idOrSlug: thing.id }, body: { name, images } });
    const page = await library('admin', '', viewport);
    if (viewport === phone) await page.locator('summary').filter({ hasText: 'Filters' }).click();
    await page.getByLabel('File name or alt text').fill(picture.fileName.slice(0, 14));
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.waitForURL('**/admin/media?**q=library-**');
    const entry = entryOf(page, picture.id);
    await entry.getByRole('link', { name }).waitFor();
    await entry.getByText('No alt text').waitFor();
    expect(await entry.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);

    await entry.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit image' });
    await dialog.getByLabel('Alt text').fill('A plain tile');
    await dialog.getByLabel('Horizontal position').press('ArrowLeft');
    await dialog.getByLabel('Vertical position').press('End');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await entry.getByText('A plain tile').waitFor();

    // Shoppers see the crop at the point as soon as product has received the event.
    const shop = await visitor({ viewport });
    await until(
      async () => {
        await open(shop, `/p/${thing.slug}`);
        return shop
          .locator(`#content img[src*="${picture.id}"]`)
          .first()
          .evaluate((image) => image.style.objectPosition);
      },
      (position) => position === '49% 100%',
      'the focal point on the page of the product',
    );
  });
});

test('a replaced file is on the page of the product, under an address of its own', async () => {
  const picture = await aNamedPicture(admin);
  const thing = await aThing(admin, 3);
  const images = [{ mediaId: picture.id, alt: 'Tile' }];
  await ask('updateProduct', { as: admin, params: { idOrSlug: thing.id }, body: { images } });
  const page = await library('admin', `?q=${picture.fileName}`);
  const entry = entryOf(page, picture.id);
  await entry.getByRole('button', { name: 'Replace file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the file of this image?' });
  await dialog
    .getByLabel('New file')
    .setInputFiles({ name: picture.fileName, mimeType: 'image/png', buffer: await aPng(90, 90) });
  await dialog.getByRole('button', { name: 'Replace file' }).click();
  await entry.getByText('90 × 90 pixels').waitFor();
  const shop = await visitor();
  await until(
    async () => {
      await open(shop, `/p/${thing.slug}`);
      return shop.locator(`#content img[src*="${picture.id}"]`).first().getAttribute('src');
    },
    (src) => src?.endsWith('?v=2') === true,
    'the address of the new file',
  );
  const size = await shop
    .locator(`#content img[src*="${picture.id}"]`)
    .first()
    .evaluate((image: Decoded) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));
  expect(size[0]).toBe(size[1]);
});

test('an unused picture is deleted after a confirmation', async () => {
  const picture = await aNamedPicture(admin);
  const page = await library('admin', `?q=${picture.fileName}&unused=true`);
  const entry = entryOf(page, picture.id);
  await entry.getByText('Not used').waitFor();
  await entry.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await entry.waitFor({ state: 'detached' });
  await page.getByText('No results match your filters.').waitFor();
});

test('sellers upload to and see their own library only', async () => {
  const other = await aNamedPicture(admin);
  const page = await library('seller', `?q=${other.fileName}`);
  await page.getByText('No results match your filters.').waitFor();
  const name = `mine-${randomUUID().slice(0, 8)}.png`;
  await open(page, `/seller/media?q=${name}`);
  await page.getByLabel('Upload images').setInputFiles({ name, mimeType: 'image/png', buffer: await aPng() });
  await page.getByRole('heading', { level: 2, name }).waitFor();
});

test('the media library is accessible, in both languages and themes', async () => {
  await aNamedPicture(admin);
  for (const [locale, edit] of [
    ['en-GB', 'Edit'],
    ['de-DE', 'Bearbeiten'],
  ] as const) {
    const page = await visitor({ locale });
    await signIn(page, 'admin');
    const show = async () => {
      await page.getByRole('button', { name: edit }).first().click();
      await page.getByRole('dialog').getByRole('slider').first().waitFor();
    };
    await examineAll(page, [
      { path: '/admin/media', name: `admin media ${locale}` },
      { path: '/admin/media', name: `admin media dialog ${locale}`, show },
    ]);
  }
});
