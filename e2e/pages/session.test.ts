import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { listens, open, useBrowser } from '../browser';
import { ask, required, send } from '../api';
import { login } from '../shop';
import { aThingInTheShop, anEmail, buy, orderOn, password, putIntoCart, register, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

test('the session is a cookie that scripts cannot read, with a new value after sign-in', async () => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await putIntoCart(page, slug);
  const sessionCookie = async () => (await page.context().cookies()).find(({ name }) => name === 'session');
  const guest = await sessionCookie();
  expect(guest).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(await page.evaluate('document.cookie')).not.toContain('session');
  await open(page, '/register');
  await register(page, anEmail());
  expect((await sessionCookie())?.value).not.toBe(guest?.value);
});

test('purchases of one shopper do not exist for another', async () => {
  const { slug } = await aThingInTheShop(admin);
  const page = await visitor();
  await buy(page, slug, 'tok_requires_action');
  await page.getByRole('link', { name: 'Continue to your bank' }).waitFor();
  const stranger = await visitor();
  await signIn(stranger, 'customer');
  expect(await open(stranger, new URL(page.url()).pathname)).toBe(404);
  const bank = await page.getByRole('link', { name: 'Continue to your bank' }).getAttribute('href');
  await page.request.post(bank ?? '', { form: { outcome: 'approve' } });
  const { path } = await orderOn(page);
  expect(await open(stranger, path)).toBe(404);
  expect(await open(page, path)).toBe(200);
});

const write = (headers: Record<string, string>) =>
  fetch(`${required('E2E_SHOP')}/api/cart/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ sku: 'pour-over-set', quantity: 1 }),
  });

test('a cross-origin write is rejected', async () => {
  const shop = required('E2E_SHOP');
  const ours = { 'x-requested-with': 'storefront' };
  for (const headers of [
    {},
    { ...ours, origin: 'https://evil.example' },
    { ...ours, origin: 'null' },
    { ...ours, 'sec-fetch-site': 'cross-site' },
  ]) {
    const response = await write(headers as Record<string, string>);
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
  }
  expect((await write({ ...ours, origin: shop })).status).toBe(200);

  const page = await visitor();
  await page.route('https://evil.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${shop}/api/session" enctype="text/plain"><button>Win</button></form>`,
    }),
  );
  await page.goto('https://evil.example/');
  const answer = page.waitForResponse(`${shop}/api/session`);
  await page.getByRole('button', { name: 'Win' }).click();
  expect((await answer).status()).toBe(403);
});

/** As sent: `fetch` would tidy the path first. */
const answerTo = (path: string, headers: Record<string, string> = {}, body?: string) =>
  new Promise<{ status?: number; location?: string; cookies?: string[] }>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(new URL(required('E2E_SHOP')), { path, method, headers }, (response) => {
      response.resume();
      const { location, 'set-cookie': cookies } = response.headers;
      resolve({
        ...(response.statusCode && { status: response.statusCode }),
        ...(location && { location }),
        ...(cookies && { cookies }),
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
])('sign-in with next=%j stays in the shop', async (next) => {
  const page = await visitor();
  await signIn(page, 'customer');
  // A signed-in user is redirected immediately.
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await listens(page);
  expect(new URL(page.url()).origin).toBe(required('E2E_SHOP'));
  expect(new URL(page.url()).pathname).toBe('/account');
});

test.each([
  ['//evil.example/', '/evil.example/'],
  ['//evil.example/%2e%2e', '/'],
  ['/\\evil.example/', '/evil.example/'],
  ['/c//evil.example/', '/c/evil.example/'],
])('%s leads to a page of the shop', async (path, location) => {
  expect(await answerTo(path)).toEqual({ status: 308, location });
});

test('a former address of a product redirects to the current one, with the query', async () => {
  const { id, slug } = await aThingInTheShop(admin);
  const now = `moved-${randomUUID()}`;
  await ask('updateProduct', { as: admin, params: { idOrSlug: id }, body: { slug: now } });
  expect(await answerTo(`/p/${slug}`)).toEqual({ status: 308, location: `/p/${now}` });
  expect(await answerTo(`/p/${slug}?ref=a%26b&ref=c`)).toEqual({
    status: 308,
    location: `/p/${now}?ref=a%26b&ref=c`,
  });
});

test.each([
  ['/search?q=mug', '/de/search?q=mug'],
  ['/de/search?q=mug', '/de/search?q=mug'],
  ['//evil.example/', '/de'],
  ['/\\evil.example/', '/de'],
])('choosing a language on %s leads to %s', async (from, location) => {
  const headers = {
    referer: `https://evil.example${from}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  expect(await answerTo('/preferences', headers, 'locale=de')).toEqual({
    status: 303,
    location,
    cookies: [expect.stringMatching(/^locale=de;/)],
  });
});

test('choosing a language without a form is rejected', async () => {
  expect(await answerTo('/preferences', {}, '')).toEqual({ status: 400 });
});

test('no token, key or password reaches a browser, and no cache stores personal responses', async () => {
  const email = anEmail();
  const page = await visitor();
  const bodies: { url: string; text: string; caching: string }[] = [];
  const reading: Promise<unknown>[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!/html|json|javascript|x-component/.test(type)) return;
    const caching = response.headers()['cache-control'] ?? '';
    reading.push(
      response.text().then(
        (text) => bodies.push({ url: response.url(), text, caching }),
        () => undefined, // a redirect, or left behind by the next page
      ),
    );
  });
  await open(page, '/register');
  await register(page, email);
  const { slug } = await aThingInTheShop(admin);
  await buy(page, slug);
  const { path } = await orderOn(page);
  for (const personal of ['/', `/p/${slug}`, '/account', path]) await open(page, personal);
  await signIn(page, 'admin');
  for (const staff of ['/admin', '/admin/users', '/admin/orders', '/admin/campaigns'])
    await open(page, staff);
  await Promise.all(reading);

  const session = (await page.context().cookies()).find(({ name }) => name === 'session')?.value ?? '';
  const secrets = { session, password, admin: required('E2E_PASSWORD') };
  expect(bodies.length).toBeGreaterThan(20);
  for (const { url, text, caching } of bodies) {
    const leaks = Object.keys(secrets).filter((name) => text.includes(secrets[name as keyof typeof secrets]));
    // Three parts in base64url, the first of which begins with `{"`: a signed token.
    if (/eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./.test(text)) leaks.push('token');
    if (/"?(accessToken|refreshToken|cartToken|x-cart-token)"?/i.test(text)) leaks.push('name of a token');
    expect({ url, leaks }).toEqual({ url, leaks: [] });
    if (text.includes(email))
      expect({ url, caching }).toEqual({ url, caching: expect.stringMatching(/no-store/) });
  }

  // Shared responses contain nothing about the visitor.
  const shared = await fetch(`${required('E2E_SHOP')}/api/screens/product/${slug}`, {
    headers: { cookie: `session=${session}` },
  });
  expect(shared.headers.get('etag')).not.toBeNull();
  expect(await shared.text()).not.toContain(email);
  const frame = await fetch(`${required('E2E_SHOP')}/api/screens/frame`);
  expect(await frame.json()).toMatchObject({ viewer: null });
  expect(await send('getAccount')).toMatchObject({ status: 401 });
});
