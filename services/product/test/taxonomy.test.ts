import { startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

interface Node {
  slug: string;
  name: string;
  descriptions?: Record<string, string>;
  children: Node[];
}

const admin = (method: string, path: string, body?: unknown) =>
  product.call(method, path, { as: product.as.admin, body });

const tree = async () =>
  ((await product.call('GET', '/categories')).body as unknown as { items: Node[] }).items;

describe('different names are different', () => {
  const named = async (brand: string) => {
    const created = await product.draft({ name: unique('Named'), brand });
    return created as unknown as { id: string; brand: string };
  };
  const idsOf = async (brand: string) => {
    const path = `/products?status=any&seller=me&brand=${encodeURIComponent(brand)}`;
    const { body } = await product.call('GET', path, { as: product.as.seller });
    return (body as unknown as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  test.each([
    ['signs', ['Q++', 'Q', 'Q#', 'q!', 'Q?']],
    ['spaces around signs', ['A+ x', 'A x', 'A x+']],
    ['Cyrillic with the same digits', ['Чай 100', 'Кофе 100']],
    ['accents', ['Wörth', 'Worth']],
    ['Greek and Latin', ['Ωμέγα', 'Omega']],
    ['letters with strokes', ['Øl', 'Ol', 'Łl', 'Ll']],
  ])('brands: %s', async (_what, names) => {
    const products = [];
    for (const brand of names) products.push(await named(brand));
    expect(products.map(({ brand }) => brand)).toEqual(names);
    for (const [index, brand] of names.entries()) expect(await idsOf(brand)).toEqual([products[index]?.id]);
  });

  test('another case, spaces and decomposed letters are the same brand', async () => {
    const { brand } = await named('Müller  Söhne');
    for (const same of ['müller söhne', ' MÜLLER SÖHNE ', 'Müller Söhne'.normalize('NFD')].map((name) =>
      name.trim(),
    ))
      expect((await named(same)).brand).toBe(brand);
  });

  test('the same new name at once is one brand', async () => {
    const name = unique('At Once!');
    const made = await Promise.all(Array.from({ length: 8 }, () => named(name)));
    expect(new Set(made.map(({ brand }) => brand))).toEqual(new Set([name]));
    const { body } = await product.call('GET', '/brands');
    const { items } = body as unknown as { items: { name: string }[] };
    expect(items.filter((brand) => brand.name === name)).toHaveLength(1);
  });

  test('categories and brands that staff create get a slug of their own; the same name is rejected', async () => {
    const [one, other] = [unique('Kat'), unique('x')];
    for (const kind of ['categories', 'brands']) {
      const first = await admin('POST', `/${kind}`, { name: `${one}! ${other}` });
      const second = await admin('POST', `/${kind}`, { name: `${one}? ${other}` });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body['slug']).toBe(`${first.body['slug']}-2`);
      expect(await admin('POST', `/${kind}`, { name: `${one}! ${other}` })).toMatchObject({ status: 409 });
    }
    const { slug } = (await admin('POST', '/brands', { name: unique('renamed') })).body as never as {
      slug: string;
    };
    expect(await admin('PATCH', `/brands/${slug}`, { name: `${one}? ${other}`.toUpperCase() })).toMatchObject(
      {
        status: 409,
        body: { code: 'brand-taken' },
      },
    );
    expect(await admin('PATCH', `/brands/${slug}`, { name: 'The same' })).toMatchObject({ status: 200 });
    expect(await admin('PATCH', `/brands/${slug}`, { name: 'The same' })).toMatchObject({ status: 200 });
  });
});

describe('categories', () => {
  test('staff build the tree, rename and move within it', async () => {
    const top = await product.category({ position: 1 });
    const other = await product.category();
    const created = await admin('POST', '/categories', { name: 'Große Tassen', parent: top });
    expect(created).toMatchObject({
      status: 201,
      body: { slug: 'grosse-tassen', name: 'Große Tassen', parent: top, position: 0 },
    });
    expect((await tree()).find(({ slug }) => slug === top)?.children).toMatchObject([
      { slug: 'grosse-tassen', children: [] },
    ]);
    expect(await admin('POST', '/categories', { name: 'x', slug: 'grosse-tassen' })).toMatchObject({
      status: 409,
      body: { code: 'category-taken' },
    });
    const moved = await admin('PATCH', '/categories/grosse-tassen', { name: 'Tassen', parent: other });
    expect(moved).toMatchObject({
      status: 200,
      body: { slug: 'grosse-tassen', name: 'Tassen', parent: other },
    });
    expect(await admin('PATCH', `/categories/${other}`, { parent: 'grosse-tassen' })).toMatchObject({
      status: 422,
      body: { code: 'category-cycle' },
    });
    expect(await admin('PATCH', '/categories/grosse-tassen', { parent: null })).toMatchObject({
      status: 200,
    });
  });

  test('staff describe a category in each language, and a change replaces all descriptions', async () => {
    const descriptions = { en: 'Cups.', de: 'Becher.\n\nUnd Tassen.' };
    const created = await admin('POST', '/categories', { name: unique('Cups'), descriptions });
    expect(created).toMatchObject({ status: 201 });
    const slug = String(created.body['slug']);
    const described = async () => (await tree()).find((node) => node.slug === slug);
    expect(await described()).toMatchObject({
      descriptions: { en: 'Cups.', de: 'Becher.\n\nUnd Tassen.' },
    });
    expect(await admin('PATCH', `/categories/${slug}`, { name: 'Cups' })).toMatchObject({
      body: { descriptions: { en: 'Cups.' } },
    });
    const changed = await admin('PATCH', `/categories/${slug}`, { descriptions: { en: '', de: 'Neu.' } });
    expect(changed.body['descriptions']).toEqual({ de: 'Neu.' });
    expect((await described())?.descriptions).toEqual({ de: 'Neu.' });
    for (const wrong of [{ en: 'x'.repeat(1_001) }, { fr: 'Tasses.' }, { en: 1 }])
      expect(await admin('PATCH', `/categories/${slug}`, { descriptions: wrong })).toMatchObject({
        status: 400,
      });
  });

  test('two concurrent moves make no cycle', async () => {
    const [a, b] = [await product.category(), await product.category()];
    const answers = await Promise.all([
      admin('PATCH', `/categories/${a}`, { parent: b }),
      admin('PATCH', `/categories/${b}`, { parent: a }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('deletes only an empty one', async () => {
    const parent = await product.category();
    const child = await product.category({ parent });
    const { id } = await product.draft({ categories: [child] });
    expect(await admin('DELETE', `/categories/${parent}`)).toMatchObject({
      status: 409,
      body: { code: 'category-in-use' },
    });
    expect(await admin('DELETE', `/categories/${child}`)).toMatchObject({ status: 409 });
    await product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { categories: [] } });
    expect(await admin('DELETE', `/categories/${child}`)).toMatchObject({ status: 204 });
    expect(await admin('DELETE', `/categories/${child}`)).toMatchObject({ status: 404 });
    expect(await admin('DELETE', `/categories/${parent}`)).toMatchObject({ status: 204 });
  });
});

describe('products below a category', () => {
  const lastPublished = async (id: string) => (await product.eventsOf(id)).at(-1)?.data.product;
  const pathOf = async (id: string) =>
    ((await lastPublished(id))?.['categoryPath'] as { slug: string }[]).map(({ slug }) => slug);
  const listed = async (category: string) =>
    (
      (await product.call('GET', `/products?category=${category}`)).body as unknown as {
        items: { id: string }[];
      }
    ).items.map(({ id }) => id);

  test('publish its new name, and others publish nothing', async () => {
    const above = await product.category();
    const below = await product.category({ parent: above });
    const aside = await product.category();
    const { id } = await product.published({ categories: [below, aside] });
    const other = await product.published({ categories: [aside] });
    await admin('PATCH', `/categories/${above}`, { name: 'Renamed' });
    expect(await lastPublished(id)).toMatchObject({ version: 3, categories: [below, aside] });
    expect((await lastPublished(id))?.['categoryPath']).toContainEqual({ slug: above, name: 'Renamed' });
    expect(await lastPublished(other.id)).toMatchObject({ version: 2 });
    expect(await product.call('GET', `/products/${id}`)).toMatchObject({ body: { version: 3 } });
  });

  test('move with it: lists and events follow, and a new position publishes nothing', async () => {
    const [from, to] = [await product.category(), await product.category()];
    const moved = await product.category({ parent: from });
    const leaf = await product.category({ parent: moved });
    const { id } = await product.published({ categories: [leaf] });
    expect(await listed(from)).toEqual([id]);
    await admin('PATCH', `/categories/${moved}`, { parent: to });
    expect(await pathOf(id)).toEqual([leaf, moved, to].sort());
    expect(await listed(from)).toEqual([]);
    for (const category of [to, moved, leaf]) expect(await listed(category)).toEqual([id]);
    expect(await lastPublished(id)).toMatchObject({ version: 3 });
    await admin('PATCH', `/categories/${moved}`, { position: 7 });
    await admin('PATCH', `/categories/${moved}`, { name: moved });
    expect(await lastPublished(id)).toMatchObject({ version: 3 });
  });

  test('follow their categories and their prices', async () => {
    const [one, two] = [await product.category(), await product.category()];
    const { id, sku } = await product.published({ categories: [one] });
    const as = product.as.seller;
    await product.call('PATCH', `/products/${id}`, { as, body: { categories: [two] } });
    expect([await listed(one), await listed(two)]).toEqual([[], [id]]);
    const cheap = await product.published({ categories: [two] });
    const dearer = { variants: [{ sku, price: { amount: 9_999, currency: 'EUR' } }] };
    await product.call('PATCH', `/products/${id}`, { as, body: dearer });
    expect(await listed(`${two}&sort=price`)).toEqual([cheap.id, id]);
    await product.call('DELETE', `/products/${id}`, { as });
    expect(await listed(two)).toEqual([cheap.id]);
  });

  test('added during a rename have the new name in the end', async () => {
    const above = await product.category();
    const below = await product.category({ parent: above });
    const brand = unique('brand');
    await product.draft({ brand });
    const [drafts] = await Promise.all([
      Promise.all(Array.from({ length: 8 }, () => product.draft({ categories: [below], brand }))),
      admin('PATCH', `/categories/${above}`, { name: 'Renamed' }),
      admin('PATCH', `/brands/${brand}`, { name: 'New' }),
    ]);
    for (const { id } of drafts) {
      expect(await lastPublished(id)).toMatchObject({ brand: 'New' });
      expect((await lastPublished(id))?.['categoryPath']).toContainEqual({ slug: above, name: 'Renamed' });
    }
  });
});

describe('brands', () => {
  test('are created with a product, under one spelling', async () => {
    const name = unique('Naomi');
    await product.draft({ brand: name });
    const { id } = await product.draft({ brand: name.toUpperCase() });
    expect(await product.call('GET', `/products/${id}`, { as: product.as.seller })).toMatchObject({
      body: { brand: name },
    });
    const { items } = (await product.call('GET', '/brands')).body as unknown as { items: { name: string }[] };
    expect(items.filter((brand) => brand.name.toLowerCase() === name.toLowerCase())).toEqual([
      { slug: name.toLowerCase(), name },
    ]);
  });

  test('publishes a new name with each product', async () => {
    const [brand, name] = [unique('old'), unique('New')];
    const { id } = await product.draft({ brand });
    expect(await admin('PATCH', `/brands/${brand}`, { name })).toMatchObject({
      status: 200,
      body: { slug: brand, name },
    });
    expect((await product.eventsOf(id)).at(-1)).toMatchObject({
      type: 'product.updated',
      data: { product: { brand: name, version: 2 } },
    });
  });

  test('staff create and delete them; one that is in use is kept', async () => {
    const created = await admin('POST', '/brands', { name: 'Ötzi & Co' });
    expect(created).toMatchObject({ status: 201, body: { slug: 'otzi-co', name: 'Ötzi & Co' } });
    expect(await admin('POST', '/brands', { name: 'ÖTZI & co' })).toMatchObject({ status: 409 });
    const { id } = await product.draft({ brand: 'Ötzi & Co' });
    expect(await admin('DELETE', '/brands/otzi-co')).toMatchObject({
      status: 409,
      body: { code: 'brand-in-use' },
    });
    await product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { brand: null } });
    expect(await admin('DELETE', '/brands/otzi-co')).toMatchObject({ status: 204 });
    expect(await admin('PATCH', '/brands/otzi-co', { name: 'x' })).toMatchObject({ status: 404 });
  });
});

test('only staff write categories and brands', async () => {
  const writes = [
    ['POST', '/categories', { name: 'x' }],
    ['PATCH', '/categories/x', { name: 'x' }],
    ['DELETE', '/categories/x', undefined],
    ['POST', '/brands', { name: 'x' }],
    ['PATCH', '/brands/x', { name: 'x' }],
    ['DELETE', '/brands/x', undefined],
  ] as const;
  for (const [method, path, body] of writes) {
    expect(await product.call(method, path, { body })).toMatchObject({ status: 401 });
    expect(await product.call(method, path, { as: product.as.seller, body })).toMatchObject({
      status: 403,
      body: { permission: 'product:write-any' },
    });
  }
});

test.each([
  ['POST', '/categories', {}],
  ['POST', '/categories', { name: 'x', slug: 'A b' }],
  ['POST', '/categories', { name: 'x', children: [] }],
  ['PATCH', '/categories/x', {}],
  ['PATCH', '/categories/..%2fx', { name: 'x' }],
  ['POST', '/brands', { name: '' }],
  ['PATCH', '/brands/x', { name: 7 }],
])('%s %s %j is 400', async (method, path, body) => {
  expect(await admin(method, path, body)).toMatchObject({ status: 400 });
});
