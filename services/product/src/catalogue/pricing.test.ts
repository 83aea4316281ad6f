import { changePrices } from './pricing';
import { draftProduct } from './product';
import type { VariantChange } from './variant';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const description = {
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
const draft = (variants: VariantChange[]) =>
  draftProduct({ id: 'p-1', sellerId: 'seller-1', currency: 'EUR' }, description, variants, now);

describe('prices', () => {
  const two = draft([
    { sku: 'mug-s', price: eur(1_250), options: { Size: 'S' } },
    { sku: 'mug-l', price: eur(1_450) },
  ]);
  test.each([
    [{ amount: 999 }, [999, 999]],
    [{ basisPoints: -1_000 }, [1_125, 1_305]],
    // 1250 × 1.0333 = 1291.625 and 1450 × 1.0333 = 1498.285
    [{ basisPoints: 333 }, [1_292, 1_498]],
    // Nothing is sold for nothing.
    [{ basisPoints: -9_999 }, [1, 1]],
  ])('%j changes every variant and rounds to minor units', (change, expected) => {
    const { variants, version } = changePrices(two, change, later);
    expect(variants.map(({ price }) => price.amount)).toEqual(expected);
    expect(variants[0]).toMatchObject({ sku: 'mug-s', options: { Size: 'S' } });
    expect(version).toBe(2);
  });

  test('need a variant, and have a limit', () => {
    expect(() => changePrices(draft([]), { amount: 1 }, later)).toThrow(
      expect.objectContaining({ code: 'product-incomplete' }),
    );
    expect(() => changePrices(draft([{ sku: 'x', price: eur(1e9) }]), { basisPoints: 1 }, later)).toThrow(
      expect.objectContaining({ code: 'price-too-high' }),
    );
  });
});
