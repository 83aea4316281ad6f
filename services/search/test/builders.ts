import type { ProductState, ProductStanding } from '@sidecart/contracts/product/v1/events';
import type { OutgoingEvent } from '@sidecart/contracts/topics';

const occurredAt = new Date('2026-03-01T12:00:00Z');

export const kitchen = { slug: 'kitchen', name: 'Kitchen' };
export const mugs = { slug: 'mugs', name: 'Mugs' };

/** A published blue stoneware mug at 12.50, in kitchen › mugs. */
export const aProduct = (overrides: Partial<ProductState> = {}): ProductState => {
  const productId = overrides.productId ?? 'mug';
  return {
    productId,
    slug: productId,
    name: 'Stoneware Mug',
    description: 'Holds a morning of coffee.',
    status: 'published',
    brand: 'Kiln & Co',
    brandSlug: 'kiln-co',
    categories: ['mugs'],
    categoryPath: [kitchen, mugs],
    sellerId: 'seller-1',
    attributes: { material: 'stoneware' },
    variants: [aVariant(`${productId}-blue`, 1_250, { colour: 'blue' })],
    images: [{ mediaId: `${productId}-picture`, alt: 'A mug' }],
    version: 1,
    standing: undefined,
    swatches: [],
    listedAt: new Date('2026-01-01T00:00:00Z'),
    ...overrides,
  };
};

export const aVariant = (sku: string, amount: number, options: Record<string, string> = {}) => ({
  sku,
  price: { amount, currency: 'EUR' },
  options,
  mediaIds: [],
  attributes: {},
});

export const aStanding = (overrides: Partial<ProductStanding> = {}): ProductStanding => ({
  ratingAverage: 4.5,
  ratingCount: 10,
  unitsSold: 100,
  version: 1,
  ...overrides,
});

type ProductEventType = 'product.created' | 'product.updated' | 'product.published' | 'product.archived';

export const productEvent = (
  product: ProductState,
  type: ProductEventType = 'product.published',
): OutgoingEvent => ({
  type,
  aggregateId: product.productId,
  data: { product, occurredAt },
});

export const reviewed = (productId: string, standing: ProductStanding): OutgoingEvent => ({
  type: 'review.published',
  aggregateId: `review-of-${productId}-${standing.version}`,
  data: {
    reviewId: `review-of-${productId}-${standing.version}`,
    productId,
    rating: 5,
    verifiedPurchase: true,
    standing,
    occurredAt,
  },
});

export const stocked = (sku: string, available: number, version = 1): OutgoingEvent => ({
  type: 'inventory.changed',
  aggregateId: sku,
  data: {
    sku,
    onHand: available,
    reserved: 0,
    available,
    version,
    availability: available > 5 ? 'in-stock' : available > 0 ? 'low-stock' : 'out-of-stock',
    alwaysAvailable: false,
    occurredAt,
  },
});

/** A test product on a shelf of the kitchen. */
export const shelf = (id: string, name: string, more: Parameters<typeof aProduct>[0] = {}) =>
  aProduct({
    productId: id,
    name,
    description: '',
    brand: 'Nordholm',
    brandSlug: 'nordholm',
    categoryPath: [kitchen],
    attributes: {},
    variants: [aVariant(`${id}-sku`, 1_000)],
    ...more,
  });
