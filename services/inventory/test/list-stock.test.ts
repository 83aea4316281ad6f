import { startInventory, type InventoryHarness } from './harness';

let inventory: InventoryHarness;
beforeAll(async () => (inventory = await startInventory()));
afterAll(() => inventory.stop());

interface Listed {
  items: { sku: string; available: number }[];
  nextCursor: string | null;
}

async function list(query: string, as = inventory.as.admin): Promise<Listed> {
  const { status, body } = await inventory.call('GET', `/inventory?${query}`, { as });
  expect(status).toBe(200);
  return body as unknown as Listed;
}

/** Every page of a list, two skus at a time. */
async function walk(query: string): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Listed = await list(`${query}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('skus of which several have the same quantity', () => {
  let skus: string[];
  beforeAll(async () => {
    skus = [];
    for (const onHand of [3, 0, 3, 12, 3, 0]) skus.push(await inventory.stocked(onHand));
  });

  test.each([
    ['available', [0, 0, 3, 3, 3, 12]],
    ['-available', [12, 3, 3, 3, 0, 0]],
  ])('are listed by %s, each once over all pages', async (sort, expected) => {
    const items = await walk(`sort=${sort}`);
    expect(items.map(({ available }) => available)).toEqual(expected);
    expect(new Set(items.map(({ sku }) => sku)).size).toBe(skus.length);
  });

  test('are listed by sku in both directions, each once', async () => {
    const up = (await walk('sort=sku')).map(({ sku }) => sku);
    expect(new Set(up)).toEqual(new Set(skus));
    expect((await walk('sort=-sku')).map(({ sku }) => sku)).toEqual([...up].reverse());
  });

  test('can be those that are low, or those that cannot be bought', async () => {
    expect((await walk('lowStock=true&sort=available')).map(({ available }) => available)).toEqual([
      0, 0, 3, 3, 3,
    ]);
    const sold = await inventory.stocked(0, { backorderable: true });
    const out = (await walk('outOfStock=true')).map(({ sku }) => sku);
    expect(out).toEqual([skus[1], skus[5]].sort());
    expect(out).not.toContain(sold);
  });

  test('a seller lists none of another', async () => {
    for (const sort of ['sku', 'available'])
      expect(await list(`sort=${sort}`, inventory.as.seller)).toEqual({ items: [], nextCursor: null });
  });

  test('a cursor is refused by another sort', async () => {
    const { nextCursor } = await list('sort=available&limit=1');
    for (const sort of ['-available', 'sku'])
      expect(
        await inventory.call('GET', `/inventory?sort=${sort}&cursor=${nextCursor}`, {
          as: inventory.as.admin,
        }),
      ).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });
});
