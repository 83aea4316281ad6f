import type { EvaluateDiscountsRequest } from '@sidecart/contracts/campaign/v1/campaign';
import type { Campaign } from '../src/campaign';
import type { Cart, CartLine } from '../src/evaluation';

export const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** Ten per cent off everything, without a code. */
export const aCampaign = (overrides: Partial<Campaign> = {}): Campaign => ({
  id: 'campaign-1',
  name: 'Ten off',
  kind: 'percentage',
  basisPoints: 1_000,
  limits: {},
  claimed: 0,
  priority: 0,
  active: true,
  version: 1,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-01-01T00:00:00Z'),
  ...overrides,
});

/** Two blue mugs at 12.50. */
export const aLine = (overrides: Partial<CartLine> = {}): CartLine => ({
  sku: 'mug-blue',
  productId: 'mug',
  sellerId: 'seller-1',
  categories: ['kitchen'],
  quantity: 2,
  unitPrice: eur(1_250),
  ...overrides,
});

/** The cart in the form of the evaluation and of the proto. */
export const aCart = (overrides: Partial<Cart> = {}): Cart & EvaluateDiscountsRequest => ({
  shipping: undefined,
  currency: 'EUR',
  lines: [aLine()],
  codes: [],
  emails: [],
  ...overrides,
});
