import { isLabel } from '../imports/import-schemas';
import { readHeader, type Column } from './import-columns';
import { readRow } from './import-row';

const columnsOf = (header: string, isStaff = false): Column[] =>
  readHeader(header.split(','), { isStaff, isLabel });
const read = (header: string, ...cells: string[]) => readRow(columnsOf(header, true), 7, cells);
const listOf = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`).join('|');
const refused = (header: string, ...cells: string[]) =>
  read(header, ...cells).errors.map(({ column, reason }) => `${column}: ${reason}`);

test('a header names fields, attributes and options, in any order', () => {
  expect(columnsOf(' stock ,sku,product,attr.Material,option.Shoe size,VARIANTATTR.Glaze')).toEqual([
    { name: 'stock', title: 'stock', field: 'stock' },
    { name: 'sku', title: 'sku', field: 'sku' },
    { name: 'product', title: 'product', field: 'product' },
    { name: 'attr.Material', title: 'attr.Material', field: 'attributes', key: 'Material' },
    { name: 'option.Shoe size', title: 'option.Shoe size', field: 'options', key: 'Shoe size' },
    { name: 'variantAttr.Glaze', title: 'VARIANTATTR.Glaze', field: 'variantAttributes', key: 'Glaze' },
  ]);
});

test.each([
  ['product,sku,colour,Nom', 'column-unknown', ['colour', 'Nom']],
  ['product,,sku', 'column-unknown', ['']],
  ['product,sku,name,Name', 'column-repeated', ['name']],
  ['product,sku,seller', 'column-unknown', ['seller']],
  ['product,sku,attr.,option.__proto__', 'column-unknown', ['attr.', 'option.__proto__']],
  ['product,sku,sku,attr.a,attr.a', 'column-repeated', ['sku', 'attr.a']],
  ['name,product', 'column-missing', ['sku']],
  ['', 'column-missing', ['product', 'sku']],
])('rejects the header %s', (header, code, columns) => {
  expect(() => columnsOf(header)).toThrow(expect.objectContaining({ code, details: { columns } }));
});

test('accepts titles in other letter cases, with blanks, and without the empty columns of a spreadsheet', () => {
  const columns = columnsOf(' Product ,SKU,price_amount,Price Currency,ATTR. Size,Option.Colour,,');
  expect(columns.map(({ name }) => name)).toEqual([
    'product',
    'sku',
    'priceAmount',
    'priceCurrency',
    'attr.Size',
    'option.Colour',
  ]);
  expect(readRow(columns, 2, ['mug', 'mug-1', '1299', 'EUR', '10', 'blue', '', ' '])).toMatchObject({
    errors: [],
  });
  expect(readRow(columns, 2, ['mug', 'mug-1', '1299', 'EUR', '10', 'blue', '', 'x']).errors).toHaveLength(1);
});

test('accepts titles with non-breaking spaces, as spreadsheets and web pages copy them', () => {
  const columns = columnsOf(
    '\u00a0product\u00a0,Price\u00a0Amount,sku,ATTR.\u00a0Shoe\u00a0 size,option.Cafe\u0301,\u00a0',
  );
  expect(columns.map(({ name }) => name)).toEqual([
    'product',
    'priceAmount',
    'sku',
    'attr.Shoe size',
    'option.Café',
  ]);
  expect(columns.map(({ title }) => title)).toEqual([
    'product',
    'Price Amount',
    'sku',
    'ATTR. Shoe size',
    'option.Café',
  ]);
});

test('the cells of a row are texts, numbers and lists; empty ones are absent', () => {
  const header =
    'product,sku,name,description,categories,priceAmount,stock,images,imageAlts,attr.Size,attr.None,option.Colour,variantAttr.Glaze';
  const cells = [
    'mug',
    'mug-1',
    ' Mug ',
    "'=1+1",
    'a | b',
    '1299',
    '0',
    'm-1|m-2',
    'one \\| two|',
    '10',
    '',
    'Red',
    'Matt',
  ];
  expect(read(header, ...cells)).toEqual({
    line: 7,
    product: 'mug',
    sku: 'mug-1',
    errors: [],
    cells: {
      product: 'mug',
      sku: 'mug-1',
      name: 'Mug',
      description: '=1+1',
      categories: ['a', 'b'],
      priceAmount: 1299,
      stock: 0,
      images: ['m-1', 'm-2'],
      imageAlts: ['one | two', ''],
      attributes: { Size: '10' },
      options: { Colour: 'Red' },
      variantAttributes: { Glaze: 'Matt' },
    },
  });
});

test.each<[what: string, column: string, cell: string, code: string, reason: RegExp]>([
  ['no slug', 'product', '', 'slug-missing', /names no product/],
  ['a bad slug', 'product', 'Mug 1', 'slug-malformed', /“Mug 1” cannot be a product’s address/],
  ['a slug that is an address', 'product', 'imports', 'slug-reserved', /“imports” .* shop uses it/],
  ['a long slug', 'product', 'x'.repeat(101), 'text-too-long', /longer than 100 characters/],
  ['a long name', 'name', 'x'.repeat(201), 'text-too-long', /longer than 200 characters/],
  ['a long description', 'description', 'x'.repeat(20_001), 'text-too-long', /longer than 20,000 characters/],
  ['a long brand', 'brand', 'x'.repeat(101), 'text-too-long', /longer than 100 characters/],
  ['a state that is none', 'status', 'live', 'status-unknown', /“live” is not a status/],
  ['a bad category', 'categories', 'Two Cups', 'category-malformed', /“Two Cups” cannot be a category/],
  ['a gap in a list', 'categories', 'a||b', 'list-gap', /between two of the bars/],
  ['a category twice', 'categories', 'a|b|a', 'value-repeated', /“a” appears in this cell more than once/],
  ['many categories', 'categories', listOf(21), 'list-too-long', /more than 20 entries/],
  ['a bad sku', 'sku', 'a b', 'sku-malformed', /“a b” cannot be a sku/],
  ['a sku of dots', 'sku', '..', 'sku-malformed', /“\.\.” cannot be a sku/],
  ['a long sku', 'sku', 'x'.repeat(129), 'sku-malformed', /“x{128}” cannot be a sku/],
  ['a price of nothing', 'priceAmount', '0', 'price-out-of-range', /“0” is not between 1 and 1,000,000,000/],
  ['a price with a comma', 'priceAmount', '12,99', 'price-not-whole', /“12,99” is not a whole number/],
  ['a price with a point', 'priceAmount', '12.99', 'price-not-whole', /“12.99” is not a whole number/],
  ['a price in whole euros', 'priceAmount', '39.00', 'price-not-whole', /“39.00” is not a whole number/],
  ['a word for a price', 'priceAmount', 'abc', 'price-not-whole', /“abc” is not a whole number/],
  ['a price beyond all', 'priceAmount', '1000000001', 'price-out-of-range', /“1000000001” is not between/],
  ['a price without end', 'priceAmount', '9'.repeat(30), 'price-out-of-range', /“9{30}” is not between/],
  ['no number at all', 'priceAmount', 'Infinity', 'price-not-whole', /“Infinity” is not a whole number/],
  ['a bad currency', 'priceCurrency', 'euro', 'currency-malformed', /“euro” is not a currency/],
  ['a count below nothing', 'stock', '-1', 'stock-out-of-range', /“-1” is not between 0 and 100,000,000/],
  ['a count in parts', 'stock', '1.5', 'stock-not-whole', /“1.5” is not a whole number/],
  ['a word for a count', 'stock', 'many', 'stock-not-whole', /“many” is not a whole number/],
  ['a bad picture', 'images', 'm|a b', 'image-malformed', /“a b” cannot be the id of a picture/],
  ['a picture twice', 'images', 'm|m', 'value-repeated', /“m” appears in this cell more than once/],
  ['many pictures', 'images', listOf(51), 'list-too-long', /more than 50 entries/],
  ['a long text for a picture', 'imageAlts', 'x'.repeat(301), 'text-too-long', /longer than 300 characters/],
  ['a long attribute', 'attr.Size', 'x'.repeat(501), 'text-too-long', /longer than 500 characters/],
  ['a long attribute of digits', 'attr.Size', '9'.repeat(501), 'text-too-long', /longer than 500 characters/],
  ['a long option', 'option.Size', 'x'.repeat(201), 'text-too-long', /longer than 200 characters/],
  ['a bad seller', 'seller', 'a b', 'seller-malformed', /“a b” cannot be the id of a seller/],
])('reports %s by its column in a sentence, and omits the cell', (_what, column, cell, code, reason) => {
  const cells: Record<string, string> = { product: 'mug', sku: 'mug-1', [column]: cell };
  const row = read(Object.keys(cells).join(','), ...Object.values(cells));
  expect(row.errors).toEqual([
    { line: 7, column, code, params: expect.any(Object), reason: expect.stringMatching(reason) },
  ]);
  expect(row.errors[0]?.reason).toMatch(/^[A-Z“].*\.$/);
  expect(row.errors[0]?.reason).not.toMatch(/"|pattern|required|must/);
  expect(row.cells ?? {}).not.toHaveProperty(column);
});

test('reports too many attributes or options with the column that they belong to', () => {
  const header = (prefix: string, count: number) =>
    ['product', 'sku', ...Array.from({ length: count }, (_, index) => `${prefix}.a${index}`)].join(',');
  const cells = (count: number) => ['mug', 'mug-1', ...Array<string>(count).fill('x')];
  expect(read(header('attr', 101), ...cells(101)).errors).toMatchObject([
    { column: 'product', code: 'attributes-too-many', params: { max: 100 } },
  ]);
  expect(read(header('option', 21), ...cells(21)).errors).toMatchObject([
    { column: 'sku', code: 'options-too-many', params: { max: 20 } },
  ]);
});

test('neither a reason nor a value in it repeats the full text of a long cell', () => {
  const { errors, product } = read('product,sku', 'X'.repeat(100_000), 'a');
  expect(product).toHaveLength(128);
  expect(errors).toMatchObject([{ code: 'slug-malformed', params: { value: 'X'.repeat(128) } }]);
  const [price] = read('product,sku,priceAmount', 'mug', 'a', 'X'.repeat(100_000)).errors;
  expect(price?.params).toEqual({ value: 'X'.repeat(128) });
  expect(price?.reason.length).toBeLessThan(300);
});

test('does not split a character of two UTF-16 units, which no database accepts', () => {
  const cell = `${'x'.repeat(127)}😀😀`;
  const { errors, product, sku } = read('product,sku,priceAmount', cell, cell, cell);
  for (const text of [product, sku, ...errors.map(({ params }) => String(params['value'] ?? ''))])
    expect(text).not.toMatch(/\p{Cs}/u);
});

test('reports every bad cell of a row', () => {
  expect(refused('product,sku,stock,priceAmount', 'Mug', 'a b', 'x', '0')).toEqual([
    expect.stringMatching(/^product: /),
    expect.stringMatching(/^sku: /),
    expect.stringMatching(/^priceAmount: /),
    expect.stringMatching(/^stock: /),
  ]);
});

test('rejects a row of another length as a whole, since its cells cannot be assigned to columns', () => {
  expect(read('product,sku,name', 'mug', 'mug-1')).toMatchObject({
    cells: undefined,
    errors: [
      {
        line: 7,
        code: 'row-length',
        params: { cells: 2, columns: 3 },
        reason: expect.stringMatching(
          /^The number of cells in this row \(2\) is not that of the header \(3\)/,
        ),
      },
    ],
  });
  expect(read('product,sku', 'mug', 'mug-1', 'x').errors).toHaveLength(1);
});

test('values of a sku require the sku', () => {
  expect(refused('product,sku,stock', 'mug', '', '5')).toEqual([
    'sku: A price, a currency, an option or a stock count needs a sku in the same row.',
  ]);
  expect(refused('product,sku,name', 'mug', '', 'Mug')).toEqual([]);
});
