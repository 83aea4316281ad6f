import { createHash } from 'node:crypto';
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { createChanges } from '@sidecart/cache/changes';
import { pageRecords } from '@/lib/page-record';
import { createPageCache } from './page-cache';

let server: Server;
let clock: { at: number };
let changes: ReturnType<typeof createChanges>;
let rendered: { url: string; headers: IncomingHttpHeaders }[];
let version: number;
let pause: Promise<void>;
let tags: string[];

beforeEach(async () => {
  clock = { at: 1_000_000 };
  changes = createChanges(() => clock.at);
  rendered = [];
  version = 1;
  tags = ['product:mug'];
  pause = Promise.resolve();
  const pages = createPageCache({ changes, now: () => clock.at });
  server = createServer();
  server.on(
    'request',
    pages.listener(server, (req, res) => {
      const { url = '', headers } = req;
      rendered.push({ url, headers: { ...headers } });
      const shown = version;
      void pause.then(() => {
        for (const tag of tags) pageRecords.getStore()?.tags.add(tag);
        if (url.startsWith('/p/gone')) return res.writeHead(404).end('<p>gone</p>');
        if (url.startsWith('/p/former')) return res.writeHead(308, { location: '/p/mug' }).end();
        return res
          .writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store', date: 'x' })
          .end(`<script>self.page(${shown})</script><script src="/a.js"></script>`);
      });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function visit(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, resolve)
      .once('error', reject)
      .end();
  });
  const bytes = await buffer(response);
  const isGzip = response.headers['content-encoding'] === 'gzip';
  return {
    status: response.statusCode,
    headers: response.headers,
    text: (isGzip && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString(),
  };
}

test('renders a page once for all visitors, without their cookies', async () => {
  const first = await visit('/p/mug', { cookie: 'session=abc', 'user-agent': 'evil' });
  const second = await visit('/p/mug', { 'accept-encoding': 'gzip' });
  expect(first).toMatchObject({ status: 200, text: expect.stringContaining('self.page(1)') });
  expect(second.text).toBe(first.text);
  expect(second.headers['content-encoding']).toBe('gzip');
  expect(rendered).toHaveLength(1);
  expect(rendered[0]?.headers).not.toHaveProperty('cookie');
  expect(JSON.stringify(rendered[0]?.headers)).not.toContain('evil');
});

test('a browser that has the current page gets a 304', async () => {
  const { headers } = await visit('/p/mug');
  const etag = headers.etag ?? '';
  expect(await visit('/p/mug', { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
  expect(await visit('/p/mug', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  expect(headers).toMatchObject({
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding, accept-language, cookie',
  });
});

test('the policy allows exactly the inline scripts of the page', async () => {
  const { headers } = await visit('/p/mug');
  const hash = createHash('sha256').update('self.page(1)').digest('base64');
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}';`);
});

test('a change of the data of a page makes it stale at once, another one does not', async () => {
  await visit('/p/mug');
  version = 2;
  changes.note(['product:bowl']);
  expect((await visit('/p/mug')).text).toContain('self.page(1)');
  changes.note(['product:mug']);
  expect((await visit('/p/mug')).text).toContain('self.page(2)');
});

test('a page is at most 3 s old when no change is reported', async () => {
  clock.at += 10_000;
  await visit('/p/mug');
  version = 2;
  clock.at += 2_999;
  expect((await visit('/p/mug')).text).toContain('self.page(1)');
  clock.at += 1;
  expect((await visit('/p/mug')).text).toContain('self.page(2)');
});

test('concurrent visitors share one rendering', async () => {
  let go = () => undefined as void;
  pause = new Promise((resolve) => (go = resolve));
  const visits = Array.from({ length: 20 }, () => visit('/c/kitchen'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  go();
  await Promise.all(visits);
  expect(rendered).toHaveLength(1);
});

test('each language has a page of its own, and so has each known parameter', async () => {
  for (const path of [
    '/',
    '/?utm_source=x',
    '/p/mug',
    '/p/mug?utm_source=x&gclid=y',
    '/p/mug?variant=mug-l',
    '/de/p/mug',
    '/c/kitchen?page=2&brand=a',
    '/c/kitchen?brand=a&page=2&fbclid=z',
    '/pages/imprint?ref=mail',
    '/de/pages/imprint',
    '/p/mug?variant=mug-l',
  ])
    await visit(path);
  expect(rendered.map(({ url }) => url)).toEqual([
    '/',
    '/p/mug',
    '/p/mug?variant=mug-l',
    '/de/p/mug',
    '/c/kitchen?page=2&brand=a',
    '/c/kitchen?brand=a&page=2',
    '/pages/imprint',
    '/de/pages/imprint',
    '/p/mug?variant=mug-l',
  ]);
});

test('a page with filters is cached once it was requested before', async () => {
  const versions = [];
  for (version = 1; version <= 3; version += 1) versions.push((await visit('/c/kitchen?brand=a')).text);
  expect(versions.map((text) => /page\((\d)\)/.exec(text)?.[1])).toEqual(['1', '2', '2']);
  expect(rendered[0]?.headers).not.toHaveProperty('x-page-fill');
});

test.each([
  ['a search', '/search?q=mug', {}],
  ['the cart', '/cart', {}],
  ['a navigation within the shop', '/p/mug', { rsc: '1' }],
  ['a visitor who is shown another language', '/p/mug', { 'accept-language': 'de' }],
  ['an address that is too long', `/c/kitchen?brand=${'a'.repeat(600)}`, {}],
])('%s is rendered for each request, with its cookies', async (_name, path, headers) => {
  for (let turn = 0; turn < 2; turn += 1) await visit(path, { ...headers, cookie: 'session=abc' });
  expect(rendered.map((each) => [each.url, each.headers['cookie']])).toEqual([
    [path, 'session=abc'],
    [path, 'session=abc'],
  ]);
});

test('errors and redirects are not kept, and a redirect sees all parameters', async () => {
  expect(await visit('/p/gone')).toMatchObject({ status: 404, text: '<p>gone</p>' });
  await visit('/p/gone');
  expect(rendered).toHaveLength(2);
  expect(await visit('/p/former?utm_source=x')).toMatchObject({ status: 308 });
  expect(rendered.at(-1)?.url).toBe('/p/former?utm_source=x');
});

test('a client cannot fill the cache', async () => {
  await visit('/p/mug', { 'x-page-fill': '1', cookie: 'session=abc' });
  expect(rendered[0]?.headers['x-page-fill']).not.toBe('1');
  expect(rendered[0]?.headers).not.toHaveProperty('cookie');
});

test('marks for scripts whether there is a session', async () => {
  const marked = async (cookie: string) => (await visit('/p/mug', { cookie })).headers['set-cookie'];
  expect(await marked('theme=dark')).toBeUndefined();
  expect(await marked('session=abc')).toEqual(['visitor=1; Path=/; SameSite=Lax']);
  expect(await marked('__Host-session=abc; visitor=1')).toBeUndefined();
  expect(await marked('visitor=1')).toEqual(['visitor=; Path=/; SameSite=Lax; Max-Age=0']);
});
