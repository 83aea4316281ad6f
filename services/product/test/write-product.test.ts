import { testAppToken } from '@sidecart/kit/testing';
import { eur, startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

const patch = (id: string, body: unknown, headers = {}) =>
  product.call('PATCH', `/products/${id}`, { as: product.as.seller, body, headers });
const publish = (id: string, as = product.as.seller) =>
  product.call('POST', `/products/${id}/publication`, { as, body: {} });
const read = (id: string, as?: string) =>
  product.call('GET', `/products/${id}`, as === undefined ? {} : { as });

test('a seller drafts, changes, publishes and archives; each change is a version and an event', async () => {
  const category = await product.category();
  const skus = [unique('a'), unique('b')] as const;
  const name = unique('Blue mug');
  const mediaId = product.media.add('seller-1');
  const created = await product.call('POST', '/products', {
    as: product.as.seller,
    body: {
      name,
      brand: 'Acme',
      categories: [category],
      attributes: { material: 'clay', litres: 0.3, dishwasher: true },
      images: [{ mediaId, alt: 'from the side' }],
      variants: [{ sku: skus[0], price: eur(1_250), options: { colour: 'blue' } }],
    },
  });
  expect(created).toMatchObject({
    status: 201,
    body: {
      slug: name.toLowerCase().replace(' ', '-'),
      status: 'draft',
      brand: 'Acme',
      categories: [category],
      sellerId: 'seller-1',
      attributes: { material: 'clay', litres: 0.3, dishwasher: true },
      variants: [{ sku: skus[0], price: eur(1_250), options: { colour: 'blue' } }],
      images: [{ mediaId, alt: 'from the side' }],
      version: 1,
    },
  });
  const { id } = created.body as unknown as { id: string };
  expect(created.headers.get('location')).toBe(`/api/v1/products/${id}`);

  const patched = await patch(id, {
    description: 'Holds tea.',
    brand: null,
    variants: [
      { sku: skus[1], price: eur(990) },
      { sku: skus[0], price: eur(1_300) },
    ],
  });
  expect(patched).toMatchObject({
    status: 200,
    body: {
      brand: null,
      version: 2,
      variants: [
        { sku: skus[0], price: eur(1_300), options: { colour: 'blue' } },
        { sku: skus[1], price: eur(990), options: {} },
      ],
    },
  });
  expect(await publish(id)).toMatchObject({ status: 200, body: { status: 'published', version: 3 } });
  expect(await publish(id)).toMatchObject({ status: 200, body: { version: 3 } });
  expect(await read(id)).toMatchObject({ status: 200, body: { description: 'Holds tea.', version: 3 } });
  expect(await product.call('DELETE', `/products/${id}`, { as: product.as.seller })).toMatchObject({
    status: 204,
  });
  expect(await read(id)).toMatchObject({ status: 404 });

  const events = await product.eventsOf(id);
  expect(events.map(({ type, data }) => [type, data.product['version'], data.product['status']])).toEqual([
    ['product.created', 1, 'draft'],
    ['product.updated', 2, 'draft'],
    ['product.published', 3, 'published'],
    ['product.archived', 4, 'archived'],
  ]);
  expect(events[1]?.data.product).toMatchObject({
    productId: id,
    description: 'Holds tea.',
    sellerId: 'seller-1',
    categories: [category],
    attributes: { material: 'clay', litres: '0.3', dishwasher: 'true' },
    variants: [{ sku: skus[0], price: eur(1_300) }, { sku: skus[1] }],
  });
});

test('a variant has pictures and attributes of its own, and the values of an option have swatches', async () => {
  const [front, side, back] = ['front', 'side', 'back'].map(() => product.media.add('seller-1')) as [
    string,
    string,
    string,
  ];
  const [blue, red] = [unique('blue'), unique('red')];
  const variant = (sku: string, colour: string, more = {}) => ({
    sku,
    price: eur(900),
    options: { colour },
    ...more,
  });
  const swatches = [
    { option: 'colour', value: 'blue', color: '#0b5fff' },
    { option: 'colour', value: 'red', color: '#c0392b' },
  ];
  const images = [front, side, back].map((mediaId) => ({ mediaId }));
  const { id } = await product.published({
    images,
    swatches,
    attributes: { material: 'clay' },
    variants: [
      variant(blue, 'blue', { mediaIds: [side, front], attributes: { glaze: 'matt', litres: 0.3 } }),
      variant(red, 'red'),
    ],
  });
  const shown = (mediaIds: string[]) => ({
    variants: [
      { sku: blue, mediaIds, attributes: { glaze: 'matt', litres: 0.3 } },
      { sku: red, mediaIds: [], attributes: {} },
    ],
    swatches,
  });
  expect(await read(id)).toMatchObject({ body: shown([side, front]) });
  expect((await product.eventsOf(id)).at(-1)?.data.product).toMatchObject({
    variants: [{ mediaIds: [side, front], attributes: { glaze: 'matt', litres: '0.3' } }, { sku: red }],
    swatches,
  });

  // Another price keeps the rest; a picture that the product loses is lost to its variants too.
  const repriced = { variants: [{ sku: blue, price: eur(950) }] };
  expect(await patch(id, repriced)).toMatchObject({ status: 200, body: shown([side, front]) });
  const fewer = { images: [{ mediaId: back }, { mediaId: front }] };
  expect(await patch(id, fewer)).toMatchObject({ status: 200, body: shown([front]) });
  expect(await read(id)).toMatchObject({ body: shown([front]) });
  expect(await patch(id, { variants: [{ sku: red, mediaIds: [side] }] })).toMatchObject({
    status: 422,
    body: { code: 'media-unknown' },
  });
});

test.each([
  ['a colour by its name', [{ option: 'colour', value: 'blue', color: 'blue' }]],
  ['two colours for one value', ['#000000', '#ffffff'].map((color) => ({ option: 'c', value: 'v', color }))],
])('%s is refused', async (_what, swatches) => {
  const { id } = await product.draft({});
  expect(await patch(id, { swatches })).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
});

test('a draft requires a priced variant before it is published', async () => {
  const { id } = await product.draft({ variants: [] });
  expect(await publish(id)).toMatchObject({ status: 422, body: { code: 'product-incomplete' } });
  expect(await read(id, product.as.seller)).toMatchObject({ body: { status: 'draft', version: 1 } });
});

describe('a variant', () => {
  const withdraw = (id: string, sku: string, as = product.as.seller) =>
    product.call('DELETE', `/products/${id}/variants/${sku}`, { as });
  const skusOf = async (id: string) =>
    ((await read(id, product.as.seller)).body as unknown as { variants: { sku: string }[] }).variants.map(
      ({ sku }) => sku,
    );

  test('is withdrawn, as a change of the product; its sku stays taken, and it can be restored', async () => {
    const [kept, gone] = [unique('kept'), unique('gone')];
    const { id } = await product.published({
      variants: [
        { sku: kept, price: eur(900) },
        { sku: gone, price: eur(500), options: { size: 'S' } },
      ],
    });
    expect(await withdraw(id, gone)).toMatchObject({ status: 204 });
    expect(await read(id)).toMatchObject({ body: { version: 3, variants: [{ sku: kept }], options: [] } });
    expect((await product.eventsOf(id)).at(-1)).toMatchObject({
      type: 'product.updated',
      data: { product: { version: 3, variants: [{ sku: kept }] } },
    });
    const { body } = await product.call('GET', '/products?seller=seller-1&limit=1');
    expect(body).toMatchObject({ items: [{ id, price: eur(900), defaultSku: kept }] });
    expect(await withdraw(id, gone)).toMatchObject({ status: 404, body: { code: 'variant-not-found' } });

    const other = await product.draft();
    const taken = { variants: [{ sku: gone, price: eur(1) }] };
    expect(await patch(other.id, taken)).toMatchObject({ status: 409, body: { code: 'sku-taken' } });
    expect(await patch(id, { variants: [{ sku: gone }] })).toMatchObject({
      status: 422,
      body: { code: 'variant-unpriced' },
    });
    expect(await patch(id, { variants: [{ sku: gone, price: eur(450) }] })).toMatchObject({ status: 200 });
    expect(await skusOf(id)).toEqual([kept, gone]);
  });

  test('is not withdrawn when it is the last one on sale, nor by other sellers', async () => {
    const { id, sku } = await product.published();
    expect(await withdraw(id, sku)).toMatchObject({ status: 422, body: { code: 'product-incomplete' } });
    expect(await withdraw(id, sku, product.as.otherSeller)).toMatchObject({ status: 404 });
    expect(await withdraw(id, sku, product.as.customer)).toMatchObject({ status: 403 });
    expect(await withdraw(id, 'a%2fb')).toMatchObject({ status: 400 });
    expect(await skusOf(id)).toEqual([sku]);
    expect(await product.eventsOf(id)).toHaveLength(2);
  });

  test('options list their names and values', async () => {
    const variants = ['S', 'M'].flatMap((size) =>
      ['blue', 'red'].map((colour) => ({ sku: unique(size), price: eur(1), options: { size, colour } })),
    );
    const { id } = await product.published({ variants });
    expect(await read(id)).toMatchObject({
      body: {
        options: [
          { name: 'size', values: ['S', 'M'] },
          { name: 'colour', values: ['blue', 'red'] },
        ],
      },
    });
  });
});

describe('unique values', () => {
  test('a derived slug is changed if it is taken, a requested one is rejected', async () => {
    const name = unique('Twin');
    const first = await product.draft({ name });
    const second = await product.draft({ name });
    expect(second.slug).toMatch(new RegExp(`^${first.slug}-[0-9a-f]{8}$`));
    const third = await product.call('POST', '/products', {
      as: product.as.seller,
      body: { name, slug: first.slug, categories: [], variants: [] },
    });
    expect(third).toMatchObject({ status: 409, body: { code: 'product-slug-taken' } });
    expect(await patch(second.id, { slug: first.slug })).toMatchObject({ status: 409 });
    expect(await patch(second.id, { slug: second.slug })).toMatchObject({ status: 200 });
  });

  test('a former slug of a product redirects to the current one', async () => {
    const { id, slug } = await product.published();
    const renamed = [unique('renamed'), unique('renamed')] as const;
    for (const next of renamed) expect(await patch(id, { slug: next })).toMatchObject({ status: 200 });
    for (const old of [slug, renamed[0]]) {
      const moved = await fetch(`${product.server.url}/products/${old}`, {
        redirect: 'manual',
        headers: { 'dapr-api-token': testAppToken },
      });
      expect(moved.status).toBe(301);
      expect(moved.headers.get('location')).toBe(renamed[1]);
    }
    expect(await read(renamed[1])).toMatchObject({ status: 200, body: { id } });
    expect(await read(id)).toMatchObject({ status: 200 });
    expect(await product.call('GET', `/products/${slug}/reviews`)).toMatchObject({ status: 200 });
    // A former slug cannot be used for changes.
    expect(await patch(slug, { description: 'x' })).toMatchObject({ status: 404 });
  });

  test('an old slug that another product takes refers to that product', async () => {
    const { id, slug } = await product.published();
    await patch(id, { slug: unique('renamed') });
    const other = await product.published({ slug });
    expect(await read(slug)).toMatchObject({ status: 200, body: { id: other.id } });
  });

  test('an old slug of a product that is not on sale is not found', async () => {
    const { id, slug } = await product.draft();
    await patch(id, { slug: unique('renamed') });
    expect(await read(slug)).toMatchObject({ status: 404 });
  });

  test('keeps at most 20 old slugs of a product', async () => {
    const { id, slug } = await product.published();
    for (let index = 0; index < 21; index += 1) await patch(id, { slug: unique('renamed') });
    expect(await read(slug)).toMatchObject({ status: 404 });
  });

  test('no product takes the slugs of imports and exports', async () => {
    for (const slug of ['imports', 'exports']) {
      const { id } = await product.draft();
      expect(await patch(id, { slug })).toMatchObject({ status: 400 });
      const named = await product.draft({ name: slug });
      expect(named.slug).toMatch(new RegExp(`^${slug}-[0-9a-f]{8}$`));
    }
  });

  test('a sku belongs to one product; a rejected change leaves no data', async () => {
    const mine = await product.draft();
    const other = await product.draft();
    const refused = await patch(mine.id, {
      name: 'Changed',
      variants: [{ sku: other.sku, price: eur(1) }],
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'sku-taken', skus: [other.sku] } });
    expect(await read(mine.id, product.as.seller)).toMatchObject({ body: { version: 1 } });
    expect(await product.eventsOf(mine.id)).toHaveLength(1);
    const created = await product.call('POST', '/products', {
      as: product.as.otherSeller,
      body: { name: 'x', categories: [], variants: [{ sku: other.sku, price: eur(1) }] },
    });
    expect(created).toMatchObject({ status: 409, body: { code: 'sku-taken' } });
  });

  test('of two concurrent sellers, one gets the sku', async () => {
    const sku = unique('raced');
    const body = { name: unique('Race'), categories: [], variants: [{ sku, price: eur(1) }] };
    const answers = await Promise.all(
      [product.as.seller, product.as.otherSeller].map((as) =>
        product.call('POST', '/products', { as, body }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

test('the same Idempotency-Key makes one draft', async () => {
  const body = { name: unique('Once'), categories: [], variants: [] };
  const headers = { 'idempotency-key': unique('key') };
  const make = () => product.call('POST', '/products', { as: product.as.seller, body, headers });
  const [first, second] = await Promise.all([make(), make()]);
  expect(first.status).toBe(201);
  expect(second.body).toEqual(first.body);
});

test('If-Match rejects a change of an older version', async () => {
  const { id } = await product.draft();
  const etag = (await read(id, product.as.seller)).headers.get('etag') ?? '';
  expect(await patch(id, { name: 'Two' }, { 'if-match': etag })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect(await patch(id, { name: 'Three' }, { 'if-match': etag })).toMatchObject({
    status: 409,
    body: { code: 'product-changed', version: 2 },
  });
  expect(await patch(id, { name: 'Three' }, { 'if-match': 'nonsense' })).toMatchObject({ status: 400 });
  expect(await patch(id, { name: 'Three' }, { 'if-match': '*' })).toMatchObject({ status: 200 });
});

test('applies all concurrent changes', async () => {
  const { id } = await product.draft();
  const skus = Array.from({ length: 8 }, () => unique('parallel'));
  await Promise.all(skus.map((sku, index) => patch(id, { variants: [{ sku, price: eur(500 + index) }] })));
  const { body } = await read(id, product.as.seller);
  expect(body).toMatchObject({ version: 9 });
  expect((body as unknown as { variants: unknown[] }).variants).toHaveLength(9);
  await publish(id);
  const list = await product.call('GET', '/products?seller=seller-1&sort=price&limit=100');
  const { items } = list.body as unknown as { items: { id: string }[] };
  expect(items.find((item) => item.id === id)).toMatchObject({ price: eur(500), defaultSku: skus[0] });
});

describe('who may write', () => {
  test('another seller finds nothing, staff may do everything', async () => {
    const { id, slug } = await product.draft();
    const other = { as: product.as.otherSeller };
    expect(await product.call('PATCH', `/products/${id}`, { ...other, body: { name: 'x' } })).toMatchObject({
      status: 404,
    });
    expect(await publish(slug, product.as.otherSeller)).toMatchObject({ status: 404 });
    expect(await product.call('DELETE', `/products/${id}`, other)).toMatchObject({ status: 404 });
    expect(await read(id, product.as.seller)).toMatchObject({ body: { status: 'draft', version: 1 } });
    expect(await publish(id, product.as.admin)).toMatchObject({ status: 200 });
    expect(await product.call('DELETE', `/products/${id}`, { as: product.as.admin })).toMatchObject({
      status: 204,
    });
  });

  test('shoppers may not, and the answer names the permission', async () => {
    const { id } = await product.draft();
    const writes = [
      ['POST', '/products', { name: 'x', categories: [], variants: [] }],
      ['PATCH', `/products/${id}`, { name: 'x' }],
      ['POST', `/products/${id}/publication`, {}],
      ['DELETE', `/products/${id}`, undefined],
    ] as const;
    for (const [method, path, body] of writes) {
      expect(await product.call(method, path, { body })).toMatchObject({ status: 401 });
      expect(await product.call(method, path, { as: product.as.customer, body })).toMatchObject({
        status: 403,
        body: { permission: 'product:write-own' },
      });
    }
  });
});

describe('bad input', () => {
  const good = () => ({
    name: 'Good',
    categories: [] as string[],
    variants: [{ sku: unique('sku'), price: eur(1) }],
  });
  const count = async () =>
    (await product.database.db.query<{ n: string }>('SELECT count(*) AS n FROM products')).rows[0]?.n;

  test.each<[string, () => unknown]>([
    ['no body', () => ({})],
    ['broken JSON', () => '{"name": '],
    ['no name', () => ({ ...good(), name: undefined })],
    ['an empty name', () => ({ ...good(), name: ' ' })],
    ['a name of another type', () => ({ ...good(), name: 7 })],
    ['an endless nesting', () => '['.repeat(400_000)],
    ['a deep nesting', () => `{"name": ${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
    ['a NUL', () => ({ ...good(), name: 'a\0b' })],
    ['half a character', () => ({ ...good(), attributes: { a: '\ud800' } })],
    ['an unknown field', () => ({ ...good(), sellerId: 'someone-else' })],
    ['a status', () => ({ ...good(), status: 'published' })],
    ['a price of zero', () => ({ ...good(), variants: [{ sku: 'x', price: eur(0) }] })],
    ['a price below zero', () => ({ ...good(), variants: [{ sku: 'x', price: eur(-1) }] })],
    ['half a cent', () => ({ ...good(), variants: [{ sku: 'x', price: eur(1.5) }] })],
    ['a huge price', () => ({ ...good(), variants: [{ sku: 'x', price: eur(1e15) }] })],
    ['a price as text', () => ({ ...good(), variants: [{ sku: 'x', price: { ...eur(1), amount: '1' } }] })],
    ['a variant without price', () => ({ ...good(), variants: [{ sku: 'x' }] })],
    ['a bad sku', () => ({ ...good(), variants: [{ sku: '../x', price: eur(1) }] })],
    [
      'a sku twice',
      () => ({
        ...good(),
        variants: [
          { sku: 'x', price: eur(1) },
          { sku: 'x', price: eur(2) },
        ],
      }),
    ],
    ['a slug with a slash', () => ({ ...good(), slug: 'a/b' })],
    ['nested attributes', () => ({ ...good(), attributes: { a: { b: 1 } } })],
    ['an attribute named __proto__', () => JSON.stringify({ ...good(), attributes: { __proto_: '1' } })],
  ])('%s is 400 and nothing is stored', async (_name, body) => {
    const before = await count();
    const answer = await product.call('POST', '/products', { as: product.as.seller, body: body() });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await count()).toBe(before);
  });

  test('rejects another currency and an unknown category', async () => {
    const before = await count();
    const dollars = { ...good(), variants: [{ sku: 'x', price: { amount: 1, currency: 'USD' } }] };
    expect(await product.call('POST', '/products', { as: product.as.seller, body: dollars })).toMatchObject({
      status: 422,
      body: { code: 'currency-unsupported' },
    });
    const nowhere = { ...good(), categories: ['nowhere'] };
    expect(await product.call('POST', '/products', { as: product.as.seller, body: nowhere })).toMatchObject({
      status: 422,
      body: { code: 'category-unknown', categories: ['nowhere'] },
    });
    expect(await count()).toBe(before);
  });

  test('treats script and SQL as plain text', async () => {
    const name = `<script>alert(1)</script>'; DROP TABLE products; --`;
    const { id } = await product.draft({ name });
    expect(await read(id, product.as.seller)).toMatchObject({ body: { name } });
  });

  test.each([
    ['PATCH', '', {}],
    ['PATCH', '', { variants: [{ sku: 'x', price: null }] }],
    ['POST', '/publication', { force: true }],
    ['POST', '/publication', undefined],
  ])('%s %s %j is 400', async (method, path, body: unknown) => {
    const { id } = await product.draft();
    const answer = await product.call(method, `/products/${id}${path}`, { as: product.as.seller, body });
    expect(answer.status).toBe(400);
  });
});
