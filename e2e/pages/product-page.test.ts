import type { Page } from 'playwright-core';
import { ask } from '../api';
import { keepPicture, open, phone, useBrowser } from '../browser';
import { aPicture, login, type Thing } from '../shop';
import { examineAll } from './examine';
import { aThingInTheShop, signIn, untilTrue } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const onAPhone = { viewport: phone, isMobile: true, hasTouch: true };
const devices: [string, object][] = [
  ['a desktop', {}],
  ['a phone', onAPhone],
];

async function aThingWithPictures(): Promise<Thing> {
  const thing = await aThingInTheShop(admin, 50, 1_200);
  const images = [];
  for (const alt of ['From above', 'From the side', 'In use'])
    images.push({ mediaId: await aPicture(admin), alt });
  await ask('updateProduct', { as: admin, params: { idOrSlug: thing.id }, body: { images } });
  return thing;
}

const lightbox = (page: Page) => page.getByRole('dialog', { name: /^Images of/ });
const shownIn = (page: Page) => lightbox(page).getByRole('status').textContent();
/** The alternative text of the focused picture. */
const focused = (page: Page) =>
  page.evaluate<string>(
    'document.activeElement.querySelector("img")?.alt ?? document.activeElement.textContent',
  );
/** How far the shown picture is wider than the window. */
const zoomOf = (page: Page) =>
  page.evaluate<number>(
    'document.querySelector("[data-lightbox] [tabindex=\'0\']").clientWidth / innerWidth',
  );

test.each(devices)(
  'on %s pictures open in a lightbox with zoom, arrows and Escape',
  async (name, options) => {
    const { slug } = await aThingWithPictures();
    const page = await visitor(options);
    await open(page, `/p/${slug}`);
    const second = page.getByRole('link', { name: 'From the side' });
    await second.focus();
    await page.keyboard.press('Enter');
    await lightbox(page).waitFor();
    expect(await shownIn(page)).toBe('2 of 3');
    expect(await focused(page)).toBe('From the side');

    await page.keyboard.press('ArrowRight');
    await lightbox(page).getByText('3 of 3').waitFor();
    await page.keyboard.press('ArrowRight');
    await lightbox(page).getByText('1 of 3').waitFor();
    await page.keyboard.press('ArrowLeft');
    await lightbox(page).getByText('3 of 3').waitFor();
    await lightbox(page).getByRole('button', { name: 'Previous image' }).click();
    await lightbox(page).getByText('2 of 3').waitFor();

    expect(await zoomOf(page)).toBeCloseTo(1);
    await lightbox(page).getByRole('button', { name: 'From the side' }).click();
    expect(await zoomOf(page)).toBeCloseTo(2.5);
    await page.waitForTimeout(400);
    // A slow double click: its clicks are 400 ms apart.
    await lightbox(page).getByRole('button', { name: 'From the side' }).dblclick({ delay: 200 });
    expect(await zoomOf(page)).toBeCloseTo(1);
    await page.keyboard.press('Enter');
    expect(await zoomOf(page)).toBeCloseTo(2.5);
    await page.keyboard.press('-');
    expect(await zoomOf(page)).toBeCloseTo(1);

    await page.keyboard.press('Escape');
    await lightbox(page).waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('From the side');
  },
);

test('a swipe shows the next picture of the lightbox', async () => {
  const { slug } = await aThingWithPictures();
  const page = await visitor(onAPhone);
  await open(page, `/p/${slug}`);
  await page.getByRole('link', { name: 'From above' }).tap();
  await lightbox(page).getByText('1 of 3').waitFor();
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x: 320, y: 300 });
  for (let x = 310; x >= 40; x -= 15) await touch('touchMove', { x, y: 300 });
  await touch('touchEnd');
  await lightbox(page).getByText('2 of 3').waitFor();
  await lightbox(page).getByRole('button', { name: 'Close' }).tap();
  await lightbox(page).waitFor({ state: 'detached' });
});

test('without scripts a picture is a link to its large size', async () => {
  const { slug } = await aThingWithPictures();
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(`/p/${slug}`);
  const href = await page.getByRole('link', { name: 'From the side' }).getAttribute('href');
  expect((await page.request.get(href ?? '')).headers()['content-type']).toMatch(/^image/);
});

test('on a phone a bar with price, choice and button replaces the buy box that is out of view', async () => {
  const { slug, sku, id } = await aThingWithPictures();
  const options = { Colour: 'Red', Size: 'Small' };
  await ask('updateProduct', {
    as: admin,
    params: { idOrSlug: id },
    body: { variants: [{ sku, options, price: { amount: 1_200, currency: 'EUR' } }] },
  });
  const page = await visitor(onAPhone);
  await open(page, `/p/${slug}?variant=${sku}`);
  const bar = page.locator('[data-buy-bar]');
  await page.getByRole('button', { name: 'Add to cart', exact: true }).first().scrollIntoViewIfNeeded();
  await bar.waitFor({ state: 'hidden' });
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  await bar.waitFor();
  expect(await bar.textContent()).toMatch(/€12\.00.*Red.*Add to cart/);

  // No focused element is under the bar.
  const top = await bar.evaluate(
    (element: { getBoundingClientRect(): { top: number } }) => element.getBoundingClientRect().top,
  );
  const links = page.locator('footer a, #reviews a');
  for (let index = 0; index < (await links.count()); index += 1) {
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight / 2)');
    const link = links.nth(index);
    await link.focus();
    const { y, height } = (await link.boundingBox()) ?? { y: 0, height: 0 };
    expect(y + height).toBeLessThanOrEqual(top);
  }

  await bar.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await page.getByRole('dialog', { name: 'Cart' }).getByText('Added to cart').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Cart' }).waitFor({ state: 'hidden' });
  await page.evaluate('window.scrollTo(0, 300)');
  await bar.waitFor({ state: 'hidden' });
  expect(await focused(page)).toBe('Add to cart');
});

test('on a desktop there is no bar', async () => {
  const { slug } = await aThingWithPictures();
  const page = await visitor();
  await open(page, `/p/${slug}`);
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  expect(await page.locator('[data-buy-bar]').isVisible()).toBe(false);
});

test.each(devices)(
  'on %s products that were viewed are listed on the next one, until sign-out',
  async (name, options) => {
    const [first, second] = [await aThingWithPictures(), await aThingWithPictures()];
    const page = await visitor(options);
    await signIn(page, 'customer');
    const list = page.getByRole('region', { name: 'Recently viewed' });
    await open(page, `/p/${first.slug}`);
    expect(await list.count()).toBe(0);
    // A product counts as viewed once its page is painted.
    await untilTrue(page, `localStorage.getItem('recently-viewed')?.includes('${first.id}')`);
    await open(page, `/p/${second.slug}`);
    await list.getByRole('link', { name: `Test ${first.sku}` }).waitFor();
    expect(await list.getByRole('link').count()).toBe(1);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    );
    await keepPicture(page, `product page on ${name}`);

    await open(page, '/account');
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await page.waitForURL((url) => url.pathname === '/');
    await open(page, `/p/${second.slug}`);
    await page.waitForLoadState('networkidle');
    expect(await list.count()).toBe(0);
  },
);

test('a product page states delivery and returns, and delivery for search engines', async () => {
  const { slug } = await aThingWithPictures();
  const page = await visitor();
  await open(page, `/p/${slug}`);
  await page.getByText('Standard: 2 to 3 working days, €4.90').waitFor();
  await page.getByText(/^You can return items within 14 days/).waitFor();
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  expect(data).toMatch(/"OfferShippingDetails".*"4\.90"/);
  await open(page, `/de/p/${slug}`);
  await page.getByText(/^Standardversand: 2 bis 3 Werktage, 4,90/).waitFor();
});

test('the lightbox and the bar have no findings of axe', async () => {
  const { slug } = await aThingWithPictures();
  const page = await visitor();
  await examineAll(page, [
    {
      path: `/p/${slug}`,
      name: 'lightbox',
      show: async () => {
        await page.getByRole('link', { name: 'From above' }).click();
        await lightbox(page).waitFor();
      },
    },
    {
      path: `/p/${slug}`,
      name: 'buy bar',
      viewports: [phone],
      show: async () => {
        await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
        await page.locator('[data-buy-bar]').waitFor();
      },
    },
  ]);
});
