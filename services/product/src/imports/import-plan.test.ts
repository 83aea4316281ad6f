import type { Product } from '../catalogue/product';
import { newStanding } from '../ranking/standing';
import type { ImportRow } from './import';
import type { Cells } from '../csv/cells';
import type { Known, Reading } from './import-description';
import { planProduct } from './import-plan';

const now = new Date('2026-11-24T12:00:00Z');
const eur = (amount: number) => ({ amount, currency: 'EUR' });

const mug: Product = {
  id: 'p-1',
  slug: 'mug',
  sellerId: 'ada',
  status: 'published',
  name: 'Mug',
  description: 'Round.',
  brand: { slug: 'acme', name: 'Acme' },
  categories: ['cups'],
  categoryPath: [{ slug: 'cups', name: 'Cups' }],
  attributes: { Material: 'Clay', Volume: 250, Handmade: true },
  variants: [
    { sku: 'mug-red', price: eur(1_299), options: { Colour: 'Red' }, mediaIds: ['m-1'], attributes: {} },
    {
      sku: 'mug-blue',
      price: eur(1_299),
      options: { Colour: 'Blue' },
      mediaIds: [],
      attributes: { Glaze: 'Matt' },
    },
  ],
  swatches: [{ option: 'Colour', value: 'Red', color: '#c0392b' }],
  images: [
    { mediaId: 'm-1', alt: 'front' },
    { mediaId: 'm-2', alt: '' },
  ],
  currency: 'EUR',
  version: 4,
  createdAt: now,
  updatedAt: now,
  listedAt: now,
  availability: {},
  standing: newStanding,
};

const known: Known = {
  products: new Map([['mug', mug]]),
  skuOwners: new Map([
    ['mug-red', 'p-1'],
    ['mug-blue', 'p-1'],
    ['plate', 'p-2'],
  ]),
  brands: new Map([
    ['acme', { slug: 'acme', name: 'Acme' }],
    ['bolt', { slug: 'bolt', name: 'BOLT' }],
    // As the store returns it for the text in a row.
    ['Bolt', { slug: 'bolt', name: 'BOLT' }],
  ]),
  categories: ['cups', 'gifts'].map((slug) => ({
    slug,
    name: slug,
    parent: null,
    position: 0,
    descriptions: {},
  })),
};

const rowsOf = (...rows: (Partial<Cells> & { onHand?: number; isRefused?: boolean })[]): ImportRow[] =>
  rows.map(({ onHand, isRefused = false, ...cells }, index) => ({
    line: index + 2,
    cells: { product: 'mug', ...cells },
    onHand,
    isRefused,
  }));

const plan = (columns: string, rows: ImportRow[], reading: Partial<Reading> = {}) =>
  planProduct(rows, known, {
    importer: { userId: 'ada', isStaff: false },
    columns: columns.split(' '),
    currency: 'EUR',
    now,
    newId: () => 'p-new',
    ...reading,
  });
const outcomesOf = (...args: Parameters<typeof plan>) => plan(...args).outcomes.map(({ outcome }) => outcome);
const reasonsOf = (...args: Parameters<typeof plan>) =>
  plan(...args).errors.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);
const staff = { importer: { userId: 'root', isStaff: true } };

describe('existing data', () => {
  test('is unchanged when the file has the same values, in other spellings too', () => {
    const columns =
      'name description status brand categories images imageAlts priceAmount option.Colour attr.Volume attr.Handmade stock';
    const rows = rowsOf(
      {
        sku: 'mug-red',
        name: 'Mug',
        description: 'Round.',
        status: 'published',
        brand: 'ACME',
        categories: ['cups'],
        images: ['m-1', 'm-2'],
        imageAlts: ['front'],
        attributes: { Volume: '250', Handmade: 'true' },
        priceAmount: 1_299,
        options: { Colour: 'Red' },
        stock: 5,
        onHand: 5,
      },
      { sku: 'mug-blue', priceAmount: 1_299, options: { Colour: 'Blue' } },
    );
    expect(plan(columns, rows)).toMatchObject({ errors: [], outcomes: [{ line: 2 }, { line: 3 }] });
    expect(outcomesOf(columns, rows)).toEqual(['unchanged', 'unchanged']);
    expect(plan(columns, rows).after).toBe(mug);
  });

  test('keeps its value where the file has no column, and is cleared where the cell is empty', () => {
    const row = rowsOf({ sku: 'mug-red' });
    expect(plan('name', row).after).toBe(mug);
    expect(plan('description brand categories images attr.Material option.Colour', row).after).toMatchObject({
      version: 5,
      name: 'Mug',
      description: '',
      brand: undefined,
      categories: [],
      categoryPath: [],
      images: [],
      attributes: { Volume: 250, Handmade: true },
      variants: [
        { sku: 'mug-red', options: {} },
        { sku: 'mug-blue', options: { Colour: 'Blue' } },
      ],
    });
    expect(plan('imageAlts', row).after?.images).toEqual([
      { mediaId: 'm-1', alt: '' },
      { mediaId: 'm-2', alt: '' },
    ]);
  });

  test('keeps its name and state when those cells are empty', () => {
    expect(plan('name status', rowsOf({ sku: 'mug-red' })).after).toBe(mug);
  });
});

describe('changes', () => {
  test('an edit is one version, and a state another', () => {
    expect(plan('name', rowsOf({ name: 'Cup' })).after).toMatchObject({ name: 'Cup', version: 5 });
    const archived = plan('name status', rowsOf({ name: 'Cup', status: 'archived' })).after;
    expect(archived).toMatchObject({ name: 'Cup', status: 'archived', version: 6 });
  });

  test('the outcome of each row depends on its own cells', () => {
    expect(
      outcomesOf(
        'name priceAmount',
        rowsOf({ sku: 'mug-red', name: 'Cup' }, { sku: 'mug-blue', priceAmount: 9 }),
      ),
    ).toEqual(['updated', 'updated']);
    expect(outcomesOf('name', rowsOf({ sku: 'mug-red' }, { sku: 'mug-blue', name: 'Cup' }))).toEqual([
      'unchanged',
      'updated',
    ]);
    expect(outcomesOf('brand', rowsOf({ sku: 'mug-red' }, { sku: 'mug-blue' }))).toEqual([
      'updated',
      'unchanged',
    ]);
    expect(outcomesOf('stock', rowsOf({ sku: 'mug-red', stock: 4, onHand: 5 }, { sku: 'mug-blue' }))).toEqual(
      ['updated', 'unchanged'],
    );
    expect(
      outcomesOf('priceAmount', rowsOf({ sku: 'mug-green', priceAmount: 5 }, { sku: 'mug-red' })),
    ).toEqual(['created', 'unchanged']);
  });

  test('stock alone does not change the product', () => {
    expect(plan('stock', rowsOf({ sku: 'mug-red', stock: 4, onHand: 5 })).after).toBe(mug);
    expect(outcomesOf('stock', rowsOf({ sku: 'mug-red', stock: 0 }))).toEqual(['updated']);
  });

  test('attributes keep their kind where the cell can be read so, and are texts otherwise', () => {
    const attributes = { Volume: '300', Handmade: 'false', Material: '7', New: '8' };
    const columns = 'attr.Volume attr.Handmade attr.Material attr.New';
    expect(plan(columns, rowsOf({ attributes })).after?.attributes).toEqual({
      Volume: 300,
      Handmade: false,
      Material: '7',
      New: '8',
    });
    const others = { Volume: '0300', Handmade: 'no' };
    expect(plan(columns, rowsOf({ attributes: others })).after?.attributes).toEqual({
      Volume: '0300',
      Handmade: 'no',
    });
  });

  test('attributes of a variant are set, cleared by an empty cell, and kept without a column', () => {
    const rows = rowsOf(
      { sku: 'mug-red', variantAttributes: { Glaze: 'Gloss', Litres: '0.3' } },
      { sku: 'mug-blue' },
    );
    expect(plan('variantAttr.Glaze variantAttr.Litres', rows).after?.variants).toMatchObject([
      { sku: 'mug-red', options: { Colour: 'Red' }, attributes: { Glaze: 'Gloss', Litres: '0.3' } },
      { sku: 'mug-blue', options: { Colour: 'Blue' }, attributes: {} },
    ]);
    expect(outcomesOf('variantAttr.Glaze variantAttr.Litres', rows)).toEqual(['updated', 'updated']);
    const same = rowsOf({ sku: 'mug-red' }, { sku: 'mug-blue', variantAttributes: { Glaze: 'Matt' } });
    expect(outcomesOf('variantAttr.Glaze', same)).toEqual(['unchanged', 'unchanged']);
    expect(plan('variantAttr.Litres', same).after).toBe(mug);
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`a${index}`, 'x']));
    const columns = Object.keys(many).map((key) => `variantAttr.${key}`);
    expect(reasonsOf(columns.join(' '), rowsOf({ sku: 'mug-red', variantAttributes: many }))).toEqual([
      '2 sku: A product or variant has at most 100 attributes.',
    ]);
  });

  test('options without a column are kept', () => {
    const { after } = plan('option.Size', rowsOf({ sku: 'mug-red', options: { Size: 'L' } }));
    expect(after?.variants[0]).toMatchObject({ options: { Colour: 'Red', Size: 'L' } });
  });

  test("a brand has its known name, or else the file's spelling", () => {
    expect(plan('brand', rowsOf({ brand: 'Bolt' })).after?.brand).toEqual({ slug: 'bolt', name: 'BOLT' });
    expect(plan('brand', rowsOf({ brand: 'New Ltd' })).after?.brand).toEqual({
      slug: 'new-ltd',
      name: 'New Ltd',
    });
  });
});

describe('a new product', () => {
  const cup = (cells: Partial<Cells>) => rowsOf({ product: 'cup', sku: 'cup-1', priceAmount: 500, ...cells });

  test('belongs to the sender of the file and is a draft, unless the file says otherwise', () => {
    expect(plan('name', cup({ name: 'Cup' })).after).toMatchObject({
      id: 'p-new',
      slug: 'cup',
      sellerId: 'ada',
      status: 'draft',
      version: 1,
      variants: [{ sku: 'cup-1', price: eur(500), options: {} }],
    });
    expect(plan('name status', cup({ name: 'Cup', status: 'published' })).after?.status).toBe('published');
    expect(plan('name seller', cup({ name: 'Cup', seller: 'bob' }), staff).after?.sellerId).toBe('bob');
    expect(plan('name', cup({ name: 'Cup' }), staff).after?.sellerId).toBe('root');
  });

  test('requires a name, a price for each sku, and one variant to be sold', () => {
    expect(reasonsOf('name', cup({}))).toEqual(['2 name: A new product needs a name.']);
    const unpriced = rowsOf(
      { product: 'cup', name: 'Cup', sku: 'a' },
      { product: 'cup', sku: 'b' },
      { product: 'cup', sku: 'c', priceAmount: 1 },
    );
    expect(reasonsOf('name', unpriced)).toEqual([
      '2 priceAmount: The new variant a needs a price.',
      '3 priceAmount: The new variant b needs a price.',
    ]);
    expect(reasonsOf('name', rowsOf({ product: 'cup', name: 'Cup', status: 'published' }))).toEqual([
      expect.stringMatching(/^2 status: .*at least one variant/),
    ]);
  });

  test('reports nothing missing that may be in a rejected cell', () => {
    expect(reasonsOf('name', cup({ isRefused: true } as never))).toEqual([]);
    expect(reasonsOf('categories', cup({ isRefused: true, categories: ['x'] } as never))).toEqual([
      '2 categories: There is no such category: x.',
    ]);
  });
});

describe('rejects', () => {
  test('rows of a product that do not agree', () => {
    const rows = rowsOf(
      { sku: 'mug-red', name: 'Mug', attributes: { Material: 'Clay' } },
      { sku: 'mug-blue', name: 'Cup', attributes: { Material: 'Glass' } },
      { sku: 'mug-green', priceAmount: 1, name: 'Mug' },
    );
    expect(reasonsOf('name attr.Material', rows)).toEqual([
      '3 name: Line 2 has another value here, but both rows belong to the same product.',
      '3 attr.Material: Line 2 has another value here, but both rows belong to the same product.',
    ]);
  });

  test("another seller's slug and sku, without revealing anything else", () => {
    const rows = rowsOf({ sku: 'mug-red', categories: ['x'] }, { sku: 'plate' });
    expect(reasonsOf('name', rows, { importer: { userId: 'eve', isStaff: false } })).toEqual([
      '2 product: This address belongs to a product of another seller. Choose another one.',
      '3 product: This address belongs to a product of another seller. Choose another one.',
    ]);
    expect(reasonsOf('name', rowsOf({ sku: 'mug-red' }, { sku: 'plate' }))).toEqual([
      '3 sku: This sku belongs to another product.',
    ]);
    expect(
      reasonsOf('name', rowsOf({ product: 'cup', name: 'Cup', sku: 'mug-red', priceAmount: 1 })),
    ).toEqual(['2 sku: This sku belongs to another product.']);
  });

  test('a product assigned to another seller', () => {
    expect(reasonsOf('seller', rowsOf({ seller: 'bob' }), staff)).toEqual([
      '2 seller: The product belongs to another seller.',
    ]);
    expect(reasonsOf('seller', rowsOf({ seller: 'ada' }), staff)).toEqual([]);
  });

  test.each<[string, Partial<Cells>, string]>([
    ['categories', { categories: ['cups', 'x', 'y'] }, '2 categories: There is no such category: x, y.'],
    ['status', { status: 'draft' }, '2 status: The product is published and cannot become a draft again.'],
    [
      'imageAlts',
      { imageAlts: ['a', 'b', 'c'] },
      '2 imageAlts: The number of texts (3) is higher than that of the pictures (2).',
    ],
    [
      'sku',
      { sku: 'mug-red', priceAmount: 5, priceCurrency: 'USD' },
      '2 priceCurrency: Prices of this product are in EUR.',
    ],
  ])('a wrong %s', (column, cells, reason) => {
    expect(reasonsOf(column, rowsOf(cells))).toEqual([reason]);
  });

  test('more attributes, options or variants than allowed', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 'x']));
    const columns = Object.keys(many(98)).map((key) => `attr.${key}`);
    expect(reasonsOf(columns.join(' '), rowsOf({ attributes: many(98) }))).toEqual([
      '2 product: A product or variant has at most 100 attributes.',
    ]);
    expect(reasonsOf('sku', rowsOf({ sku: 'mug-red', options: many(20) }))).toEqual([
      '2 sku: A variant has at most 20 options.',
    ]);
    const variants = Array.from({ length: 199 }, (_, index) => ({ sku: `s-${index}`, priceAmount: 1 }));
    expect(reasonsOf('sku', rowsOf(...variants))).toEqual([expect.stringMatching(/at most 200 variants/)]);
  });
});
