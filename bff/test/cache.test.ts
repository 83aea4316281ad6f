import { CONTENT, LISTINGS, ofProduct, ofSku } from '@sidecart/cache/catalogue';
import { createChangeFeed } from '@sidecart/cache/change-feed';
import { createChanges } from '@sidecart/cache/changes';
import { eventually, testLog } from '@sidecart/kit/testing';
import { Refused } from './fake-gateway';
import { aPage, aProduct, aSearchAnswer } from './fake-catalogue';
import { startBff, STOREFRONT_CREDENTIAL, type BffHarness } from './harness';
import { startRedisLine, type RedisLine } from './redis-line';

let bff: BffHarness;
beforeEach(async () => (bff = await startBff()));
afterEach(() => bff.stop());

const PRODUCT = '/api/screens/product/blue-mug';
const see = (path = PRODUCT, headers = {}, at = bff) => at.browser().get(path, headers);
const asked = (route = 'GET /products/:id') => bff.gateway.count(route);

/** From now on the product has another name at its source. */
function rename(name: string): void {
  bff.gateway.on('GET /products/:idOrSlug', () => aProduct({ name }));
  bff.gateway.on('GET /search', () => aSearchAnswer({ didYouMean: name }));
}

/** Publishes a change as the gateway does. */
const publish = (tags: string[], at = bff) =>
  createChangeFeed({ redis: at.redis, changes: createChanges(Date.now), log: testLog }).publish(tags);
const shows = (name: string, at = bff, path = PRODUCT) =>
  eventually(async () => (await see(path, {}, at)).text.includes(name), { what: name, everyMs: 20 });

test('a screen is read once, and answered from then on with its ETag', async () => {
  const first = await see();
  expect(first.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, no-cache',
    etag: expect.stringMatching(/^"[\w-]{27}"$/),
    'content-length': String(Buffer.byteLength(first.text)),
    'x-content-type-options': 'nosniff',
  });
  expect(first.headers).not.toHaveProperty('set-cookie');
  const again = await see();
  expect(again).toMatchObject({ status: 200, text: first.text, headers: { etag: first.headers.etag } });
  expect(asked()).toBe(1);
  for (const known of [first.headers.etag, `W/"x", ${first.headers.etag}`]) {
    const unchanged = await see(PRODUCT, { 'if-none-match': known });
    expect(unchanged).toMatchObject({ status: 304, text: '', headers: { etag: first.headers.etag } });
  }
  expect(await see(PRODUCT, { 'if-none-match': '"another"' })).toMatchObject({ status: 200 });
});

test('a change of texts purges text pages, and leaves products', async () => {
  const page = '/api/screens/page/imprint';
  await see();
  await see(page);
  rename('New name');
  bff.gateway.on('GET /content/pages/:slug', () => aPage({ title: 'New title' }));
  await publish([CONTENT]);
  await shows('New title', bff, page);
  expect((await see()).text).toContain('Blue mug');
});

describe('the key', () => {
  test('is the path and the known parameters, in any order', async () => {
    await see('/api/screens/search?q=mug&brand=b&brand=a&page=1');
    for (const same of [
      '?brand=a&brand=b&q=mug',
      '?q=mug&brand=a&brand=b&brand=a&utm_source=x&cursor=y&limit=3',
      '?q=%20mug%20&brand=b&brand=a&sort=relevance&callback=evil',
    ])
      await see(`/api/screens/search${same}`);
    expect(asked('GET /search')).toBe(1);
    for (const other of [
      '?q=mugs',
      '?q=mug&brand=a',
      '?q=mug&brand=b&brand=a&page=2',
      '?q=mug&attr.brand=a&attr.brand=b',
    ])
      await see(`/api/screens/search${other}`);
    expect(asked('GET /search')).toBe(5);
    await see('/api/screens/category/mugs?brand=a&brand=b');
    expect(asked('GET /search')).toBe(6);
  });

  test('does not depend on headers, and neither does the answer', async () => {
    const { browser } = await bff.signedIn('admin');
    const plain = await see();
    const strange = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '1.2.3.4',
      'x-original-url': '/evil',
      authorization: 'Bearer evil',
      'x-cart-token': 'evil'.repeat(10),
      'accept-language': 'evil',
      origin: 'https://evil.example',
      'x-http-method-override': 'DELETE',
    };
    expect((await see(PRODUCT, strange)).text).toBe(plain.text);
    expect((await browser.get(PRODUCT)).text).toBe(plain.text);
    expect(asked()).toBe(1);

    bff.clock.at += 60_000;
    bff.gateway.asked.length = 0;
    const own = await browser.get(PRODUCT, strange);
    expect(own.text).toBe(plain.text);
    expect(own.text + JSON.stringify(own.headers)).not.toMatch(/evil|1\.2\.3\.4/);
    for (const { headers, method, path, query } of bff.gateway.asked) {
      expect({ method, evil: `${path}?${query}`.includes('evil') }).toEqual({ method: 'GET', evil: false });
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
      for (const name of [
        'authorization',
        'cookie',
        'x-cart-token',
        'origin',
        'x-forwarded-host',
        'accept-language',
      ])
        expect(headers).not.toHaveProperty(name);
    }
  });
});

test('concurrent requests are answered by one read', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => see()));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(asked()).toBe(1);
});

test('does not cache errors', async () => {
  bff.gateway.on('GET /products/:idOrSlug', () => {
    throw new Refused(404, 'product-not-found');
  });
  expect(await see()).toMatchObject({ status: 404 });
  rename('Now here');
  expect(await see()).toMatchObject({ status: 200, body: { name: 'Now here' } });
});

describe('a change that the gateway publishes', () => {
  test('makes every replica drop the product that it names', async () => {
    const replica = await bff.replica();
    await see();
    await see(PRODUCT, {}, replica);
    rename('New name');
    await publish([ofProduct('p-mug')]);
    await shows('New name');
    await shows('New name', replica);
  });

  test('leaves other products cached, and purges the lists of products', async () => {
    await see('/api/screens/search?q=mug');
    await see();
    rename('New name');
    await publish([LISTINGS, ofProduct('another')]);
    await shows('New name', bff, '/api/screens/search?q=mug');
    expect((await see()).body).toMatchObject({ name: 'Blue mug' });
  });

  test('may name a sku', async () => {
    await see();
    rename('New name');
    await publish([LISTINGS, ofSku('mug-l')]);
    await shows('New name');
  });
});

test('nothing is older than 5 seconds, including its sources, when no change is published', async () => {
  const categories = (name: string) => {
    bff.gateway.on('GET /categories', () => ({
      items: [{ slug: 'mugs', name, position: 0, children: [] }],
    }));
    rename(name);
  };
  // Answers read within 3 s of the start are kept for less time.
  bff.clock.at += 3_001;
  categories('First');
  await see('/api/screens/category/mugs');
  // The tree of categories is cached separately, so that this screen is built from an older one.
  bff.clock.at += 1_999;
  await see();
  categories('Second');
  bff.clock.at += 2_999;
  expect((await see()).text).toContain('First');
  bff.clock.at += 1;
  const { text } = await see();
  expect(text).toContain('Second');
  expect(text).not.toContain('First');
});

test('bypasses the cache of the gateway, whose age would add to this one', async () => {
  await see();
  expect(bff.gateway.asked.length).toBeGreaterThan(2);
  for (const { headers } of bff.gateway.asked) expect(headers['cache-control']).toBe('no-cache');
});

describe('a cache of the storefront', () => {
  const asStorefront = { 'x-storefront-credential': STOREFRONT_CREDENTIAL };
  const fill = { ...asStorefront, 'cache-control': 'no-cache' };

  test('is filled with new screens, which name the data that they are built from', async () => {
    await see();
    rename('New name');
    expect((await see(PRODUCT, asStorefront)).body).toMatchObject({ name: 'Blue mug' });
    expect((await see(PRODUCT, { 'cache-control': 'no-cache' })).body).toMatchObject({ name: 'Blue mug' });
    const filled = await see(PRODUCT, fill);
    expect(filled.body).toMatchObject({ name: 'New name' });
    expect(filled.headers).toMatchObject({
      'x-cache-tags': expect.stringContaining('product:p-mug'),
      'x-cache-whole': '1',
    });
    // Other readers get the newer screen too, without what is for caches.
    const after = await see();
    expect(after.body).toMatchObject({ name: 'New name' });
    expect(after.headers).not.toHaveProperty('x-cache-tags');
  });

  test('learns that a screen is incomplete', async () => {
    bff.gateway.on('GET /products/:idOrSlug/reviews', () => {
      throw new Refused(503, 'upstream-unavailable');
    });
    expect((await see(PRODUCT, fill)).headers).toMatchObject({ 'x-cache-whole': '0' });
  });

  test('follows the changes, which other clients cannot read', async () => {
    expect((await bff.browser().get('/catalogue-changes')).status).toBe(404);
    const stopping = new AbortController();
    const response = await fetch(`${bff.server.url}/catalogue-changes`, {
      headers: asStorefront,
      signal: stopping.signal,
    });
    expect(response.status).toBe(200);
    let text = '';
    const reading = (async () => {
      for await (const bytes of response.body ?? []) text += Buffer.from(bytes as Uint8Array).toString();
    })().catch(() => undefined);
    await publish([ofProduct('p-mug'), LISTINGS]);
    await eventually(() => text.includes('["product:p-mug","listings"]\n'), { what: text });
    stopping.abort();
    await reading;
  });
});

describe('while Redis is unavailable', () => {
  let line: RedisLine;
  let far: BffHarness;
  const isReady = async () => (await fetch(`${far.server.url}/readyz`)).status === 200;
  beforeEach(async () => {
    line = await startRedisLine();
    far = await startBff({ redisAddress: line.address });
  });
  afterEach(async () => {
    await far.stop();
    await line.stop();
  });
  const lose = async () => {
    line.cut();
    await eventually(async () => !(await isReady()), { what: 'the loss of Redis' });
  };
  const find = async () => {
    line.mend();
    await eventually(isReady, { what: 'Redis' });
  };

  test('catalogue screens work, the frame is a stranger’s, and sessions answer 503', async () => {
    const { browser } = await far.signedIn();
    await lose();
    expect(await browser.get(PRODUCT)).toMatchObject({ status: 200 });
    expect(await browser.get('/api/screens/frame')).toMatchObject({
      status: 200,
      body: { viewer: null, categories: { ok: true }, cart: { ok: false } },
    });
    expect(await browser.get('/api/session')).toMatchObject({
      status: 503,
      body: { code: 'session-store-unavailable' },
    });
    expect(browser.cookies.has('session')).toBe(true);
    await find();
    expect((await browser.get('/api/session')).body).toMatchObject({ role: 'customer' });
  });

  test('screens stay cached for their time, and changes count once Redis is back', async () => {
    await see(PRODUCT, {}, far);
    await lose();
    far.gateway.on('GET /products/:idOrSlug', () => aProduct({ name: 'New name' }));
    expect((await see(PRODUCT, {}, far)).body).toMatchObject({ name: 'Blue mug' });
    await find();
    await publish([ofProduct('p-mug')], far);
    await shows('New name', far);
  });
});
