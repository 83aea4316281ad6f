import {
  addedMedia,
  archiveProduct,
  assertVersion,
  bestAvailability,
  cheapestVariant,
  draftProduct,
  editProduct,
  optionsOf,
  publishProduct,
  restoreProduct,
  withdrawVariant,
  type Description,
} from './product';
import type { VariantChange } from './variant';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const eur = (amount: number) => ({ amount, currency: 'EUR' });

const description: Description = {
  slug: 'mug',
  name: 'Mug',
  description: '',
  brand: undefined,
  categories: [],
  categoryPath: [],
  attributes: {},
  images: [],
  swatches: [],
};
const draft = (variants: VariantChange[] = [{ sku: 'mug-blue', price: eur(1_250) }]) =>
  draftProduct({ id: 'p-1', sellerId: 'seller-1', currency: 'EUR' }, description, variants, now);

test('a new product is a draft of version 1', () => {
  expect(draft()).toMatchObject({ status: 'draft', version: 1, createdAt: now, listedAt: now });
});

describe('publication', () => {
  test('needs a priced variant', () => {
    expect(() => publishProduct(draft([]), later)).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'product-incomplete' }),
    );
  });

  test('is a new version, listed from now on; repeating it changes nothing', () => {
    const published = publishProduct(draft(), later);
    expect(published).toMatchObject({ status: 'published', version: 2, listedAt: later });
    expect(publishProduct(published, later)).toBe(published);
  });

  test('restores an archived product', () => {
    const archived = archiveProduct(publishProduct(draft(), now), later);
    expect(archived).toMatchObject({ status: 'archived', version: 3 });
    expect(archiveProduct(archived, later)).toBe(archived);
    expect(publishProduct(archived, later)).toMatchObject({ status: 'published', version: 4 });
  });
});

describe('restoration', () => {
  test('puts an archived product back as it was, and not among the newest', () => {
    for (const before of [draft(), publishProduct(draft(), now)]) {
      const restored = restoreProduct(archiveProduct(before, later), later);
      expect(restored).toMatchObject({ status: before.status, listedAt: now, version: before.version + 2 });
      expect(restored.archivedFrom).toBeUndefined();
    }
  });

  test('leaves others as they are, and makes a draft of what was archived before it was recorded', () => {
    const published = publishProduct(draft(), now);
    expect(restoreProduct(published, later)).toBe(published);
    const archived = { ...archiveProduct(published, now), archivedFrom: undefined };
    expect(restoreProduct(archived, later)).toMatchObject({ status: 'draft' });
  });

  test('puts nothing on sale that has no variant', () => {
    const archived = archiveProduct(publishProduct(draft(), now), now);
    expect(() => restoreProduct(withdrawVariant(archived, 'mug-blue', now), later)).toThrow(
      expect.objectContaining({ code: 'product-incomplete' }),
    );
  });
});

test('rejects a product that is too large for an event, whether created or updated', () => {
  const refusal = expect.objectContaining({ kind: 'rejected', code: 'product-too-large' });
  const wordy = (sku: string): VariantChange => ({
    sku,
    price: eur(100),
    options: Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`Option ${at}`, 'é'.repeat(200)])),
  });
  const some = Array.from({ length: 11 }, (_, at) => wordy(`a-${at}`));
  expect(draft(some).variants).toHaveLength(11);
  expect(() => draft([...some, wordy('b')])).toThrow(refusal);
  expect(() => editProduct(draft(some), {}, [wordy('b')], later)).toThrow(refusal);
});

describe('variants', () => {
  test('are changed by sku, the others are kept', () => {
    const edited = editProduct(
      draft(),
      { name: 'Big mug' },
      [
        { sku: 'mug-red', price: eur(999), options: { colour: 'red' } },
        { sku: 'mug-blue', options: { colour: 'blue' } },
      ],
      later,
    );
    expect(edited).toMatchObject({ name: 'Big mug', version: 2, updatedAt: later });
    expect(edited.variants).toEqual([
      { sku: 'mug-blue', price: eur(1_250), options: { colour: 'blue' }, mediaIds: [], attributes: {} },
      { sku: 'mug-red', price: eur(999), options: { colour: 'red' }, mediaIds: [], attributes: {} },
    ]);
    expect(cheapestVariant(edited)?.sku).toBe('mug-red');
  });

  test('a new one requires a price in the currency of the catalogue', () => {
    expect(() => editProduct(draft(), {}, [{ sku: 'new' }], later)).toThrow(
      expect.objectContaining({ code: 'variant-unpriced' }),
    );
    expect(() => draft([{ sku: 'a', price: { amount: 1, currency: 'USD' } }])).toThrow(
      expect.objectContaining({ code: 'currency-unsupported' }),
    );
  });

  test('are limited in number', () => {
    const many = Array.from({ length: 201 }, (_, index) => ({ sku: `s-${index}`, price: eur(1) }));
    expect(() => draft(many)).toThrow(expect.objectContaining({ code: 'variants-too-many' }));
  });
});

describe('a withdrawn variant', () => {
  const two = draft([
    { sku: 'a', price: eur(1) },
    { sku: 'b', price: eur(2) },
  ]);

  test('is no longer offered, as a new version', () => {
    expect(withdrawVariant(two, 'a', later)).toMatchObject({
      variants: [{ sku: 'b' }],
      version: 2,
      updatedAt: later,
    });
  });

  test('must exist, and leave one on sale', () => {
    expect(() => withdrawVariant(two, 'c', later)).toThrow(
      expect.objectContaining({ kind: 'not-found', code: 'variant-not-found' }),
    );
    const last = withdrawVariant(two, 'a', later);
    expect(withdrawVariant(last, 'b', later).variants).toEqual([]);
    expect(() => withdrawVariant(publishProduct(last, later), 'b', later)).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'product-incomplete' }),
    );
  });
});

test('options list their values in order of first appearance', () => {
  const product = draft([
    { sku: 'a', price: eur(1), options: { size: 'M', colour: 'red' } },
    { sku: 'b', price: eur(1), options: { size: 'S', colour: 'red' } },
    { sku: 'c', price: eur(1), options: { colour: 'blue', cut: 'slim' } },
  ]);
  expect(optionsOf(product)).toEqual([
    { name: 'size', values: ['M', 'S'] },
    { name: 'colour', values: ['red', 'blue'] },
    { name: 'cut', values: ['slim'] },
  ]);
  expect(optionsOf(draft([]))).toEqual([]);
});

test('adds only pictures that are not shown yet', () => {
  const images = [{ mediaId: 'a', alt: '' }];
  expect(
    addedMedia({ images }, [
      { mediaId: 'b', alt: '' },
      { mediaId: 'a', alt: 'new' },
    ]),
  ).toEqual(['b']);
});

test('rejects a change made on an older version', () => {
  expect(() => assertVersion(draft(), 2)).toThrow(
    expect.objectContaining({ kind: 'conflict', code: 'product-changed', details: { version: 1 } }),
  );
  expect(() => assertVersion(draft(), 1)).not.toThrow();
  expect(() => assertVersion(draft(), undefined)).not.toThrow();
});

test('a product is as available as its best variant; unknown skus are unavailable', () => {
  const product = draft([
    { sku: 'a', price: eur(1) },
    { sku: 'b', price: eur(1) },
  ]);
  expect(bestAvailability(product)).toBe('out-of-stock');
  expect(bestAvailability({ ...product, availability: { a: 'low-stock', b: 'out-of-stock' } })).toBe(
    'low-stock',
  );
  expect(bestAvailability({ ...product, availability: { a: 'low-stock', b: 'in-stock' } })).toBe('in-stock');
});
