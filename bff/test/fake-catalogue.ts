import { firstHome } from '@sidecart/contracts/http/first-home';
import { Answered, Refused, type FakeGateway } from './fake-gateway';

export const eur = (amount: number) => ({ amount, currency: 'EUR' });

const categories = [
  {
    slug: 'kitchen',
    name: 'Kitchen',
    position: 0,
    children: [{ slug: 'mugs', name: 'Mugs', position: 0, descriptions: { de: 'Becher.' }, children: [] }],
  },
  { slug: 'desk', name: 'Desk', position: 1, children: [] },
];

const aVariant = (sku: string, price: number, more: object) => ({
  sku,
  price: eur(price),
  mediaIds: [],
  attributes: {},
  availability: 'in-stock',
  ...more,
});

export const aProduct = (overrides: object = {}) => ({
  id: 'p-mug',
  slug: 'blue-mug',
  name: 'Blue mug',
  description: 'Keeps warm.',
  status: 'published',
  brand: 'Kiln & Co',
  categories: ['mugs'],
  sellerId: 'seller-1',
  attributes: { Material: 'stoneware', Dishwasher: true },
  variants: [
    aVariant('mug-s', 1_250, { options: { Size: 'S' } }),
    aVariant('mug-l', 1_450, {
      options: { Size: 'L' },
      mediaIds: ['m-2'],
      attributes: { Litres: 0.5 },
      availability: 'out-of-stock',
    }),
  ],
  swatches: [{ option: 'Size', value: 'S', color: '#0b5fff' }],
  options: [{ name: 'Size', values: ['S', 'L'] }],
  images: [
    { mediaId: 'm-1', alt: 'A blue mug' },
    { mediaId: 'm-2', alt: 'A large blue mug' },
  ],
  availability: 'in-stock',
  rating: { average: 4.5, count: 2 },
  version: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  ...overrides,
});

export const aPage = (overrides: object = {}) => ({
  slug: 'imprint',
  locale: 'en',
  locales: ['en', 'de'],
  title: 'Imprint',
  markdown: 'Sidecart Ltd',
  version: 3,
  updatedAt: '2027-01-02T00:00:00.000Z',
  ...overrides,
});

export const aFound = (overrides: object = {}) => ({
  id: 'p-mug',
  slug: 'blue-mug',
  name: 'Blue mug',
  status: 'published',
  price: eur(1_250),
  priceVaries: true,
  singleVariant: false,
  defaultSku: 'mug-s',
  brand: 'Kiln & Co',
  thumbnail: { mediaId: 'm-1', alt: 'A blue mug' },
  availability: 'in-stock',
  rating: { average: null, count: 0 },
  ...overrides,
});

export const aListed = (overrides: object = {}) =>
  aFound({ version: 3, updatedAt: '2026-01-02T00:00:00.000Z', ...overrides });

export const aSearchAnswer = (overrides: object = {}) => ({
  items: [
    {
      ...aFound({ rating: { average: 4.5, count: 2 } }),
      status: undefined,
      highlights: [
        { field: 'name', start: 5, end: 8 },
        { field: 'snippet', start: 2, end: 5 },
      ],
      highlight: { name: 'Blue <em>mug</em>' },
    },
  ],
  facets: {
    category: [{ slug: 'mugs', name: 'Mugs', count: 1 }],
    brand: [{ slug: 'kiln', name: 'Kiln & Co', count: 1 }],
    price: [{ minPrice: 1_000, maxPrice: 2_499, count: 1 }],
    inStock: [
      { value: true, count: 1 },
      { value: false, count: 4 },
    ],
    attributes: [{ name: 'Material', values: [{ value: 'stoneware', count: 1 }] }],
  },
  total: 1,
  page: 1,
  pages: 1,
  nextCursor: null,
  relaxed: false,
  didYouMean: null,
  ...overrides,
});

export const aStock = (overrides: object = {}) => ({
  sku: 'mug-s',
  sellerId: 'seller-1',
  onHand: 7,
  reserved: 2,
  available: 5,
  availability: 'in-stock',
  tracked: true,
  backorderable: false,
  lowStockThreshold: 3,
  version: 1,
  ...overrides,
});

const reviews = {
  items: [
    {
      id: 'r-1',
      productId: 'p-mug',
      rating: 5,
      title: null,
      body: 'Warm.',
      author: null,
      verifiedPurchase: true,
      helpful: 2,
      createdAt: '2026-01-03T00:00:00.000Z',
    },
  ],
  distribution: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 },
  rating: { average: 4.5, count: 2 },
  nextCursor: 'more',
};

/** A catalogue of one product. */
export function offerCatalogue(gateway: FakeGateway): void {
  gateway.on('GET /categories', () => ({ items: categories }));
  gateway.on('GET /content/pages', ({ query }) => {
    const title = query.get('locale') === 'de' ? 'Impressum' : 'Imprint';
    return { items: [{ slug: 'imprint', title, locale: query.get('locale') }] };
  });
  gateway.on('GET /content/pages/:slug', ({ query }, _res, { slug }) => {
    if (slug !== 'imprint') throw new Refused(404, 'page-not-found');
    return aPage({ locale: query.get('locale') });
  });
  gateway.on('GET /brands', () => ({ items: [{ slug: 'kiln', name: 'Kiln & Co' }] }));
  gateway.on('GET /content/home', () => ({ version: 0, blocks: firstHome }));
  gateway.on('GET /products', () => ({ items: [aListed()], nextCursor: null }));
  gateway.on('GET /products/:idOrSlug', (_asked, _res, { idOrSlug }) => {
    if (idOrSlug === 'old-mug') return new Answered(301, undefined, { location: 'blue-mug' });
    if (!['p-mug', 'blue-mug'].includes(idOrSlug ?? '')) throw new Refused(404, 'product-not-found');
    return new Answered(200, aProduct(), { etag: '"3-abc"' });
  });
  gateway.on('GET /products/:idOrSlug/reviews', (_asked, _res, { idOrSlug }) => {
    if (!['p-mug', 'blue-mug', 'old-mug'].includes(idOrSlug ?? ''))
      throw new Refused(404, 'product-not-found');
    return reviews;
  });
  gateway.on('GET /search', () => aSearchAnswer());
  gateway.on('GET /search/suggest', () => ({
    items: [
      {
        kind: 'product',
        text: 'Blue mug',
        slug: 'blue-mug',
        highlights: [{ field: 'text', start: 5, end: 8 }],
        highlight: 'Blue <em>mug</em>',
        id: 'p-mug',
        thumbnail: null,
      },
      {
        kind: 'category',
        text: 'Mugs',
        slug: 'mugs',
        highlights: [{ field: 'text', start: 0, end: 3 }],
        highlight: '<em>Mug</em>s',
      },
      {
        kind: 'brand',
        text: 'Mug & Co',
        slug: 'mug&co',
        highlights: [{ field: 'text', start: 0, end: 3 }],
        highlight: '<em>Mug</em> &amp; Co',
      },
    ],
  }));
}
