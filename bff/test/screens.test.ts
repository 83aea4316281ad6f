import type { ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Answered, Refused } from './fake-gateway';
import { aListed, aProduct, aSearchAnswer, eur } from './fake-catalogue';
import { startBff, STOREFRONT_CREDENTIAL, type BffHarness } from './harness';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());
beforeEach(() => {
  bff.gateway.away.clear();
  bff.gateway.hanging.clear();
  forget();
});

/** Makes all cached data too old. */
const forget = () => (bff.clock.at += 60_000);
const see = async (path: string) => {
  const answer = await bff.browser().get(`/api${path}`);
  return { status: answer.status, body: answer.body as unknown as Record<string, never> };
};

const card = {
  id: 'p-mug',
  slug: 'blue-mug',
  name: 'Blue mug',
  price: eur(1_250),
  priceVaries: true,
  defaultSku: 'mug-s',
  onlySku: null,
  brand: 'Kiln & Co',
  picture: { mediaId: 'm-1', alt: 'A blue mug' },
  availability: 'in-stock',
  rating: { average: null, count: 0 },
};
const found = { ...card, rating: { average: 4.5, count: 2 }, highlights: [{ start: 5, end: 8 }] };

describe('category', () => {
  test('shows its products with facets, and its place in the tree', async () => {
    const { status, body } = await see(
      '/screens/category/mugs?brand=kiln&maxPrice=2499&minPrice=1000&attr.Material=clay',
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      category: { slug: 'mugs', name: 'Mugs', descriptions: { de: 'Becher.' } },
      trail: [{ slug: 'kitchen', name: 'Kitchen' }],
      children: [],
      listing: {
        ok: true,
        value: {
          items: [found],
          total: 1,
          page: 1,
          lastPage: 1,
          sort: 'relevance',
          degraded: false,
          facets: [
            {
              key: 'brand',
              label: 'Brand',
              kind: 'choice',
              values: [{ value: 'kiln', label: 'Kiln & Co', count: 1, selected: true }],
            },
            {
              key: 'price',
              label: 'Price',
              kind: 'range',
              values: [{ value: '1000-2499', label: '1000-2499', count: 1, selected: true }],
            },
            {
              key: 'inStock',
              label: 'In stock',
              kind: 'switch',
              values: [{ value: 'true', label: 'In stock', count: 1, selected: false }],
            },
            {
              key: 'attr.Material',
              label: 'Material',
              kind: 'choice',
              values: [
                { value: 'stoneware', label: 'stoneware', count: 1, selected: false },
                { value: 'clay', label: 'clay', count: 0, selected: true },
              ],
            },
          ],
        },
      },
    });
  });

  test('a category without a description has none', async () => {
    expect(await see('/screens/category/kitchen')).toMatchObject({
      body: { category: { slug: 'kitchen', descriptions: {} } },
    });
  });

  test('asks search for the category and the filters', async () => {
    bff.gateway.asked.length = 0;
    await see(
      '/screens/category/kitchen?brand=b&brand=a&attr.Colour=blue&inStock=true&sort=-price&page=3&category=desk',
    );
    const { query } = bff.gateway.asked.find(({ path }) => path === '/search') ?? {};
    expect(Object.fromEntries([...(query?.keys() ?? [])].map((key) => [key, query?.getAll(key)]))).toEqual({
      q: [''],
      category: ['kitchen'],
      brand: ['a', 'b'],
      'attr.Colour': ['blue'],
      inStock: ['true'],
      sort: ['-price'],
      page: ['3'],
      limit: ['24'],
    });
  });

  test('accepts several values as search does, also values with a comma', async () => {
    bff.gateway.on('GET /search', () =>
      aSearchAnswer({
        facets: {
          ...aSearchAnswer().facets,
          attributes: [{ name: 'Glaze', values: [{ value: 'matt, grey', count: 2 }] }],
        },
      }),
    );
    bff.gateway.asked.length = 0;
    const { body } = await see('/screens/category/mugs?brand=b,a&attr.Glaze=matt%5C%2C%20grey,red');
    const { query } = bff.gateway.asked.find(({ path }) => path === '/search') ?? {};
    expect(query?.getAll('brand')).toEqual(['a', 'b']);
    expect(query?.getAll('attr.Glaze')).toEqual(['matt\\, grey', 'red']);
    expect(body).toMatchObject({
      listing: {
        value: {
          facets: expect.arrayContaining([
            expect.objectContaining({
              key: 'attr.Glaze',
              values: [
                { value: 'matt\\, grey', label: 'matt, grey', count: 2, selected: true },
                { value: 'red', label: 'red', count: 0, selected: true },
              ],
            }),
          ]),
        },
      },
    });
    bff.gateway.on('GET /search', () => aSearchAnswer());
  });

  test('lists plainly while search is unavailable', async () => {
    bff.gateway.away.add('/search');
    expect(await see('/screens/category/mugs?sort=price')).toMatchObject({
      status: 200,
      body: { listing: { ok: true, value: { items: [card], degraded: true, facets: [], sort: 'price' } } },
    });
    bff.gateway.away.add('/products');
    forget();
    expect(await see('/screens/category/mugs')).toMatchObject({
      status: 200,
      body: { category: { slug: 'mugs' }, listing: { ok: false } },
    });
  });

  test('answers 404 if it does not exist, and 503 while that is unknown', async () => {
    expect(await see('/screens/category/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'category-not-found' },
    });
    bff.gateway.away.add('/categories');
    forget();
    expect(await see('/screens/category/mugs')).toMatchObject({ status: 503 });
  });

  test('reports a page that is too deep', async () => {
    bff.gateway.on('GET /search', ({ query }) => {
      if (Number(query.get('page')) > 400) throw new Refused(400, 'page-too-deep', { lastPage: 416 });
      return aSearchAnswer();
    });
    expect(await see('/screens/category/mugs?page=500')).toMatchObject({
      status: 400,
      body: { code: 'page-too-deep', lastPage: 416 },
    });
  });
});

test('the sitemap lists all that is sold, page by page', async () => {
  bff.gateway.on('GET /products', ({ query }) =>
    query.get('cursor') === 'more'
      ? { items: [aListed({ slug: 'last' })], nextCursor: null }
      : { items: [aListed(), aListed({ slug: 'second' })], nextCursor: 'more' },
  );
  expect(await see('/screens/sitemap')).toEqual({
    status: 200,
    body: { items: ['blue-mug', 'second'], nextCursor: 'more' },
  });
  expect(await see('/screens/sitemap?cursor=more')).toEqual({
    status: 200,
    body: { items: ['last'], nextCursor: null },
  });
  bff.gateway.away.add('/products');
  expect(await see('/screens/sitemap?cursor=even-more')).toMatchObject({ status: 503 });
});

describe('search', () => {
  test('shows the results', async () => {
    expect(await see('/screens/search?q=%20mug%20&category=mugs')).toMatchObject({
      status: 200,
      body: {
        query: 'mug',
        didYouMean: null,
        relaxed: false,
        listing: {
          ok: true,
          value: {
            items: [found],
            facets: [{ key: 'category', values: [{ value: 'mugs', selected: true }] }, {}, {}, {}, {}],
          },
        },
      },
    });
  });

  test('reports that search is unavailable', async () => {
    bff.gateway.away.add('/search');
    expect(await see('/screens/search?q=mug')).toEqual({
      status: 200,
      body: { query: 'mug', listing: { ok: false }, didYouMean: null, relaxed: false },
    });
    expect(await see('/screens/suggest?q=mu')).toMatchObject({
      status: 503,
      body: { code: 'upstream-unavailable' },
    });
  });

  test('suggests pages', async () => {
    expect(await see('/screens/suggest?q=mu')).toEqual({
      status: 200,
      body: {
        items: [
          { text: 'Blue mug', kind: 'product', href: '/p/blue-mug', highlights: [{ start: 5, end: 8 }] },
          { text: 'Mugs', kind: 'category', href: '/c/mugs', highlights: [{ start: 0, end: 3 }] },
          {
            text: 'Mug & Co',
            kind: 'brand',
            href: '/search?brand=mug%26co',
            highlights: [{ start: 0, end: 3 }],
          },
        ],
      },
    });
  });
});

describe('product', () => {
  test('shows all its details, and related products that are in stock', async () => {
    bff.gateway.on('GET /products', () => ({
      items: [
        aListed(),
        aListed({ id: 'p-3', slug: 'sold-out', availability: 'out-of-stock' }),
        aListed({ id: 'p-2', slug: 'other', priceVaries: false }),
      ],
      nextCursor: null,
    }));
    const { status, body } = await see('/screens/product/blue-mug');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 'p-mug',
      slug: 'blue-mug',
      name: 'Blue mug',
      description: 'Keeps warm.',
      brand: { name: 'Kiln & Co', slug: 'kiln' },
      trail: [
        { slug: 'kitchen', name: 'Kitchen' },
        { slug: 'mugs', name: 'Mugs' },
      ],
      attributes: [
        { name: 'Material', value: 'stoneware' },
        { name: 'Dishwasher', value: 'true' },
      ],
      options: [{ name: 'Size', values: ['S', 'L'] }],
      variants: [
        {
          sku: 'mug-s',
          price: eur(1_250),
          options: { Size: 'S' },
          mediaIds: [],
          attributes: [],
          availability: 'in-stock',
        },
        {
          sku: 'mug-l',
          price: eur(1_450),
          options: { Size: 'L' },
          mediaIds: ['m-2'],
          attributes: [{ name: 'Litres', value: '0.5' }],
          availability: 'out-of-stock',
        },
      ],
      swatches: [{ option: 'Size', value: 'S', color: '#0b5fff' }],
      pictures: [
        { mediaId: 'm-1', alt: 'A blue mug' },
        { mediaId: 'm-2', alt: 'A large blue mug' },
      ],
      availability: 'in-stock',
      rating: { average: 4.5, count: 2 },
      reviews: {
        ok: true,
        value: {
          items: [
            {
              id: 'r-1',
              rating: 5,
              title: null,
              body: 'Warm.',
              author: '',
              verifiedPurchase: true,
              helpful: 2,
              createdAt: '2026-01-03T00:00:00.000Z',
            },
          ],
          distribution: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 },
          nextCursor: 'more',
        },
      },
      related: { ok: true, value: [{ ...card, id: 'p-2', slug: 'other', priceVaries: false }] },
    });
  });

  test('shows related products of the category above where its own has few that are in stock', async () => {
    const own = aListed({ id: 'p-2', slug: 'other' });
    bff.gateway.on('GET /products', ({ query }) => ({
      items:
        query.get('category') === 'mugs'
          ? [aListed(), own]
          : [aListed({ id: 'p-4', slug: 'bowl' }), own, aListed({ id: 'p-3', availability: 'out-of-stock' })],
      nextCursor: null,
    }));
    const { body } = await see('/screens/product/blue-mug');
    expect(body).toMatchObject({ related: { ok: true, value: [{ id: 'p-2' }, { id: 'p-4' }] } });
  });

  test('works while everything but product is unavailable', async () => {
    bff.gateway.away.add('/products/blue-mug/reviews');
    for (const path of ['/categories', '/brands', '/search']) bff.gateway.away.add(path);
    expect(await see('/screens/product/blue-mug')).toMatchObject({
      status: 200,
      body: {
        name: 'Blue mug',
        brand: { name: 'Kiln & Co', slug: 'Kiln & Co' },
        trail: [],
        reviews: { ok: false },
        related: { ok: true, value: [] },
      },
    });
  });

  test('has its current address, even if it is opened by a former one', async () => {
    expect(await see('/screens/product/old-mug')).toMatchObject({ status: 200, body: { slug: 'blue-mug' } });
  });

  test('shows what product returns', async () => {
    // These are lists at the gateway, not products.
    for (const word of ['imports', 'exports'])
      expect(await see(`/screens/product/${word}`)).toMatchObject({ status: 404 });
    expect(await see('/screens/product/nothing')).toMatchObject({
      status: 404,
      body: { code: 'product-not-found' },
    });
    bff.gateway.away.add('/products');
    expect(await see('/screens/product/blue-mug')).toMatchObject({ status: 503 });
  });

  test('has further reviews', async () => {
    bff.gateway.asked.length = 0;
    expect(await see('/screens/product/blue-mug/reviews?cursor=more')).toMatchObject({
      status: 200,
      body: { items: [{ id: 'r-1' }], nextCursor: 'more' },
    });
    expect(bff.gateway.asked.find(({ path }) => path.endsWith('/reviews'))?.query.get('cursor')).toBe('more');
  });
});

describe('text page', () => {
  test('is shown in the language that is asked for, with the data that it is built from', async () => {
    expect(await see('/screens/page/imprint?locale=de')).toMatchObject({
      status: 200,
      body: { slug: 'imprint', locale: 'de', title: 'Imprint', markdown: 'Sidecart Ltd', version: 3 },
    });
    const asked = await bff.browser().get('/api/screens/page/imprint', {
      'cache-control': 'no-cache',
      'x-storefront-credential': STOREFRONT_CREDENTIAL,
    });
    expect(asked.headers['x-cache-tags']).toBe('content');
  });

  test('that does not exist is 404', async () => {
    expect(await see('/screens/page/none')).toMatchObject({ status: 404, body: { code: 'page-not-found' } });
  });
});

describe('frame', () => {
  test('names the text pages in the language of the page, and works without them', async () => {
    expect((await see('/screens/frame?locale=de')).body).toMatchObject({
      pages: { ok: true, value: [{ slug: 'imprint', title: 'Impressum' }] },
    });
    bff.gateway.away.add('/content');
    forget();
    expect((await see('/screens/frame?locale=de')).body).toMatchObject({
      pages: { ok: false },
      categories: { ok: true },
    });
  });

  test('of a stranger requests no cart', async () => {
    bff.gateway.asked.length = 0;
    const { status, body } = await see('/screens/frame');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      viewer: null,
      categories: {
        ok: true,
        value: [{ slug: 'kitchen', children: [{ slug: 'mugs', children: [] }] }, { slug: 'desk' }],
      },
      cart: { ok: true, value: { quantity: 0, total: eur(0) } },
    });
    expect(bff.gateway.count('GET /cart')).toBe(0);
  });

  test('shows the viewer and the cart, and works without either service', async () => {
    const { browser, user } = await bff.signedIn();
    await browser.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 3 } });
    const whole = await browser.get('/api/screens/frame');
    expect(whole.body).toMatchObject({
      viewer: user,
      cart: { ok: true, value: { quantity: 3, total: eur(3_750) } },
    });
    expect(whole.headers['cache-control']).toBe('private, no-store');
    bff.gateway.away.add('/cart').add('/categories');
    forget();
    const { body } = await browser.get('/api/screens/frame');
    expect(body).toMatchObject({ viewer: { id: user.id }, categories: { ok: false }, cart: { ok: false } });
  });
});

test('a trace is continued, and every request has an id', async () => {
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const id = randomUUID();
  bff.gateway.asked.length = 0;
  const { headers } = await bff
    .browser()
    .get('/api/screens/product/blue-mug', { traceparent, 'x-request-id': id });
  expect(headers['x-request-id']).toBe(id);
  for (const { headers: sent } of bff.gateway.asked)
    expect(sent).toMatchObject({
      traceparent,
      'x-request-id': id,
      'x-bff-credential': 'shown-to-the-gateway',
    });
  forget();
  bff.gateway.asked.length = 0;
  await bff.browser().get('/api/screens/product/blue-mug', { traceparent: 'made up' });
  for (const { headers: sent } of bff.gateway.asked) expect(sent).not.toHaveProperty('traceparent');
});

test('answers 503 if the gateway’s answer is not one of its own', async () => {
  for (const answer of [
    () => new Answered(500, 'not a problem'),
    (_: unknown, res: ServerResponse) => void res.writeHead(200).end('{"half":'),
    (_: unknown, res: ServerResponse) => void res.destroy(),
  ]) {
    bff.gateway.on('GET /products/:idOrSlug', answer);
    expect(await see('/screens/product/blue-mug')).toMatchObject({
      status: 503,
      body: { code: 'gateway-unavailable' },
    });
  }
  bff.gateway.on('GET /products/:idOrSlug', () => aProduct());
});
