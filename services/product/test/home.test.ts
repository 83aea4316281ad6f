import { startProduct, unique, type ProductHarness } from './harness';
import { outboxOf } from '@sidecart/kit/testing';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());
beforeEach(() => product.database.db.query('DELETE FROM home_versions'));

const hero = (title: string) => ({ kind: 'hero', title: { en: title } });
const read = () => product.call('GET', '/content/home');
const save = (version: number, blocks: unknown[], as = product.as.admin) =>
  product.call('PUT', '/content/home', { as, body: { version, blocks } });
const versions = async () => {
  const { body } = await product.call('GET', '/content/home/versions', { as: product.as.admin });
  return (body as unknown as { items: { version: number; authorId: string | null }[] }).items;
};

test('until staff save one, the home page is the one that was delivered', async () => {
  const { status, body, headers } = await read();
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('public, no-cache');
  expect(body).toMatchObject({
    version: 0,
    blocks: [{ kind: 'hero' }, { from: 'popular' }, { kind: 'categories' }, { from: 'newest' }],
  });
  expect(await versions()).toEqual([{ version: 0, authorId: null, createdAt: null }]);
});

test('blocks of every kind are saved and read in their order', async () => {
  const mediaId = product.media.add('someone');
  const blocks = [
    {
      ...hero('Hello'),
      text: { de: 'Guten\nTag' },
      picture: { mediaId, alt: { en: 'A shelf' } },
      link: { name: { en: 'All' }, path: '/search?q=' },
    },
    { kind: 'products', title: { en: 'Ours', de: 'Unsere' }, from: 'chosen', productIds: ['a', 'b'] },
    { kind: 'products', title: { en: 'Mugs' }, from: 'category', category: 'mugs', count: 4 },
    { kind: 'categories', title: { de: 'Alle' }, slugs: ['mugs'] },
    { kind: 'text', text: { en: 'One.\n\nTwo.' } },
  ];
  const saved = await save(0, blocks);
  expect(saved).toMatchObject({ status: 200, body: { version: 1, blocks } });
  expect((await read()).body).toEqual({ version: 1, blocks });
});

test('a save of a home page that has changed in the meantime is refused', async () => {
  expect(await save(0, [hero('One')])).toMatchObject({ status: 200 });
  for (const version of [0, 2])
    expect(await save(version, [hero('Late')])).toMatchObject({
      status: 409,
      body: { code: 'home-changed', version: 1 },
    });
  const both = await Promise.all([save(1, [hero('A')]), save(1, [hero('B')])]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await versions()).map(({ version }) => version)).toEqual([2, 1, 0]);
});

test('every version can be read again, and the latest hundred are kept', async () => {
  for (let version = 0; version < 102; version += 1) await save(version, [hero(`Title ${version + 1}`)]);
  const kept = await versions();
  expect(kept.map(({ version }) => version)).toEqual([
    ...Array.from({ length: 100 }, (_, index) => 102 - index),
    0,
  ]);
  const at = (version: number) =>
    product.call('GET', `/content/home/versions/${version}`, { as: product.as.admin });
  expect((await at(50)).body).toMatchObject({ version: 50, blocks: [hero('Title 50')] });
  expect((await at(0)).body).toMatchObject({ version: 0, authorId: null });
  expect(await at(2)).toMatchObject({ status: 404, body: { code: 'home-version-not-found' } });
});

test('only those who manage the texts of the shop save and see versions', async () => {
  for (const as of [product.as.seller, product.as.customer])
    expect(await save(0, [hero('Mine')], as)).toMatchObject({ status: 403 });
  expect(await product.call('GET', '/content/home/versions', { as: product.as.seller })).toMatchObject({
    status: 403,
  });
  expect(await product.call('GET', '/content/home/versions/0')).toMatchObject({ status: 401 });
});

test.each([
  ['13 blocks', Array.from({ length: 13 }, () => hero('x')), '/blocks'],
  ['an unknown kind', [{ kind: 'video', title: { en: 'x' } }], '/blocks/0/kind'],
  ['a title in no language', [{ kind: 'hero', title: {} }], '/blocks/0/title'],
  ['a title in another language', [{ kind: 'hero', title: { fr: 'x' } }], '/blocks/0/title/fr'],
  ['a title of two lines', [hero('a\nb')], '/blocks/0/title/en'],
  [
    'a link to another site',
    [{ ...hero('x'), link: { name: { en: 'x' }, path: '//evil.example' } }],
    '/blocks/0/link/path',
  ],
  [
    'a link with a backslash',
    [{ ...hero('x'), link: { name: { en: 'x' }, path: '/\\evil.example' } }],
    '/blocks/0/link/path',
  ],
  [
    'a script as link',
    [{ ...hero('x'), link: { name: { en: 'x' }, path: 'javascript:alert(1)' } }],
    '/blocks/0/link/path',
  ],
  [
    'chosen products without any',
    [{ kind: 'products', title: { en: 'x' }, from: 'chosen' }],
    '/blocks/0/productIds',
  ],
  [
    '13 products',
    [
      {
        kind: 'products',
        title: { en: 'x' },
        from: 'chosen',
        productIds: Array.from({ length: 13 }, (_, index) => `p-${index}`),
      },
    ],
    '/blocks/0/productIds',
  ],
  ['a text that is too long', [{ kind: 'text', text: { en: 'x'.repeat(4_001) } }], '/blocks/0/text/en'],
])('%s is refused', async (_what, blocks, pointer) => {
  const { status, body } = await save(0, blocks);
  expect(status).toBe(400);
  expect(
    (body as unknown as { errors: { pointer: string }[] }).errors.map((error) => error.pointer),
  ).toContain(`/body${pointer}`);
});

test('a picture that does not exist is refused', async () => {
  const blocks = [{ ...hero('x'), picture: { mediaId: unique('gone') } }];
  expect(await save(0, blocks)).toMatchObject({ status: 422, body: { code: 'media-unknown' } });
});

test('a save is audited with what has changed', async () => {
  await save(0, [hero('Audited')]);
  const events = await outboxOf(product.database.db);
  expect(events.at(-1)).toMatchObject({
    type: 'audit.recorded',
    data: { action: 'saveHome', permission: 'content:manage', targetKind: 'home' },
  });
  expect(JSON.stringify(events.at(-1))).toContain('Audited');
});
