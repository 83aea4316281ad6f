import type { KnownProduct, Product } from '../replica/product';
import { popularityOf, toDocument } from './document';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const mug: Product = {
  slug: 'mug',
  name: 'Mug',
  description: 'To drink from.',
  status: 'published',
  brand: { slug: 'kiln-co', name: 'Kiln & Co' },
  categories: [
    { slug: 'kitchen', name: 'Kitchen' },
    { slug: 'mugs', name: 'Mugs' },
  ],
  sellerId: 'seller-1',
  attributes: { material: 'stoneware', dishwasher: 'true' },
  variants: [
    { sku: 'mug-large', price: eur(1_900), options: { size: 'large', material: 'stoneware' } },
    { sku: 'mug-small', price: eur(1_200), options: { size: 'small' } },
    { sku: 'mug-other', price: eur(1_200), options: {} },
  ],
  thumbnail: { mediaId: 'm1', alt: 'a mug' },
  listedAt: '2026-01-01T00:00:00.000Z',
};
const known = (changes: Partial<KnownProduct> = {}): KnownProduct => ({
  id: 'p1',
  product: mug,
  standing: { ratingAverage: 4.5, ratingCount: 8, unitsSold: 120 },
  availability: { 'mug-large': 'out-of-stock', 'mug-small': 'low-stock' },
  docVersion: 7,
  ...changes,
});

test('a list shows the cheapest variant and the best availability', () => {
  expect(toDocument(known())).toMatchObject({
    published: true,
    view: {
      id: 'p1',
      slug: 'mug',
      name: 'Mug',
      price: eur(1_200),
      priceVaries: true,
      singleVariant: false,
      defaultSku: 'mug-small',
      brand: 'Kiln & Co',
      thumbnail: { mediaId: 'm1', alt: 'a mug' },
      availability: 'low-stock',
      rating: { average: 4.5, count: 8 },
    },
    price: 1_200,
    inStock: true,
    rating: 4.5,
  });
});

test.each([
  ['one variant', [1_200], false],
  ['variants of one price', [1_200, 1_200], false],
  ['a dearer one', [1_200, 1_200, 1_300], true],
  ['a cheaper one', [1_200, 1_100], true],
])('of %s the price varies or not', (_what, amounts, priceVaries) => {
  const variants = amounts.map((amount, at) => ({ sku: `mug-${at}`, price: eur(amount), options: {} }));
  expect(toDocument(known({ product: { ...mug, variants } }))).toMatchObject({
    view: { priceVaries, singleVariant: amounts.length === 1 },
  });
});

test('a filter matches by every category, by slug or name of its brand, by attribute or option', () => {
  expect(toDocument(known())).toMatchObject({
    categorySlugs: ['kitchen', 'mugs'],
    categoryFacet: ['kitchen=Kitchen', 'mugs=Mugs'],
    brandKeys: ['kiln-co', 'Kiln & Co'],
    brandFacet: 'kiln-co=Kiln & Co',
    attributeFacet: ['material=stoneware', 'dishwasher=true', 'size=large', 'size=small'],
    skus: ['mug-large', 'mug-small', 'mug-other'],
  });
});

test('an attribute is found by its value, or by its name where the value only says yes', () => {
  expect(toDocument(known())).toMatchObject({ attributes: ['stoneware', 'dishwasher', 'large', 'small'] });
});

test.each([
  ['a draft', { product: { ...mug, status: 'draft' } }],
  ['an archived one', { product: { ...mug, status: 'archived' } }],
  ['one without anything to sell', { product: { ...mug, variants: [] } }],
  ['one of which only the standing is known', { product: undefined }],
])('%s is not visible', (_what, changes) => {
  expect(toDocument(known(changes))).toEqual({ published: false });
});

test('a sku without an availability from inventory cannot be bought', () => {
  expect(toDocument(known({ availability: {} }))).toMatchObject({
    view: { availability: 'out-of-stock' },
    inStock: false,
  });
});

test('a product may have no ratings and no brand', () => {
  expect(toDocument(known({ standing: undefined, product: { ...mug, brand: null } }))).toMatchObject({
    view: { brand: null, rating: { average: null, count: 0 } },
    rating: 0,
    brand: null,
    brandKeys: [],
    brandFacet: null,
  });
});

test('popularity grows with sales and ratings, stays within 0 and 1, and few ratings have little weight', () => {
  const of = (unitsSold: number, ratingAverage: number, ratingCount: number) =>
    popularityOf({ unitsSold, ratingAverage, ratingCount });
  expect(of(100, 0, 0)).toBeGreaterThan(of(10, 0, 0));
  expect(of(10, 5, 50)).toBeGreaterThan(of(10, 3, 50));
  expect(of(10, 4.5, 200)).toBeGreaterThan(of(10, 5, 1));
  expect(of(10, 1, 1)).toBeLessThan(of(10, 0, 0));
  expect(of(1_000_000_000, 5, 1_000_000)).toBeLessThanOrEqual(1);
  expect(of(0, 1, 1_000_000)).toBeGreaterThanOrEqual(0);
});

test('texts are composed, without the characters that mark matches', () => {
  const name = 'Cafe\u0301 \ufdd0set\ufdd1';
  const document = toDocument(known({ product: { ...mug, name, description: name } }));
  expect(document).toMatchObject({ name: 'Café set', description: 'Café set', view: { name: 'Café set' } });
});

test('texts with Chinese, Japanese or Korean letters are also kept separately', () => {
  const product = {
    ...mug,
    name: '日本製鉄瓶',
    brand: { slug: 'nambu', name: '南部' },
    categories: [...mug.categories, { slug: 'wa', name: '和食器' }],
    attributes: { ...mug.attributes, material: '鉄' },
  };
  expect(toDocument(known({ product }))).toMatchObject({
    cjk: {
      name: ['日本製鉄瓶'],
      brand: ['南部'],
      categories: ['和食器'],
      attributes: ['鉄'],
      description: [],
    },
  });
});
