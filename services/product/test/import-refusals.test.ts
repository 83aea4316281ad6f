import { connect } from 'node:net';
import { eventually, testAppToken } from '@sidecart/kit/testing';
import { createOutboxWriter } from '@sidecart/kit/outbox';
import { anActor } from '@sidecart/kit/testing-audit';
import { createImportRowStore } from '../src/imports/import-row-store';
import type { ImportRunner } from '../src/imports/import-runner';
import { createImportService } from '../src/imports/import-service';
import { createImportStore } from '../src/imports/import-store';
import { unique } from './harness';
import { startImports, type ImportHarness } from './import-harness';

let shop: ImportHarness;
let before: Record<string, number>;
beforeAll(async () => (shop = await startImports()));
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.inventory.counted.length = 0;
  before = await shop.census();
});

/** Expects only the import itself and its rejected rows. */
async function expectNothingChanged(refusedRows: number): Promise<void> {
  const imports = refusedRows > 0 ? before['imports']! + 1 : before['imports'];
  expect(await shop.census()).toEqual({ ...before, imports, rows: before['rows']! + refusedRows });
  expect(shop.inventory.counted).toEqual([]);
}

describe('rejects at once a file that cannot be read', () => {
  const header = 'product,sku,name';
  test.each<[string, string | Buffer, number, string, Record<string, unknown>?]>([
    ['nothing', '', 422, 'import-empty'],
    ['empty lines', '\n\r\n,,\n', 422, 'import-empty'],
    ['a header alone', header, 422, 'import-empty'],
    ['a header and empty rows', `${header}\n,,\n\n`, 422, 'import-empty'],
    [
      'unknown columns',
      'product,sku,colour,Price\na,b,c,d',
      422,
      'column-unknown',
      { columns: ['colour', 'Price'] },
    ],
    ['a column for staff', 'product,sku,seller\na,b,c', 422, 'column-unknown', { columns: ['seller'] }],
    ['no column for the slug', 'sku,name\na,b', 422, 'column-missing', { columns: ['product'] }],
    ['no column for the sku', 'product,name\na,b', 422, 'column-missing', { columns: ['sku'] }],
    ['a column twice', 'product,sku,name,name\na,b,c,d', 422, 'column-repeated', { columns: ['name'] }],
    ['tabs', 'product\tsku\na\tb', 422, 'column-unknown', { columns: ['product\tsku'] }],
    ['Latin-1', Buffer.from(`${header}\na,b,Teegl\xe4ser\n`, 'latin1'), 400, 'csv-malformed', { line: 1 }],
    ['UTF-16', Buffer.from(`\ufeff${header}\na,b,c\n`, 'utf16le'), 400, 'csv-malformed', { line: 1 }],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex'),
      400,
      'csv-malformed',
      { line: 1 },
    ],
    ['NUL', `${header}\na,b,\0\n`, 400, 'csv-malformed', { line: 1 }],
    ['a quote that is not closed', `${header}\na,b,c\nd,e,"f\n`, 400, 'csv-malformed', { line: 3 }],
    ['text behind a quote', `${header}\na,b,"c"d\n`, 400, 'csv-malformed', { line: 2 }],
    ['JSON', '[{"product":"a","sku":"b"}]', 400, 'csv-malformed', { line: 1 }],
  ])('%s', async (_what, file, status, code, details = {}) => {
    expect(await shop.upload(file)).toMatchObject({ status, body: { code, ...details } });
    await expectNothingChanged(0);
  });

  test('too many rows, which only the last rows show', async () => {
    const { db } = shop.database;
    const service = createImportService({
      db,
      imports: createImportStore(),
      rows: createImportRowStore(),
      runner: undefined as unknown as ImportRunner,
      outbox: createOutboxWriter(),
      now: () => new Date(),
      newId: () => unique('import'),
      rowsMax: 1_000,
      quotas: { products: 100, importsPerDay: 100 },
    });
    async function* file() {
      yield Buffer.from('product,sku\n');
      for (let row = 0; row <= 1_000; row += 1) yield Buffer.from(`a,s-${row}\n`);
    }
    await expect(
      service.startImport({ userId: 'seller-1', isStaff: false }, false, file(), anActor('seller-1')),
    ).rejects.toMatchObject({
      kind: 'rejected',
      code: 'import-too-long',
      details: { rowsMax: 1_000 },
    });
    await expectNothingChanged(0);
  });

  test.each([
    ['application/json', '{}', 415, 'content-type-unsupported'],
    ['text/csv; charset=iso-8859-1', 'product,sku', 415, 'charset-unsupported'],
  ])('%s', async (type, file, status, code) => {
    expect(await shop.upload(file, { headers: { 'content-type': type } })).toMatchObject({
      status,
      body: { code },
    });
  });

  test('more than 32 MB, as soon as the header declares it', async () => {
    const socket = connect(shop.server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.write(
      `POST /products/imports HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\ncontent-type: text/csv\r\nauthorization: Bearer ${shop.as.seller}\r\ncontent-length: ${32 * 1_048_576 + 1}\r\n\r\n`,
    );
    await eventually(() => answer.includes('body-too-large'));
    expect(answer).toContain('HTTP/1.1 413');
    socket.destroy();
    await expectNothingChanged(0);
  });

  test('an interrupted upload leaves no data', async () => {
    const socket = connect(shop.server.port, '127.0.0.1');
    socket.write(
      `POST /products/imports HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\ncontent-type: text/csv\r\nauthorization: Bearer ${shop.as.seller}\r\ncontent-length: 9000000\r\n\r\nproduct,sku,name,priceAmount\n`,
    );
    for (let row = 0; row < 1_000; row += 1) socket.write(`broken-${row},broken-${row},Broken ${row},100\n`);
    const [id] = await eventually(async () => {
      const { rows } = await shop.database.db.query<{ id: string }>(
        'SELECT id FROM imports WHERE rows >= 200',
      );
      return rows.length > 0 && rows.map((row) => row.id);
    });
    expect(await shop.report(id ?? '')).toMatchObject({ status: 'validating', results: [] });
    socket.destroy();
    await eventually(async () => (await shop.census())['imports'] === before['imports'], {
      withinMs: 25_000,
    });
    await expectNothingChanged(0);
  });
});

test.each([
  ['POST', undefined, 401],
  ['GET', undefined, 401],
  ['POST', 'customer', 403],
  ['GET', 'customer', 403],
] as const)('%s as %s is not for everyone', async (method, who, status) => {
  const as = who && shop.as[who];
  expect(await shop.call(method, '/products/imports', { ...(as && { as }) })).toMatchObject({ status });
});

describe('a wrong row rejects the file, with its line, column and reason', () => {
  const header =
    'product,name,status,brand,categories,attr.Material,sku,priceAmount,priceCurrency,option.Colour,stock,images,imageAlts';
  const row = (cells: Partial<Record<string, string>>) =>
    header
      .split(',')
      .map((column) => cells[column] ?? '')
      .join(',');
  const good = () => {
    const slug = unique('good');
    return row({ product: slug, name: 'Good', sku: slug, priceAmount: '100', stock: '1' });
  };

  test.each<[string, Partial<Record<string, string>>, string, RegExp]>([
    ['slug', { product: 'Not A Slug' }, 'product', /cannot be a product’s address/],
    ['name', { name: '' }, 'name', /needs a name/],
    ['name that is too long', { name: 'x'.repeat(201) }, 'name', /200/],
    ['state', { status: 'live' }, 'status', /not a status/],
    ['category', { categories: 'no-such|none' }, 'categories', /no such category: no-such, none/],
    ['category slug', { categories: 'No Such' }, 'categories', /cannot be a category/],
    ['sku', { sku: 'a b' }, 'sku', /cannot be a sku/],
    ['price', { priceAmount: '12.50' }, 'priceAmount', /not a whole number/],
    ['missing price', { priceAmount: '' }, 'priceAmount', /needs a price/],
    ['currency', { priceCurrency: 'USD' }, 'priceCurrency', /Prices of this product are in EUR/],
    ['count', { stock: '-1' }, 'stock', /not between/],
    ['count of words', { stock: 'a lot' }, 'stock', /not a whole number/],
    ['picture', { images: 'no-such-picture' }, 'images', /no such picture, .*: no-such-picture/],
    [
      'text without a picture',
      { imageAlts: 'one' },
      'imageAlts',
      /texts \(1\) is higher than that of the pictures \(0\)/,
    ],
    ['attribute', { 'attr.Material': 'x'.repeat(501) }, 'attr.Material', /longer than 500/],
    ['option', { 'option.Colour': 'x'.repeat(201) }, 'option.Colour', /200/],
  ])('a wrong %s', async (_what, cells, column, reason) => {
    const slug = unique('bad');
    const bad = row({ product: slug, name: 'Bad', sku: slug, priceAmount: '100', ...cells });
    const report = await shop.importCsv([header, good(), bad, good()]);
    expect(report).toMatchObject({ status: 'rejected', counts: { rows: 3, done: 3, created: 0, failed: 1 } });
    expect(report.results).toMatchObject([
      { line: 3, outcome: 'error', column, reason: expect.stringMatching(reason) },
    ]);
    await expectNothingChanged(1);
  });

  test('a row that is too short or too long', async () => {
    expect(await shop.reasons([header, good(), 'a,b', `${good()},x`])).toEqual([
      expect.stringMatching(/^3 : The number of cells in this row \(2\) is not that of the header \(13\)/),
      expect.stringMatching(/^4 : The number of cells in this row \(14\) is not that of the header \(13\)/),
    ]);
    await expectNothingChanged(2);
  });

  test('lines are those of the file, whatever is between the rows', async () => {
    const file = [
      '\ufeffproduct,sku,name,description,priceAmount',
      '',
      'one,one,One,"One',
      'two',
      'three",x',
      '',
      ' , , , ,',
      'four,four,Four,,y',
    ];
    expect(await shop.reasons(file.join('\r\n'))).toEqual([
      expect.stringMatching(/^3 priceAmount: /),
      expect.stringMatching(/^8 priceAmount: /),
    ]);
  });

  test('every wrong cell of a row, and every wrong row', async () => {
    const file = [header, row({ product: 'x', sku: 'a b', stock: 'x' }), row({ name: 'No slug' })];
    const { counts, results } = await shop.importCsv(file);
    expect(counts).toMatchObject({ rows: 2, failed: 2 });
    expect(results.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 sku', '2 stock', '3 product']);
    await expectNothingChanged(2);
  });

  test('a repeated sku, in one product or two', async () => {
    const file = ['product,sku,name,priceAmount', 'p-a,same,A,1', 'p-a,same,,2', 'p-b,same,B,3'];
    expect(await shop.reasons(file)).toEqual([
      '3 sku: Line 2 has this sku already. Each sku may appear in only one row.',
      '4 sku: Line 2 has this sku already. Each sku may appear in only one row.',
    ]);
    await expectNothingChanged(2);
  });

  test('reasons have codes and values, and columns their titles in the file', async () => {
    const file = [
      ' Product ;SKU;Name;Price Amount;Price_Currency;attr.Ma\u00dfe',
      'p-a;same;A;12,99;EUR;x',
      `p-b;same;B;2;USD;${'x'.repeat(501)}`,
      `${'x'.repeat(127)}😀;c;C;3;EUR;`,
    ];
    const { results } = await shop.importCsv(file);
    expect(results).toMatchObject([
      {
        line: 2,
        column: 'priceAmount',
        title: 'Price Amount',
        code: 'price-not-whole',
        params: { value: '12,99' },
      },
      {
        line: 3,
        column: 'attr.Ma\u00dfe',
        title: 'attr.Ma\u00dfe',
        code: 'text-too-long',
        params: { max: 500 },
      },
      { line: 3, column: 'sku', title: 'SKU', code: 'sku-repeated', params: { line: 2 } },
      { line: 4, product: 'x'.repeat(127), column: 'product', title: 'Product', code: 'slug-malformed' },
    ]);
    await expectNothingChanged(3);
  });

  test('rows that the previous version rejected have their reasons without a code', async () => {
    const { id } = await shop.importCsv(['product,Sku,name,priceAmount', 'p-a,same,A,x']);
    await shop.database.db.query('UPDATE import_errors SET code = NULL, params = NULL WHERE import_id = $1', [
      id,
    ]);
    await shop.database.db.query('UPDATE imports SET titles = NULL WHERE id = $1', [id]);
    const [result] = (await shop.report(id)).results;
    expect(result).toEqual({
      line: 2,
      product: 'p-a',
      sku: 'same',
      outcome: 'error',
      column: 'priceAmount',
      title: 'priceAmount',
      reason: expect.stringMatching(/not a whole number/),
    });
  });

  test('rows of one product that differ', async () => {
    const file = ['product,sku,name,priceAmount', 'p-a,a,Left,1', 'p-b,b,B,1', 'p-a,c,Right,2'];
    expect(await shop.reasons(file)).toEqual([
      '4 name: Line 2 has another value here, but both rows belong to the same product.',
    ]);
    await expectNothingChanged(1);
  });

  test('more variants than a product may have', async () => {
    const rows = Array.from({ length: 202 }, (_, index) => `p-a,s-${index},,1`);
    expect(await shop.reasons(['product,sku,name,priceAmount', ...rows])).toEqual([
      '202 product: A product has at most 200 variants.',
      '203 product: A product has at most 200 variants.',
    ]);
    await expectNothingChanged(2);
  });

  test('a state transition that is not allowed', async () => {
    const { slug, sku } = await shop.published();
    before = await shop.census();
    expect(await shop.reasons(['product,sku,status', `${slug},${sku},draft`])).toEqual([
      '2 status: The product is published and cannot become a draft again.',
    ]);
    await expectNothingChanged(1);
  });
});

describe('resources of another seller', () => {
  test('are taken, and nothing else about them is revealed', async () => {
    const { slug, sku } = await shop.draft();
    before = await shop.census();
    const theirs = { as: shop.as.otherSeller };
    expect(
      await shop.reasons(
        ['product,sku,name,priceAmount,stock', `${slug},${unique('s')},Mine now,1,1`],
        theirs,
      ),
    ).toEqual(['2 product: This address belongs to a product of another seller. Choose another one.']);
    expect(
      await shop.reasons(['product,sku,name,priceAmount,stock', `${unique('p')},${sku},Mine,1,1`], theirs),
    ).toEqual(['2 sku: This sku belongs to another product.']);
    expect(await shop.census()).toMatchObject({ products: before['products'], events: before['events'] });
    expect(shop.inventory.counted).toEqual([]);
  });

  test('a sku of another product of the same seller is taken too', async () => {
    const { sku } = await shop.draft();
    expect(await shop.reasons(['product,sku,name,priceAmount', `${unique('p')},${sku},Mine,1`])).toEqual([
      '2 sku: This sku belongs to another product.',
    ]);
  });

  test('a picture is not shown, except for staff', async () => {
    const theirs = shop.media.add('seller-2');
    const slug = unique('p');
    const file = ['product,sku,name,priceAmount,images', `${slug},${slug},Mine,1,${theirs}`];
    expect(await shop.reasons(file)).toEqual([
      `2 images: There is no such picture, or it belongs to another seller: ${theirs}.`,
    ]);
    expect(await shop.importCsv(file, { as: shop.as.admin })).toMatchObject({ status: 'completed' });
  });

  test('staff cannot assign a product to another seller', async () => {
    const { slug, sku } = await shop.draft();
    expect(
      await shop.reasons(['product,sku,seller', `${slug},${sku},seller-2`], { as: shop.as.admin }),
    ).toEqual(['2 seller: The product belongs to another seller.']);
  });
});
