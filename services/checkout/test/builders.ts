import type { CartSnapshot } from '@sidecart/contracts/cart/v1/cart';

export const eur = (amount: number) => ({ amount, currency: 'EUR' });

export interface CartOwner {
  userId?: string;
  tokenHash?: string;
}

/** Two blue mugs. */
export const aCart = ({ userId, tokenHash = '' }: CartOwner): CartSnapshot => ({
  cartId: 'cart-1',
  version: 3,
  userId,
  currency: 'EUR',
  lines: [
    {
      sku: 'mug-blue',
      productId: 'mug',
      name: 'Blue mug',
      quantity: 2,
      unitPrice: eur(1_250),
      sellerId: 'seller-1',
      categories: ['kitchen'],
      problems: [],
      options: { colour: 'blue' },
      mediaId: 'pic-blue',
    },
  ],
  couponCodes: [],
  tokenHash,
});
