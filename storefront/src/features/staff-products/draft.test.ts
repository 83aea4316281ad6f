import type { AdminProductView } from '@sidecart/bff/views';
import {
  mistakesOf,
  newVariant,
  optionNamesOf,
  toChange,
  toDraft,
  toNewProduct,
  withOptionNames,
  type Draft,
} from './draft';

const mug: AdminProductView = {
  id: 'p-mug',
  slug: 'mug',
  name: 'Mug',
  description: 'Holds tea.',
  status: 'published',
  brand: 'Kiln',
  categories: ['cups'],
  sellerId: 's-1',
  attributes: { Weight: 300, Washable: true, Material: 'stoneware' },
  variants: [
    {
      sku: 'mug-s',
      price: { amount: 1_250, currency: 'EUR' },
      options: { Size: 'S', Colour: 'sand' },
      mediaIds: ['m-1'],
      attributes: { Litres: 0.3 },
    },
    {
      sku: 'mug-l',
      price: { amount: 5, currency: 'EUR' },
      options: { Size: 'L', Colour: 'moss' },
      mediaIds: [],
      attributes: {},
    },
  ],
  swatches: [{ option: 'Colour', value: 'sand', color: '#d9c19a' }],
  pictures: [{ mediaId: 'm-1', alt: 'A mug' }],
  version: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  etag: '"3"',
  stock: { ok: false },
};

const edited = (part: Partial<Draft>): Draft => ({ ...toDraft(mug, 'en'), ...part });
const body = (part: Partial<Draft>) => toChange(edited(part), 'EUR', mug);

test('an unchanged product is saved as it was', () => {
  const { name, description, brand, categories, attributes, variants, pictures, swatches } = mug;
  expect(body({})).toEqual({
    name,
    description,
    brand,
    categories,
    attributes,
    variants,
    swatches,
    images: pictures,
  });
});

test('prices are shown in major units and sent in minor ones, with a point or a comma', () => {
  expect(toDraft(mug, 'en').variants.map(({ price }) => price)).toEqual(['12.50', '0.05']);
  const [small, large] = toDraft(mug, 'en').variants;
  const variants = [
    { ...small!, price: '13.99' },
    { ...large!, price: '14,5' },
  ];
  expect(body({ variants })['variants']).toMatchObject([
    { sku: 'mug-s', price: { amount: 1_399, currency: 'EUR' } },
    { sku: 'mug-l', price: { amount: 1_450, currency: 'EUR' } },
  ]);
});

test('a picture that is removed is removed from its variants, and a swatch goes with its value', () => {
  expect(body({ pictures: [] })).toMatchObject({
    images: [],
    variants: [{ mediaIds: [] }, { mediaIds: [] }],
  });
  const [small, large] = toDraft(mug, 'en').variants;
  const inMoss = [{ ...small!, options: { Size: 'S', Colour: 'moss' } }, large!];
  expect(body({ variants: inMoss })['swatches']).toEqual([]);
  const renamed = withOptionNames(toDraft(mug, 'en'), 'Size, Color');
  expect(toChange(renamed, 'EUR', mug)['swatches']).toEqual([
    { option: 'Color', value: 'sand', color: '#d9c19a' },
  ]);
});

const words = { price: 'no price', twice: 'twice', alike: 'alike', blank: 'blank' };

test('reports rows whose price is not an amount of the currency', () => {
  const prices = (...texts: string[]) =>
    edited({
      variants: texts.map((price, at) => ({
        ...newVariant(String(at)),
        price,
        options: { Size: `${at}`, Colour: 'moss' },
      })),
    });
  expect(mistakesOf(prices('19,90', '19.999', '', '7'), 'EUR', words)).toEqual({
    '/variants/1/price': 'no price',
    '/variants/2/price': 'no price',
  });
  expect(mistakesOf(prices('1500', '19.90'), 'JPY', words)).toEqual({ '/variants/1/price': 'no price' });
});

test('reports a duplicate at its second place', () => {
  expect(mistakesOf(toDraft(mug, 'en'), 'EUR', words)).toEqual({});
  const [small, large] = toDraft(mug, 'en').variants;
  const attributes = ['Weight', ' Weight', '', ''].map((name, at) => ({ key: `${at}`, name, value: name }));
  expect(
    mistakesOf(edited({ variants: [small!, { ...small!, sku: ' mug-s ' }], attributes }), 'EUR', words),
  ).toEqual({ '/variants/1': 'alike', '/variants/1/sku': 'twice', '/attributes/1': 'twice' });
  // An option that is no longer listed does not distinguish them.
  const unlisted = edited({ variants: [small!, { ...large!, options: { Size: 'S', Colour: 'moss' } }] });
  expect(mistakesOf({ ...unlisted, optionNames: 'Size' }, 'EUR', words)).toEqual({ '/variants/1': 'alike' });
});

test('reports an option or an attribute without a value, and a value without a name', () => {
  const [small, large] = toDraft(mug, 'en').variants;
  const variants = [small!, { ...large!, options: { Size: ' ', Colour: 'moss' } }];
  const attributes = [
    { key: 'a', name: 'Material', value: ' ' },
    { key: 'b', name: '', value: 'stoneware' },
    { key: 'c', name: '', value: '' },
  ];
  expect(mistakesOf(edited({ variants, attributes }), 'EUR', words)).toEqual({
    '/variants/1/options/Size': 'blank',
    '/attributes/0/value': 'blank',
    '/attributes/1': 'blank',
  });
  const added = withOptionNames(toDraft(mug, 'en'), 'Size, Colour, Glaze');
  expect(mistakesOf(added, 'EUR', words)).toEqual({
    '/variants/0/options/Glaze': 'blank',
    '/variants/1/options/Glaze': 'blank',
  });
});

test('an option that is renamed keeps its values, one that is added has none', () => {
  const renamed = ['Si', 'Siz', 'Grösse'].reduce(
    (draft, name) => withOptionNames(draft, `${name}, Colour`),
    toDraft(mug, 'en'),
  );
  expect(body(renamed)['variants']).toMatchObject([
    { options: { Grösse: 'S' } },
    { options: { Grösse: 'L', Colour: 'moss' } },
  ]);
  const swapped = withOptionNames(toDraft(mug, 'en'), 'Colour, Size');
  expect(body(swapped)['variants']).toMatchObject(mug.variants.map(({ options }) => ({ options })));
  const added = withOptionNames(toDraft(mug, 'en'), 'Size, Colour, Glaze');
  expect(body(added)['variants']).toMatchObject(mug.variants.map(({ options }) => ({ options })));
});

test('a new product has a first variant, and omits a slug or brand that was not entered', () => {
  const draft = toDraft(undefined, 'en');
  expect(draft.variants).toEqual([newVariant('first')]);
  const entered = {
    ...draft,
    name: ' Bowl ',
    variants: [{ ...newVariant('first'), sku: ' b-1 ', price: '8' }],
  };
  expect(toNewProduct(entered, 'EUR')).toEqual({
    name: 'Bowl',
    description: '',
    categories: [],
    attributes: {},
    variants: [
      { sku: 'b-1', price: { amount: 800, currency: 'EUR' }, options: {}, mediaIds: [], attributes: {} },
    ],
    swatches: [],
    images: [],
  });
});

test('a cleared brand is removed; an address is sent only if it changed', () => {
  expect(body({ brand: ' ' })).toMatchObject({ brand: null });
  expect(body({ slug: 'mug' })).not.toHaveProperty('slug');
  expect(body({ slug: 'cup' })).toMatchObject({ slug: 'cup' });
});

test('an attribute keeps its kind unless it was retyped as something else', () => {
  const retyped = (values: Record<string, string>) =>
    body({ attributes: Object.entries(values).map(([name, value]) => ({ key: name, name, value })) });
  expect(retyped({ Weight: '250', Washable: 'false', Material: '7', Depth: '12' })['attributes']).toEqual({
    Weight: 250,
    Washable: false,
    Material: '7',
    Depth: '12',
  });
  expect(retyped({ Weight: 'light', Washable: 'by hand', '': '' })['attributes']).toEqual({
    Weight: 'light',
    Washable: 'by hand',
  });
});

test('variants have attributes of their own, and each keeps the kind that it had', () => {
  const [small, large] = toDraft(mug, 'en').variants;
  expect(small!.attributes).toEqual([{ key: 'Litres', name: 'Litres', value: '0.3' }]);
  const own = (name: string, value: string) => ({ key: name + value, name, value });
  const variants = [
    { ...small!, attributes: [own('Litres', '0.25')] },
    { ...large!, attributes: [own('Litres', '0.5'), own(' Washable', 'no '), own('', '')] },
  ];
  expect(body({ variants })['variants']).toMatchObject([
    { attributes: { Litres: 0.25 } },
    { attributes: { Litres: '0.5', Washable: 'no' } },
  ]);
  const wrong = [
    { ...small!, attributes: [own('Litres', ''), own('', 'no')] },
    { ...large!, attributes: [own('Litres', '1'), own('Litres', '2')] },
  ];
  expect(mistakesOf(edited({ variants: wrong }), 'EUR', words)).toEqual({
    '/variants/0/attributes/0/value': 'blank',
    '/variants/0/attributes/1': 'blank',
    '/variants/1/attributes/1': 'twice',
  });
});

test('options are those whose names are listed', () => {
  const optionNames = ' Size, , Size ';
  expect(optionNamesOf(edited({ optionNames: `${optionNames},Glaze ` }))).toEqual(['Size', 'Glaze']);
  expect(body({ optionNames })['variants']).toEqual([
    expect.objectContaining({ options: { Size: 'S' } }),
    expect.objectContaining({ options: { Size: 'L' } }),
  ]);
});
