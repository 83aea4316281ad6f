import { connect } from 'node:net';
import { eventually, testAppToken } from '@sidecart/kit/testing';
import { parse } from 'csv-parse/sync';
import { eur, unique } from './harness';
import { startImports, type ImportHarness } from './import-harness';

let shop: ImportHarness;
beforeEach(async () => (shop = await startImports()));
afterEach(() => shop.stop());

const get = (as: string | undefined, query = '') =>
  fetch(`${shop.server.url}/products/exports${query}`, {
    headers: { 'dapr-api-token': testAppToken, ...(as ? { authorization: `Bearer ${as}` } : {}) },
  });
const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

/** Many products of seller-1 with a text each, inserted directly into the database. */
async function stock(count: number, textLength = 10): Promise<void> {
  await shop.database.db.query(
    `INSERT INTO products (id, slug, seller_id, status, name, description, attributes, images, currency, lowest_price,
       default_sku, version, created_at, updated_at, listed_at)
     SELECT 'p-' || n, 'p-' || n, 'seller-1', 'published', 'Product ' || n, repeat('x', $2), '{"Material": "Clay"}', '[]',
       'EUR', 100, 's-' || n, 1, now(), now(), now()
     FROM generate_series(1, $1) AS n`,
    [count, textLength],
  );
  await shop.database.db.query(
    `INSERT INTO variants (sku, product_id, price, options, position)
     SELECT 's-' || n, 'p-' || n, 100, '{}', 0 FROM generate_series(1, $1) AS n`,
    [count],
  );
}

test('an export has a row per variant, with the product in its first row', async () => {
  const category = await shop.category();
  const [front, back] = [shop.media.add('seller-1'), shop.media.add('seller-1')];
  const { slug } = await shop.published({
    name: 'Mug',
    description: 'Round.',
    brand: 'Acme',
    categories: [category],
    attributes: { Material: 'Clay', Volume: 250, Handmade: true },
    variants: [
      { sku: 'mug-red', price: eur(1_299), options: { Colour: 'Red' } },
      {
        sku: 'mug-blue',
        price: eur(1_399),
        options: { Size: 'L' },
        attributes: { Glaze: 'Matt', Volume: 300 },
      },
    ],
    images: [
      { mediaId: front, alt: 'a | b' },
      { mediaId: back, alt: '' },
    ],
  });
  shop.inventory.set('mug-red', 'seller-1', 5, 2);
  shop.inventory.set('mug-blue', 'seller-1', -3);
  const response = await get(shop.as.seller);
  expect([
    response.status,
    response.headers.get('content-type'),
    response.headers.get('cache-control'),
  ]).toEqual([200, 'text/csv; charset=utf-8; header=present', 'private, no-store']);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="products.csv"');
  expect(await response.text()).toBe(
    [
      'product,name,description,status,brand,categories,attr.Handmade,attr.Material,attr.Volume,sku,priceAmount,priceCurrency,option.Colour,option.Size,variantAttr.Glaze,variantAttr.Volume,stock,images,imageAlts',
      `${slug},Mug,Round.,published,Acme,${category},true,Clay,250,mug-red,1299,EUR,Red,,,,5,${front}|${back},a \\| b|`,
      `${slug},,,,,,,,,mug-blue,1399,EUR,,L,Matt,300,,,`,
      '',
    ].join('\n'),
  );
});

test('a shop without products exports a header', async () => {
  expect(await shop.exportCsv()).toBe(
    'product,name,description,status,brand,categories,sku,priceAmount,priceCurrency,stock,images,imageAlts\n',
  );
});

test('sellers export their own products in any state; staff those of one seller or all, with the seller', async () => {
  const draft = await shop.draft();
  const theirs = await shop.call('POST', '/products', {
    as: shop.as.otherSeller,
    body: { name: 'Theirs', categories: [] },
  });
  const { slug } = theirs.body as unknown as { slug: string };
  expect(rowsOf(await shop.exportCsv()).map(({ product }) => product)).toEqual([draft.slug]);
  expect(rowsOf(await shop.exportCsv(shop.as.seller, '?seller=me'))).toHaveLength(1);
  expect(await shop.exportCsv(shop.as.seller)).not.toContain('seller-1');

  const all = rowsOf(await shop.exportCsv(shop.as.admin));
  expect(all.map(({ product, seller }) => `${seller} ${product}`).sort()).toEqual([
    `seller-1 ${draft.slug}`,
    `seller-2 ${slug}`,
  ]);
  expect(rowsOf(await shop.exportCsv(shop.as.admin, '?seller=seller-2'))).toMatchObject([
    { product: slug, sku: '' },
  ]);

  expect((await get(undefined)).status).toBe(401);
  expect((await get(shop.as.customer)).status).toBe(403);
  expect((await get(shop.as.seller, '?seller=seller-2')).status).toBe(403);
  expect((await get(shop.as.seller, '?limit=5')).status).toBe(400);
});

test('importing an export changes nothing, whatever the texts are', async () => {
  const nasty = [
    '=1+1',
    '+49 30',
    '-5',
    '@SUM(A1)',
    "'=quoted",
    "''",
    "it's",
    'a "quoted" word',
    'comma, semicolon; tab\tend',
    'mug;=1+1;"-2;\'@x\t+3\n-4\r\n＝5',
    'one\ntwo\r\nthree\rfour',
    'a|b\\|c\\',
    'Ünïcödé — 日本語 😀 \u200b\u00a0x',
    '＝1',
    '0012',
    'true',
    '1e5',
    '<b>bold</b>',
    '"',
    ',',
    '%s %n',
  ];
  for (const [index, text] of nasty.entries()) {
    const media = shop.media.add('seller-1');
    const line = text.replace(/[\t\r\n]+/g, ' ');
    const { status, body } = await shop.call('POST', '/products', {
      as: shop.as.seller,
      body: {
        name: line,
        slug: `nasty-${index}`,
        description: text,
        categories: [],
        brand: line,
        attributes: { Text: text, Number: index * 1.5 - 3, Flag: index % 2 === 0, constructor: text },
        variants: [
          {
            sku: `-sku-${index}`,
            price: eur(100),
            options: { Option: line },
            attributes: { Text: text, Number: index * 1.5 - 3, Flag: index % 2 === 0 },
          },
          { sku: `sku-${index}`, price: eur(100) },
        ],
        images: [
          { mediaId: media, alt: line },
          { mediaId: shop.media.add('seller-1'), alt: '' },
        ],
      },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    shop.inventory.set(`sku-${index}`, 'seller-1', index);
    if (index % 3 > 0)
      await shop.call('POST', `/products/nasty-${index}/publication`, { as: shop.as.seller, body: {} });
    if (index % 3 > 1) await shop.call('DELETE', `/products/nasty-${index}`, { as: shop.as.seller });
  }
  await shop.call('POST', '/products', { as: shop.as.seller, body: { name: 'Bare', categories: [] } });
  const before = await shop.census();

  const exported = await shop.exportCsv();
  for (const row of rowsOf(exported))
    for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\-\t\r＝＋－＠]/);
  // As programs read it that split at semicolons or tabs: there is no formula in any of those cells either.
  for (const cell of exported.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^["]*[=+@\-＝＋－＠]/);
  for (const [file, as] of [
    [exported, shop.as.seller],
    [`\ufeff${exported}`, shop.as.seller],
    [await shop.exportCsv(shop.as.admin), shop.as.admin],
  ] as const) {
    const report = await shop.importCsv(file, { as });
    expect(report.results.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
    expect(report).toMatchObject({ status: 'completed', counts: { rows: 43, unchanged: 43 } });
  }
  const { imports, rows, ...after } = await shop.census();
  expect(after).toEqual(expect.objectContaining({ versions: before['versions'], events: before['events'] }));
  expect([imports, rows]).toEqual([3, 129]);
  expect(shop.inventory.counted).toEqual([]);
});

test('a copy of a product can be made from an export', async () => {
  const { slug } = await shop.published({ name: '=Mug', attributes: { Material: '"Clay"\nand | glaze' } });
  const exported = await shop.exportCsv();
  const copied = exported.replaceAll(slug, `${slug}-copy`).replaceAll(/sku-[0-9a-f]{8}/g, unique('copy'));
  expect(await shop.importCsv(copied)).toMatchObject({ counts: { created: 1 } });
  const read = async (address: string) =>
    (await shop.call('GET', `/products/${address}`)).body as unknown as Record<string, unknown>;
  const { name, attributes, status } = await read(slug);
  expect(await read(`${slug}-copy`)).toMatchObject({ name, attributes, status });
});

describe('an export of ten thousand products', () => {
  const TOTAL = 10_000;
  let batches: number;
  let fail: () => void;
  beforeEach(async () => {
    await stock(TOTAL, 2_000);
    batches = 0;
    fail = () => undefined;
    const listStock = shop.inventory.listStock.bind(shop.inventory);
    shop.inventory.listStock = (request) => {
      batches += 1;
      fail();
      return listStock(request);
    };
  });

  /** The number of batches read, when no more are read. */
  async function settled(): Promise<number> {
    let seen = -1;
    return eventually(
      () => {
        if (batches === seen) return batches;
        seen = batches;
        return false;
      },
      { everyMs: 300 },
    );
  }

  function slowReader() {
    const socket = connect(shop.server.port, '127.0.0.1');
    let text = '';
    socket.write(
      `GET /products/exports HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\nconnection: close\r\nauthorization: Bearer ${shop.as.seller}\r\n\r\n`,
    );
    socket.pause();
    return {
      socket,
      rest: () =>
        new Promise<string>((resolve) => {
          socket.on('data', (chunk) => (text += String(chunk)));
          socket.on('close', () => resolve(text));
          socket.resume();
        }),
    };
  }

  test('is read at the speed of its client, and is complete', async () => {
    const reader = slowReader();
    await eventually(() => batches > 0);
    expect(await settled()).toBeLessThan(TOTAL / 100);
    const text = await reader.rest();
    expect(text.match(/x{2000}/g)).toHaveLength(TOTAL);
    expect(text.trimEnd().endsWith('\r\n0')).toBe(true);
    expect(batches).toBe(TOTAL / 100);
  });

  test('stops reading when the client disconnects', async () => {
    const reader = slowReader();
    await eventually(() => batches > 0);
    reader.socket.destroy();
    expect(await settled()).toBeLessThan(TOTAL / 100);
  });

  test('does not look complete when it fails on the way', async () => {
    fail = () => {
      if (batches === 3) shop.inventory.down = true;
    };
    const response = await get(shop.as.seller);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test('returns a proper error when it cannot start', async () => {
    shop.inventory.down = true;
    const response = await get(shop.as.seller);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.json()).toMatchObject({ code: 'peer-unavailable' });
  });
});
