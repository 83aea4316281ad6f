import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { listens, open, phone, shiftsOf, useBrowser, watchShifts } from '../browser';
import { ask, required } from '../api';
import { login, until } from '../shop';
import { aThingInTheShop, anEmail, median, msUntil, putIntoCart, register } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(required('E2E_SHOP') + path, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, html: await response.text() };
};

test('a price change is on the page of the product within two seconds', async () => {
  const { id, slug, sku } = await aThingInTheShop(admin);
  const path = `/p/${slug}`;
  const times: number[] = [];
  for (const amount of [1_111, 2_222, 3_333, 4_444, 5_555]) {
    await page(path);
    await ask('updateProduct', {
      as: admin,
      params: { idOrSlug: id },
      body: { variants: [{ sku, price: { amount, currency: 'EUR' } }] },
    });
    times.push(await msUntil(path, `data-price="${amount}"`));
  }
  expect(median(times)).toBeLessThan(2_000);
});

test('a product that is sold out says so within two seconds', async () => {
  const { slug, sku } = await aThingInTheShop(admin, 3);
  const path = `/p/${slug}`;
  const times: number[] = [];
  for (const [delta, availability] of [
    [-3, 'out-of-stock'],
    [3, 'low-stock'],
    [-3, 'out-of-stock'],
  ] as const) {
    await page(path);
    await ask('adjustStock', {
      as: admin,
      key: randomUUID(),
      params: { sku },
      body: { delta, reason: 'correction' },
    });
    times.push(await msUntil(path, `data-availability="${availability}"`));
  }
  expect(median(times)).toBeLessThan(2_000);
});

test.each([{}, { viewport: phone, isMobile: true, hasTouch: true }])(
  'what is personal comes afterwards and moves nothing %#',
  async (options) => {
    const { slug } = await aThingInTheShop(admin);
    const shopper = await visitor(options);
    await open(shopper, '/register');
    await register(shopper, anEmail());
    await putIntoCart(shopper, slug);
    await watchShifts(shopper);
    for (const path of ['/', '/c/kitchen', `/p/${slug}`]) {
      const response = await shopper.goto(path);
      const served = (await response?.text()) ?? '';
      expect(served).not.toContain('Grace');
      expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self' 'sha256-/);
      await shopper.getByRole('link', { name: 'Grace' }).waitFor();
      await shopper.locator('[data-cart-units="1"]').waitFor();
      await listens(shopper);
      expect(await shiftsOf(shopper)).toEqual([]);
    }
  },
);

test('a font that comes late moves nothing', async () => {
  const { slug } = await aThingInTheShop(admin);
  const shopper = await visitor();
  await watchShifts(shopper);
  let fonts = 0;
  await shopper.route('**/*.woff2', async (route) => {
    fonts += 1;
    await wait(500);
    await route.continue();
  });
  for (const path of ['/', '/c/kitchen', `/p/${slug}`]) {
    await shopper.goto(path);
    await shopper.evaluate('document.fonts.ready');
    await listens(shopper);
    expect(await shiftsOf(shopper)).toEqual([]);
  }
  expect(fonts).toBeGreaterThan(0);
});

test('everyone gets the same page, and nothing of a visitor is in it', async () => {
  const { slug } = await aThingInTheShop(admin);
  const path = `/p/${slug}`;
  // The events of a new product may change its page between two requests.
  const [plain, other] = await until(
    () =>
      Promise.all([page(path), page(path, { cookie: 'session=x; theme=dark', 'user-agent': 'x' })] as const),
    ([one, two]) => one.html === two.html,
    'one page for both',
  );
  expect(other.headers.get('etag')).toBe(plain.headers.get('etag'));
  const known = await page(path, { 'if-none-match': plain.headers.get('etag') ?? '' });
  expect(known.status).toBe(304);
});

test('a dark page is dark from its first paint', async () => {
  const shopper = await visitor({ colorScheme: 'light' });
  await shopper.context().addCookies([{ name: 'theme', value: 'dark', url: required('E2E_SHOP') }]);
  await shopper.goto('/', { waitUntil: 'commit' });
  await shopper.locator('header').first().waitFor();
  expect(await shopper.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('the language is in the path: a German browser is led to it, links stay in it, and a choice is kept', async () => {
  const { slug } = await aThingInTheShop(admin);
  const shopper = await visitor({ locale: 'de-DE' });
  await open(shopper, '/?a=1');
  expect(new URL(shopper.url()).pathname + new URL(shopper.url()).search).toBe('/de?a=1');
  const hrefs = await shopper
    .locator('a[href^="/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(hrefs.length).toBeGreaterThan(20);
  expect(hrefs.filter((href) => !/^\/de(?=[/?#]|$)/.test(href ?? ''))).toEqual([]);

  await open(shopper, `/de/p/${slug}`);
  await shopper.getByRole('button', { name: 'In den Warenkorb', exact: true }).click();
  await shopper.getByRole('dialog').getByRole('link', { name: 'Zur Kasse' }).click();
  await shopper.waitForURL('**/de/checkout');

  await open(shopper, `/de/p/${slug}`);
  await shopper.getByRole('button', { name: 'English' }).click();
  await shopper.waitForURL(({ pathname }) => pathname === `/p/${slug}`);
  expect(await shopper.locator('html').getAttribute('lang')).toBe('en');
  await open(shopper, '/');
  expect(new URL(shopper.url()).pathname).toBe('/');
  // A link to a German page is German for everyone.
  await open(shopper, '/de');
  expect(await shopper.locator('html').getAttribute('lang')).toBe('de');
});

test('search engines find each page in each language, and who shares it a card with its picture', async () => {
  const shop = required('E2E_SHOP');
  const tags = ({ html }: { html: string }) => html.match(/<(?:link|meta)[^>]*>/g) ?? [];
  for (const [path, type] of [
    ['/p/stoneware-mug', 'product'],
    ['/c/kitchen', 'website'],
    ['/', 'website'],
  ] as const) {
    const german = `/de${path === '/' ? '' : path}`;
    for (const [own, lang] of [
      [path, 'en_GB'],
      [german, 'de_DE'],
    ] as const) {
      const found = tags(await page(own)).join('\n');
      const address = (at: string) => (shop + at).replace(/\/$/, '');
      expect(found).toContain(`<link rel="canonical" href="${address(own)}"/>`);
      expect(found).toContain(`<link rel="alternate" hrefLang="en" href="${address(path)}"/>`);
      expect(found).toContain(`<link rel="alternate" hrefLang="de" href="${address(german)}"/>`);
      expect(found).toContain(`<link rel="alternate" hrefLang="x-default" href="${address(path)}"/>`);
      expect(found).toContain(`<meta property="og:locale" content="${lang}"/>`);
      expect(found.match(/<meta property="og:type"[^>]*>/g)).toEqual([
        `<meta property="og:type" content="${type}"/>`,
      ]);
      expect(found).toContain('<meta name="twitter:card" content="summary_large_image"/>');
      expect(found).toContain('<link rel="icon" href="/icon.svg" type="image/svg+xml"/>');
      const picture = /<meta property="og:image" content="([^"]*)"/.exec(found)?.[1] ?? '';
      expect((await fetch(picture)).headers.get('content-type')).toMatch(/^image\//);
    }
  }
  expect(tags(await page('/c/kitchen?brand=none&sort=newest')).join()).toContain(
    `<link rel="canonical" href="${shop}/c/kitchen"/>`,
  );
  for (const file of ['/manifest.webmanifest', '/icon.svg', '/icons/192.png', '/icons/180.png'])
    expect((await page(file)).status).toBe(200);
});
