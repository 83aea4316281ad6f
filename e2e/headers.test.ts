import { createHash, randomUUID } from 'node:crypto';
import { ask, required } from './api';
import { aCart, aSku, checkoutBody, login, until } from './shop';
import { one, portOf } from './system';

jest.setTimeout(120_000);

const local = (name: string) => `http://127.0.0.1:${portOf(one(name))}`;
const shop = () => required('E2E_SHOP');
const gateway = () => new URL(required('E2E_API')).origin;

/** The directives of a content security policy. */
const policyOf = ({ headers }: Response): Record<string, string[]> =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );

const common = { 'x-content-type-options': 'nosniff', 'x-powered-by': null };
const expectHeaders = (response: Response, expected: Record<string, string | null>) =>
  expect(Object.fromEntries(Object.keys(expected).map((name) => [name, response.headers.get(name)]))).toEqual(
    expected,
  );

/** Of every page; the sources of scripts differ. @returns those sources, and the page */
async function aPage(path: string) {
  const response = await fetch(shop() + path, { redirect: 'manual' });
  const policy = policyOf(response);
  expect(policy).toMatchObject({
    'default-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
  expectHeaders(response, {
    ...common,
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
  });
  // Passkeys are for the shop's own pages.
  const permissions = response.headers.get('permissions-policy')?.split(', ');
  expect(permissions).toContain('camera=()');
  for (const name of ['create', 'get']) expect(permissions).toContain(`publickey-credentials-${name}=(self)`);
  return { sources: policy['script-src'] ?? [], html: await response.text() };
}

test('pages of the shop run only scripts with their nonce, and cannot be framed', async () => {
  const nonces = new Set<string>();
  const paths = ['/search?q=mug', '/cart', '/no-such-page', '/admin'];
  for (const path of paths) {
    const { sources, html } = await aPage(path);
    const nonce = sources.find((source) => source.startsWith("'nonce-")) ?? '';
    expect(sources).toEqual(["'self'", nonce, "'strict-dynamic'"]);
    nonces.add(nonce);
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    const own = `nonce="${nonce.slice("'nonce-".length, -1)}"`;
    expect(scripts.filter((tag) => !tag.includes(own))).toEqual([]);
  }
  expect(nonces.size).toBe(paths.length);
});

test('pages from the cache run only the scripts that were rendered, and cannot be framed', async () => {
  for (const path of ['/', '/de', '/c/kitchen', '/p/stoneware-mug']) {
    const { sources, html } = await aPage(path);
    const inline = [...html.matchAll(/<script(?![^>]*\s(?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g)];
    const hashes = inline.map(([, script = '']) => createHash('sha256').update(script).digest('base64'));
    expect(hashes.length).toBeGreaterThan(2);
    expect(new Set(sources)).toEqual(new Set(["'self'", ...hashes.map((hash) => `'sha256-${hash}'`)]));
    expect(html.match(/ nonce=/g)).toBeNull();
  }
});

test.each(['/livez', '/robots.txt', '/icon.svg', '/sitemap.xml'])(
  'the file %s of the shop is not sniffed and not framed',
  async (path) => {
    expectHeaders(await fetch(shop() + path), { ...common, 'x-frame-options': 'DENY' });
  },
);

test.each([
  ['the BFF', () => local('bff'), 'no-referrer'],
  ['the BFF through the shop', shop, 'strict-origin-when-cross-origin'],
])('answers of %s are no documents: nothing in them runs or is framed', async (_name, origin, referrer) => {
  for (const path of ['/api/session', '/api/screens/home', '/api/no-such-route']) {
    const response = await fetch(origin() + path);
    expect(policyOf(response)).toEqual({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] });
    expectHeaders(response, { ...common, 'x-frame-options': 'DENY', 'referrer-policy': referrer });
  }
});

test('answers of the gateway have security headers, errors too', async () => {
  for (const path of [
    '/api/v1/products',
    '/api/v1/no-such-route',
    '/openapi.json',
    '/.well-known/jwks.json',
  ]) {
    const response = await fetch(gateway() + path);
    expect(policyOf(response)['script-src']).toEqual(["'self'"]);
    expect(policyOf(response)['frame-ancestors']).toEqual(["'self'"]);
    expectHeaders(response, { ...common, 'referrer-policy': 'no-referrer' });
  }
});

test('the page of the bank runs no script and cannot be framed', async () => {
  const cart = await aCart({ [await aSku(await login('admin'), 5)]: 1 });
  const { body } = await ask('startCheckout', {
    cart,
    key: randomUUID(),
    body: checkoutBody('tok_requires_action'),
  });
  const waiting = await until(
    async () => (await ask('getCheckout', { cart, params: { checkoutId: body.id } })).body,
    ({ nextAction }) => Boolean(nextAction),
    'the page of the bank',
  );
  const page = await fetch(waiting.nextAction?.url ?? '');
  expect(page.status).toBe(200);
  expect(policyOf(page)).toEqual({
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'style-src': ["'unsafe-inline'"],
    'form-action': ["'self'"],
  });
  const headers = { ...common, 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' };
  expectHeaders(page, { ...headers, 'cache-control': 'no-store' });
  expectHeaders(await fetch(`${local('psp')}/v1/payments/x`), headers);
  await ask('cancelCheckout', { cart, params: { checkoutId: body.id } });
});

test('over HTTP no page asks for HTTPS only', async () => {
  // A browser ignores the header there; the shop sends it where its public address is https.
  expect((await fetch(shop())).headers.get('strict-transport-security')).toBeNull();
});

test('browsers of foreign origins may read no answer', async () => {
  const foreign = { headers: { origin: 'https://evil.example' } };
  for (const url of [
    `${gateway()}/api/v1/products`,
    `${gateway()}/openapi.json`,
    `${shop()}/api/session`,
    shop(),
  ]) {
    const { headers } = await fetch(url, foreign);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-allow'))).toEqual([]);
  }
});
