import { outboxOf } from '@sidecart/kit/testing';
import { startImports, type ImportHarness } from './import-harness';
import { unique } from './harness';

let shop: ImportHarness;
beforeAll(async () => (shop = await startImports()));
afterAll(() => shop.stop());
beforeEach(() => (shop.inventory.counted.length = 0));

const read = async (slug: string) =>
  (await shop.call('GET', `/products/${slug}`, { as: shop.as.admin })).body as unknown as {
    id: string;
    version: number;
    sellerId: string;
  } & Record<string, unknown>;
const typesOf = async (id: string) => (await shop.eventsOf(id)).map(({ type }) => type);

test('an import is one entry of the audit log, however many products it changes', async () => {
  const rows = ['mug', 'plate'].map((name) => `${unique(name)},Tableware,${unique('sku')},1000,EUR`);
  const csv = ['product,name,sku,priceAmount,priceCurrency', ...rows];
  const created = await shop.importCsv(csv);
  expect(created).toMatchObject({ status: 'completed', counts: { created: 2 } });
  const entries = (await outboxOf(shop.database.db)).filter(({ type }) => type === 'audit.recorded');
  expect(entries).toMatchObject([
    { data: { action: 'startImport', permission: 'product:write-own', targetId: created.id } },
  ]);
});

test('a file creates products with their variants, pictures and stock', async () => {
  const category = await shop.category();
  const [front, back] = [shop.media.add('seller-1'), shop.media.add('seller-1')];
  const [mug, plate] = [unique('mug'), unique('plate')];
  const answer = await shop.upload([
    'stock,product,name,description,status,brand,categories,attr.Material,sku,priceAmount,priceCurrency,option.Colour,images,imageAlts',
    `5,${mug},Mug,"A mug, ""round"" and\nred.",published,Acme,${category},Clay,${mug}-red,1299,EUR,Red,${front}|${back},front|`,
    `0,${mug},,,,,,,${mug}-blue,1399,EUR,Blue,,`,
    `,${plate},Plate,,,acme,,,${plate}-1,999,,,,`,
  ]);
  expect(answer).toMatchObject({
    status: 202,
    location: `/api/v1/products/imports/${answer.body.id}`,
    body: {
      status: 'completed',
      dryRun: false,
      counts: { rows: 3, done: 3, created: 3, updated: 0, unchanged: 0, failed: 0 },
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
      results: [
        { line: 2, product: mug, sku: `${mug}-red`, outcome: 'created' },
        { line: 4, product: mug, sku: `${mug}-blue`, outcome: 'created' },
        { line: 5, product: plate, sku: `${plate}-1`, outcome: 'created' },
      ],
      nextCursor: null,
    },
  });

  const made = await read(mug);
  expect(made).toMatchObject({
    name: 'Mug',
    description: 'A mug, "round" and\nred.',
    status: 'published',
    brand: 'Acme',
    categories: [category],
    sellerId: 'seller-1',
    attributes: { Material: 'Clay' },
    images: [
      { mediaId: front, alt: 'front' },
      { mediaId: back, alt: '' },
    ],
    variants: [
      { sku: `${mug}-red`, price: { amount: 1_299, currency: 'EUR' }, options: { Colour: 'Red' } },
      { sku: `${mug}-blue`, price: { amount: 1_399, currency: 'EUR' }, options: { Colour: 'Blue' } },
    ],
  });
  expect(await read(plate)).toMatchObject({ status: 'draft', brand: 'Acme', version: 1 });
  expect(shop.inventory.onHand(`${mug}-red`)).toBe(5);
  expect(shop.inventory.onHand(`${mug}-blue`)).toBe(0);
  expect(shop.inventory.onHand(`${plate}-1`)).toBeUndefined();
  expect(shop.inventory.counted).toMatchObject([
    { sellerId: 'seller-1', actor: 'seller-1', reason: `import ${answer.body.id}` },
  ]);

  expect(await typesOf(made.id)).toEqual(['product.published']);
  const [published] = await shop.eventsOf(made.id);
  expect(published?.data.product).toMatchObject({
    version: made.version,
    categoryPath: [{ slug: category }],
    variants: [{}, {}],
  });
  expect(await typesOf((await read(plate)).id)).toEqual(['product.created']);
  const listed = await shop.call('GET', `/products?category=${category}`);
  expect(listed.body['items']).toMatchObject([{ slug: mug }]);
});

test('the same file again changes nothing', async () => {
  const mug = unique('mug');
  const file = [
    'product,name,status,sku,priceAmount,attr.Material,stock',
    `${mug},Mug,published,${mug}-1,1299,Clay,5`,
    `${mug},,,${mug}-2,1299,,6`,
  ];
  await shop.importCsv(file);
  const before = await shop.census();
  shop.inventory.counted.length = 0;
  expect(await shop.importCsv(file)).toMatchObject({
    status: 'completed',
    counts: { rows: 2, done: 2, created: 0, updated: 0, unchanged: 2 },
    results: [{ outcome: 'unchanged' }, { outcome: 'unchanged' }],
  });
  expect(shop.inventory.counted).toEqual([]);
  expect(await shop.census()).toEqual({
    ...before,
    imports: before['imports']! + 1,
    rows: before['rows']! + 2,
  });
});

test('a dry run reports what would happen, and changes nothing', async () => {
  const [mug, cup] = [unique('mug'), unique('cup')];
  await shop.importCsv([
    'product,name,sku,priceAmount,stock',
    `${mug},Mug,${mug}-1,1299,5`,
    `${mug},,${mug}-2,5,1`,
  ]);
  shop.inventory.counted.length = 0;
  const before = await shop.census();
  const answer = await shop.upload(
    [
      'product,name,brand,sku,priceAmount,stock',
      `${cup},Cup,${unique('Brand')},${cup}-1,900,3`,
      `${mug},Mug,,${mug}-1,1299,4`,
      `${mug},,,${mug}-2,5,1`,
    ],
    { dryRun: true },
  );
  expect(answer.body).toMatchObject({
    status: 'completed',
    dryRun: true,
    counts: { rows: 3, created: 1, updated: 1, unchanged: 1 },
    results: [{ outcome: 'created' }, { outcome: 'updated' }, { outcome: 'unchanged' }],
  });
  expect(await shop.census()).toEqual({
    ...before,
    imports: before['imports']! + 1,
    rows: before['rows']! + 3,
  });
  expect(shop.inventory.counted).toEqual([]);
  expect(shop.inventory.onHand(`${mug}-1`)).toBe(5);
});

test('a file with a few columns changes only those', async () => {
  const { id, slug, sku } = await shop.published({
    description: 'Round.',
    attributes: { Material: 'Clay' },
    brand: 'Acme',
  });
  expect(await shop.importCsv(['product,sku,priceAmount', `${slug},${sku},1500`])).toMatchObject({
    counts: { updated: 1 },
  });
  expect(await read(slug)).toMatchObject({
    version: 3,
    status: 'published',
    description: 'Round.',
    attributes: { Material: 'Clay' },
    brand: 'Acme',
    variants: [{ sku, price: { amount: 1_500 } }],
  });
  expect(await typesOf(id)).toEqual(['product.created', 'product.published', 'product.updated']);

  expect(await shop.importCsv(['product,sku,stock', `${slug},${sku},9`])).toMatchObject({
    counts: { updated: 1 },
  });
  expect(shop.inventory.onHand(sku)).toBe(9);
  expect((await read(slug)).version).toBe(3);
});

test('states change as they do one by one, with one event each', async () => {
  const draft = await shop.draft();
  const published = await shop.published();
  await shop.importCsv([
    'product,sku,status',
    `${draft.slug},${draft.sku},published`,
    `${published.slug},${published.sku},archived`,
  ]);
  expect(await read(draft.slug)).toMatchObject({ status: 'published' });
  expect(await typesOf(draft.id)).toEqual(['product.created', 'product.published']);
  expect(await read(published.slug)).toMatchObject({ status: 'archived' });
  expect(await typesOf(published.id)).toEqual(['product.created', 'product.published', 'product.archived']);
});

test('a withdrawn variant is restored, a price is recorded in its history', async () => {
  const { slug, sku } = await shop.draft();
  await shop.importCsv(['product,sku,priceAmount', `${slug},${sku}-2,100`]);
  await shop.call('DELETE', `/products/${slug}/variants/${sku}-2`, { as: shop.as.seller });
  expect(await shop.importCsv(['product,sku,priceAmount', `${slug},${sku}-2,200`])).toMatchObject({
    counts: { created: 1 },
  });
  const { rows } = await shop.database.db.query<{ price: string }>(
    'SELECT price FROM variant_prices WHERE sku = $1 ORDER BY id',
    [`${sku}-2`],
  );
  expect(rows.map(({ price }) => Number(price))).toEqual([100, 200]);
});

test("staff import for sellers, and each seller's stock is counted", async () => {
  const [one, two] = [unique('one'), unique('two')];
  const theirs = shop.media.add('seller-2');
  const file = [
    'seller,product,name,sku,priceAmount,stock,images',
    `seller-1,${one},One,${one},100,1,`,
    `seller-2,${two},Two,${two},100,2,${theirs}`,
  ];
  expect(await shop.importCsv(file, { as: shop.as.admin })).toMatchObject({ counts: { created: 2 } });
  expect([(await read(one)).sellerId, (await read(two)).sellerId]).toEqual(['seller-1', 'seller-2']);
  expect(shop.inventory.counted.map(({ sellerId, actor }) => [sellerId, actor]).sort()).toEqual([
    ['seller-1', 'admin-1'],
    ['seller-2', 'admin-1'],
  ]);
  expect(await shop.importCsv(file, { as: shop.as.admin })).toMatchObject({ counts: { unchanged: 2 } });
});

test('two concurrent imports of one seller both complete', async () => {
  const slugs = Array.from({ length: 30 }, () => unique('twin'));
  const file = (name: string, order: string[]) => [
    'product,name,brand,sku,priceAmount,stock',
    ...order.map((slug) => `${slug},${name},${name},${slug},100,5`),
  ];
  const ended = await Promise.all([
    shop.importCsv(file('Left', slugs)),
    shop.importCsv(file('Right', [...slugs].reverse())),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['completed', 'completed']);
  expect(ended.map(({ counts }) => counts.created + counts.updated)).toEqual([30, 30]);
  expect(ended.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(30);
  const names = new Set(await Promise.all(slugs.map(async (slug) => (await read(slug))['name'])));
  expect(names.size).toBe(1);
});
