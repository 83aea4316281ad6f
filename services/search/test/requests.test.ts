import { aProduct, productEvent } from './builders';
import { startSearch, type SearchHarness } from './harness';

let search: SearchHarness;
beforeAll(async () => {
  search = await startSearch();
  await search.deliver(
    productEvent(aProduct()),
    productEvent(aProduct({ productId: 'cup', name: 'Stoneware Cup' })),
  );
  await search.settled();
});
afterAll(() => search.stop());

interface Answer {
  items: { id: string }[];
  total: number;
  page: number | null;
  pages: number;
  nextCursor: string | null;
  lastPage?: number;
  code: string;
}
const get = (path: string, headers: Record<string, string> = {}) =>
  search.call<Answer>('GET', path, { headers });

test.each([
  ['an unknown field', 'colour=blue'],
  ['an unknown sort', 'sort=best'],
  ['a limit of nothing', 'limit=0'],
  ['a limit above 100', 'limit=101'],
  ['a page before the first', 'page=0'],
  ['half a page', 'page=1.5'],
  ['a price below nothing', 'minPrice=-1'],
  ['a price in words', 'minPrice=cheap'],
  ['a range that ends before it begins', 'minPrice=200&maxPrice=100'],
  ['maybe in stock', 'inStock=maybe'],
  ['a query twice', 'q=a&q=b'],
  ['a query without end', `q=${'a'.repeat(201)}`],
  ['an attribute without a name', 'attr.=blue'],
  ['an attribute that no product can have', 'attr.a%3Eb=blue'],
  ['an attribute without a value', 'attr.colour='],
  ['a page and a cursor', 'page=2&cursor=abc'],
  ['a cursor that is none', 'cursor=abc'],
  ['a cursor of something else', `cursor=${Buffer.from('["x",[1,"a"]]').toString('base64url')}`],
])('%s: 400', async (_what, query) => {
  const { status, headers, body } = await get(`/search?${query}`);
  expect(status).toBe(400);
  expect(headers.get('content-type')).toMatch('application/problem+json');
  expect(['request-invalid', 'cursor-invalid']).toContain(body.code);
});

test.each([
  ['nothing typed', ''],
  ['too much typed', `?q=${'a'.repeat(201)}`],
  ['an unknown field', '?q=a&sort=name'],
  ['a limit above ten', '?q=a&limit=11'],
])('suggest with %s: 400', async (_what, query) => {
  expect((await get(`/search/suggest${query}`)).status).toBe(400);
});

test.each([
  '"',
  '\\',
  '*',
  '~',
  'a AND (b',
  '{"match_all":{}}',
  '/.*/',
  'mug^9',
  '😀',
  '\u0000',
  "mug's",
  '<b>',
])('treats the syntax of other languages as text: %s', async (q) => {
  expect((await get(`/search?q=${encodeURIComponent(q)}`)).status).toBe(200);
  expect((await get(`/search/suggest?q=${encodeURIComponent(q)}`)).status).toBe(200);
  expect((await get(`/search?q=mug&attr.colour=${encodeURIComponent(q)}`)).status).toBe(200);
});

test('counts an attribute whose name contains pattern characters like any other', async () => {
  await search.deliver(
    productEvent(aProduct({ productId: 'odd', name: 'Odd', attributes: { 'a.b/c': 'x', 'aXb/c': 'y' } })),
  );
  await search.settled();
  const { body } = await search.call<{ facets: { attributes: unknown[] }; total: number }>(
    'GET',
    '/search?attr.a.b/c=x',
  );
  expect(body.total).toBe(1);
  expect(body.facets.attributes).toContainEqual({ name: 'a.b/c', values: [{ value: 'x', count: 1 }] });
});

test('rejects a cursor of another search', async () => {
  const { nextCursor } = (await get('/search?q=stoneware&limit=1')).body;
  expect((await get(`/search?q=stoneware&limit=1&cursor=${nextCursor}`)).body).toMatchObject({
    items: [expect.anything()],
    total: 2,
    page: null,
    nextCursor: null,
  });
  for (const query of ['q=mug&limit=1', 'q=stoneware&limit=1&sort=name', 'q=stoneware&limit=1&inStock=false'])
    expect((await get(`/search?${query}&cursor=${nextCursor}`)).body.code).toBe('cursor-invalid');
});

test('any cache may store an answer if it revalidates each time', async () => {
  for (const path of ['/search?q=mug', '/search/suggest?q=mu']) {
    const { headers } = await get(path);
    expect(headers.get('cache-control')).toBe('public, no-cache');
    const etag = headers.get('etag') ?? '';
    const again = await get(path, { 'if-none-match': `"other", ${etag}` });
    expect(again).toMatchObject({ status: 304, body: undefined });
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
  }
});

describe('beyond 10,000 hits', () => {
  const COUNT = 10_040;
  let deep: SearchHarness;
  beforeAll(async () => {
    deep = await startSearch();
    // Inserted directly; publishing event by event would take long.
    await deep.database.db.query(
      `INSERT INTO products (id, state, product_version, skus)
       SELECT 'p' || n, jsonb_set(jsonb_set($1, '{slug}', to_jsonb('p' || n)), '{variants,0,price,amount}', to_jsonb(n)), 1,
         ARRAY['p' || n]
       FROM generate_series(1, $2) AS n`,
      [
        {
          slug: '',
          name: 'Brick',
          description: '',
          status: 'published',
          brand: null,
          categories: [],
          sellerId: 'seller-1',
          attributes: {},
          variants: [{ sku: 'p', price: { amount: 0, currency: 'EUR' }, options: {} }],
          thumbnail: null,
          listedAt: '2026-01-01T00:00:00.000Z',
        },
        COUNT,
      ],
    );
    await deep.settled();
  });
  afterAll(() => deep.stop());
  const find = async (query: string) => (await deep.call<Answer>('GET', `/search?${query}`)).body;

  test('the total is exact, and the answer has the last page that can be requested', async () => {
    const { items, total, pages } = await find('q=brick&limit=100&page=100&sort=price');
    expect({ total, pages, shown: items.length }).toEqual({ total: COUNT, pages: 100, shown: 100 });
    expect(items.at(-1)?.id).toBe('p10000');
    expect(await find('q=brick&limit=30&page=333')).toMatchObject({ total: COUNT, pages: 333 });
  });

  test('rejects a later page with the last possible one', async () => {
    expect(await find('q=brick&limit=100&page=101')).toMatchObject({ code: 'page-too-deep', lastPage: 100 });
    expect(await find('q=brick&limit=30&page=334')).toMatchObject({ code: 'page-too-deep', lastPage: 333 });
  });

  test('a cursor reaches all hits', async () => {
    let { nextCursor } = await find('q=brick&limit=100&page=100&sort=price');
    const rest: string[] = [];
    while (nextCursor) {
      const page = await find(`q=brick&limit=15&sort=price&cursor=${nextCursor}`);
      expect(page.total).toBe(COUNT);
      rest.push(...page.items.map(({ id }) => id));
      ({ nextCursor } = page);
    }
    expect(rest).toEqual(Array.from({ length: 40 }, (_, at) => `p${10_001 + at}`));
  });
});
