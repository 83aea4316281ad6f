import { eur, startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

interface Listed {
  items: { id: string; name: string; version: number; updatedAt: string }[];
  nextCursor: string | null;
}

async function list(query: string, as: string): Promise<Listed> {
  const { status, body } = await product.call('GET', `/products?${query}`, { as });
  expect(status).toBe(200);
  return body as unknown as Listed;
}

/** Every page of a list, two products at a time. */
async function walk(query: string, as: string): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Listed = await list(`${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`, as);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('products with equal names and times on both sides of a page', () => {
  let category: string;
  const names = ['Öl', 'Ofen', 'Öl', 'Apfel', 'Öl', 'Zimt'];
  beforeAll(async () => {
    category = await product.category();
    for (const [index, name] of names.entries()) {
      const { id } = await product.draft({ name, slug: unique('sorted'), categories: [category] });
      const at = ['2025-03-01T10:00:00Z', '2025-03-02T10:00:00Z'][index % 2];
      await product.database.db.query('UPDATE products SET updated_at = $2 WHERE id = $1', [id, at]);
    }
  });

  test.each([
    ['name', ['Apfel', 'Ofen', 'Öl', 'Öl', 'Öl', 'Zimt']],
    ['-name', ['Zimt', 'Öl', 'Öl', 'Öl', 'Ofen', 'Apfel']],
  ])('are listed by %s, each once', async (sort, expected) => {
    const items = await walk(`status=any&category=${category}&sort=${sort}`, product.as.admin);
    expect(items.map(({ name }) => name)).toEqual(expected);
    expect(new Set(items.map(({ id }) => id)).size).toBe(names.length);
  });

  test.each([
    ['updated', 1],
    ['-updated', -1],
  ])('are listed by %s, each once', async (sort, sign) => {
    for (const query of [`status=any&category=${category}`, 'seller=me']) {
      const as = query === 'seller=me' ? product.as.seller : product.as.admin;
      const items = await walk(`${query}&sort=${sort}`, as);
      const times = items.map(({ updatedAt }) => Date.parse(updatedAt));
      expect(times).toEqual([...times].sort((a, b) => sign * (a - b)));
      expect(new Set(items.map(({ id }) => id)).size).toBe(names.length);
    }
  });
});

test('only staff, and sellers among their own products, sort by changes', async () => {
  const ask = (query: string, as?: string) =>
    product.call('GET', `/products?sort=-updated${query}`, as === undefined ? {} : { as });
  expect(await ask('')).toMatchObject({ status: 401 });
  expect(await ask('', product.as.seller)).toMatchObject({ status: 403 });
  expect(await ask('&seller=me', product.as.seller)).toMatchObject({ status: 200 });
  expect(await ask('', product.as.admin)).toMatchObject({ status: 200 });
});

test('a list contains the version that a change must name', async () => {
  const { id } = await product.published({ variants: [{ sku: unique('sku'), price: eur(100) }] });
  const found = async () =>
    (await list('status=any&sort=-updated&limit=1', product.as.admin)).items.find((each) => each.id === id);
  const version = (await found())?.version ?? 0;
  const change = (etag: string) =>
    product.call('PATCH', `/products/${id}`, {
      as: product.as.admin,
      body: { name: 'Changed' },
      headers: { 'if-match': etag },
    });
  expect(await change(`"${version}-list"`)).toMatchObject({ status: 200 });
  expect(await change(`"${version}-list"`)).toMatchObject({ status: 409, body: { code: 'product-changed' } });
  expect((await found())?.version).toBe(version + 1);
});
