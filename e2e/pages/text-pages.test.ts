import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask, required } from '../api';
import { listens, open, useBrowser } from '../browser';
import { login, until } from '../shop';
import { examineAll } from './examine';
import { aThingInTheShop, goToCheckout, putIntoCart, signIn } from './shopper';

jest.setTimeout(180_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

type Locale = 'en' | 'de';
const FIXED = ['about', 'contact', 'delivery', 'returns', 'terms', 'privacy', 'imprint'];

const read = async (path: string) => {
  const response = await fetch(required('E2E_SHOP') + path, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, html: await response.text() };
};

/** Saves the next version of a text. */
async function save(slug: string, locale: Locale, markdown: string, title = 'A page'): Promise<number> {
  const found = await fetch(`${required('E2E_API')}/content/pages/${slug}?locale=${locale}`);
  const page = (await found.json()) as { version?: number; locale?: Locale };
  const version = page.locale === locale ? (page.version ?? 0) : 0;
  const body = { title, markdown, version };
  return (await ask('savePage', { as: admin, params: { slug, locale }, body })).body.version;
}

async function aStaffPage(): Promise<Page> {
  const page = await visitor();
  await signIn(page, 'admin');
  return page;
}

test('a fresh shop shows all seven pages in both languages, linked from every page', async () => {
  const shopper = await visitor();
  await open(shopper, '/');
  for (const slug of FIXED) {
    await shopper.locator(`footer a[href="/pages/${slug}"]`).first().waitFor();
    for (const path of [`/pages/${slug}`, `/de/pages/${slug}`])
      expect([path, (await read(path)).status]).toEqual([path, 200]);
  }
  await shopper.locator('footer').getByText('only uses cookies that are strictly necessary').waitFor();
  const { html } = await read('/de/pages/imprint');
  expect(html).toMatch(/<title>Impressum/);
  expect(html).toContain('hrefLang="en"');
  expect(html).toMatch(/rel="canonical" href="[^"]*\/de\/pages\/imprint"/);
  const sitemap = await read('/sitemaps/1');
  for (const slug of FIXED) expect(sitemap.html).toContain(`/de/pages/${slug}</loc>`);
});

test('a change of a text is on the page within two seconds, in its language only', async () => {
  const slug = `care-${randomUUID().slice(0, 8)}`;
  await save(slug, 'en', 'First text');
  await save(slug, 'de', 'Erster Text', 'Eine Seite');
  const times: number[] = [];
  for (const turn of [1, 2, 3, 4, 5]) {
    // Into the cache.
    expect((await read(`/pages/${slug}`)).status).toBe(200);
    await save(slug, 'en', `Changed text ${turn}`);
    const start = Date.now();
    await until(
      () => read(`/pages/${slug}`),
      ({ html }) => html.includes(`Changed text ${turn}`),
      'the change of the text',
    );
    times.push(Date.now() - start);
  }
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(2_000);
  expect((await read(`/de/pages/${slug}`)).html).toContain('Erster Text');
  await ask('deletePage', { as: admin, params: { slug } });
  await until(
    () => read(`/pages/${slug}`),
    ({ status }) => status === 404,
    'the end of the page',
  );
});

test('text pages come from the cache, without a library for Markdown in the browser', async () => {
  const { headers } = await read('/pages/terms');
  expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/);
  const known = await fetch(`${required('E2E_SHOP')}/pages/terms`, {
    headers: { 'if-none-match': headers.get('etag') ?? '' },
  });
  expect(known.status).toBe(304);
  const shopper = await visitor();
  const scripts: Promise<string>[] = [];
  shopper.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text());
  });
  await open(shopper, '/pages/terms');
  await listens(shopper);
  const loaded = await Promise.all(scripts);
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((script) => /micromark|mdast|remark/.test(script))).toEqual([]);
});

test('hostile Markdown runs nothing and links nowhere', async () => {
  const slug = `hostile-${randomUUID().slice(0, 8)}`;
  await save(
    slug,
    'en',
    [
      'Before <script>globalThis.pwned = 1</script><img src=x onerror="globalThis.pwned = 1"> after',
      '<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>',
      '[one](javascript:globalThis.pwned=1) [two](JaVaScRiPt&colon;globalThis.pwned=1) [three](//evil.example)',
      '[four](data:text/html,<script>1</script>) [five](/\\evil.example) ![six](https://evil.example/x.png)',
      '[good](https://example.org) [inside](/pages/terms) - [ ] a box',
    ].join('\n\n'),
  );
  const shopper = await visitor();
  await open(shopper, `/pages/${slug}`);
  await listens(shopper);
  const article = shopper.locator('article');
  await article.getByText('one').first().click();
  expect(await shopper.evaluate('globalThis.pwned')).toBeUndefined();
  expect(await article.locator('script, iframe, img, input').count()).toBe(0);
  const hrefs = await article
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  // The backslash is escaped, so this is an address of the shop.
  expect(hrefs).toEqual(['/%5Cevil.example', 'https://example.org', '/pages/terms']);
  await ask('deletePage', { as: admin, params: { slug } });
});

test('staff edit a text with a preview, see its versions, and restore one', async () => {
  const slug = `edit-${randomUUID().slice(0, 8)}`;
  const page = await aStaffPage();
  await open(page, '/admin/pages');
  const imprint = page.getByRole('row').filter({ hasText: 'Impressum' });
  expect(await imprint.getByRole('cell').getByText('Incomplete').count()).toBe(2);
  await page.getByRole('button', { name: 'New page' }).click();
  await page.getByLabel('Address').fill(slug);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`**/admin/pages/${slug}/en`);
  await listens(page);
  await page.getByLabel('Title').fill('Care');
  await page.getByLabel('Text (Markdown)').fill('Wash **gently**, see [name of the manual].');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'gently' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByText('Replace these placeholders', { exact: false }).waitFor();

  await page.getByLabel('Text (Markdown)').fill('Do not wash.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Version 2').waitFor();
  await until(
    () => read(`/pages/${slug}`),
    ({ html }) => html.includes('Do not wash.'),
    'the second version in the shop',
  );
  await page.getByRole('link', { name: 'View version 1' }).click();
  await page.locator('strong', { hasText: 'gently' }).waitFor();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await page.getByText('Version 3').waitFor();
  await until(
    () => read(`/pages/${slug}`),
    ({ html }) => html.includes('gently'),
    'the restored version in the shop',
  );

  // The footer links it, and a page without a German text says so.
  const shopper = await visitor({ locale: 'de-DE' });
  await open(shopper, `/de/pages/${slug}`);
  await shopper.getByText('Diese Seite gibt es nur auf Englisch.').waitFor();
  expect(await shopper.locator('article').getAttribute('lang')).toBe('en');
  await shopper.locator(`footer a[href="/de/pages/${slug}"]`, { hasText: 'Care' }).waitFor();
  await ask('deletePage', { as: admin, params: { slug } });
});

test('a save after another user’s is refused and keeps the entries', async () => {
  const slug = `twice-${randomUUID().slice(0, 8)}`;
  await save(slug, 'en', 'First text');
  const page = await aStaffPage();
  await open(page, `/admin/pages/${slug}/en`);
  await page.getByLabel('Text (Markdown)').fill('My own text');
  await save(slug, 'en', 'Text of another user');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('Another user has changed this page').waitFor();
  expect(await page.getByLabel('Text (Markdown)').inputValue()).toBe('My own text');
  await ask('deletePage', { as: admin, params: { slug } });
});

test('checkout links terms, returns and privacy beside the button, without leaving it', async () => {
  const { slug } = await aThingInTheShop(admin);
  const shopper = await visitor();
  await putIntoCart(shopper, slug);
  await goToCheckout(shopper);
  await shopper.getByLabel('First name').first().fill('Grace');
  const [terms] = await Promise.all([
    shopper.waitForEvent('popup'),
    shopper.locator('main').getByRole('link', { name: 'terms and conditions' }).click(),
  ]);
  await terms.getByRole('heading', { level: 1, name: 'Terms and conditions' }).waitFor();
  expect(await shopper.getByLabel('First name').first().inputValue()).toBe('Grace');
  for (const name of ['Imprint', 'Privacy policy', 'Returns'])
    await shopper.getByRole('list', { name: 'Legal information' }).getByRole('link', { name }).waitFor();
});

test.each([
  ['', '(opens in a new tab)'],
  ['/de', '(öffnet in einem neuen Tab)'],
])('each link of checkout that opens a new tab says so (%s)', async (language, newTab) => {
  const { slug } = await aThingInTheShop(admin);
  const shopper = await visitor();
  await putIntoCart(shopper, slug);
  await open(shopper, `${language}/checkout`);
  // Those beside the button, and those below the page.
  await shopper.locator('main a[target=_blank]').nth(2).waitFor();
  const names = await shopper.locator('a[target=_blank]').allTextContents();
  expect(names).toHaveLength(7);
  expect(names.filter((name) => !name.endsWith(` ${newTab}`))).toEqual([]);
});

test.each(['', '/de'])('text pages of the shop (%s) have no findings', async (language) => {
  await examineAll(
    await visitor(),
    ['delivery', 'privacy', 'imprint'].map((slug) => `${language}/pages/${slug}`),
  );
});

test('staff pages of texts have no findings', async () => {
  const page = await aStaffPage();
  await examineAll(page, [
    '/admin/pages',
    {
      path: '/admin/pages/imprint/en',
      show: async (shown) => {
        await shown.getByRole('button', { name: 'Preview' }).click();
        await shown.getByRole('region', { name: 'Preview' }).waitFor();
      },
    },
  ]);
});
