import type { Cart } from '../src/cart';
import type { Offer } from '../src/offers/offer';

export const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** What product.updated reports about a mug at 12.50; toJSON omits empty fields, and a test may do the same. */
export const aProduct = (overrides: Record<string, unknown> = {}) => ({
  productId: 'mug',
  slug: 'mug',
  name: 'Mug',
  status: 'published',
  categories: ['kitchen'],
  sellerId: 'seller-1',
  variants: [{ sku: 'mug-blue', price: eur(1_250), options: { colour: 'blue' } }],
  version: 1,
  ...overrides,
});

export const offer = (overrides: Partial<Offer> = {}): Offer => ({
  sku: 'mug-blue',
  productId: 'mug',
  name: 'Mug',
  sellerId: 'seller-1',
  categories: ['kitchen'],
  options: { colour: 'blue' },
  price: eur(1_250),
  isOffered: true,
  available: 10,
  alwaysAvailable: false,
  ...overrides,
});

export const line = (sku: string, quantity: number, amount = 1_250) => ({
  sku,
  productId: 'mug',
  name: 'Mug',
  quantity,
  unitPrice: eur(amount),
});

export const aCart = (overrides: Partial<Cart> = {}): Cart => ({
  id: 'cart-1',
  owner: { kind: 'user', userId: 'user-1' },
  version: 3,
  currency: 'EUR',
  lines: [line('mug-blue', 2)],
  couponCodes: [],
  ...overrides,
});
