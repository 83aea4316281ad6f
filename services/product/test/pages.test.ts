import { outboxOf } from '@sidecart/kit/testing';
import { startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());
afterEach(() => delete product.clock.now);

const FIXED = ['about', 'contact', 'delivery', 'returns', 'terms', 'privacy', 'imprint'];

const read = (path: string, headers?: Record<string, string>) =>
  product.call('GET', `/content${path}`, headers && { headers });
const admin = (method: string, path: string, body?: unknown) =>
  product.call(method, `/content${path}`, { as: product.as.admin, body });
const save = (page: string, version: number, text: { title?: string; markdown?: string } = {}) =>
  admin('PUT', `/pages/${page}`, { title: 'A page', markdown: 'Some text', version, ...text });

test('a fresh system has all seven pages in both languages, with the parts that are to be filled in', async () => {
  for (const [locale, imprint] of [
    ['en', 'Imprint'],
    ['de', 'Impressum'],
  ] as const) {
    const { body } = await read(`/pages?locale=${locale}`);
    const items = (body as unknown as { items: { slug: string; title: string; locale: string }[] }).items;
    expect(items.map(({ slug }) => slug)).toEqual(FIXED);
    expect(items.at(-1)).toEqual({ slug: 'imprint', title: imprint, locale });
    expect((await read(`/pages/imprint?locale=${locale}`)).body).toMatchObject({
      locale,
      locales: ['en', 'de'],
      version: 0,
      updatedAt: null,
    });
  }
  const { body } = await admin('GET', '/page-summaries');
  const { items } = body as unknown as { items: { slug: string; isFixed: boolean; texts: object[] }[] };
  expect(items.map(({ slug }) => slug)).toEqual(FIXED);
  expect(items.at(-1)).toMatchObject({
    isFixed: true,
    texts: [
      { locale: 'en', version: 0, authorId: null, placeholders: expect.arrayContaining(['[email address]']) },
      { locale: 'de', version: 0, placeholders: expect.arrayContaining(['[E-Mail-Adresse]']) },
    ],
  });
});

test('every save is a new version with author and time, and every version can be read and restored', async () => {
  product.clock.now = new Date('2027-03-01T10:00:00.000Z');
  expect(await save('about/en', 0, { title: 'About', markdown: 'First [name]' })).toMatchObject({
    status: 200,
    body: {
      version: 1,
      authorId: 'admin-1',
      createdAt: '2027-03-01T10:00:00.000Z',
      placeholders: ['[name]'],
    },
  });
  expect(await save('about/en', 1, { markdown: 'Second' })).toMatchObject({ body: { version: 2 } });
  expect((await read('/pages/about')).body).toMatchObject({ markdown: 'Second', version: 2 });
  const first = (await admin('GET', '/pages/about/en/versions/1')).body as unknown as {
    title: string;
    markdown: string;
  };
  expect(first).toMatchObject({ title: 'About', markdown: 'First [name]' });
  await save('about/en', 2, { title: first.title, markdown: first.markdown });
  expect((await read('/pages/about')).body).toMatchObject({ markdown: 'First [name]', version: 3 });
  const { items } = (await admin('GET', '/pages/about/en/versions')).body as unknown as {
    items: { version: number; authorId: string | null }[];
  };
  expect(items.map(({ version, authorId }) => [version, authorId])).toEqual([
    [3, 'admin-1'],
    [2, 'admin-1'],
    [1, 'admin-1'],
    [0, null],
  ]);
  expect((await admin('GET', '/pages/about/en/versions/0')).body).toMatchObject({ title: 'About us' });
  expect(await admin('GET', '/pages/about/en/versions/9')).toMatchObject({ status: 404 });
  const german = (await read('/pages/about?locale=de')).body;
  expect(german).toMatchObject({ title: 'Über uns', version: 0 });
});

test('a save that is based on an older version is rejected, and of two at once one is saved', async () => {
  await save('terms/de', 0);
  const late = await save('terms/de', 0, { markdown: 'Late' });
  expect(late).toMatchObject({ status: 409, body: { code: 'page-changed', version: 1 } });
  // The next version would not fit into its column.
  expect(await save('terms/de', 2_147_483_647)).toMatchObject({ status: 409, body: { version: 1 } });
  const both = await Promise.all([save('terms/de', 1), save('terms/de', 1)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await save('terms/de', 7)).toMatchObject({ status: 409 });
  expect((await read('/pages/terms?locale=de')).body).toMatchObject({ version: 2, markdown: 'Some text' });
});

test('the latest hundred versions of a text are kept', async () => {
  const slug = unique('long');
  for (let version = 0; version < 102; version += 1) await save(`${slug}/en`, version);
  const { items } = (await admin('GET', `/pages/${slug}/en/versions`)).body as unknown as {
    items: { version: number }[];
  };
  expect(items.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, (_, at) => 102 - at));
  await admin('DELETE', `/pages/${slug}`);
});

test('a page without a text in a language is shown in the other one, which it names', async () => {
  const slug = unique('care');
  await save(`${slug}/de`, 0, { title: 'Pflege', markdown: 'Nicht spülen' });
  expect((await read(`/pages/${slug}?locale=en`)).body).toMatchObject({
    locale: 'de',
    locales: ['de'],
    title: 'Pflege',
  });
  await save(`${slug}/en`, 0, { title: 'Care' });
  expect((await read(`/pages/${slug}?locale=en`)).body).toMatchObject({
    locale: 'en',
    locales: ['en', 'de'],
  });
  expect(await admin('DELETE', `/pages/${slug}`)).toMatchObject({ status: 204 });
  expect(await read(`/pages/${slug}`)).toMatchObject({ status: 404, body: { code: 'page-not-found' } });
  expect(await admin('DELETE', `/pages/${slug}`)).toMatchObject({ status: 404 });
});

test('a fixed page cannot be deleted', async () => {
  expect(await admin('DELETE', '/pages/imprint')).toMatchObject({
    status: 422,
    body: { code: 'page-fixed' },
  });
  expect((await read('/pages/imprint')).status).toBe(200);
});

test('there are at most fifty pages', async () => {
  const slugs = Array.from({ length: 43 }, () => unique('more'));
  for (const slug of slugs) expect(await save(`${slug}/en`, 0)).toMatchObject({ status: 200 });
  const [first = ''] = slugs;
  const full = { status: 422, body: { code: 'pages-full' } };
  expect(await save(`${unique('more')}/en`, 0)).toMatchObject(full);
  expect(await save(`${first}/de`, 0)).toMatchObject({ status: 200 });
  expect(await save('contact/en', 0)).toMatchObject({ status: 200 });
  await admin('DELETE', `/pages/${first}`);
  const added = unique('more');
  expect(await save(`${added}/en`, 0)).toMatchObject({ status: 200 });
  for (const slug of [...slugs.slice(1), added]) await admin('DELETE', `/pages/${slug}`);
});

test('only those who manage content may write and read versions', async () => {
  const body = { title: 'T', markdown: 'M', version: 0 };
  for (const as of [product.as.seller, product.as.customer])
    for (const [method, path] of [
      ['PUT', '/content/pages/privacy/en'],
      ['DELETE', '/content/pages/privacy'],
      ['GET', '/content/page-summaries'],
      ['GET', '/content/pages/privacy/en/versions'],
      ['GET', '/content/pages/privacy/en/versions/0'],
    ] as const)
      expect(await product.call(method, path, { as, ...(method === 'PUT' && { body }) })).toMatchObject({
        status: 403,
        body: { code: 'permission-missing' },
      });
});

test.each([
  ['an empty text', { markdown: ' ' }],
  ['a title of two lines', { title: 'a\nb' }],
  ['a text that is too long', { markdown: 'x'.repeat(60_001) }],
  ['no version', { version: undefined }],
])('%s is rejected', async (_what, change) => {
  const body = { title: 'T', markdown: 'M', version: 0, ...change };
  expect(await admin('PUT', '/pages/privacy/en', body)).toMatchObject({ status: 400 });
});

test('an unknown language is rejected', async () => {
  expect(await read('/pages?locale=fr')).toMatchObject({ status: 400 });
  expect(await save('privacy/fr', 0)).toMatchObject({ status: 400 });
});

test('a client that has a page gets 304 until it changes', async () => {
  const { headers } = await read('/pages/delivery');
  expect(headers.get('cache-control')).toBe('public, no-cache');
  const again = await read('/pages/delivery', { 'if-none-match': headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('a change is recorded in the audit log with the text before and after', async () => {
  await save('returns/en', 0, { title: 'Returns', markdown: 'Within 30 days' });
  const events = await outboxOf(product.database.db);
  const entry = events.find(({ aggregate_id }) => aggregate_id === 'page/returns.en');
  expect(entry?.data).toMatchObject({
    action: 'savePage',
    targetKind: 'page',
    targetId: 'returns.en',
    after: expect.stringContaining('Within 30 days'),
    before: expect.stringContaining('14 days'),
  });
});
