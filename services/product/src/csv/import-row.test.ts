import { readHeader, type Column } from './import-columns';
import { readRow } from './import-row';
import { isLabel } from './import-schemas';

const columnsOf = (header: string, isStaff = false): Column[] =>
  readHeader(header.split(','), { isStaff, isLabel });
const read = (header: string, ...cells: string[]) => readRow(columnsOf(header, true), 7, cells);
const refused = (header: string, ...cells: string[]) =>
  read(header, ...cells).errors.map(({ column, reason }) => `${column}: ${reason}`);

test('a header names fields, attributes and options, in any order', () => {
  expect(columnsOf(' stock ,sku,product,attr.Material,option.Shoe size')).toEqual([
    { name: 'stock', field: 'stock' },
    { name: 'sku', field: 'sku' },
    { name: 'product', field: 'product' },
    { name: 'attr.Material', field: 'attributes', key: 'Material' },
    { name: 'option.Shoe size', field: 'options', key: 'Shoe size' },
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
])('the header %s is refused', (header, code, columns) => {
  expect(() => columnsOf(header)).toThrow(expect.objectContaining({ code, details: { columns } }));
});

test('titles are taken in other letters, with blanks, and without the empty columns of a spreadsheet', () => {
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

test('the cells of a row are texts, numbers and lists; what is empty is not there', () => {
  const header =
    'product,sku,name,description,categories,priceAmount,stock,images,imageAlts,attr.Size,attr.None,option.Colour';
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
    },
  });
});

test.each<[string, string, string, RegExp]>([
  ['no slug', 'product', '', /required/],
  ['a bad slug', 'product', 'Mug 1', /pattern/],
  ['a slug that is an address', 'product', 'imports', /invalid/],
  ['a long name', 'name', 'x'.repeat(201), /200/],
  ['a state that is none', 'status', 'live', /one of/],
  ['a bad category', 'categories', 'a||b', /categories/],
  ['a category twice', 'categories', 'a|a', /duplicate/],
  ['a bad sku', 'sku', 'a b', /pattern/],
  ['a sku of dots', 'sku', '..', /pattern/],
  ['a price of nothing', 'priceAmount', '0', /greater/],
  ['a price with a comma', 'priceAmount', '12,99', /number/],
  ['a price with a point', 'priceAmount', '12.99', /integer/],
  ['a price in whole euros', 'priceAmount', '39.00', /integer/],
  ['a price beyond all', 'priceAmount', '1000000001', /less/],
  ['a price without end', 'priceAmount', '9'.repeat(30), /safe|less/],
  ['a bad currency', 'priceCurrency', 'euro', /pattern/],
  ['a count below nothing', 'stock', '-1', /greater/],
  ['a count in parts', 'stock', '1.5', /integer/],
  ['a word for a count', 'stock', 'many', /number/],
  ['a bad picture', 'images', 'a b', /pattern/],
  ['a picture twice', 'images', 'm|m', /duplicate/],
  ['a long text for a picture', 'imageAlts', 'x'.repeat(301), /300/],
  ['a long attribute', 'attr.Size', 'x'.repeat(501), /500|match/],
  ['a long option', 'option.Size', 'x'.repeat(201), /200/],
  ['a bad seller', 'seller', 'a b', /pattern/],
])('%s is told by its column, and left out', (_what, column, cell, reason) => {
  const cells: Record<string, string> = { product: 'mug', sku: 'mug-1', [column]: cell };
  const row = read(Object.keys(cells).join(','), ...Object.values(cells));
  expect(row.errors).toEqual([{ line: 7, column, reason: expect.stringMatching(reason) }]);
  expect(row.cells ?? {}).not.toHaveProperty(column);
});

test('a reason does not repeat a cell of any length', () => {
  const [error] = read('product,sku', 'X'.repeat(100_000), 'a').errors;
  expect(error?.reason.length).toBe(300);
});

test('every bad cell of a row is told', () => {
  expect(refused('product,sku,stock,priceAmount', 'Mug', 'a b', 'x', '0')).toEqual([
    expect.stringMatching(/^product: /),
    expect.stringMatching(/^sku: /),
    expect.stringMatching(/^priceAmount: /),
    expect.stringMatching(/^stock: /),
  ]);
});

test('a row of another length is told as such, since nobody knows which cell is which', () => {
  expect(read('product,sku,name', 'mug', 'mug-1')).toMatchObject({
    cells: undefined,
    errors: [{ line: 7, reason: 'The row has 2 cells and the header 3.' }],
  });
  expect(read('product,sku', 'mug', 'mug-1', 'x').errors).toHaveLength(1);
});

test('what is said of a sku needs one', () => {
  expect(refused('product,sku,stock', 'mug', '', '5')).toEqual([
    'sku: A price, an option or a count needs a sku.',
  ]);
  expect(refused('product,sku,name', 'mug', '', 'Mug')).toEqual([]);
});
