import { randomUUID } from 'node:crypto';
import { deliver } from '@sidecart/kit/testing';
import { eur, startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

interface Listed {
  items: {
    id: string;
    name: string;
    price: { amount: number };
    priceVaries: boolean;
    singleVariant: boolean;
    availability: string;
  }[];
  nextCursor: string | null;
}

const read = (id: string, as?: string) =>
  product.call('GET', `/products/${id}`, as === undefined ? {} : { as });

async function list(query: string, as?: string): Promise<Listed> {
  const answer = await product.call('GET', `/products?${query}`, as === undefined ? {} : { as });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as unknown as Listed;
}

/** Every page of a list, a few at a time. */
async function walk(query: string): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Listed = await list(`${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const stock = (sku: string, availability: string, version: number, id: string = randomUUID()) =>
  deliver(product.server, 'inventory', {
    id,
    type: 'inventory.changed',
    data: { sku, onHand: 5, reserved: 0, available: 5, version, availability },
  });

test('anyone can read a published product by id and by slug', async () => {
  const { id, slug, sku } = await product.published();
  const byId = await read(id);
  expect(byId).toMatchObject({
    status: 200,
    body: {
      id,
      slug,
      status: 'published',
      description: '',
      brand: null,
      categories: [],
      attributes: {},
      variants: [{ sku, price: eur(1_250), options: {} }],
      images: [],
      version: 2,
    },
  });
  expect((await read(slug)).body).toEqual(byId.body);
});

test('drafts and archived products exist for their seller and staff only', async () => {
  const draft = await product.draft();
  const archived = await product.published();
  await product.call('DELETE', `/products/${archived.id}`, { as: product.as.seller });
  for (const { id, slug } of [draft, archived])
    for (const key of [id, slug]) {
      expect(await read(key)).toMatchObject({ status: 404, body: { code: 'product-not-found' } });
      expect(await read(key, product.as.customer)).toMatchObject({ status: 404 });
      expect(await read(key, product.as.otherSeller)).toMatchObject({ status: 404 });
      const own = await read(key, product.as.seller);
      expect(own).toMatchObject({ status: 200 });
      expect(own.headers.get('cache-control')).toBe('private, no-store');
      expect(await read(key, product.as.admin)).toMatchObject({ status: 200 });
    }
});

test("a slug that equals another product's id does not hide it", async () => {
  const victim = await product.published();
  await product.published({ slug: victim.id });
  expect((await read(victim.id)).body).toMatchObject({ id: victim.id });
});

test('answers 304 to a client that has the current version', async () => {
  const { id } = await product.published();
  for (const path of [`/products/${id}`, `/products?seller=seller-1`, '/categories', '/brands']) {
    const first = await product.call('GET', path);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const again = await product.call('GET', path, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(again).toMatchObject({ status: 304, body: undefined });
  }
  const etag = (await read(id)).headers.get('etag') ?? '';
  await product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { name: 'New' } });
  expect(await product.call('GET', `/products/${id}`, { headers: { 'if-none-match': etag } })).toMatchObject({
    status: 200,
    body: { name: 'New' },
  });
});

test('the ETag differs when any part of the answer changes, with or without a new version', async () => {
  const brand = unique('brand');
  const { id, sku } = await product.published({ brand });
  const seen = new Set<string>();
  const etag = async () => {
    const answer = await read(id);
    seen.add(answer.headers.get('etag') ?? '');
    return (answer.body as unknown as { version: number }).version;
  };
  const review = await product.call('POST', `/products/${id}/reviews`, {
    as: product.as.customer,
    body: { rating: 5, body: 'x' },
  });
  const reviewId = (review.body as unknown as { id: string }).id;
  const as = product.as.admin;
  expect(await etag()).toBe(2);
  await stock(sku, 'in-stock', 1);
  expect(await etag()).toBe(2);
  await product.call('POST', `/reviews/${reviewId}/publication`, { as, body: {} });
  expect(await etag()).toBe(2);
  await product.call('PATCH', `/brands/${brand}`, { as, body: { name: 'New' } });
  expect(await etag()).toBe(3);
  expect(seen.size).toBe(4);
});

describe('lists', () => {
  let category: string;
  const names = ['delta', 'Alpha', 'charlie', 'Bravo', 'echo'];
  const prices = [300, 100, 300, 200, 300];
  let ids: string[];

  beforeAll(async () => {
    category = await product.category();
    ids = [];
    for (const [index, name] of names.entries()) {
      const variants = [
        { sku: unique('dear'), price: eur(9_999) },
        { sku: unique('cheap'), price: eur(prices[index] ?? 0) },
      ];
      ids.push((await product.published({ name, categories: [category], variants })).id);
    }
    await product.draft({ categories: [category] });
  });

  test('show published products, in the shape of lists', async () => {
    const { items } = await list(`category=${category}&sort=price&limit=1`);
    expect(items).toEqual([
      {
        id: ids[1],
        slug: expect.stringMatching(/^alpha/),
        name: 'Alpha',
        status: 'published',
        price: eur(100),
        priceVaries: true,
        singleVariant: false,
        defaultSku: expect.stringMatching(/^cheap-/),
        brand: null,
        thumbnail: null,
        availability: 'out-of-stock',
        rating: { average: null, count: 0 },
        version: 2,
        updatedAt: expect.any(String),
      },
    ]);
  });

  test('by ids: only these, and only published ones', async () => {
    const draft = await product.draft();
    const query = [ids[0], ids[2], draft.id, 'unknown'].map((id) => `id=${id}`).join('&');
    const { items } = await list(query);
    expect(items.map(({ id }) => id).sort()).toEqual([ids[0], ids[2]].sort());
    const many = Array.from({ length: 101 }, (_, index) => `id=p-${index}`).join('&');
    expect(await product.call('GET', `/products?${many}`)).toMatchObject({ status: 400 });
  });

  test.each([
    ['price', [100, 200, 300, 300, 300]],
    ['-price', [300, 300, 300, 200, 100]],
  ])('by %s, each once over all pages', async (sort, expected) => {
    const items = await walk(`category=${category}&sort=${sort}`);
    expect(items.map(({ price }) => price.amount)).toEqual(expected);
    expect(new Set(items.map(({ id }) => id)).size).toBe(5);
  });

  test('by name with equal and nearly equal names on both sides of a page, each once', async () => {
    const names = ['Öl', 'Ol', 'ol', 'Öl', 'OL', 'Öl', 'o\u0308l', 'öl', 'Öl'];
    const same = await product.category();
    for (const name of names) await product.published({ name, slug: unique('same'), categories: [same] });
    const walked = await walk(`category=${same}&sort=name`);
    expect(new Set(walked.map(({ id }) => id)).size).toBe(names.length);
    expect(walked.map(({ name }) => name)).toEqual(['ol', 'Ol', 'OL', 'öl', 'öl', 'Öl', 'Öl', 'Öl', 'Öl']);
    const equal = walked.filter(({ name }) => name === 'Öl').map(({ id }) => id);
    expect(equal).toEqual([...equal].sort());
  });

  test('by name regardless of case, and newest first', async () => {
    const letters = await product.category();
    for (const name of ['Zebra', 'apfel', 'Äpfel', 'Öl', 'Ofen', 'Čaj', 'Cola', 'Dom', 'éclair', 'Ela'])
      await product.published({ name, slug: unique('letter'), categories: [letters] });
    expect((await walk(`category=${letters}&sort=name`)).map(({ name }) => name)).toEqual([
      'apfel',
      'Äpfel',
      'Čaj',
      'Cola',
      'Dom',
      'éclair',
      'Ela',
      'Ofen',
      'Öl',
      'Zebra',
    ]);
    expect((await walk(`category=${category}&sort=name`)).map(({ name }) => name)).toEqual([
      'Alpha',
      'Bravo',
      'charlie',
      'delta',
      'echo',
    ]);
    const newest = await walk(`category=${category}`);
    expect(newest.map(({ id }) => id)).toEqual([...ids].reverse());
  });

  test('say whether there is one variant on sale, and whether they have more than one price', async () => {
    const shelf = await product.category();
    const made = (...amounts: number[]) =>
      product.published({
        categories: [shelf],
        variants: amounts.map((amount) => ({ sku: unique('sku'), price: eur(amount) })),
      });
    const gone = unique('gone');
    const different = await made(500, 700);
    const equal = await made(500, 500);
    const withdrawn = await made(500);
    await product.call('PATCH', `/products/${withdrawn.id}`, {
      as: product.as.seller,
      body: { variants: [{ sku: gone, price: eur(900) }] },
    });
    const varies = async () =>
      new Map((await list(`category=${shelf}`)).items.map(({ id, priceVaries }) => [id, priceVaries]));
    expect(await varies()).toEqual(
      new Map([
        [withdrawn.id, true],
        [equal.id, false],
        [different.id, true],
      ]),
    );
    await product.call('DELETE', `/products/${withdrawn.id}/variants/${gone}`, { as: product.as.seller });
    expect((await varies()).get(withdrawn.id)).toBe(false);
    const single = (await list(`category=${shelf}`)).items.filter(({ singleVariant }) => singleVariant);
    expect(single.map(({ id }) => id)).toEqual([withdrawn.id]);
  });

  test('filter by price, seller, brand and a category above', async () => {
    const brand = unique('Brand & Söhne');
    const above = await product.category();
    const below = await product.category({ parent: above });
    const leaf = await product.category({ parent: below });
    const { id } = await product.published({ brand, categories: [leaf] });
    const only = async (query: string) => (await list(query)).items.map((item) => item.id);
    expect(await only(`brand=${encodeURIComponent(brand)}`)).toEqual([id]);
    expect(await only(`category=${above}`)).toEqual([id]);
    expect(await only(`category=${above}&minPrice=1250&maxPrice=1250`)).toEqual([id]);
    expect(await only(`category=${above}&minPrice=1251`)).toEqual([]);
    expect(await only(`category=${above}&maxPrice=1249`)).toEqual([]);
    expect(await only(`category=${above}&seller=seller-1`)).toEqual([id]);
    expect(await only(`category=${above}&seller=seller-2`)).toEqual([]);
    expect(await only('category=unheard-of')).toEqual([]);
  });

  test('sellers list only their own products in other states', async () => {
    const { id } = await product.draft();
    const own = await list('seller=me&status=draft&limit=100', product.as.seller);
    expect(own.items.map((item) => item.id)).toContain(id);
    expect((await list('seller=me&limit=100', product.as.seller)).items.map((item) => item.id)).toContain(id);
    expect((await list('seller=me', product.as.otherSeller)).items).toEqual([]);
    expect(
      (await list('seller=seller-1&status=draft&limit=100', product.as.admin)).items.map((item) => item.id),
    ).toContain(id);
    expect(await product.call('GET', '/products?seller=me')).toMatchObject({ status: 401 });
    expect(await product.call('GET', '/products?status=draft')).toMatchObject({ status: 401 });
    const foreign = { as: product.as.otherSeller };
    expect(await product.call('GET', '/products?seller=seller-1&status=draft', foreign)).toMatchObject({
      status: 403,
    });
  });

  test('name what skus stand for: a seller’s own, any for staff', async () => {
    const { id, sku } = await product.draft({ name: 'Named Lantern' });
    const names = async (query: string, as: string) =>
      (await product.call('GET', `/variants?${query}`, { as })).body as unknown;
    const named = { sku, productId: id, name: 'Named Lantern', options: expect.any(Object) };
    for (const as of [product.as.seller, product.as.admin])
      expect(await names(`sku=${sku}&sku=unknown`, as)).toEqual({
        items: [{ ...named, picture: null }],
      });
    expect(await names(`sku=${sku}`, product.as.otherSeller)).toEqual({ items: [] });
    expect(await product.call('GET', `/variants?sku=${sku}`)).toMatchObject({ status: 401 });
    expect(await product.call('GET', '/variants', { as: product.as.admin })).toMatchObject({ status: 400 });
  });

  test('variants are found by part of the name or the beginning of the sku, without wildcards', async () => {
    const { sku } = await product.draft({ name: 'Sought 5% Lantern' });
    const found = async (q: string, as: string) => {
      const { body } = await product.call('GET', `/variants?q=${encodeURIComponent(q)}`, { as });
      return (body as unknown as { items: { sku: string }[] }).items.map((item) => item.sku);
    };
    for (const q of ['sought 5% lan', sku.slice(0, -1), sku.toUpperCase()]) {
      expect(await found(q, product.as.seller)).toContain(sku);
      expect(await found(q, product.as.otherSeller)).not.toContain(sku);
    }
    for (const q of [sku.slice(1), 'sought %', '_ought 5'])
      expect(await found(q, product.as.admin)).toEqual([]);
  });

  test('staff list every state, sellers and staff search by part of a name or a whole sku', async () => {
    const found = async (query: string, as: string) =>
      (await list(`${query}&limit=100`, as)).items.map((item) => item.id);
    const draft = await product.draft({ name: 'Half 50% Lantern' });
    const other = await product.draft({ name: 'Half 500 Lantern' });
    expect(await found('status=any', product.as.admin)).toEqual(expect.arrayContaining([draft.id, other.id]));
    expect(await found('status=any&q=50%25%20lan', product.as.admin)).toEqual([draft.id]);
    expect(await found('seller=me&q=LANTERN', product.as.seller)).toEqual(
      expect.arrayContaining([draft.id, other.id]),
    );
    expect(await found('seller=me&q=LANTERN', product.as.otherSeller)).toEqual([]);
    const { sku } = draft;
    expect(await found(`seller=me&q=${sku}`, product.as.seller)).toEqual([draft.id]);
    expect(await found(`seller=me&q=${sku.slice(1)}`, product.as.seller)).toEqual([]);
    for (const query of [
      'q=lantern',
      'status=published&q=lantern',
      'status=any',
      'seller=seller-1&q=lantern',
    ]) {
      expect(await product.call('GET', `/products?${query}`)).toMatchObject({ status: 401 });
      const as = product.as.otherSeller;
      expect(await product.call('GET', `/products?${query}`, { as })).toMatchObject({ status: 403 });
    }
  });

  test('reject a cursor of another list', async () => {
    const { nextCursor } = await list(`category=${category}&sort=price&limit=1`);
    for (const query of [`category=${category}&sort=-price`, 'sort=price', `category=${category}`])
      expect(await product.call('GET', `/products?${query}&cursor=${nextCursor}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor-invalid' },
      });
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=abc',
    'limit=1&limit=2',
    'sort=rating',
    'minPrice=-1',
    'minPrice=1.5',
    'maxPrice=1e30',
    'category=a/b',
    'category=a%00',
    'seller=..',
    'status=sold',
    'cursor=%00',
    'cursor=bm8',
    'brand=',
    'unknown=1',
  ])('?%s is 400', async (query) => {
    expect(await product.call('GET', `/products?${query}`)).toMatchObject({ status: 400 });
  });

  test('a brand filter accepts any text', async () => {
    expect((await list(`brand=${encodeURIComponent("\0'; --")}`)).items).toEqual([]);
  });
});

describe('availability', () => {
  const word = async (id: string) => (await read(id)).body as unknown as { availability: string };

  test('follows the newest event of inventory, without a new version', async () => {
    const { id, sku } = await product.published();
    expect(await word(id)).toMatchObject({ availability: 'out-of-stock', version: 2 });
    await stock(sku, 'in-stock', 2);
    expect(await word(id)).toMatchObject({
      availability: 'in-stock',
      version: 2,
      variants: [{ sku, availability: 'in-stock' }],
    });
    await stock(sku, 'out-of-stock', 1);
    expect(await word(id)).toMatchObject({ availability: 'in-stock' });
    await stock(sku, 'low-stock', 3);
    expect(await word(id)).toMatchObject({ availability: 'low-stock' });
    const { items } = await list('seller=seller-1&limit=100');
    expect(items.find((item) => item.id === id)).toMatchObject({ availability: 'low-stock' });
    expect(await product.eventsOf(id)).toHaveLength(2);
  });

  test('may be known before the product exists', async () => {
    const sku = unique('early');
    await stock(sku, 'in-stock', 1);
    const { id } = await product.published({ variants: [{ sku, price: eur(1) }] });
    expect(await word(id)).toMatchObject({ availability: 'in-stock' });
  });

  test('counts a repeated event once, drops a malformed one, acknowledges others', async () => {
    const sku = unique('sku');
    const eventId = randomUUID();
    expect(await (await stock(sku, 'in-stock', 1, eventId)).json()).toEqual({ status: 'SUCCESS' });
    expect(await (await stock(sku, 'out-of-stock', 9, eventId)).json()).toEqual({ status: 'SUCCESS' });
    expect(await (await stock(sku, 'plenty', 10)).json()).toEqual({ status: 'DROP' });
    const other = await deliver(product.server, 'inventory', { type: 'inventory.low', data: {} });
    expect(await other.json()).toEqual({ status: 'SUCCESS' });
    const { rows } = await product.database.db.query(
      'SELECT availability, version FROM sku_availability WHERE sku = $1',
      [sku],
    );
    expect(rows).toEqual([{ availability: 'in-stock', version: 1 }]);
  });
});
