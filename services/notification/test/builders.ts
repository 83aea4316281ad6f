import type { EventData } from '@sidecart/contracts/topics';
import type { DeadLetter } from '../src/dead-letter';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** Two blue mugs at 12.50, five off, shipped for 4.99. */
export const anOrderPlaced = (
  overrides: Partial<EventData<'order.placed'>> = {},
): EventData<'order.placed'> => ({
  orderId: 'order-1',
  number: 'SC-000007',
  checkoutId: 'checkout-1',
  paymentId: 'payment-1',
  email: 'ada@example.com',
  items: [
    {
      sku: 'mug-blue',
      productId: 'mug',
      name: 'Blue mug',
      quantity: 2,
      unitPrice: eur(1_250),
      discount: eur(500),
      lineTotal: eur(2_000),
      sellerId: 'seller-1',
      options: { colour: 'blue', size: 'L' },
      mediaId: 'pic-blue',
    },
  ],
  totals: {
    subtotal: eur(2_500),
    discount: eur(500),
    shipping: eur(499),
    tax: eur(399),
    taxIncluded: true,
    total: eur(2_499),
  },
  shippingAddress: {
    firstName: 'Ada',
    lastName: 'Byron',
    line1: 'Hauptstraße 1',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
  shippingMethod: { code: 'standard', name: 'Standard', price: eur(499) },
  couponCodes: [],
  locale: 'en',
  occurredAt: new Date('2026-01-01T00:00:00Z'),
  ...overrides,
});

export const aDeadLetter = (): DeadLetter => ({
  id: 'letter-1',
  topic: 'order.dead',
  eventId: 'event-1',
  type: 'payment.captured',
  originalTopic: 'payments',
  status: 'open',
  failures: 1,
  receivedAt: new Date('2026-01-01T00:00:00Z'),
  redrivenAt: null,
});
