import type { Page } from 'playwright-core';
import { ask } from '../api';
import { keepPicture, open, phone, useBrowser } from '../browser';
import { aPicture, login, until, type Thing } from '../shop';
import { aThingInTheShop, fillIn, goToCheckout, orderOn, placeOrder, signIn, untilInCarts } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const RED = '#c0392b';

/** In red with a picture and an attribute of its own, and in blue, which is sold out. */
async function aThingInTwoColours(): Promise<Thing & { blue: string; pictures: string[] }> {
  const thing = await aThingInTheShop(admin, 50, 1_200);
  const pictures = [await aPicture(admin), await aPicture(admin), await aPicture(admin)];
  const [both, red, inBlue] = pictures as [string, string, string];
  const blue = `${thing.sku}-blue`;
  await ask('updateProduct', {
    as: admin,
    params: { idOrSlug: thing.id },
    body: {
      images: [
        { mediaId: both, alt: 'Both' },
        { mediaId: red, alt: 'The red one' },
        { mediaId: inBlue, alt: 'The blue one' },
      ],
      attributes: { Material: 'Clay', Glaze: 'Matt' },
      variants: [
        { sku: thing.sku, options: { Colour: 'Red', Size: 'Small' }, mediaIds: [red, both] },
        {
          sku: blue,
          price: { amount: 1_500, currency: 'EUR' },
          options: { Colour: 'Blue', Size: 'Small' },
          mediaIds: [inBlue],
          attributes: { Glaze: 'Shiny' },
        },
      ],
      swatches: [
        { option: 'Colour', value: 'Red', color: RED },
        { option: 'Colour', value: 'Blue', color: '#2c3e90' },
      ],
    },
  });
  return { ...thing, blue, pictures };
}

const picturesOn = (page: Page) =>
  page
    .getByRole('list', { name: /^Images of/ })
    .getByRole('img')
    .evaluateAll((all) => all.map((each) => each.getAttribute('alt')));
const shownOn = async (page: Page) => ({
  pictures: await picturesOn(page),
  price: await page.locator('[data-price]').first().getAttribute('data-price'),
  stock: await page.locator('[data-availability]').first().getAttribute('data-availability'),
  glaze: await page.locator('dt:text-is("Glaze") + dd').textContent(),
  variant: new URL(page.url()).searchParams.get('variant'),
});

test.each([
  ['a desktop', {}],
  ['a phone', { viewport: phone, isMobile: true, hasTouch: true }],
])('on %s a chosen variant changes pictures, details, price, stock and address', async (name, options) => {
  const { slug, sku, blue } = await aThingInTwoColours();
  const page = await visitor(options);
  const red = { pictures: ['The red one', 'Both'], price: '1200', stock: 'in-stock', glaze: 'Matt' };
  await open(page, `/p/${slug}`);
  expect(await shownOn(page)).toEqual({ ...red, variant: null });

  // Sold out, so it can be seen by its address only.
  const inBlue = { pictures: ['The blue one'], price: '1500', stock: 'out-of-stock', glaze: 'Shiny' };
  const html = await (await page.request.get(`/p/${slug}?variant=${blue}`)).text();
  expect(html).toMatch(/alt="The blue one"/);
  expect(html).not.toMatch(/alt="The red one"/);
  await open(page, `/p/${slug}?variant=${blue}`);
  expect(await shownOn(page)).toEqual({ ...inBlue, variant: blue });
  expect(await page.getByRole('radio', { name: 'Blue, not available' }).isChecked()).toBe(true);
  expect(await page.getByTitle('Red').locator('circle').getAttribute('fill')).toBe(RED);
  await keepPicture(page, `variant on ${name}`);

  await page.getByTitle('Red').click();
  expect(await shownOn(page)).toEqual({ ...red, variant: sku });
  await page
    .getByRole('link', { name: 'Search' })
    .or(page.getByRole('link', { name: 'Sidecart' }))
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith('/p/'));
  await page.goBack();
  await page.getByRole('radio', { name: 'Red' }).waitFor();
  expect(await shownOn(page)).toEqual({ ...red, variant: sku });
});

test('mini cart, cart, checkout and order show the picture and options of the variant', async () => {
  const { slug, sku, id, pictures } = await aThingInTwoColours();
  await untilInCarts(sku, pictures[1] ?? '');
  const page = await visitor();
  await open(page, `/p/${slug}?variant=${sku}`);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  const mini = page.getByRole('dialog', { name: 'Cart' });
  const address = `/p/${slug}?variant=${sku}`;
  for (const place of [mini, page]) {
    if (place === page) await open(page, '/cart');
    await place.getByRole('img', { name: 'The red one' }).first().waitFor();
    await place.getByText('Small · Red').first().waitFor();
    expect(await place.locator(`a[href="${address}"]`).count()).toBeGreaterThan(0);
  }
  await goToCheckout(page);
  await page.getByRole('img', { name: 'The red one' }).waitFor();
  await fillIn(page);
  await placeOrder(page);
  await orderOn(page);
  await page.getByRole('img', { name: 'The red one' }).waitFor();
  await page.getByText('Small · Red').waitFor();

  // The order keeps the picture that was bought, although the product has another one now.
  const other = await aPicture(admin);
  await ask('updateProduct', {
    as: admin,
    params: { idOrSlug: id },
    body: { images: [{ mediaId: other, alt: 'Another one' }] },
  });
  await until(
    async () => (await page.request.get(`/p/${slug}`)).text(),
    (html) => html.includes('alt="Another one"'),
    'the other picture',
  );
  await page.reload();
  await page.getByText('Small · Red').waitFor();
  expect(await page.getByRole('img', { name: 'Another one' }).count()).toBe(0);
});

test('staff choose the pictures of a variant and the colour of a value', async () => {
  const { id, slug, blue, pictures } = await aThingInTwoColours();
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin/products/${id}`);
  const second = page.getByRole('group', { name: 'Variant 2' });
  await second.getByRole('checkbox', { name: 'Image 1' }).check();
  await page.getByLabel('Colour of Red', { exact: true }).fill('#00aa55');
  await page.getByRole('button', { name: 'Remove the colour of Blue' }).click();
  await keepPicture(page, 'pictures of variants');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  const { body } = await ask('getProduct', { params: { idOrSlug: slug } });
  expect(body.swatches).toEqual([{ option: 'Colour', value: 'Red', color: '#00aa55' }]);
  expect(body.variants.find(({ sku }) => sku === blue)).toMatchObject({
    mediaIds: [pictures[2], pictures[0]],
    attributes: { Glaze: 'Shiny' },
  });
});
