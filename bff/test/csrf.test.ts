import { PASSWORD } from './fake-accounts';
import { startBff, type BffHarness } from './harness';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());

const body = { sku: 'mug-s', quantity: 1 };
const write = (headers: Record<string, string | undefined>, at = bff) =>
  at.browser().call('POST', '/api/cart/items', { body, headers });

test.each<[string, Record<string, string | undefined>]>([
  ['without the header that only pages of the shop send', { 'x-requested-with': undefined }],
  ['with another value in it', { 'x-requested-with': 'XMLHttpRequest' }],
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }],
  ['from an address bar', { 'sec-fetch-site': 'none' }],
  ['from an unknown kind of site', { 'sec-fetch-site': 'else' }],
  ['from an old browser on another site', { 'sec-fetch-site': undefined, origin: 'https://evil.example' }],
  ['from a page without an origin', { 'sec-fetch-site': undefined, origin: 'null' }],
  ['from another port', { 'sec-fetch-site': undefined, origin: 'http://127.0.0.1:3009' }],
  ['by another protocol', { 'sec-fetch-site': undefined, origin: 'https://127.0.0.1:3000' }],
  [
    'from a name that only starts with the shop’s',
    { 'sec-fetch-site': undefined, origin: 'http://127.0.0.1.evil.example:3000' },
  ],
  ['as a form', { 'x-requested-with': undefined, 'content-type': 'application/x-www-form-urlencoded' }],
])('rejects a write %s', async (_name, headers) => {
  bff.gateway.asked.length = 0;
  const answer = await write(headers);
  expect(answer).toMatchObject({ status: 403, body: { code: 'csrf-refused' } });
  expect(answer.headers).not.toHaveProperty('set-cookie');
  expect(bff.gateway.asked).toEqual([]);
});

test.each<[string, Record<string, string | undefined>]>([
  ['pages of the shop', {}],
  ['pages of the shop in an old browser', { 'sec-fetch-site': undefined, origin: 'http://127.0.0.1:3000' }],
  [
    'pages of the shop under this host’s other name',
    { 'sec-fetch-site': undefined, origin: 'http://localhost:3000' },
  ],
  ['a client that is no browser', { 'sec-fetch-site': undefined }],
])('accepts a write from %s', async (_name, headers) => {
  expect(await write(headers)).toMatchObject({ status: 200 });
});

test('on a public host this machine’s names are not trusted', async () => {
  const shop = await bff.beside({ PUBLIC_URL: 'https://shop.example.com' });
  const from = (origin: string) => write({ 'sec-fetch-site': undefined, origin }, shop);
  expect(await from('https://shop.example.com')).toMatchObject({ status: 200 });
  for (const origin of [
    'http://localhost:3000',
    'https://localhost',
    'http://shop.example.com',
    'https://example.com',
  ])
    expect(await from(origin)).toMatchObject({ status: 403 });
});

test('guards every write', async () => {
  const document = (await bff.browser().get('/api/openapi.json')).body as unknown as {
    paths: Record<string, Record<string, unknown>>;
  };
  const writes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => method !== 'get')
      .map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'x1')] as const),
  );
  expect(writes.length).toBeGreaterThan(50);
  const { browser } = await bff.signedIn('admin');
  bff.gateway.asked.length = 0;
  for (const [method, path] of writes) {
    const answer = await browser.call(method, path, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 403, 'csrf-refused']);
  }
  expect(bff.gateway.asked).toEqual([]);
});

test('rejects a foreign sign-in, too', async () => {
  const { email } = bff.shop.addUser();
  const answer = await bff.browser().call('POST', '/api/session', {
    body: { email, password: PASSWORD },
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(answer).toMatchObject({ status: 403, body: { code: 'csrf-refused' } });
});

test('never allows another origin', async () => {
  const headers = {
    origin: 'https://evil.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-requested-with',
  };
  for (const [method, path] of [
    ['OPTIONS', '/api/cart/items'],
    ['GET', '/api/screens/home'],
    ['GET', '/api/session'],
  ] as const) {
    const answer = await bff.browser().call(method, path, { headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test('answers have security headers and cannot be framed', async () => {
  const { headers } = await bff.browser().get('/api/session');
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'strict-transport-security': expect.stringContaining('max-age='),
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});
