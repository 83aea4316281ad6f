import type { PlaceOrder } from '../src/order';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** Two blue mugs at 12.50, shipped for 4.99. */
export const aPlaceOrder = (overrides: Partial<PlaceOrder> = {}): PlaceOrder => ({
  checkoutId: 'checkout-1',
  paymentId: 'payment-1',
  userId: 'user-1',
  email: 'ada@example.com',
  items: [
    {
      sku: 'mug-blue',
      productId: 'mug',
      name: 'Blue mug',
      quantity: 2,
      unitPrice: eur(1_250),
      discount: eur(0),
      lineTotal: eur(2_500),
      sellerId: 'seller-1',
      options: { colour: 'blue' },
      mediaId: 'pic-blue',
    },
  ],
  totals: {
    subtotal: eur(2_500),
    discount: eur(0),
    shipping: eur(499),
    tax: eur(479),
    taxIncluded: true,
    total: eur(2_999),
  },
  shippingAddress: address,
  billingAddress: address,
  shippingMethod: { code: 'standard', name: 'Standard', price: eur(499) },
  couponCodes: [],
  ...overrides,
});
