import { source } from 'axe-core';
import type { Page } from 'playwright-core';
import { desktop, keepPicture, open, phone, useBrowser } from '../browser';
import { call, login, until } from '../shop';
import { aThingInTheShop, buy, orderOn, putIntoCart, signIn } from './shopper';

jest.setTimeout(240_000);

const { visitor } = useBrowser();

interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

const BAD = ['serious', 'critical'];

async function findingsOn(page: Page): Promise<string[]> {
  const findings: Finding[] = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return findings
    .filter(({ impact }) => BAD.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}: ${nodes[0]?.failureSummary}`);
}

/** The same in every run. */
const nameOf = (path: string) =>
  path
    .slice(1)
    .replace(/[?].*/, '')
    .replace(/[0-9a-f-]{36}/, 'one')
    .replaceAll('/', ' ') || 'home';

/** Looks at a page in both themes, on a phone and at a desk; keeps a picture of each. @returns what is bad about it, and where */
async function examine(page: Page, path: string): Promise<string[]> {
  const status = await open(page, path);
  const bad = status === 200 ? [] : [`${path}: ${status}`];
  await page.evaluate(source);
  for (const viewport of [desktop, phone])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const where = `${path} ${viewport.width} ${colorScheme}`;
      bad.push(...(await findingsOn(page)).map((finding) => `${where}: ${finding}`));
      const width: number = await page.evaluate('document.documentElement.scrollWidth');
      if (width > viewport.width) bad.push(`${where}: ${width} px wide`);
      if ((viewport === desktop) === (colorScheme === 'light'))
        await keepPicture(page, `${nameOf(path)} ${viewport.width} ${colorScheme}`);
    }
  return bad;
}

async function examineAll(page: Page, paths: string[]): Promise<void> {
  const bad: string[] = [];
  for (const path of paths) bad.push(...(await examine(page, path)));
  expect(bad).toEqual([]);
}

test('pages of shoppers', async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor();
  await examineAll(page, ['/', '/c/kitchen', '/search?q=mug', '/p/stoneware-mug']);
  await examineAll(page, ['/cart', '/login', '/register', '/orders', '/password-reset']);
  await signIn(page, 'customer');
  await putIntoCart(page, slug);
  await examineAll(page, ['/cart', '/checkout', '/account']);
  await buy(page, slug, 'tok_requires_action');
  await page.locator('[data-checkout-status="awaiting-payment"]').waitFor();
  await examineAll(page, [new URL(page.url()).pathname]);
  const bank = await page.getByRole('link', { name: 'Go to your bank' }).getAttribute('href');
  await page.request.post(bank ?? '', { form: { outcome: 'approve' } });
  const { path } = await orderOn(page);
  await examineAll(page, [path]);
});

test('pages of admins', async () => {
  const admin = await login('admin');
  const page = await visitor();
  await signIn(page, 'admin');
  const { body } = await until(
    () => call<{ items: { id: string }[] }>('GET', '/orders?limit=1', { as: admin }),
    ({ body: { items } }) => items.length > 0,
    'an order',
  );
  const lists = ['', '/products', '/orders', '/inventory', '/campaigns', '/categories', '/imports', '/users'];
  const operations = ['/reviews', '/search', '/sagas', '/dead-letters'];
  const single = ['/products/new', '/campaigns/new', '/campaigns/simulation', '/inventory/pour-over-set'];
  const order = `/orders/${body.items[0]?.id}`;
  const mug = await call<{ id: string }>('GET', '/products/stoneware-mug');
  const product = `/products/${mug.body.id}`;
  await examineAll(
    page,
    [...lists, ...operations, ...single, order, product].map((path) => `/admin${path}`),
  );
});

test('pages of sellers', async () => {
  const page = await visitor();
  await signIn(page, 'seller');
  const paths = ['', '/products', '/products/new', '/inventory', '/inventory/pour-over-set', '/imports'];
  await examineAll(
    page,
    paths.map((path) => `/seller${path}`),
  );
});
